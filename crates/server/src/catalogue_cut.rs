//! Cuts the catalogue into slices: one for each language.

use std::collections::BTreeMap;
use std::io::Write;

use catalogue::{Audience, Book, Language, Manifest, SliceHash, SliceInfo, encode_slice};

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

/// The same books give the same slices. The largest slice comes first. `as_of_epoch_day` in days since 1970-01-01.
pub(crate) fn cut(books: Vec<Book>, as_of_epoch_day: u32) -> (Manifest, Vec<CutSlice>) {
    let mut by_language: BTreeMap<Option<Language>, Vec<Book>> = BTreeMap::new();
    for book in books {
        by_language.entry(book.language).or_default().push(book);
    }
    let mut groups: Vec<_> = by_language.into_iter().collect();
    groups.sort_by_key(|(language, books)| (std::cmp::Reverse(books.len()), *language));
    let (infos, slices) =
        groups.iter().map(|(language, books)| cut_one(*language, books, as_of_epoch_day)).unzip();
    (Manifest { slices: infos }, slices)
}

fn cut_one(language: Option<Language>, books: &[Book], as_of_epoch_day: u32) -> (SliceInfo, CutSlice) {
    let bytes = encode_slice(books);
    let hash = SliceHash::of(&bytes);
    let code = language.as_ref().map_or("und", Language::code);
    let audiences =
        Audience::ALL.into_iter().filter(|audience| books.iter().any(|book| book.audience == *audience));
    let info = SliceInfo {
        id: format!("books-{code}"),
        labels: Vec::new(),
        audiences: audiences.collect(),
        languages: language.into_iter().collect(),
        books: u32::try_from(books.len()).unwrap_or(u32::MAX),
        bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        hash,
        as_of_epoch_day,
    };
    let brotli = compress(&bytes);
    (info, CutSlice { hash, bytes, brotli })
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
    use super::*;

    fn book(number: u32, language: Option<Language>) -> Book {
        Book {
            source: "test".to_owned(),
            control_number: number.to_string(),
            title: format!("Book {number}"),
            language,
            ..Book::default()
        }
    }

    #[test]
    fn the_same_books_in_any_order_give_the_same_manifest_and_slices() {
        let books: Vec<_> = (0..20).map(|n| book(n, (n % 3 > 0).then_some(Language::ALBANIAN))).collect();
        let backwards = books.iter().rev().cloned().collect();
        let (manifest, slices) = cut(books, 7);
        let (again, _) = cut(backwards, 7);
        assert_eq!(manifest, again);
        let ids: Vec<_> = manifest.slices.iter().map(|info| (info.id.as_str(), info.books)).collect();
        assert_eq!(ids, [("books-sqi", 13), ("books-und", 7)]);

        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut slices[0].brotli.as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, slices[0].bytes);
        assert_eq!(SliceHash::of(&unpacked), manifest.slices[0].hash);
    }
}
