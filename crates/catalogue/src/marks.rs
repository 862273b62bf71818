//! Where a text fits a query, for showing it.

use core::ops::Range;

use crate::Query;
use crate::fold::{fold_words, separates};
use crate::pattern::{Pattern, Quality};

impl Query {
    /// What to mark in a text that is shown for this query: ranges of bytes, between characters, in order and apart.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let words: Vec<Shown> = shown_words(text).collect();
        let mut symbols_marked = vec![0; words.len()];
        for typed in self.words() {
            let pattern = Pattern::new(typed);
            let fits: Vec<Option<(Quality, usize)>> =
                words.iter().map(|word| pattern.fit(&word.folded)).collect();
            let best = fits.iter().flatten().map(|fit| fit.0).max();
            for (marked, fit) in symbols_marked.iter_mut().zip(fits) {
                if let Some((quality, symbols)) = fit
                    && Some(quality) == best
                {
                    *marked = symbols.max(*marked);
                }
            }
        }
        let marked = words.iter().zip(symbols_marked).filter(|(_, symbols)| *symbols > 0);
        marked
            .map(|(word, symbols)| {
                word.start..word.start + bytes_of(&text[word.start..word.end], symbols, word.folded.len())
            })
            .collect()
    }
}

/// A word where it stands in a text.
struct Shown {
    start: usize,
    end: usize,
    folded: Vec<u8>,
}

fn shown_words(text: &str) -> impl Iterator<Item = Shown> {
    text.split(separates).filter_map(move |word| {
        let folded = folded(word);
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        (!folded.is_empty()).then_some(Shown { start, end: start + word.len(), folded })
    })
}

fn folded(word: &str) -> Vec<u8> {
    let mut folded = Vec::new();
    fold_words(word, |word| folded.extend_from_slice(word));
    folded
}

/// How many bytes of `word` the first `symbols` are written with. Letters are read one more at a time, since what comes
/// next may belong to a symbol, like the `h` of `sh`.
fn bytes_of(word: &str, symbols: usize, all_symbols: usize) -> usize {
    if symbols == all_symbols {
        return word.len();
    }
    let ends = || word.char_indices().skip(1).map(|(end, _)| end).chain([word.len()]);
    let length = |end: &usize| folded(&word[..*end]).len();
    let exact = ends().filter(|end| length(end) == symbols).last();
    // One letter that is two symbols is marked whole.
    exact.or_else(|| ends().find(|end| length(end) > symbols)).unwrap_or(word.len())
}
