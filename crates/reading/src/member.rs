//! Who holds the keys of a vault, and who no longer shall.

use oplog::{EntityId, Row, Value};

use crate::draft::Draft;
use crate::fields::{bytes, id};
use crate::kind;

/// A member of a vault, named in the vault's own log, so that the server cannot add one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub id: [u8; 16],
    /// X25519.
    pub public_key: [u8; 32],
    /// SHA-256 of the member's token.
    pub token_hash: [u8; 32],
}

const PUBLIC_KEY: u16 = 1;
const TOKEN_HASH: u16 = 2;

impl Member {
    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != kind::MEMBER {
            return None;
        }
        Some(Self {
            id: row.stamp.entity.0,
            public_key: bytes(row, PUBLIC_KEY)?,
            token_hash: bytes(row, TOKEN_HASH)?,
        })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        let fields = vec![
            (PUBLIC_KEY, Value::bytes(self.public_key.to_vec())),
            (TOKEN_HASH, Value::bytes(self.token_hash.to_vec())),
        ];
        Draft::new(EntityId(self.id), kind::MEMBER, fields, |tag| (PUBLIC_KEY..=TOKEN_HASH).contains(&tag))
    }
}

/// Somebody is no longer to be a member. It stands for ever, even if a later version says otherwise: who is being shown out
/// may write until the others have gone over to new keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Removal {
    pub member: [u8; 16],
    /// As whom the same household goes on. Until that one is named too, nobody is shown out, and nobody is told.
    pub replaced_by: Option<[u8; 16]>,
}

const MEMBER: u16 = 1;
const REPLACED_BY: u16 = 2;

impl Removal {
    /// One for each member, whoever writes it.
    #[must_use]
    pub fn id(member: &[u8; 16]) -> EntityId {
        EntityId::natural("removal", member)
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        (row.kind == kind::REMOVAL).then_some(())?;
        Some(Self { member: id(row, MEMBER)?, replaced_by: id(row, REPLACED_BY) })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        let mut fields = vec![(MEMBER, Value::Id(self.member))];
        if let Some(replaced_by) = self.replaced_by {
            fields.push((REPLACED_BY, Value::Id(replaced_by)));
        }
        Draft::new(Self::id(&self.member), kind::REMOVAL, fields, |tag| (MEMBER..=REPLACED_BY).contains(&tag))
    }
}
