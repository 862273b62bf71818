//! Readers: a picture and a nickname. No name, no birth date.

use oplog::{EntityId, Row, Value};

use crate::draft::Draft;
use crate::fields::{id, int, put_int, put_text, text};
use crate::kind;
use crate::lock::PictureLock;

/// How screens speak to a reader and what is shared by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgeBand {
    PreReader,
    Child,
    Teen,
    Adult,
}

impl AgeBand {
    fn code(self) -> u8 {
        match self {
            Self::PreReader => 1,
            Self::Child => 2,
            Self::Teen => 3,
            Self::Adult => 4,
        }
    }

    fn from_code(code: u8) -> Option<Self> {
        [Self::PreReader, Self::Child, Self::Teen, Self::Adult].into_iter().find(|band| band.code() == code)
    }
}

/// What a reader's animal wears: the number of a drawing of each sort, 0 for none. A number that a build does not know is
/// kept and not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outfit {
    pub hat: u8,
    pub face: u8,
    pub neck: u8,
    pub back: u8,
}

impl Outfit {
    fn to_number(self) -> u32 {
        u32::from_be_bytes([self.back, self.neck, self.face, self.hat])
    }

    fn from_number(number: u32) -> Self {
        let [back, neck, face, hat] = number.to_be_bytes();
        Self { hat, face, neck, back }
    }
}

/// One reader of a household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    pub id: EntityId,
    pub nickname: String,
    /// Number of the picture.
    pub picture: u16,
    pub age_band: AgeBand,
    /// BCP 47.
    pub language: String,
    pub outfit: Outfit,
    /// Asked for before this reader is shown.
    pub lock: Option<PictureLock>,
}

const NICKNAME: u16 = 1;
const PICTURE: u16 = 2;
const AGE_BAND: u16 = 3;
const LANGUAGE: u16 = 4;
const OUTFIT: u16 = 5;
const LOCK: u16 = 6;

impl Reader {
    /// Longest nickname, in characters.
    pub const NICKNAME_MAX: usize = 24;

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != kind::READER {
            return None;
        }
        Some(Self {
            id: row.stamp.entity,
            nickname: text(row, NICKNAME)?,
            picture: int(row, PICTURE)?,
            age_band: AgeBand::from_code(int(row, AGE_BAND)?)?,
            language: text(row, LANGUAGE)?,
            outfit: Outfit::from_number(int(row, OUTFIT).unwrap_or_default()),
            lock: id(row, LOCK).map(PictureLock),
        })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        let mut fields = vec![
            (NICKNAME, put_text(&self.nickname)),
            (PICTURE, put_int(self.picture)),
            (AGE_BAND, put_int(self.age_band.code())),
            (LANGUAGE, put_text(&self.language)),
        ];
        if self.outfit != Outfit::default() {
            fields.push((OUTFIT, put_int(self.outfit.to_number())));
        }
        fields.extend(self.lock.map(|lock| (LOCK, Value::Id(lock.0))));
        Draft::new(self.id, kind::READER, fields, |tag| (NICKNAME..=LOCK).contains(&tag))
    }
}

#[cfg(test)]
mod tests {
    use oplog::{Hlc, Stamp};

    use super::*;

    #[test]
    fn a_reader_survives_its_row_dressed_and_locked_or_not() {
        let dressed = Outfit { hat: 3, face: 0, neck: 5, back: 255 };
        let locked = Some(PictureLock([9; 16]));
        for (outfit, lock) in [(Outfit::default(), None), (dressed, None), (dressed, locked)] {
            let reader = Reader {
                id: EntityId([1; 16]),
                nickname: "Јана".to_owned(),
                picture: 4,
                age_band: AgeBand::Teen,
                language: "mk".to_owned(),
                outfit,
                lock,
            };
            let stamp = Stamp { entity: reader.id, generation: 1, at: Hlc::from_bits(9) };
            assert_eq!(Reader::from_row(&reader.draft().stamped(stamp, None)), Some(reader));
        }
    }
}
