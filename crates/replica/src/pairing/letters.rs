//! What the letters of a mailbox say, by their numbers.

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use oplog::Row;
use protocol::{TokenHash, VaultId};
use reading::{Audience, Device, Form, Member, Reader};
use vault::Purpose;

use crate::records::{decode, encode};

/// From the trusted device: its commitment. It opens the mailbox.
pub(crate) const COMMITMENT: u8 = 0;
/// From the new device.
pub(crate) const NEW_HALF: u8 = 1;
/// From the trusted device: what it has committed itself to.
pub(crate) const TRUSTED_HALF: u8 = 2;
/// From the new device: who it is.
pub(crate) const INTRODUCTION: u8 = 3;
/// From the trusted device: the household, or that there will be none.
pub(crate) const WELCOME: u8 = 4;

/// All that is said of devices and households is as long as this, so that its length says nothing.
const PADDED_LEN: usize = 256;
/// The same of readers and homes: two members, and what opens two vaults.
const PADDED_LEN_OF_READERS: usize = 768;

fn padded_len(purpose: Purpose) -> usize {
    match purpose {
        Purpose::Device => PADDED_LEN,
        Purpose::Reader => PADDED_LEN_OF_READERS,
    }
}

/// Who the new device is; of a home, as whom it will open a reader's amounts, and the device on which somebody asks.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Introduction {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub(crate) member: [u8; 16],
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(crate) public_key: [u8; 32],
    #[n(2)]
    pub(crate) token_hash: TokenHash,
    /// [`Form::code`].
    #[n(3)]
    pub(crate) form: u8,
    #[n(4)]
    pub(crate) name: String,
    /// Of a home alone: as whom it will open a reader's books.
    #[n(5)]
    books: Option<BooksMember>,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
struct BooksMember {
    #[cbor(n(0), with = "minicbor::bytes")]
    member: [u8; 16],
    #[cbor(n(1), with = "minicbor::bytes")]
    public_key: [u8; 32],
    #[n(2)]
    token_hash: TokenHash,
}

impl Introduction {
    pub(crate) fn new(member: &Member, form: Form, name: &str) -> Self {
        Self {
            member: member.id,
            public_key: member.public_key,
            token_hash: TokenHash(member.token_hash),
            form: form.code(),
            name: name.chars().take(Device::NAME_MAX).collect(),
            books: None,
        }
    }

    /// Of a home, which opens books as another member than amounts.
    pub(crate) fn with_books(self, member: &Member) -> Self {
        let Member { id, public_key, token_hash } = *member;
        let books = BooksMember { member: id, public_key, token_hash: TokenHash(token_hash) };
        Self { books: Some(books), ..self }
    }

    /// Whether it is said by whom one meets for this.
    pub(crate) fn is_for(&self, purpose: Purpose) -> bool {
        self.books.is_some() == (purpose == Purpose::Reader)
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let purpose = if self.books.is_some() { Purpose::Reader } else { Purpose::Device };
        padded(encode(self), purpose)
    }

    /// Nothing where it is no introduction of a device.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let introduction: Self = decode(bytes).ok()?;
        let is_short = introduction.name.chars().count() <= Device::NAME_MAX;
        introduction.form().filter(|form| *form != Form::Card && is_short).map(|_| introduction)
    }

    pub(crate) fn form(&self) -> Option<Form> {
        Form::from_code(self.form)
    }

    pub(crate) fn member(&self) -> Member {
        Member { id: self.member, public_key: self.public_key, token_hash: self.token_hash.0 }
    }

    pub(crate) fn books(&self) -> Option<Member> {
        let BooksMember { member, public_key, token_hash } = self.books.as_ref()?;
        Some(Member { id: *member, public_key: *public_key, token_hash: token_hash.0 })
    }
}

/// What the trusted device hands over.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Welcome {
    /// Nothing: the pictures were not the same.
    #[n(0)]
    pub(crate) household: Option<VaultId>,
    /// What a home gets instead.
    #[n(1)]
    pub(crate) reader: Option<SharedReader>,
}

/// A reader who is opened to another home.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct SharedReader {
    /// What is shown of the reader, as a row.
    #[n(0)]
    pub(crate) row: ByteVec,
    #[n(1)]
    pub(crate) vaults: Vec<SharedVault>,
}

impl SharedReader {
    pub(crate) fn reader(&self) -> Option<Reader> {
        Reader::from_row(&Row::from_bytes(&self.row).ok()?)
    }
}

/// What opens one of the reader's vaults, for a member that it names.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct SharedVault {
    /// 1 for amounts, 2 for books.
    #[n(0)]
    audience: u8,
    #[n(1)]
    pub(crate) vault: VaultId,
    #[cbor(n(2), with = "minicbor::bytes")]
    pub(crate) secret: [u8; 32],
    /// The key of epoch 0; later ones come from the vault itself.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub(crate) first_key: [u8; 32],
}

impl SharedVault {
    pub(crate) fn new(vault: VaultId, audience: Audience, secret: [u8; 32], first_key: [u8; 32]) -> Self {
        Self { audience: audience.code(), vault, secret, first_key }
    }

    pub(crate) fn audience(&self) -> Option<Audience> {
        Audience::from_code(self.audience)
    }

    pub(crate) fn is_amounts(&self) -> bool {
        self.audience() == Some(Audience::Amounts)
    }
}

impl Welcome {
    pub(crate) fn to_household(household: VaultId) -> Self {
        Self { household: Some(household), reader: None }
    }

    pub(crate) fn to_reader(reader: SharedReader) -> Self {
        Self { household: None, reader: Some(reader) }
    }

    /// The pictures were not the same.
    pub(crate) fn none() -> Self {
        Self { household: None, reader: None }
    }

    pub(crate) fn to_bytes(&self, purpose: Purpose) -> Vec<u8> {
        padded(encode(self), purpose)
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        decode(bytes).ok()
    }
}

/// Whoever reads a record passes over what stands behind it.
fn padded(mut bytes: Vec<u8>, purpose: Purpose) -> Vec<u8> {
    bytes.resize(padded_len(purpose).max(bytes.len()), 0);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn introduction(name: &str) -> Introduction {
        let member = Member { id: [1; 16], public_key: [2; 32], token_hash: [3; 32] };
        Introduction::new(&member, Form::Phone, name)
    }

    #[test]
    fn letters_are_these_bytes_and_all_of_one_length() {
        let bytes = introduction("Аа").to_bytes();
        let head = [&[0x85, 0x50][..], &[1; 16], &[0x58, 32], &[2; 32], &[0x58, 32], &[3; 32], &[1]].concat();
        let name = [&[0x64][..], "Аа".as_bytes()].concat();
        assert_eq!(bytes[..head.len() + name.len()], [head, name].concat());
        let longest = introduction(&"🦊".repeat(Device::NAME_MAX + 1)).to_bytes();
        let welcome = Welcome::to_household(VaultId([4; 16])).to_bytes(Purpose::Device);
        assert_eq!(welcome[..18], [&[0x81, 0x50][..], &[4; 16]].concat());
        let refusal = Welcome::none().to_bytes(Purpose::Device);
        assert_eq!([&bytes, &longest, &welcome, &refusal].map(Vec::len), [PADDED_LEN; 4]);
    }

    #[test]
    fn letters_survive_and_a_device_cannot_say_that_it_is_a_card_or_more_than_a_name() {
        let said = introduction("Таблетот на баба");
        assert_eq!(Introduction::from_bytes(&said.to_bytes()), Some(said.clone()));
        for wrong in [
            Introduction { form: Form::Card.code(), ..said.clone() },
            Introduction { form: 99, ..said.clone() },
            Introduction { name: "x".repeat(Device::NAME_MAX + 1), ..said },
        ] {
            assert_eq!(Introduction::from_bytes(&wrong.to_bytes()), None);
        }
        for welcome in [Welcome::none(), Welcome::to_household(VaultId([4; 16]))] {
            assert_eq!(Welcome::from_bytes(&welcome.to_bytes(Purpose::Device)), Some(welcome));
        }
    }

    #[test]
    fn letters_about_readers_are_of_one_length_and_are_told_from_those_about_devices() {
        let books = Member { id: [5; 16], public_key: [6; 32], token_hash: [7; 32] };
        let home = introduction(&"🦊".repeat(Device::NAME_MAX)).with_books(&books);
        assert!(home.is_for(Purpose::Reader) && !home.is_for(Purpose::Device));
        assert!(introduction("Аа").is_for(Purpose::Device));
        assert_eq!(Introduction::from_bytes(&home.to_bytes()).and_then(|home| home.books()), Some(books));
        let vault = |audience| SharedVault::new(VaultId([8; 16]), audience, [9; 32], [10; 32]);
        let vaults = Audience::BOTH.map(vault).to_vec();
        // As long as a reader's row can be.
        let shared = SharedReader { row: vec![3; 220].into(), vaults };
        let welcome = Welcome::to_reader(shared);
        let refusal = Welcome::none().to_bytes(Purpose::Reader);
        let lengths = [&home.to_bytes(), &welcome.to_bytes(Purpose::Reader), &refusal].map(Vec::len);
        assert_eq!(lengths, [PADDED_LEN_OF_READERS; 3]);
        assert_eq!(Welcome::from_bytes(&welcome.to_bytes(Purpose::Reader)), Some(welcome));
    }
}
