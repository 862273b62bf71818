//! Slices: an immutable set of books as bytes, column by column (`docs/slice-format.md`).

use crate::codec::{Cursor, DecodeError, put_bytes, put_varint};
use crate::column::{Choices, Lists, Texts};
use crate::{Audience, Book, BookId, Holding, Isbn, Language};

const MAGIC: [u8; 3] = *b"PLS";
const VERSION: u8 = 1;

/// Encodes `books` as one slice. The same set of books gives the same bytes, in whatever order they come.
#[must_use]
pub fn encode_slice(books: &[Book]) -> Vec<u8> {
    let mut sorted: Vec<&Book> = books.iter().collect();
    // Decimal control numbers then stand in numeric order, so that new records come last.
    sorted.sort_by(|a, b| {
        let (a_length, b_length) = (a.control_number.len(), b.control_number.len());
        (&a.source, a_length, a).cmp(&(&b.source, b_length, b))
    });
    let mut out = MAGIC.to_vec();
    out.push(VERSION);
    put_varint(&mut out, sorted.len() as u64);
    for column in columns(&sorted) {
        put_bytes(&mut out, &column);
    }
    out
}

/// The columns in the order of the format.
fn columns(books: &[&Book]) -> [Vec<u8>; 16] {
    let all = || books.iter().copied();
    [
        choices(all().map(|b| Some(b.source.as_str()))),
        texts(all().map(|b| b.control_number.as_str())),
        texts(all().map(|b| b.title.as_str())),
        texts(all().map(|b| b.subtitle.as_deref().unwrap_or_default())),
        choices(all().map(|b| b.part.as_deref())),
        lists(all().map(|b| b.authors.iter().map(String::as_str))),
        choices(all().map(|b| b.language.as_ref().map(Language::code))),
        choices(all().map(|b| b.original_language.as_ref().map(Language::code))),
        all().map(|b| b.audience as u8).collect(),
        all().flat_map(|b| b.year.unwrap_or(0).to_le_bytes()).collect(),
        choices(all().map(|b| b.publisher.as_deref())),
        all().flat_map(|b| b.isbn.map_or(0, |isbn| isbn.ordinal() + 1).to_le_bytes()).collect(),
        choices(all().map(|b| b.series.as_deref())),
        lists(all().map(|b| b.subjects.iter().map(String::as_str))),
        lists(all().map(|b| b.holdings.iter().map(|h| h.branch.as_str()))),
        lists(all().map(|b| b.holdings.iter().map(|h| h.call_number.as_str()))),
    ]
}

fn texts<'a>(values: impl Iterator<Item = &'a str> + Clone) -> Vec<u8> {
    let mut out = Vec::new();
    Texts::encode(&mut out, values);
    out
}

fn choices<'a>(values: impl Iterator<Item = Option<&'a str>> + Clone) -> Vec<u8> {
    let mut out = Vec::new();
    Choices::encode(&mut out, values);
    out
}

fn lists<'a, L: Iterator<Item = &'a str> + Clone>(values: impl Iterator<Item = L> + Clone) -> Vec<u8> {
    let mut out = Vec::new();
    Lists::encode(&mut out, values);
    out
}

/// A decoded slice. Books are numbered from 0 in the slice's order.
#[derive(Debug)]
pub struct Slice {
    sources: Choices,
    control_numbers: Texts,
    pub(crate) titles: Texts,
    pub(crate) subtitles: Texts,
    pub(crate) parts: Choices,
    pub(crate) authors: Lists,
    pub(crate) languages: Choices,
    original_languages: Choices,
    pub(crate) audiences: Box<[Audience]>,
    years: Box<[u16]>,
    publishers: Choices,
    /// 0 for none, else one more than its place among all ISBNs.
    pub(crate) isbns: Box<[u32]>,
    pub(crate) series: Choices,
    pub(crate) subjects: Lists,
    pub(crate) branches: Lists,
    call_numbers: Lists,
}

impl Slice {
    /// Reads a slice.
    ///
    /// # Errors
    /// [`DecodeError::UnknownVersion`] for a later format, [`DecodeError::Damaged`] for anything that
    /// [`encode_slice`] cannot have written.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut cursor = Cursor::versioned(bytes, MAGIC, VERSION)?;
        let books = cursor.count()?;
        let mut columns = ColumnReader { cursor, books };
        let slice = Self {
            sources: columns.next(Choices::decode)?,
            control_numbers: columns.next(Texts::decode)?,
            titles: columns.next(Texts::decode)?,
            subtitles: columns.next(Texts::decode)?,
            parts: columns.next(Choices::decode)?,
            authors: columns.next(Lists::decode)?,
            languages: columns.next(Choices::decode)?,
            original_languages: columns.next(Choices::decode)?,
            audiences: columns.next(audiences)?,
            years: columns.next(years)?,
            publishers: columns.next(Choices::decode)?,
            isbns: columns.next(isbns)?,
            series: columns.next(Choices::decode)?,
            subjects: columns.next(Lists::decode)?,
            branches: columns.next(Lists::decode)?,
            call_numbers: columns.next(Lists::decode)?,
        };
        columns.cursor.finish()?;
        let is_code = |code: &str| Language::new(code).is_some();
        if !slice
            .languages
            .dictionary()
            .iter()
            .chain(slice.original_languages.dictionary().iter())
            .all(is_code)
        {
            return Err(DecodeError::Damaged("a language code is malformed"));
        }
        if !slice.branches.parallel_to(&slice.call_numbers) {
            return Err(DecodeError::Damaged("branches and call numbers differ in number"));
        }
        Ok(slice)
    }

    /// How many books the slice has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.titles.len()
    }

    /// Whether the slice has no books.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The book at `index`, if the slice has so many.
    #[must_use]
    pub fn book(&self, index: u32) -> Option<Book> {
        let index = index as usize;
        if index >= self.len() {
            return None;
        }
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let holding = |(branch, call_number): (&str, &str)| Holding {
            branch: branch.to_owned(),
            call_number: call_number.to_owned(),
        };
        Some(Book {
            source: self.source(index).to_owned(),
            control_number: self.control_numbers.get(index).to_owned(),
            title: self.titles.get(index).to_owned(),
            subtitle: owned(Some(self.subtitles.get(index)).filter(|text| !text.is_empty())),
            part: owned(self.parts.get(index)),
            authors: self.authors.get(index).map(str::to_owned).collect(),
            language: self.language(index),
            original_language: self.original_languages.get(index).and_then(Language::new),
            audience: self.audiences[index],
            year: Some(self.years[index]).filter(|&year| year != 0),
            publisher: owned(self.publishers.get(index)),
            isbn: self.isbn(index),
            series: owned(self.series.get(index)),
            subjects: self.subjects.get(index).map(str::to_owned).collect(),
            holdings: self.branches.get(index).zip(self.call_numbers.get(index)).map(holding).collect(),
        })
    }

    /// The ids of all books, in the slice's order. Each is a hash, made when it is asked for.
    pub fn ids(&self) -> impl Iterator<Item = BookId> {
        (0..self.len()).map(|index| BookId::of(self.source(index), self.control_numbers.get(index)))
    }

    /// Where the book `id` is in this slice, if it is. Looks at every book.
    #[must_use]
    pub fn find(&self, id: &BookId) -> Option<u32> {
        u32::try_from(self.ids().position(|other| other == *id)?).ok()
    }

    pub(crate) fn is_record(&self, index: usize, source: &str, control_number: &str) -> bool {
        self.control_numbers.get(index) == control_number && self.source(index) == source
    }

    fn language(&self, index: usize) -> Option<Language> {
        self.languages.get(index).and_then(Language::new)
    }

    pub(crate) fn isbn(&self, index: usize) -> Option<Isbn> {
        self.isbns[index].checked_sub(1).and_then(Isbn::from_ordinal)
    }

    fn source(&self, index: usize) -> &str {
        self.sources.get(index).unwrap_or_default()
    }
}

/// Hands out the length-prefixed columns one after the other; each must be read to its end.
struct ColumnReader<'a> {
    cursor: Cursor<'a>,
    books: usize,
}

impl<'a> ColumnReader<'a> {
    fn next<T>(
        &mut self,
        decode: impl FnOnce(&mut Cursor<'a>, usize) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let mut section = self.cursor.section()?;
        let column = decode(&mut section, self.books)?;
        section.finish()?;
        Ok(column)
    }
}

fn audiences(cursor: &mut Cursor<'_>, books: usize) -> Result<Box<[Audience]>, DecodeError> {
    let number = |&n: &u8| Audience::from_number(n).ok_or(DecodeError::Damaged("an audience is not known"));
    cursor.take(books)?.iter().map(number).collect()
}

fn years(cursor: &mut Cursor<'_>, books: usize) -> Result<Box<[u16]>, DecodeError> {
    let bytes = cursor.take(books.saturating_mul(2))?;
    Ok(bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect())
}

fn isbns(cursor: &mut Cursor<'_>, books: usize) -> Result<Box<[u32]>, DecodeError> {
    let bytes = cursor.take(books.saturating_mul(4))?;
    let read = |four: &[u8]| match u32::from_le_bytes([four[0], four[1], four[2], four[3]]) {
        n if n > Isbn::CAPACITY => Err(DecodeError::Damaged("an ISBN is out of range")),
        n => Ok(n),
    };
    bytes.chunks_exact(4).map(read).collect()
}
