//! §1.8: adding a device.

use serde::Deserialize;
use vault::{Agreed, Commitment, Half, MeetingPlace, MemberKey, OwnHalf};

use crate::json::{Hex, read};

#[derive(Deserialize)]
struct Pairing {
    letter_number: u8,
    letter_nonce: Hex,
    agreed_nonce: Hex,
    link: Link,
    code: Code,
}

#[derive(Deserialize)]
struct Link {
    secret: Hex,
    fragment: String,
    #[serde(flatten)]
    meeting: Meeting,
}

#[derive(Deserialize)]
struct Code {
    drawn_from: Hex,
    digits: String,
    #[serde(flatten)]
    meeting: Meeting,
}

#[derive(Deserialize)]
struct Meeting {
    mailbox: Hex,
    letter: Hex,
    trusted: Side,
    new: Side,
    commitment: Hex,
    pictures: [u8; 3],
    introduction: Hex,
    welcome: Hex,
}

#[derive(Deserialize)]
struct Side {
    key: Hex,
    nonce: Hex,
    half: Hex,
}

impl Side {
    fn own(&self) -> OwnHalf {
        let own = OwnHalf::new(MemberKey(self.key.array()), self.nonce.array());
        assert_eq!(Hex(own.half().to_bytes().to_vec()), self.half);
        own
    }
}

fn vectors() -> Pairing {
    read(include_str!("pairing.json"))
}

#[test]
fn a_link_and_a_code_lead_to_exactly_these_mailboxes() {
    let Pairing { link, code, .. } = vectors();
    let by_link = MeetingPlace::secret(link.meeting.mailbox.array(), link.secret.array());
    assert_eq!(by_link.fragment().map(|fragment| fragment.to_string()), Some(link.fragment));
    let mut bytes = code.drawn_from.0.into_iter();
    let (by_code, digits) = MeetingPlace::draw(|| bytes.next().expect("enough bytes"));
    assert_eq!(digits, code.digits);
    assert_eq!(Hex(by_code.mailbox().to_vec()), code.meeting.mailbox);
}

#[test]
fn two_devices_say_and_agree_on_exactly_these_bytes() {
    let Pairing { letter_number, letter_nonce, agreed_nonce, link, code } = vectors();
    let places = [
        (MeetingPlace::of_fragment(&link.fragment).expect("a link"), link.meeting),
        (MeetingPlace::of_code(&code.digits).expect("a code"), code.meeting),
    ];
    for (place, meeting) in places {
        let letter = place.seal(letter_number, letter_nonce.array(), b"a letter");
        assert_eq!(Hex(letter), meeting.letter);
        let (trusted, new) = (meeting.trusted.own(), meeting.new.own());
        assert_eq!(Hex(trusted.half().commitment().0.to_vec()), meeting.commitment);
        let half = |side: &Side| Half::from_bytes(&side.half.0).expect("a half");
        let commitment = Commitment(meeting.commitment.array());
        let at_trusted = trusted.agree_as_trusted(&place, half(&meeting.new)).expect("agreed");
        let at_new = new.agree_as_new(&place, commitment, half(&meeting.trusted)).expect("agreed");
        let sealed = |agreed: &Agreed| {
            let introduction = agreed.seal_introduction(agreed_nonce.array(), b"a phone");
            let welcome = agreed.seal_welcome(agreed_nonce.array(), b"a household");
            (agreed.pictures(), Hex(introduction), Hex(welcome))
        };
        let expected = (meeting.pictures, meeting.introduction, meeting.welcome);
        assert_eq!(sealed(&at_trusted), expected);
        assert_eq!(sealed(&at_new), expected);
    }
}
