//! Decoders of catalogues on the device: slices and manifests.

use catalogue::{Book, Filters, Index, Manifest, Slice, encode_slice};

/// A slice that is taken in can be searched, and its books make a slice of the same books.
pub fn slice(bytes: &[u8]) {
    let Ok(slice) = Slice::decode(bytes) else { return };
    let books = books(&slice);
    assert_eq!(books.len(), slice.len());
    let index = Index::build(&slice);
    for query in ["", "а", "kuce", books.first().map_or("", |book| &book.title)] {
        assert!(index.search(query, Filters::default(), 20).len() <= 20);
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
