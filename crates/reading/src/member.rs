//! Who holds the keys of a vault, who no longer shall, and what the devices among them are called.

use challenge::Date;
use oplog::{EntityId, Row, Value};

use crate::draft::Draft;
use crate::fields::{bytes, date, id, int, put_date, put_int, put_text, text};
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
}

const MEMBER: u16 = 1;

impl Removal {
    /// One for each member, whoever writes it.
    #[must_use]
    pub fn id(member: &[u8; 16]) -> EntityId {
        EntityId::natural("removal", member)
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        (row.kind == kind::REMOVAL).then_some(())?;
        Some(Self { member: id(row, MEMBER)? })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        let fields = vec![(MEMBER, Value::Id(self.member))];
        Draft::new(Self::id(&self.member), kind::REMOVAL, fields, |tag| tag == MEMBER)
    }
}

/// A member of the household that is a device, or a family card, as people know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceName {
    pub member: [u8; 16],
    /// Empty when nobody has named it.
    pub name: String,
    /// The latest day on which it told of itself.
    pub seen: Date,
    pub form: DeviceForm,
}

/// What somebody holds in their hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceForm {
    Phone,
    Tablet,
    Computer,
    /// Paper.
    Card,
}

impl DeviceForm {
    const ALL: [Self; 4] = [Self::Phone, Self::Tablet, Self::Computer, Self::Card];

    fn code(self) -> u8 {
        match self {
            Self::Phone => 1,
            Self::Tablet => 2,
            Self::Computer => 3,
            Self::Card => 4,
        }
    }
}

const OF: u16 = 1;
const NAME: u16 = 2;
const SEEN: u16 = 3;
const FORM: u16 = 4;

impl DeviceName {
    /// Longest name, in characters.
    pub const NAME_MAX: usize = 24;

    /// One for each member.
    #[must_use]
    pub fn id(member: &[u8; 16]) -> EntityId {
        EntityId::natural("device", member)
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        (row.kind == kind::DEVICE).then_some(())?;
        let form: u8 = int(row, FORM)?;
        Some(Self {
            member: id(row, OF)?,
            name: text(row, NAME)?,
            seen: date(row, SEEN)?,
            form: DeviceForm::ALL.into_iter().find(|known| known.code() == form)?,
        })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        let fields = vec![
            (OF, Value::Id(self.member)),
            (NAME, put_text(&self.name)),
            (SEEN, put_date(self.seen)),
            (FORM, put_int(self.form.code())),
        ];
        Draft::new(Self::id(&self.member), kind::DEVICE, fields, |tag| (OF..=FORM).contains(&tag))
    }
}
