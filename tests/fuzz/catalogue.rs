//! Decoders of catalogues on the device: slices and manifests.

use catalogue::{Book, Filters, Index, Manifest, Query, Searcher, Slice, encode_slice};

/// A slice that is taken in can be searched, and its books make a slice of the same books.
pub fn slice(bytes: &[u8]) {
    let Ok(slice) = Slice::decode(bytes) else { return };
    let books = books(&slice);
    assert_eq!(books.len(), slice.len());
    let index = Index::new(slice);
    let mut searcher = Searcher::default();
    for typed in ["", "а", "kuce", "978", books.first().map_or("", |book| &book.title)] {
        let query = Query::new(typed);
        let found = searcher.search(&index, &query, Filters::default(), 20).to_vec();
        let hits = searcher.facets(&index, &query, Filters::default()).hits as usize;
        assert_eq!(found.len(), hits.min(20));
        for hit in found {
            let book = &books[hit.book as usize];
            let _ = query.marks(&book.title);
            assert!(index.similar(book, 20).len() <= 20);
            assert!(index.next_in_series(book).is_none_or(|next| Some(next.volume) > book.volume()));
        }
    }
    survive_a_slice(&books);
}

/// A manifest is written again as it was meant.
pub fn manifest(bytes: &[u8]) {
    let Ok(manifest) = Manifest::decode(bytes) else { return };
    assert_eq!(Manifest::decode(&manifest.encode()), Ok(manifest));
}

pub(super) fn survive_a_slice(books: &[Book]) {
    let encoded = encode_slice(books);
    let slice = Slice::decode(&encoded).expect("the writer's own bytes");
    let mut survived = self::books(&slice);
    let mut books = books.to_vec();
    survived.sort();
    books.sort();
    assert_eq!(survived, books);
    assert_eq!(encode_slice(&survived), encoded);
}

fn books(slice: &Slice) -> Vec<Book> {
    (0..).map_while(|at| slice.book(at)).collect()
}
