//! What a family calls its devices, and when each was last there. Rows of their own, so that no word about a device can
//! touch the keys that its [`Member`](crate::Member) names.

use challenge::Date;
use oplog::{EntityId, Row, Value};

use crate::draft::Draft;
use crate::fields::{date, id, int, put_date, put_int, put_text, text};
use crate::kind;

/// What a member of a household is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Phone,
    Tablet,
    Computer,
    /// The family card: paper, from which an empty device becomes whole again.
    Card,
}

impl Form {
    const ALL: [Self; 4] = [Self::Phone, Self::Tablet, Self::Computer, Self::Card];

    /// Its number in a row.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Phone => 1,
            Self::Tablet => 2,
            Self::Computer => 3,
            Self::Card => 4,
        }
    }

    /// Nothing for a number that this build does not know.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }
}

/// A member of the household, as the family knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    pub member: [u8; 16],
    pub form: Form,
    /// Empty where the form says enough.
    pub name: String,
    pub added_on: Date,
}

const MEMBER: u16 = 1;
const FORM: u16 = 2;
const NAME: u16 = 3;
const ADDED_ON: u16 = 4;

impl Device {
    /// Longest name, in characters.
    pub const NAME_MAX: usize = 24;

    /// One for each member, whoever writes it.
    #[must_use]
    pub fn id(member: &[u8; 16]) -> EntityId {
        EntityId::natural("device", member)
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        (row.kind == kind::DEVICE).then_some(())?;
        Some(Self {
            member: id(row, MEMBER)?,
            form: Form::from_code(int(row, FORM)?)?,
            name: text(row, NAME).unwrap_or_default(),
            added_on: date(row, ADDED_ON)?,
        })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        let mut fields = vec![(MEMBER, Value::Id(self.member)), (FORM, put_int(self.form.code()))];
        if !self.name.is_empty() {
            fields.push((NAME, put_text(&self.name)));
        }
        fields.push((ADDED_ON, put_date(self.added_on)));
        Draft::new(Self::id(&self.member), kind::DEVICE, fields, |tag| (MEMBER..=ADDED_ON).contains(&tag))
    }
}

/// On which day a device was last there. It says so itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    pub member: [u8; 16],
    pub on: Date,
}

const ON: u16 = 2;

impl Seen {
    #[must_use]
    pub fn id(member: &[u8; 16]) -> EntityId {
        EntityId::natural("seen", member)
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        (row.kind == kind::SEEN).then_some(())?;
        Some(Self { member: id(row, MEMBER)?, on: date(row, ON)? })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        let fields = vec![(MEMBER, Value::Id(self.member)), (ON, put_date(self.on))];
        Draft::new(Self::id(&self.member), kind::SEEN, fields, |tag| (MEMBER..=ON).contains(&tag))
    }
}

#[cfg(test)]
mod tests {
    use oplog::{Hlc, Stamp};

    use super::*;

    fn stamped(draft: Draft) -> Row {
        let stamp = Stamp { entity: draft.entity, generation: 1, at: Hlc::from_bits(7) };
        draft.stamped(stamp, None)
    }

    #[test]
    fn a_device_survives_its_row_with_and_without_a_name() {
        for (form, name) in Form::ALL.into_iter().zip(["", "Таблетот на баба", "", "x"]) {
            let device = Device {
                member: [3; 16],
                form,
                name: name.to_owned(),
                added_on: Date::from_epoch_day(20_000).expect("in range"),
            };
            assert_eq!(Device::from_row(&stamped(device.draft())), Some(device));
        }
    }

    #[test]
    fn a_day_survives_its_row() {
        let seen = Seen { member: [3; 16], on: Date::from_epoch_day(20_001).expect("in range") };
        assert_eq!(Seen::from_row(&stamped(seen.draft())), Some(seen));
    }

    #[test]
    fn what_is_said_of_a_member_has_ids_of_its_own() {
        let member = [3; 16];
        assert_ne!(Device::id(&member), Seen::id(&member));
        assert_ne!(Device::id(&member), EntityId(member));
    }
}
