//! Ours for `cargo xtask bench search`: a slice of the catalogue as the app keeps and searches it, without the screens.
//! Driven by `xtask/benches/peers/search.js`.
#![cfg(target_arch = "wasm32")]

use catalogue::{Filters, Index, Query, Searcher, Slice};
use wasm_bindgen::prelude::*;

/// What a screen shows first.
const HITS: usize = 10;

/// A slice, ready for searching, with all that the screens show of its books.
#[wasm_bindgen]
pub struct Catalogue {
    index: Index,
    searcher: Searcher,
}

#[wasm_bindgen]
impl Catalogue {
    /// Takes the bytes that the store has.
    pub fn open(slice: Vec<u8>) -> Result<Self, JsError> {
        let decoded = Slice::decode(&slice)?;
        // What is derived next takes the place of the bytes.
        drop(slice);
        Ok(Self { index: Index::new(decoded), searcher: Searcher::default() })
    }

    /// The numbers of the first ten hits.
    pub fn search(&mut self, typed: &str) -> Vec<u32> {
        let hits = self.searcher.search(&self.index, &Query::new(typed), Filters::default(), HITS);
        hits.iter().map(|hit| hit.book).collect()
    }

    /// The title, as a row of the screen shows it.
    pub fn title(&self, book: u32) -> Option<String> {
        Some(self.index.slice().book(book)?.title)
    }
}
