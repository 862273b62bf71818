//! The books of the catalogue, each as its record was last loaded.

use catalogue::{Book, Slice, encode_slice};
use marc::{Description, Entry};
use rusqlite::{Connection, OptionalExtension, params};

use super::Store;
use crate::store::{BookChange, BookKey, Failure, Refused, StoredBook, Tally};

impl Store {
    /// Makes the catalogue say what the changes ask for, and says what that changed. What is so already is not written.
    pub(crate) async fn apply(&self, changes: Vec<BookChange>) -> Result<Tally, Refused> {
        self.public.write(move |db| apply(db, &changes)).await
    }

    /// The books in the order of their keys, from behind `after` on, at most `most`.
    pub(crate) async fn books_after(
        &self,
        after: Option<BookKey>,
        most: u32,
    ) -> Result<Vec<StoredBook>, Refused> {
        self.public.read(move |db| books_after(db, &after.unwrap_or_default(), most)).await
    }

    /// The books with these keys; those that are gone are left out.
    pub(crate) async fn books_of(&self, keys: Vec<BookKey>) -> Result<Vec<Book>, Refused> {
        self.public
            .read(move |db| {
                let mut select =
                    db.prepare_cached("SELECT record FROM books WHERE source = ?1 AND control_number = ?2")?;
                let mut books = Vec::with_capacity(keys.len());
                for key in &keys {
                    let record: Option<Vec<u8>> = select
                        .query_row(params![key.source, key.control_number], |row| row.get(0))
                        .optional()?;
                    if let Some(record) = record {
                        books.push(decode(&record)?);
                    }
                }
                Ok(books)
            })
            .await
    }

    /// The keys of one source in their order, from behind a control number on, at most `most`.
    pub(crate) async fn keys_after(
        &self,
        source: String,
        after: String,
        most: u32,
    ) -> Result<Vec<BookKey>, Refused> {
        self.public
            .read(move |db| {
                let mut statement = db.prepare_cached(
                    "SELECT control_number FROM books WHERE source = ?1 AND control_number > ?2
                     ORDER BY control_number LIMIT ?3",
                )?;
                let rows = statement.query_map(params![source, after, most], |row| row.get(0))?;
                let key = |number: String| BookKey { source: source.clone(), control_number: number };
                rows.map(|number| Ok(key(number?))).collect()
            })
            .await
    }
}

/// For a transaction that does more than this.
pub(super) fn apply(db: &Connection, changes: &[BookChange]) -> Result<Tally, Refused> {
    let mut tally = Tally::default();
    for change in changes {
        match change {
            BookChange::Put(entry) => put(db, entry, &mut tally)?,
            BookChange::Remove(key) => {
                let removed = db
                    .prepare_cached("DELETE FROM books WHERE source = ?1 AND control_number = ?2")?
                    .execute(params![key.source, key.control_number])?;
                tally.removed += removed as u64;
            }
        }
    }
    if tally.changes_anything() {
        db.execute("UPDATE manifests SET stale = 1 WHERE stale = 0", [])?;
    }
    Ok(tally)
}

fn put(db: &Connection, entry: &Entry, tally: &mut Tally) -> Result<(), Refused> {
    let book = &entry.book;
    let new = (encode_slice(std::slice::from_ref(book)), encode_description(&entry.description));
    let stored: Option<(Vec<u8>, Option<Vec<u8>>)> = db
        .prepare_cached("SELECT record, description FROM books WHERE source = ?1 AND control_number = ?2")?
        .query_row(params![book.source, book.control_number], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match stored {
        Some(stored) if stored == new => {
            tally.same += 1;
            return Ok(());
        }
        Some(_) => tally.changed += 1,
        None => tally.added += 1,
    }
    db.prepare_cached(
        "INSERT INTO books (source, control_number, record, description) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (source, control_number) DO UPDATE SET record = excluded.record, description = excluded.description",
    )?
    .execute(params![book.source, book.control_number, new.0, new.1])?;
    Ok(())
}

fn books_after(db: &Connection, after: &BookKey, most: u32) -> Result<Vec<StoredBook>, Refused> {
    let mut statement = db.prepare_cached(
        "SELECT record, description FROM books WHERE (source, control_number) > (?1, ?2)
         ORDER BY source, control_number LIMIT ?3",
    )?;
    let rows = statement.query_map(params![after.source, after.control_number, most], |row| {
        Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Option<Vec<u8>>>(1)?))
    })?;
    rows.map(|row| {
        let (record, description) = row?;
        let book = decode(&record)?;
        Ok(StoredBook { book, description: decode_description(description.as_deref())? })
    })
    .collect()
}

fn decode(record: &[u8]) -> Result<Book, Refused> {
    let book = Slice::decode(record).ok().and_then(|slice| slice.book(0));
    book.ok_or_else(|| Failure::Database("a stored book cannot be read".to_owned()).into())
}

fn encode_description(description: &Description) -> Option<Vec<u8>> {
    // Writing to memory cannot fail.
    (*description != Description::default()).then(|| minicbor::to_vec(description).unwrap_or_default())
}

fn decode_description(bytes: Option<&[u8]>) -> Result<Description, Refused> {
    let Some(bytes) = bytes else { return Ok(Description::default()) };
    minicbor::decode(bytes)
        .map_err(|_| Failure::Database("a stored description cannot be read".to_owned()).into())
}
