//! What two devices say to each other before they know each other.

use vault::{Half, MeetingPlace, MemberKey, NONCE_LEN, OwnHalf};

/// Links, codes, halves and letters of whoever writes into a mailbox. Nothing is agreed with a stranger unnoticed: what does not
/// come from the other end does not open.
pub fn meeting(bytes: &[u8]) {
    if let Ok(text) = core::str::from_utf8(bytes) {
        if let Ok(place) = MeetingPlace::of_fragment(text) {
            assert_eq!(place.fragment().as_deref().map(String::as_str), Some(text));
        }
        if let Ok(place) = MeetingPlace::of_code(text) {
            assert!(place.fragment().is_none());
        }
    }
    let place = MeetingPlace::secret([1; 16], [2; 32]);
    assert!(place.open(0, bytes).is_err());
    let own = OwnHalf::new(MemberKey([3; 32]), [4; 32]);
    if let Ok(half) = Half::from_bytes(bytes) {
        assert_eq!(half.to_bytes()[..], *bytes);
        if let Ok(agreed) = own.agree_as_trusted(&place, half) {
            assert!(agreed.pictures().iter().all(|picture| *picture < vault::PICTURES));
            assert!(agreed.open_introduction(bytes).is_err() && agreed.open_welcome(bytes).is_err());
            let sealed = agreed.seal_welcome([5; NONCE_LEN], bytes);
            assert_eq!(agreed.open_welcome(&sealed).as_deref(), Ok(bytes));
        }
        assert!(own.agree_as_new(&place, own.half().commitment(), half).is_err() || half == own.half());
    }
    replica::testkit::letters_survive(bytes);
}
