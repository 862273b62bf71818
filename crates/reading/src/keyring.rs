//! Who holds the keys of which vault.

use oplog::{EntityId, Row, Value};

use crate::draft::Draft;
use crate::fields::{bytes, id, int, put_int};
use crate::kind;

/// What a reader's vault shows to whoever holds its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Dates, minutes, pages; no title.
    Amounts,
    /// Titles, notes, ratings.
    Books,
    /// A class: names of pupils, what it reads for, what it has noted. It is no reader's.
    Class,
}

impl Audience {
    fn code(self) -> u8 {
        match self {
            Self::Amounts => 1,
            Self::Books => 2,
            Self::Class => 3,
        }
    }
}

/// How the devices of a household open one vault of one reader, or of a class. Being in a keyring is what visibility is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyringEntry {
    /// Whose it is: a reader's, or a class's.
    pub reader: EntityId,
    pub audience: Audience,
    pub vault: [u8; 16],
    pub secret: [u8; 32],
    /// The key of epoch 0. Those of later epochs come from the vault itself, sealed to its members.
    pub first_key: [u8; 32],
    /// The household as a member of the vault.
    pub member: [u8; 16],
    pub member_key: [u8; 32],
    pub token: [u8; 32],
    /// The household's epoch in which it became this member. Whoever has left the household since knows its token.
    pub since: u32,
}

const READER: u16 = 1;
const AUDIENCE: u16 = 2;
const VAULT: u16 = 3;
const SECRET: u16 = 4;
const EPOCHS: u16 = 5;
const MEMBER: u16 = 6;
const MEMBER_KEY: u16 = 7;
const TOKEN: u16 = 8;
const SINCE: u16 = 9;

impl KeyringEntry {
    /// One entry for each vault, whoever writes it.
    #[must_use]
    pub fn id(vault: &[u8; 16]) -> EntityId {
        EntityId::natural("keyring", vault)
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != kind::KEYRING {
            return None;
        }
        let audience = match int::<u8>(row, AUDIENCE)? {
            1 => Audience::Amounts,
            2 => Audience::Books,
            3 => Audience::Class,
            _ => return None,
        };
        Some(Self {
            reader: EntityId(id(row, READER)?),
            audience,
            vault: id(row, VAULT)?,
            secret: bytes(row, SECRET)?,
            first_key: *row.get(EPOCHS)?.as_bytes()?.first_chunk()?,
            member: id(row, MEMBER)?,
            member_key: bytes(row, MEMBER_KEY)?,
            token: bytes(row, TOKEN)?,
            since: int(row, SINCE).unwrap_or_default(),
        })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        let mut fields = vec![
            (READER, Value::Id(self.reader.0)),
            (AUDIENCE, put_int(self.audience.code())),
            (VAULT, Value::Id(self.vault)),
            (SECRET, Value::bytes(self.secret.to_vec())),
            (EPOCHS, Value::bytes(self.first_key.to_vec())),
            (MEMBER, Value::Id(self.member)),
            (MEMBER_KEY, Value::bytes(self.member_key.to_vec())),
            (TOKEN, Value::bytes(self.token.to_vec())),
        ];
        if self.since > 0 {
            fields.push((SINCE, put_int(self.since)));
        }
        Draft::new(Self::id(&self.vault), kind::KEYRING, fields, |tag| (READER..=SINCE).contains(&tag))
    }
}
