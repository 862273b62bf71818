//! Cuts the catalogue into slices: one for each language, and several where one would be too large for a phone.
//!
//! No more than one slice's books are in memory at once, and a slice that is there already is not made again.

use std::collections::BTreeMap;
use std::io::Write;

use catalogue::{Audience, Book, BookId, Language, Manifest, SliceHash, SliceInfo, encode_slice};

use crate::Library;
use crate::clock::epoch_day;
use crate::store::{BookKey, Refused};

/// A slice ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct CutSlice {
    pub(crate) hash: SliceHash,
    pub(crate) bytes: Vec<u8>,
    /// The same bytes under brotli.
    pub(crate) brotli: Vec<u8>,
}

/// Compressed once and sent to every device: the best quality, whatever it takes.
const BROTLI_QUALITY: u32 = 11;
/// 4 MiB: a slice and more.
const BROTLI_WINDOW_LOG2: u32 = 22;
/// The most books of one slice. A device keeps slices whole and searches them in memory.
const MOST_BOOKS: usize = 50_000;
/// Books read from the store together.
const BOOKS_AT_ONCE: usize = 1_000;

/// The books of one slice to be.
struct Group {
    id: String,
    language: Option<Language>,
    keys: Vec<BookKey>,
}

impl Library {
    /// Cuts the slices if books have changed since the last time; if not, the manifest says that they are as of today.
    pub(crate) async fn cut_if_changed(&self) -> Result<Manifest, Refused> {
        if !self.store().is_cut().await? {
            return self.cut_slices().await;
        }
        let mut manifest = Manifest::decode(&self.store().manifest().await?).unwrap_or_default();
        for slice in &mut manifest.slices {
            slice.as_of_epoch_day = self.today();
        }
        self.store().publish_manifest(manifest.clone()).await?;
        Ok(manifest)
    }

    /// Cuts the slices of the books as they are. The same books give the same slices. The largest slice comes first.
    ///
    /// # Errors
    /// Only [`Refused::Failed`].
    pub async fn cut_slices(&self) -> Result<Manifest, Refused> {
        let mut slices = Vec::new();
        for group in groups(self.keys_by_language().await?) {
            slices.push(self.cut_one(group).await?);
        }
        slices.sort_by(|a, b| (b.books, &a.id).cmp(&(a.books, &b.id)));
        let manifest = Manifest { slices };
        self.store().publish_manifest(manifest.clone()).await?;
        Ok(manifest)
    }

    async fn keys_by_language(&self) -> Result<BTreeMap<Option<Language>, Vec<BookKey>>, Refused> {
        let mut keys: BTreeMap<Option<Language>, Vec<BookKey>> = BTreeMap::new();
        let mut after = None;
        loop {
            let books = self.store().books_after(after, BOOKS_AT_ONCE as u32).await?;
            let Some(last) = books.last() else { return Ok(keys) };
            after = Some(last.key());
            for stored in books {
                keys.entry(stored.book.language).or_default().push(stored.key());
            }
        }
    }

    async fn cut_one(&self, group: Group) -> Result<SliceInfo, Refused> {
        let mut books = Vec::with_capacity(group.keys.len());
        for keys in group.keys.chunks(BOOKS_AT_ONCE) {
            books.extend(self.store().books_of(keys.to_vec()).await?);
        }
        let (info, bytes) = encode(group.id, group.language, &books, self.today());
        drop(books);
        if !self.store().has_slice(info.hash).await? {
            let brotli = compress(&bytes);
            self.store().put_slice(CutSlice { hash: info.hash, bytes, brotli }).await?;
        }
        Ok(info)
    }

    fn today(&self) -> u32 {
        u32::try_from(epoch_day(self.now_ms())).unwrap_or_default()
    }
}

/// A book stays in its slice while others come and go: of a language with too many books for one slice it is in the one
/// that the first bits of its id name.
fn groups(by_language: BTreeMap<Option<Language>, Vec<BookKey>>) -> Vec<Group> {
    let mut groups = Vec::new();
    for (language, keys) in by_language {
        let code = language.as_ref().map_or("und", Language::code).to_owned();
        let parts = keys.len().div_ceil(MOST_BOOKS).next_power_of_two();
        let id = |part: usize| {
            if parts == 1 { format!("books-{code}") } else { format!("books-{code}-{}-of-{parts}", part + 1) }
        };
        let group = |part| Group { id: id(part), language, keys: Vec::new() };
        let mut parted: Vec<Group> = (0..parts).map(group).collect();
        for key in keys {
            parted[part_of(&key, parts)].keys.push(key);
        }
        groups.extend(parted.into_iter().filter(|group| !group.keys.is_empty()));
    }
    groups
}

/// Which of a power of two of parts a book is in.
fn part_of(key: &BookKey, parts: usize) -> usize {
    let BookId([first, second, ..]) = BookId::of(&key.source, &key.control_number);
    usize::from(u16::from_be_bytes([first, second])) % parts
}

/// `as_of_epoch_day` in days since 1970-01-01.
fn encode(
    id: String,
    language: Option<Language>,
    books: &[Book],
    as_of_epoch_day: u32,
) -> (SliceInfo, Vec<u8>) {
    let bytes = encode_slice(books);
    let audiences =
        Audience::ALL.into_iter().filter(|audience| books.iter().any(|book| book.audience == *audience));
    let info = SliceInfo {
        id,
        labels: Vec::new(),
        audiences: audiences.collect(),
        languages: language.into_iter().collect(),
        books: u32::try_from(books.len()).unwrap_or(u32::MAX),
        bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        hash: SliceHash::of(&bytes),
        as_of_epoch_day,
    };
    (info, bytes)
}

fn compress(bytes: &[u8]) -> Vec<u8> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, BROTLI_QUALITY, BROTLI_WINDOW_LOG2);
    // Writing to memory cannot fail.
    let _ = writer.write_all(bytes);
    writer.into_inner()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::store::BookChange;
    use crate::{Config, SystemClock};

    fn book(number: u32, language: Option<Language>) -> Book {
        Book {
            source: "test".to_owned(),
            control_number: number.to_string(),
            title: format!("Book {number}"),
            language,
            ..Book::default()
        }
    }

    async fn cut(books: impl Iterator<Item = Book>) -> (Library, Manifest) {
        let library = Library::in_memory(Config::default(), Arc::new(SystemClock)).unwrap();
        let entry = |book| BookChange::Put(Box::new(marc::Entry { book, ..marc::Entry::default() }));
        library.store().apply(books.map(entry).collect()).await.unwrap();
        let manifest = library.cut_slices().await.unwrap();
        (library, manifest)
    }

    #[tokio::test]
    async fn the_same_books_in_any_order_give_the_same_manifest_and_slices() {
        let books: Vec<_> = (0..20).map(|n| book(n, (n % 3 > 0).then_some(Language::ALBANIAN))).collect();
        let (library, manifest) = cut(books.iter().cloned()).await;
        let (_, again) = cut(books.into_iter().rev()).await;
        assert_eq!(manifest, again);
        let ids: Vec<_> = manifest.slices.iter().map(|info| (info.id.as_str(), info.books)).collect();
        assert_eq!(ids, [("books-sqi", 13), ("books-und", 7)]);

        let slice = library.store().slice(manifest.slices[0].hash).await.unwrap();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut slice.brotli.as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, slice.bytes);
        assert_eq!(SliceHash::of(&unpacked), manifest.slices[0].hash);
    }

    #[test]
    fn a_language_with_too_many_books_is_cut_into_parts_that_one_more_book_leaves_alone() {
        let keys = |count: usize| -> Vec<BookKey> {
            let key = |n: usize| BookKey { source: "test".to_owned(), control_number: n.to_string() };
            (0..count).map(key).collect()
        };
        let parted = |count| groups(BTreeMap::from([(Some(Language::TURKISH), keys(count))]));
        assert_eq!(parted(MOST_BOOKS).len(), 1);
        let (before, after) = (parted(3 * MOST_BOOKS), parted(3 * MOST_BOOKS + 1));
        assert_eq!((before.len(), before[0].id.as_str()), (4, "books-tur-1-of-4"));
        let changed = before.iter().zip(&after).filter(|(before, after)| before.keys != after.keys).count();
        assert_eq!(changed, 1);
        assert!(before.iter().all(|group| group.keys.len() < MOST_BOOKS));
    }
}
