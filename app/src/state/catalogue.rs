//! The catalogue on this device: slices from the store, searched here and nowhere else.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::rc::Rc;

use catalogue::{Facets, Filters, Index, Isbn, Manifest, Query, Searcher, Slice, SliceInfo};
use challenge::Date;
use challenge::order::sort_by_key;
use reading::{Book, BookId, ReadingState, Traits};
use replica::{EntityId, ReplicaError};

use super::device::Device;
use super::look::{BookFacets, BookFilters, BookPage, BookQuery, BookRecord};
use super::project::{book_card, key};
use super::view::{BookCard, BookHit, BookPlace, CatalogueState, Key};

/// Branches and subjects that can be chosen at once.
const VALUES_SHOWN: usize = 12;
/// Books like another that are shown.
const ALIKE_SHOWN: usize = 6;

/// Slices ready for searching, and what was found in them.
#[derive(Default)]
pub(crate) struct Catalogue {
    /// Nothing until the first search: a start need not pay for it.
    shelves: Option<Rc<Vec<Shelf>>>,
    searcher: Searcher,
    /// What screens have shown: it can be acted on, whatever slices have come meanwhile.
    found: BTreeMap<Key, BookRecord>,
}

pub(crate) struct Shelf {
    index: Index,
    as_of: Date,
}

impl Shelf {
    /// A book by its number.
    pub(crate) fn book_with(&self, isbn: Isbn) -> Option<Book> {
        Some(book_of(&self.index.slice().book(self.index.with_isbn(isbn)?)?))
    }

    fn record(&self, at: u32) -> Option<BookRecord> {
        Some(BookRecord { book: self.index.slice().book(at)?, as_of: self.as_of })
    }

    /// Looks at every book.
    fn record_of(&self, wanted: Key) -> Option<BookRecord> {
        let at = self.index.slice().ids().position(|id| key_of(&id) == wanted)?;
        self.record(u32::try_from(at).ok()?)
    }
}

fn key_of(id: &catalogue::BookId) -> Key {
    key(Book::catalogue_entity(BookId(id.0)))
}

/// A record of the catalogue as a book that has just been put on the shelf.
fn book_of(record: &catalogue::Book) -> Book {
    Book {
        catalogue: Some(BookId(record.id().0)),
        title: record.title.clone(),
        author: record.authors.join(", "),
        state: ReadingState::Reading,
        traits: Traits {
            language: record.language.map(|language| language.code().to_owned()),
            series: record.series.clone(),
            subjects: record.subjects.clone(),
        },
        isbn: None,
        read_on: None,
    }
}

impl Catalogue {
    /// New slices have come: the next search reads them.
    pub(crate) fn forget(&mut self) {
        self.shelves = None;
    }

    /// Can be acted on from now on.
    fn show(&mut self, record: BookRecord) -> BookCard {
        let key = key_of(&record.book.id());
        let card = book_card(EntityId(key.0), &book_of(&record.book));
        self.found.insert(key, record);
        card
    }
}

impl Device {
    /// The slices that the library offers, as last heard.
    pub(crate) async fn manifest(&self) -> Result<Vec<SliceInfo>, ReplicaError> {
        let Some(bytes) = self.replica.manifest().await? else { return Ok(Vec::new()) };
        // A manifest of a later version keeps what is here in use until the app is updated.
        Ok(Manifest::decode(&bytes).map(|manifest| manifest.slices).unwrap_or_default())
    }

    pub(crate) async fn catalogue_state(&self) -> Result<CatalogueState, ReplicaError> {
        let mut state = CatalogueState::Missing;
        for info in self.manifest().await? {
            if !self.replica.has_slice(info.hash.0).await? {
                continue;
            }
            let (books, as_of) = match state {
                CatalogueState::Missing => (0, as_of(&info)),
                CatalogueState::Here { books, as_of } => (books, as_of),
            };
            state = CatalogueState::Here { books: books.saturating_add(info.books), as_of };
        }
        Ok(state)
    }

    pub(crate) async fn find_books(&self, wanted: &BookQuery) -> Result<Vec<BookHit>, ReplicaError> {
        let shelves = self.shelves().await?;
        let query = Query::new(&wanted.text);
        let mut catalogue = self.catalogue.borrow_mut();
        let mut hits = Vec::new();
        for shelf in shelves.iter() {
            let found =
                catalogue.searcher.search(&shelf.index, &query, filters(&wanted.filters), wanted.limit);
            hits.extend(found.iter().map(|hit| (hit.score, shelf, hit.book)));
        }
        sort_by_key(&mut hits, |(score, _, _)| Reverse(*score));
        let found = hits.into_iter().take(wanted.limit).filter_map(|(_, shelf, at)| {
            let record = shelf.record(at)?;
            let place = record.book.holdings.first().map(|holding| BookPlace {
                branch: holding.branch.clone(),
                call_number: holding.call_number.clone(),
                as_of: shelf.as_of,
            });
            let card = catalogue.show(record);
            let (title_marks, author_marks) = (query.marks(&card.title), query.marks(&card.author));
            Some(BookHit { book: card, title_marks, author_marks, place })
        });
        Ok(found.collect())
    }

    pub(crate) async fn book_facets(&self, wanted: &BookQuery) -> Result<BookFacets, ReplicaError> {
        let shelves = self.shelves().await?;
        let query = Query::new(&wanted.text);
        let mut catalogue = self.catalogue.borrow_mut();
        let mut facets = Facets::default();
        for shelf in shelves.iter() {
            facets.add(&catalogue.searcher.facets(&shelf.index, &query, filters(&wanted.filters)));
        }
        // Here a language is looked for by how usual it is, and not by its code.
        sort_by_key(&mut facets.languages, |(_, count)| Reverse(*count));
        let first_few = |counted: Vec<(&str, u32)>| {
            counted.into_iter().take(VALUES_SHOWN).map(|(value, count)| (value.to_owned(), count)).collect()
        };
        Ok(BookFacets {
            hits: facets.hits,
            audiences: facets.audiences,
            languages: facets.languages,
            branches: first_few(facets.branches),
            subjects: first_few(facets.subjects),
        })
    }

    /// A book of the shelf, of the catalogue, or of both.
    pub(crate) async fn book_page(&self, wanted: Key) -> Result<Option<BookPage>, ReplicaError> {
        let shelved = match self.reader() {
            Ok(reader) => self.replica.books(reader).await?,
            Err(_) => Vec::new(),
        };
        let shelved = shelved.into_iter().find(|(id, _)| key(*id) == wanted);
        let is_of_catalogue = shelved.as_ref().is_none_or(|(_, book)| book.catalogue.is_some());
        let record = if is_of_catalogue { self.record(wanted).await? } else { None };
        let card = match (&record, &shelved) {
            (Some(record), _) => self.catalogue.borrow_mut().show(record.clone()),
            (None, Some((id, book))) => book_card(*id, book),
            (None, None) => return Ok(None),
        };
        let (next, alike) = match &record {
            Some(record) => self.more_like(&record.book).await?,
            None => (None, Vec::new()),
        };
        let state = shelved.map(|(_, book)| book.state);
        Ok(Some(BookPage { book: card, state, record, next, alike }))
    }

    /// What comes next in the series of a book, and what is like it.
    async fn more_like(
        &self,
        book: &catalogue::Book,
    ) -> Result<(Option<BookCard>, Vec<BookCard>), ReplicaError> {
        let shelves = self.shelves().await?;
        let following = shelves.iter().filter_map(|shelf| Some((shelf.index.next_in_series(book)?, shelf)));
        let next = following.min_by_key(|(next, _)| next.volume);
        let next = next.and_then(|(next, shelf)| shelf.record(next.book));
        let mut alike = Vec::new();
        for shelf in shelves.iter() {
            // One more, since the next of the series is among them.
            let found = shelf.index.similar(book, ALIKE_SHOWN + 1).into_iter();
            alike.extend(found.map(|hit| (hit.score, shelf, hit.book)));
        }
        sort_by_key(&mut alike, |(score, _, _)| Reverse(*score));
        let mut catalogue = self.catalogue.borrow_mut();
        let next = next.map(|record| catalogue.show(record));
        let alike = alike.into_iter().filter_map(|(_, shelf, at)| Some(catalogue.show(shelf.record(at)?)));
        let others = alike.filter(|card| next.as_ref().is_none_or(|next| next.key != card.key));
        let others = others.take(ALIKE_SHOWN).collect();
        Ok((next, others))
    }

    /// What the catalogue says of a book.
    async fn record(&self, wanted: Key) -> Result<Option<BookRecord>, ReplicaError> {
        let shown = self.catalogue.borrow().found.get(&wanted).cloned();
        if shown.is_some() {
            return Ok(shown);
        }
        Ok(self.shelves().await?.iter().find_map(|shelf| shelf.record_of(wanted)))
    }

    /// A book that a screen has shown, as one that has just been put on the shelf.
    pub(super) fn found(&self, key: Key) -> Option<Book> {
        Some(book_of(&self.catalogue.borrow().found.get(&key)?.book))
    }

    pub(crate) async fn shelves(&self) -> Result<Rc<Vec<Shelf>>, ReplicaError> {
        if let Some(shelves) = &self.catalogue.borrow().shelves {
            return Ok(shelves.clone());
        }
        let mut shelves = Vec::new();
        for info in self.manifest().await? {
            let Some(bytes) = self.replica.slice(info.hash.0).await? else { continue };
            // A slice of a later version is of no use before an update; it stays where it is.
            let Ok(slice) = Slice::decode(&bytes) else { continue };
            // The index takes their place in memory.
            drop(bytes);
            shelves.push(Shelf { index: Index::new(slice), as_of: as_of(&info) });
        }
        let shelves = Rc::new(shelves);
        self.catalogue.borrow_mut().shelves = Some(shelves.clone());
        Ok(shelves)
    }
}

fn filters(chosen: &BookFilters) -> Filters<'_> {
    Filters {
        audience: chosen.audience,
        language: chosen.language,
        branch: chosen.branch.as_deref(),
        subject: chosen.subject.as_deref(),
    }
}

fn as_of(info: &SliceInfo) -> Date {
    let day = i32::try_from(info.as_of_epoch_day).unwrap_or_default();
    Date::from_epoch_day(day).unwrap_or_else(|_| unreachable!("a day number from 0 on that fits is a date"))
}
