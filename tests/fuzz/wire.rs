//! Decoders of CBOR bodies. Longer forms and unknown elements are taken in, so what is written again is the canonical
//! form.

use challenge::{Challenge, Credit, CreditsDigest, Date, Progress, digest};
use protocol::{
    AddMember, Capabilities, ChallengeList, CreateParticipation, CreateVault, CreditRows, Page, Pushed,
    PutCredits, Slots, decode, encode,
};

/// Every body of the device API.
pub fn bodies(bytes: &[u8]) {
    macro_rules! survives {
        ($($body:ty)*) => {$(
            if let Ok(body) = decode::<$body>(bytes) {
                assert_eq!(decode::<$body>(&encode(&body)), Ok(body));
            }
        )*};
    }
    survives! {
        CreateVault AddMember Slots Pushed Page
        CreateParticipation PutCredits CreditRows CreditsDigest
        Capabilities ChallengeList
    }
}

/// A challenge as published: whatever its rules say, a device can count by them.
pub fn challenges(bytes: &[u8]) {
    let Ok(challenge) = decode::<Challenge>(bytes) else { return };
    let rules = &challenge.rules;
    for date in [rules.opens, rules.closes] {
        assert_eq!(date.to_string().parse(), Ok(date));
        assert!(date.weekday() < 7);
        let _ = (rules.stage(date), rules.bucket_of(date));
    }
    let _ = challenge.text("mk");
    assert_eq!(decode(&encode(&challenge)), Ok(challenge));
}

/// Credits from a server: whatever they say, a device can add them up.
pub fn credits(bytes: &[u8]) {
    let Ok(CreditRows { credits }) = decode::<CreditRows>(bytes) else { return };
    let opens: Date = "2027-06-01".parse().expect("a date");
    let rules = challenge::Rules {
        metric: challenge::Metric::Minutes,
        bucket: challenge::BucketUnit::Day,
        cap: 60,
        ..challenge::Rules::days(100, opens, opens.plus_days(90))
    };
    let progress = Progress { total: challenge::total(&rules, &credits), goal: rules.goal };
    assert!(progress.permille() <= 1000);
    let admitted: Vec<&Credit> = credits.iter().filter(|credit| rules.admits(credit).is_ok()).collect();
    assert!(admitted.iter().all(|credit| credit.amount <= rules.cap));
    let reversed = credits.iter().rev();
    assert_eq!(digest(reversed), digest(&credits));
}
