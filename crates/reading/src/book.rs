//! Books and reading states: the part that nobody outside the books vault sees.

use challenge::Date;
use oplog::{EntityId, Row, Value};

use crate::draft::Draft;
use crate::fields::{date, id, int, put_date, put_int, put_text, text};
use crate::kind;

/// The catalogue's id of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BookId(pub [u8; 16]);

/// How far a reader is with a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadingState {
    Want,
    Reading,
    Read,
    SetAside,
}

impl ReadingState {
    const ALL: [Self; 4] = [Self::Want, Self::Reading, Self::Read, Self::SetAside];

    fn code(self) -> u8 {
        match self {
            Self::Want => 1,
            Self::Reading => 2,
            Self::Read => 3,
            Self::SetAside => 4,
        }
    }
}

/// A book on a reader's shelf. Title and author are kept, so that the shelf needs no catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// Nothing for a book that the library does not have.
    pub catalogue: Option<BookId>,
    pub title: String,
    pub author: String,
    pub state: ReadingState,
    pub traits: Traits,
    /// ISBN-13, its digits as a number, of a book that was brought from elsewhere.
    pub isbn: Option<u64>,
    /// When the reader came to its end, as a list brought from elsewhere says: there are no sessions of it here.
    pub read_on: Option<Date>,
}

/// What a book is like, as far as a challenge may ask for it. As the catalogue said when the book was put on the shelf, so
/// that no catalogue is needed to log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    /// ISO 639-2.
    pub language: Option<String>,
    pub series: Option<String>,
    /// Subject headings; the first one is what the book is mainly about.
    pub subjects: Vec<String>,
}

const CATALOGUE: u16 = 1;
const TITLE: u16 = 2;
const AUTHOR: u16 = 3;
const STATE: u16 = 4;
const LANGUAGE: u16 = 5;
const SERIES: u16 = 6;
/// One per line.
const SUBJECTS: u16 = 7;
const ISBN: u16 = 8;
const READ_ON: u16 = 9;

impl Book {
    /// A catalogue book is on a shelf once, whichever device puts it there.
    #[must_use]
    pub fn catalogue_entity(book: BookId) -> EntityId {
        EntityId::natural("book", &book.0)
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != kind::BOOK {
            return None;
        }
        let state = int::<u8>(row, STATE)?;
        Some(Self {
            catalogue: id(row, CATALOGUE).map(BookId),
            title: text(row, TITLE)?,
            author: text(row, AUTHOR).unwrap_or_default(),
            state: ReadingState::ALL.into_iter().find(|known| known.code() == state)?,
            traits: Traits {
                language: text(row, LANGUAGE),
                series: text(row, SERIES),
                subjects: text(row, SUBJECTS)
                    .map(|all| all.lines().map(str::to_owned).collect())
                    .unwrap_or_default(),
            },
            isbn: int(row, ISBN),
            read_on: date(row, READ_ON),
        })
    }

    #[must_use]
    pub fn draft(&self, entity: EntityId) -> Draft {
        let mut fields = vec![
            (TITLE, put_text(&self.title)),
            (AUTHOR, put_text(&self.author)),
            (STATE, put_int(self.state.code())),
        ];
        fields.extend(self.catalogue.map(|book| (CATALOGUE, Value::Id(book.0))));
        fields.extend(self.traits.language.as_ref().map(|language| (LANGUAGE, put_text(language))));
        fields.extend(self.traits.series.as_ref().map(|series| (SERIES, put_text(series))));
        if !self.traits.subjects.is_empty() {
            fields.push((SUBJECTS, put_text(&self.traits.subjects.join("\n"))));
        }
        fields.extend(self.isbn.and_then(|isbn| i64::try_from(isbn).ok()).map(|isbn| (ISBN, put_int(isbn))));
        fields.extend(self.read_on.map(|date| (READ_ON, put_date(date))));
        Draft::new(entity, kind::BOOK, fields, |tag| (CATALOGUE..=READ_ON).contains(&tag))
    }
}

/// Which book an entry was. Its entity id is the entry's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryBook {
    /// The book's entity in the books vault.
    pub book: EntityId,
}

const BOOK: u16 = 1;

impl EntryBook {
    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != kind::ENTRY_BOOK {
            return None;
        }
        Some(Self { book: EntityId(id(row, BOOK)?) })
    }

    #[must_use]
    pub fn draft(&self, entry: EntityId) -> Draft {
        Draft::new(entry, kind::ENTRY_BOOK, vec![(BOOK, Value::Id(self.book.0))], |tag| tag == BOOK)
    }
}
