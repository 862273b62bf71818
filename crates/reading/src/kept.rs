//! A vault of a reader that certain devices of the household have, and the others do not.

use oplog::{EntityId, Row, Value};

use crate::draft::Draft;
use crate::fields::{id, int, put_int};
use crate::keyring::Audience;
use crate::kind;

/// How one device opens a vault that not all do. While there is any such row of a vault, nothing that the keyring says of it
/// counts; only devices that have the vault write these rows, so that no other undoes unawares what a reader has chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub reader: EntityId,
    pub audience: Audience,
    pub vault: [u8; 16],
    /// The device, as a member of the household.
    pub keeper: [u8; 16],
    /// As which member of the vault it opens it.
    pub member: [u8; 16],
    /// [`Keys`], sealed to the device's public key, so that the same device finds its way back after a wipe.
    pub sealed: Vec<u8>,
    /// As which member of the vault the household knew itself before. Its keys are still known where they were.
    pub known_as: Option<[u8; 16]>,
}

const READER: u16 = 1;
const AUDIENCE: u16 = 2;
const VAULT: u16 = 3;
const KEEPER: u16 = 4;
const MEMBER: u16 = 5;
const SEALED: u16 = 6;
const KNOWN_AS: u16 = 7;

impl Kept {
    /// One for each vault and device, whoever writes it.
    #[must_use]
    pub fn id(vault: &[u8; 16], keeper: &[u8; 16]) -> EntityId {
        EntityId::natural("kept", &[*vault, *keeper].concat())
    }

    /// What the seal is bound to.
    #[must_use]
    pub fn place(vault: &[u8; 16], keeper: &[u8; 16]) -> Vec<u8> {
        [*vault, *keeper].concat()
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        (row.kind == kind::KEPT).then_some(())?;
        Some(Self {
            reader: EntityId(id(row, READER)?),
            audience: Audience::from_code(int(row, AUDIENCE)?)?,
            vault: id(row, VAULT)?,
            keeper: id(row, KEEPER)?,
            member: id(row, MEMBER)?,
            sealed: row.get(SEALED)?.as_bytes()?.to_vec(),
            known_as: id(row, KNOWN_AS),
        })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        let mut fields = vec![
            (READER, Value::Id(self.reader.0)),
            (AUDIENCE, put_int(self.audience.code())),
            (VAULT, Value::Id(self.vault)),
            (KEEPER, Value::Id(self.keeper)),
            (MEMBER, Value::Id(self.member)),
            (SEALED, Value::bytes(self.sealed.clone())),
        ];
        fields.extend(self.known_as.map(|member| (KNOWN_AS, Value::Id(member))));
        let entity = Self::id(&self.vault, &self.keeper);
        Draft::new(entity, kind::KEPT, fields, |tag| (READER..=KNOWN_AS).contains(&tag))
    }
}

/// What opens a vault, as it is sealed to one device.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    pub member: [u8; 16],
    pub member_key: [u8; 32],
    pub token: [u8; 32],
    pub secret: [u8; 32],
    /// The key of epoch 0.
    pub first_key: [u8; 32],
}

impl Keys {
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [&self.member[..], &self.member_key, &self.token, &self.secret, &self.first_key].concat()
    }

    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (member, rest) = bytes.split_first_chunk()?;
        let (member_key, rest) = rest.split_first_chunk()?;
        let (token, rest) = rest.split_first_chunk()?;
        let (secret, rest) = rest.split_first_chunk()?;
        let first_key = rest.try_into().ok()?;
        Some(Self { member: *member, member_key: *member_key, token: *token, secret: *secret, first_key })
    }
}

#[cfg(test)]
mod tests {
    use oplog::{Hlc, Stamp};

    use super::*;

    #[test]
    fn what_is_kept_survives_its_row() {
        for known_as in [None, Some([5; 16])] {
            for audience in Audience::BOTH {
                let kept = Kept {
                    reader: EntityId([1; 16]),
                    audience,
                    vault: [2; 16],
                    keeper: [3; 16],
                    member: [6; 16],
                    sealed: vec![4; 90],
                    known_as,
                };
                let entity = Kept::id(&kept.vault, &kept.keeper);
                let stamp = Stamp { entity, generation: 1, at: Hlc::from_bits(7) };
                assert_eq!(Kept::from_row(&kept.draft().stamped(stamp, None)), Some(kept));
            }
        }
    }

    #[test]
    fn keys_are_read_as_they_were_written_and_not_otherwise() {
        let keys = Keys {
            member: [1; 16],
            member_key: [2; 32],
            token: [3; 32],
            secret: [4; 32],
            first_key: [5; 32],
        };
        let bytes = keys.to_bytes();
        assert!(Keys::from_bytes(&bytes) == Some(keys));
        assert!(Keys::from_bytes(&bytes[1..]).is_none());
        assert!(Keys::from_bytes(&[&bytes[..], &[0]].concat()).is_none());
    }
}
