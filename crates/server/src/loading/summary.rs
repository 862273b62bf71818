//! What the catalogue holds, counted in one pass.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use catalogue::{Audience, Language, fold};

use crate::Library;
use crate::store::{ImportReport, Refused, StoredBook};

/// Books read from the store together.
const BOOKS_AT_ONCE: u32 = 1_000;
/// Faults of the last import that are told again.
const MOST_FAULTS: u32 = 10_000;

/// What the catalogue holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub books: u64,
    pub sources: BTreeMap<String, u64>,
    pub languages: BTreeMap<Option<Language>, u64>,
    pub audiences: BTreeMap<Audience, u64>,
    pub years: BTreeMap<Option<u16>, u64>,
    pub without_isbn: u64,
    pub without_author: u64,
    /// Without a copy: no branch and no call number.
    pub without_holding: u64,
    pub without_class: u64,
    /// Records with the ISBN of another one.
    pub same_isbn: Duplicates,
    /// Records with title, part, first author, language and year of another one.
    pub same_edition: Duplicates,
    /// How the last file or harvest went in.
    pub last_import: Option<ImportReport>,
}

/// Records that seem to be of one edition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Duplicates {
    /// Editions that have more than one record.
    pub editions: u64,
    /// Their records beyond the first.
    pub surplus_records: u64,
}

impl Library {
    /// Counts what the catalogue holds. Memory is some ten bytes a book.
    ///
    /// # Errors
    /// Only [`Refused::Failed`].
    pub async fn summarise(&self) -> Result<Summary, Refused> {
        let mut counts = Counts::default();
        let mut after = None;
        loop {
            let books = self.store().books_after(after, BOOKS_AT_ONCE).await?;
            let Some(last) = books.last() else { break };
            after = Some(last.key());
            books.iter().for_each(|book| counts.count(book));
        }
        let last_import = self.store().last_import(MOST_FAULTS).await?;
        Ok(Summary {
            same_isbn: duplicates(&counts.isbns),
            same_edition: duplicates(&counts.editions),
            last_import,
            ..counts.summary
        })
    }
}

#[derive(Default)]
struct Counts {
    summary: Summary,
    /// How many records have an ISBN.
    isbns: HashMap<u64, u32>,
    /// The same for what tells editions apart, hashed: two different ones in a million meet once in 37 million catalogues.
    editions: HashMap<u64, u32>,
}

impl Counts {
    fn count(&mut self, StoredBook { book, description }: &StoredBook) {
        let summary = &mut self.summary;
        summary.books += 1;
        count_one(&mut summary.sources, book.source.clone());
        count_one(&mut summary.languages, book.language);
        count_one(&mut summary.audiences, book.audience);
        count_one(&mut summary.years, book.year);
        summary.without_isbn += u64::from(book.isbn.is_none());
        summary.without_author += u64::from(book.authors.is_empty());
        summary.without_holding += u64::from(book.holdings.is_empty());
        summary.without_class += u64::from(description.classes.is_empty());
        if let Some(isbn) = book.isbn {
            *self.isbns.entry(isbn.number()).or_default() += 1;
        }
        let mut hasher = DefaultHasher::new();
        let author = book.authors.first().map(|author| fold(author));
        let part = book.part.as_deref().map(fold);
        (fold(&book.title), part, author, book.language, book.year).hash(&mut hasher);
        *self.editions.entry(hasher.finish()).or_default() += 1;
    }
}

fn count_one<K: Ord>(counts: &mut BTreeMap<K, u64>, key: K) {
    *counts.entry(key).or_default() += 1;
}

fn duplicates(records: &HashMap<u64, u32>) -> Duplicates {
    let several = records.values().filter(|records| **records > 1);
    several.fold(Duplicates::default(), |sum, records| Duplicates {
        editions: sum.editions + 1,
        surplus_records: sum.surplus_records + u64::from(records - 1),
    })
}
