//! Two devices agree on keys over a mailbox that anybody may read, write and lie about.
//!
//! The trusted device shows a link with a one-time secret, or digits that only say where the mailbox is. Each side then says one
//! half, `X25519 public key ‖ nonce`; the trusted side commits itself to its half before it sees the other one. From everything
//! that was said both compute three of 64 pictures. Whoever stands between them without the secret must choose its halves before
//! it can know the pictures, so they are the same on both sides once in 2¹⁸ times; and somebody looks.
//!
//! ```text
//! letter seal   HKDF-SHA-256(ikm = one-time secret, or nothing; salt = mailbox; info = "prelistaj/1 pairing letter")
//! commitment    SHA-256("prelistaj/1 pairing commitment" ‖ trusted half)
//! transcript    SHA-256("prelistaj/1 pairing transcript" ‖ mailbox ‖ commitment ‖ new half ‖ trusted half)
//! agreed        HKDF-SHA-256(ikm = X25519 ‖ one-time secret, or nothing; salt = transcript;
//!               info = "prelistaj/1 pairing pictures" | "… introduction" | "… welcome")
//! ```
//!
//! Every letter is sealed with the letter seal, its mailbox and number being associated data; without a secret that says
//! nothing, and only keeps one form for both ways. This module seals bytes; who is introduced and what is handed over is the
//! business of the replica.

use chacha20poly1305::XChaCha20Poly1305;
use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::{Zeroize, Zeroizing};

use crate::damm::check_digit;
use crate::seal::{NONCE_LEN, NotAuthentic, cipher, open_with, seal_with};
use crate::slot::MemberKey;

/// Pictures that two people compare.
pub const PICTURES_COMPARED: usize = 3;
/// Pictures that there are.
pub const PICTURES: u8 = 64;

const CODE_DIGITS: usize = 8;
const MAILBOX_LEN: usize = 16;
const SECRET_LEN: usize = 32;
const LINK_CHARS: usize = (MAILBOX_LEN + SECRET_LEN) / 3 * 4;

/// Where two devices meet: a mailbox and, if one showed the other a link, what only they know. Erased when dropped.
#[derive(PartialEq, Eq)]
pub struct MeetingPlace {
    mailbox: [u8; MAILBOX_LEN],
    secret: Option<[u8; SECRET_LEN]>,
}

impl Drop for MeetingPlace {
    fn drop(&mut self) {
        self.secret.zeroize();
    }
}

/// It is not what a trusted device shows, or not copied right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the link or the digits of a trusted device")]
pub struct NotAMeetingPlace;

impl MeetingPlace {
    /// Digits that a trusted device shows, its check digit with them.
    pub const CODE_LEN: usize = CODE_DIGITS + 1;

    /// A place with a one-time secret; both are fresh random bytes.
    #[must_use]
    pub fn secret(mailbox: [u8; MAILBOX_LEN], secret: [u8; SECRET_LEN]) -> Self {
        Self { mailbox, secret: Some(secret) }
    }

    /// A place without a secret, and the digits that lead there: drawn from fresh random bytes, of which as many are taken as it
    /// needs, and behind them the digit that shows when they are not copied right.
    pub fn draw(mut random: impl FnMut() -> u8) -> (Self, String) {
        // Bytes from 250 on would make the low digits likelier.
        let mut digit = || loop {
            let byte = random();
            if byte < 250 {
                return byte % 10;
            }
        };
        let digits: [u8; CODE_DIGITS] = std::array::from_fn(|_| digit());
        let shown = digits.into_iter().chain([check_digit(digits)]).map(|digit| char::from(b'0' + digit));
        (Self::of_digits(digits), shown.collect())
    }

    /// The place that digits lead to. Everything but digits is passed over.
    pub fn of_code(text: &str) -> Result<Self, NotAMeetingPlace> {
        let digits = text.chars().filter_map(|c| c.to_digit(10)).filter_map(|digit| u8::try_from(digit).ok());
        let digits: Vec<u8> = digits.collect();
        let (code, check) = digits.split_first_chunk::<CODE_DIGITS>().ok_or(NotAMeetingPlace)?;
        if check != [check_digit(*code)] {
            return Err(NotAMeetingPlace);
        }
        Ok(Self::of_digits(*code))
    }

    /// The digits in ASCII are what the mailbox is derived from.
    fn of_digits(digits: [u8; CODE_DIGITS]) -> Self {
        let mut mailbox = [0; MAILBOX_LEN];
        expand(&digits.map(|digit| b'0' + digit), b"prelistaj/1 pairing code", b"mailbox", &mut mailbox);
        Self { mailbox, secret: None }
    }

    /// The place of a link's fragment, without its `#`.
    pub fn of_fragment(fragment: &str) -> Result<Self, NotAMeetingPlace> {
        let bytes = Zeroizing::new(from_base64url(fragment).ok_or(NotAMeetingPlace)?);
        let (mailbox, secret) = bytes.split_first_chunk().ok_or(NotAMeetingPlace)?;
        let secret = secret.try_into().map_err(|_| NotAMeetingPlace)?;
        Ok(Self::secret(*mailbox, secret))
    }

    /// What stands behind `#` in the link: base64url (RFC 4648, section 5) of mailbox ‖ secret. Nothing for a place without a
    /// secret.
    #[must_use]
    pub fn fragment(&self) -> Option<Zeroizing<String>> {
        let secret = self.secret.as_ref()?;
        Some(Zeroizing::new(to_base64url(&Zeroizing::new([&self.mailbox[..], secret].concat()))))
    }

    #[must_use]
    pub fn mailbox(&self) -> [u8; MAILBOX_LEN] {
        self.mailbox
    }

    /// Nonce, ciphertext and tag. `nonce` is fresh random bytes.
    #[must_use]
    pub fn seal(&self, letter: u8, nonce: [u8; NONCE_LEN], plaintext: &[u8]) -> Vec<u8> {
        seal_with(&self.letter_cipher(), nonce, &self.place_of(letter), plaintext)
    }

    /// Opens a letter that was sealed for the same place and number.
    pub fn open(&self, letter: u8, sealed: &[u8]) -> Result<Vec<u8>, NotAuthentic> {
        open_with(&self.letter_cipher(), &self.place_of(letter), sealed)
    }

    fn letter_cipher(&self) -> XChaCha20Poly1305 {
        cipher(self.known(), &self.mailbox, b"prelistaj/1 pairing letter")
    }

    fn place_of(&self, letter: u8) -> Vec<u8> {
        [&self.mailbox[..], &[letter]].concat()
    }

    /// What the two know and nobody else.
    fn known(&self) -> &[u8] {
        self.secret.as_ref().map_or(&[], |secret| secret)
    }
}

/// What one side says of itself: an X25519 public key and a nonce. Public once it is said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Half {
    public: [u8; 32],
    nonce: [u8; 32],
}

impl Half {
    pub const LEN: usize = 64;

    #[must_use]
    pub fn to_bytes(self) -> [u8; Self::LEN] {
        let mut bytes = [0; Self::LEN];
        bytes[..32].copy_from_slice(&self.public);
        bytes[32..].copy_from_slice(&self.nonce);
        bytes
    }

    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAuthentic> {
        let (public, nonce) = bytes.split_first_chunk().ok_or(NotAuthentic)?;
        Ok(Self { public: *public, nonce: nonce.try_into().map_err(|_| NotAuthentic)? })
    }

    /// What the trusted side says first, so that it cannot choose its half by the other one.
    #[must_use]
    pub fn commitment(self) -> Commitment {
        Commitment(
            Sha256::new_with_prefix("prelistaj/1 pairing commitment")
                .chain_update(self.to_bytes())
                .finalize()
                .into(),
        )
    }
}

/// To one half, and no other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Commitment(pub [u8; 32]);

/// One's own half with the key that belongs to it. Used for one attempt, and erased with it.
pub struct OwnHalf {
    key: MemberKey,
    half: Half,
}

impl OwnHalf {
    /// Both are fresh random bytes.
    #[must_use]
    pub fn new(key: MemberKey, nonce: [u8; 32]) -> Self {
        let half = Half { public: key.public().0, nonce };
        Self { key, half }
    }

    #[must_use]
    pub fn half(&self) -> Half {
        self.half
    }

    /// As the trusted device, which has committed itself to its own half.
    pub fn agree_as_trusted(&self, place: &MeetingPlace, new: Half) -> Result<Agreed, NotAuthentic> {
        self.agree(place, new, &Said { commitment: self.half.commitment(), new, trusted: self.half })
    }

    /// As the new device, which was told the commitment before it said its half.
    pub fn agree_as_new(
        &self,
        place: &MeetingPlace,
        commitment: Commitment,
        trusted: Half,
    ) -> Result<Agreed, NotAuthentic> {
        if trusted.commitment() != commitment {
            return Err(NotAuthentic);
        }
        self.agree(place, trusted, &Said { commitment, new: self.half, trusted })
    }

    fn agree(&self, place: &MeetingPlace, theirs: Half, said: &Said) -> Result<Agreed, NotAuthentic> {
        let shared = StaticSecret::from(self.key.0).diffie_hellman(&PublicKey::from(theirs.public));
        // A key of low order would make the same secret with everybody.
        if !shared.was_contributory() {
            return Err(NotAuthentic);
        }
        let ikm = Zeroizing::new([shared.as_bytes(), place.known()].concat());
        let transcript = said.transcript(place);
        let mut pictures = [0; PICTURES_COMPARED];
        expand(&ikm, &transcript, b"prelistaj/1 pairing pictures", &mut pictures);
        Ok(Agreed {
            pictures: pictures.map(|byte| byte % PICTURES),
            introduction: cipher(&ikm, &transcript, b"prelistaj/1 pairing introduction"),
            welcome: cipher(&ikm, &transcript, b"prelistaj/1 pairing welcome"),
        })
    }
}

struct Said {
    commitment: Commitment,
    new: Half,
    trusted: Half,
}

impl Said {
    fn transcript(&self, place: &MeetingPlace) -> [u8; 32] {
        Sha256::new_with_prefix("prelistaj/1 pairing transcript")
            .chain_update(place.mailbox)
            .chain_update(self.commitment.0)
            .chain_update(self.new.to_bytes())
            .chain_update(self.trusted.to_bytes())
            .finalize()
            .into()
    }
}

/// What two devices have in common, if the pictures are the same.
pub struct Agreed {
    pictures: [u8; PICTURES_COMPARED],
    introduction: XChaCha20Poly1305,
    welcome: XChaCha20Poly1305,
}

impl Agreed {
    /// To be compared by somebody who sees both devices, each 0 to [`PICTURES`] − 1.
    #[must_use]
    pub fn pictures(&self) -> [u8; PICTURES_COMPARED] {
        self.pictures
    }

    /// Who the new device is, for the trusted one. `nonce` is fresh random bytes.
    #[must_use]
    pub fn seal_introduction(&self, nonce: [u8; NONCE_LEN], plaintext: &[u8]) -> Vec<u8> {
        seal_with(&self.introduction, nonce, &[], plaintext)
    }

    pub fn open_introduction(&self, sealed: &[u8]) -> Result<Vec<u8>, NotAuthentic> {
        open_with(&self.introduction, &[], sealed)
    }

    /// What the trusted device hands over. `nonce` is fresh random bytes.
    #[must_use]
    pub fn seal_welcome(&self, nonce: [u8; NONCE_LEN], plaintext: &[u8]) -> Vec<u8> {
        seal_with(&self.welcome, nonce, &[], plaintext)
    }

    pub fn open_welcome(&self, sealed: &[u8]) -> Result<Vec<u8>, NotAuthentic> {
        open_with(&self.welcome, &[], sealed)
    }
}

fn expand(ikm: &[u8], salt: &[u8], info: &[u8], derived: &mut [u8]) {
    let expanded = Hkdf::<Sha256>::new(Some(salt), ikm).expand(info, derived);
    debug_assert!(expanded.is_ok(), "a few bytes are within the range of HKDF");
}

const BASE64URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Three bytes are four letters; what is encoded here has no rest.
fn to_base64url(bytes: &[u8]) -> String {
    let groups = bytes.as_chunks::<3>().0.iter().map(|[a, b, c]| u32::from_be_bytes([0, *a, *b, *c]));
    let letters = groups.flat_map(|group| [18, 12, 6, 0].map(|shift| (group >> shift) & 63));
    letters
        .filter_map(|value| BASE64URL.get(usize::try_from(value).ok()?))
        .map(|letter| char::from(*letter))
        .collect()
}

fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let text = text.as_bytes();
    if text.len() != LINK_CHARS {
        return None;
    }
    let value = |letter: &u8| u32::try_from(BASE64URL.iter().position(|known| known == letter)?).ok();
    let mut bytes = Vec::with_capacity(MAILBOX_LEN + SECRET_LEN);
    for group in text.as_chunks::<4>().0 {
        let group = group.iter().try_fold(0, |group, letter| Some(group << 6 | value(letter)?))?;
        bytes.extend_from_slice(&group.to_be_bytes()[1..]);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn halves() -> (OwnHalf, OwnHalf) {
        (OwnHalf::new(MemberKey([1; 32]), [2; 32]), OwnHalf::new(MemberKey([3; 32]), [4; 32]))
    }

    fn both(place: &MeetingPlace) -> (Agreed, Agreed) {
        let (trusted, new) = halves();
        let at_trusted = trusted.agree_as_trusted(place, new.half());
        let at_new = new.agree_as_new(place, trusted.half().commitment(), trusted.half());
        let (Ok(at_trusted), Ok(at_new)) = (at_trusted, at_new) else { unreachable!("they agree") };
        (at_trusted, at_new)
    }

    fn by_link() -> MeetingPlace {
        MeetingPlace::secret([5; 16], [6; 32])
    }

    #[test]
    fn two_who_met_see_the_same_pictures_and_open_what_the_other_sealed() {
        for place in [by_link(), MeetingPlace { mailbox: [5; 16], secret: None }] {
            let (trusted, new) = both(&place);
            assert_eq!(trusted.pictures(), new.pictures());
            assert!(trusted.pictures().iter().all(|picture| *picture < PICTURES));
            let introduction = new.seal_introduction([7; 24], b"a phone");
            assert_eq!(trusted.open_introduction(&introduction), Ok(b"a phone".to_vec()));
            assert_eq!(trusted.open_welcome(&introduction), Err(NotAuthentic), "one is not the other");
            let welcome = trusted.seal_welcome([8; 24], b"a household");
            assert_eq!(new.open_welcome(&welcome), Ok(b"a household".to_vec()));
        }
    }

    #[test]
    fn everything_that_was_said_and_known_is_in_the_pictures() {
        let (trusted, new) = halves();
        let pictures = |place: &MeetingPlace, new: Half, trusted: &OwnHalf| {
            trusted.agree_as_trusted(place, new).map(|agreed| agreed.pictures())
        };
        let said = pictures(&by_link(), new.half(), &trusted);
        assert_ne!(said, pictures(&MeetingPlace::secret([9; 16], [6; 32]), new.half(), &trusted), "mailbox");
        assert_ne!(said, pictures(&MeetingPlace::secret([5; 16], [9; 32]), new.half(), &trusted), "secret");
        let other = OwnHalf::new(MemberKey([3; 32]), [9; 32]).half();
        assert_ne!(said, pictures(&by_link(), other, &trusted), "nonce of the new one");
        assert_ne!(
            said,
            pictures(&by_link(), new.half(), &OwnHalf::new(MemberKey([1; 32]), [9; 32])),
            "of the trusted"
        );
        assert_ne!(said, pictures(&by_link(), new.half(), &OwnHalf::new(MemberKey([9; 32]), [2; 32])), "key");
    }

    #[test]
    fn a_half_that_was_not_committed_to_is_refused() {
        let (trusted, new) = halves();
        let other = OwnHalf::new(MemberKey([1; 32]), [9; 32]);
        let agreed = new.agree_as_new(&by_link(), trusted.half().commitment(), other.half());
        assert!(agreed.is_err());
    }

    #[test]
    fn a_public_key_that_makes_one_secret_with_everybody_is_refused() {
        let (trusted, _) = halves();
        for public in [[0; 32], core::array::from_fn(|at| u8::from(at == 0))] {
            assert!(trusted.agree_as_trusted(&by_link(), Half { public, nonce: [4; 32] }).is_err());
        }
    }

    #[test]
    fn a_letter_opens_at_its_place_and_number_only() {
        let sealed = by_link().seal(1, [7; 24], b"letter");
        assert_eq!(by_link().open(1, &sealed), Ok(b"letter".to_vec()));
        assert_eq!(by_link().open(2, &sealed), Err(NotAuthentic));
        assert_eq!(MeetingPlace::secret([9; 16], [6; 32]).open(1, &sealed), Err(NotAuthentic));
        assert_eq!(MeetingPlace::secret([5; 16], [9; 32]).open(1, &sealed), Err(NotAuthentic));
        assert_eq!(MeetingPlace { mailbox: [5; 16], secret: None }.open(1, &sealed), Err(NotAuthentic));
    }

    #[test]
    fn a_fragment_is_that_of_the_rfc() {
        // RFC 4648, section 10, with the letters of section 5.
        assert_eq!(to_base64url(b"foobar"), "Zm9vYmFy");
        assert_eq!(to_base64url(&[0xfb, 0xef, 0xff]), "--__");
    }

    proptest! {
        #[test]
        fn a_link_leads_to_its_place(mailbox: [u8; 16], secret: [u8; 32]) {
            let place = MeetingPlace::secret(mailbox, secret);
            let fragment = place.fragment().map(|fragment| fragment.to_string()).unwrap_or_default();
            prop_assert_eq!(fragment.len(), 64);
            prop_assert!(MeetingPlace::of_fragment(&fragment) == Ok(place));
        }

        #[test]
        fn any_text_is_a_place_or_none(text: String, letters in "[A-Za-z0-9_-]{60,68}") {
            for text in [&text, &letters] {
                if let Ok(place) = MeetingPlace::of_fragment(text) {
                    let fragment = place.fragment().map(|fragment| fragment.to_string());
                    prop_assert_eq!(fragment.as_ref(), Some(text));
                }
                let digits = text.chars().filter(char::is_ascii_digit).count();
                prop_assert!(MeetingPlace::of_code(text).is_err() || digits == MeetingPlace::CODE_LEN);
            }
        }

        #[test]
        fn a_code_leads_to_its_place_however_it_is_spaced_and_no_wrong_digit_goes_unnoticed(bytes: [u8; 8], at in 0usize..9, by in 1u8..10) {
            let mut random = bytes.into_iter().chain(std::iter::repeat(3));
            let (place, code) = MeetingPlace::draw(|| random.next().unwrap_or_default());
            let spaced = format!("{} {}-{}", &code[..3], &code[3..6], &code[6..]);
            prop_assert!(place.fragment().is_none());
            prop_assert!(MeetingPlace::of_code(&code).as_ref() == Ok(&place));
            prop_assert!(MeetingPlace::of_code(&spaced) == Ok(place));
            let mut wrong = code.into_bytes();
            wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
            prop_assert!(MeetingPlace::of_code(core::str::from_utf8(&wrong).unwrap_or_default()).is_err());
        }
    }
}
