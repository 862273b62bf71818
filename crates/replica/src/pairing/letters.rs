//! What the letters of a mailbox say, by their numbers.

use minicbor::{Decode, Encode};
use protocol::{TokenHash, VaultId};
use reading::{Device, Form, Member};

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

/// Who the new device is.
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
}

impl Introduction {
    pub(crate) fn new(member: &Member, form: Form, name: &str) -> Self {
        Self {
            member: member.id,
            public_key: member.public_key,
            token_hash: TokenHash(member.token_hash),
            form: form.code(),
            name: name.chars().take(Device::NAME_MAX).collect(),
        }
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        padded(encode(self))
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
}

/// What the trusted device hands over.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Welcome {
    /// Nothing: the pictures were not the same.
    #[n(0)]
    pub(crate) household: Option<VaultId>,
}

impl Welcome {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        padded(encode(self))
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        decode(bytes).ok()
    }
}

/// Whoever reads a record passes over what stands behind it.
fn padded(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.resize(PADDED_LEN.max(bytes.len()), 0);
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
        let welcome = Welcome { household: Some(VaultId([4; 16])) }.to_bytes();
        assert_eq!(welcome[..18], [&[0x81, 0x50][..], &[4; 16]].concat());
        let refusal = Welcome { household: None }.to_bytes();
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
        for household in [None, Some(VaultId([4; 16]))] {
            assert_eq!(Welcome::from_bytes(&Welcome { household }.to_bytes()), Some(Welcome { household }));
        }
    }
}
