//! Readers: a picture and a nickname. No name, no birth date.

use oplog::{EntityId, Row};

use crate::draft::Draft;
use crate::fields::{int, put_int, put_text, text};
use crate::kind;

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
}

const NICKNAME: u16 = 1;
const PICTURE: u16 = 2;
const AGE_BAND: u16 = 3;
const LANGUAGE: u16 = 4;

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
        })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        let fields = vec![
            (NICKNAME, put_text(&self.nickname)),
            (PICTURE, put_int(self.picture)),
            (AGE_BAND, put_int(self.age_band.code())),
            (LANGUAGE, put_text(&self.language)),
        ];
        Draft::new(self.id, kind::READER, fields, |tag| (NICKNAME..=LANGUAGE).contains(&tag))
    }
}
