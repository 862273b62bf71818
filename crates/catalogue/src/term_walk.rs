//! Finds the indexed words that a typed word may mean: exactly, as a prefix, or with typos.
//!
//! Edits are insertion, deletion, substitution and transposition of neighbours, each part of the word edited
//! once (optimal string alignment distance). Words come sorted, so the distances to the beginning that a word
//! shares with its predecessor are computed once, and all words that begin hopelessly are skipped together.

use crate::index::Index;
use crate::{MAX_WORD_SYMBOLS, agrees};

/// How well a typed word fits an indexed one. The greater fits better; 0 is not used.
pub(crate) type Quality = u8;

/// The quality of a fit with `edits` edits, of the whole indexed word or of its beginning.
pub(crate) fn quality(edits: u8, whole: bool) -> Quality {
    6 - 2 * edits - u8::from(!whole)
}

const WIDTH: usize = MAX_WORD_SYMBOLS + 1;

/// `[i]`: edits between the first `i` typed symbols and an indexed word's first symbols, as many as the row's
/// number.
type Row = [u8; WIDTH];

/// Calls `found` with each indexed word that fits `typed` with at most `max_edits` edits.
pub(crate) fn walk(index: &Index, typed: &[u8], max_edits: u8, mut found: impl FnMut(usize, Quality)) {
    let typed = &typed[..typed.len().min(MAX_WORD_SYMBOLS)];
    let mut table = Table::new(typed);
    let mut term = 0;
    let mut known: &[u8] = &[];
    while term < index.terms() {
        let symbols = index.term(term);
        let shared = known.iter().zip(symbols).take_while(|(a, b)| a == b).count();
        let reached = table.extend(symbols, shared, max_edits);
        known = &symbols[..reached];
        let prefix_edits = table.fewest[reached];
        if reached < symbols.len() {
            // No further symbol can help: every word with this beginning fits as well as the beginning does.
            let end = group_end(index, term, known);
            if prefix_edits <= max_edits {
                (term..end).for_each(|term| found(term, quality(prefix_edits, false)));
            }
            term = end;
        } else {
            let whole_edits = table.rows[reached][typed.len()];
            let whole = if whole_edits <= max_edits { quality(whole_edits, true) } else { 0 };
            let prefix = if prefix_edits <= max_edits { quality(prefix_edits, false) } else { 0 };
            if whole.max(prefix) > 0 {
                found(term, whole.max(prefix));
            }
            term += 1;
        }
    }
}

/// The first word after `term` that does not begin with `beginning`.
fn group_end(index: &Index, term: usize, beginning: &[u8]) -> usize {
    let (mut low, mut high) = (term + 1, index.terms());
    while low < high {
        let middle = low.midpoint(high);
        if index.term(middle).starts_with(beginning) { low = middle + 1 } else { high = middle }
    }
    low
}

/// Distances from the typed word to the beginnings of one indexed word.
struct Table<'a> {
    typed: &'a [u8],
    rows: Box<[Row; WIDTH]>,
    /// By number of indexed symbols: the fewest edits to that beginning or a shorter one.
    fewest: Row,
}

impl<'a> Table<'a> {
    fn new(typed: &'a [u8]) -> Self {
        let mut rows = Box::new([[0; WIDTH]; WIDTH]);
        for (edits, cell) in (0..).zip(&mut rows[0]) {
            *cell = edits;
        }
        Self { typed, rows, fewest: [typed.len() as u8; WIDTH] }
    }

    /// Computes the rows of `symbols` after the first `valid`, and stops behind one in which every distance
    /// exceeds `max_edits`. Returns the number of the last row.
    fn extend(&mut self, symbols: &[u8], valid: usize, max_edits: u8) -> usize {
        let mut depth = valid;
        while depth < symbols.len() && self.least(depth) <= max_edits {
            depth += 1;
            self.fill(symbols, depth);
            self.fewest[depth] = self.fewest[depth - 1].min(self.rows[depth][self.typed.len()]);
        }
        depth
    }

    fn least(&self, depth: usize) -> u8 {
        self.rows[depth][..=self.typed.len()].iter().copied().min().unwrap_or(0)
    }

    fn fill(&mut self, symbols: &[u8], depth: usize) {
        let symbol = symbols[depth - 1];
        self.rows[depth][0] = depth as u8;
        for i in 1..=self.typed.len() {
            let above = &self.rows[depth - 1];
            let substituted = above[i - 1] + u8::from(!agrees(self.typed[i - 1], symbol));
            let mut edits = substituted.min(above[i] + 1).min(self.rows[depth][i - 1] + 1);
            let transposed = depth > 1
                && i > 1
                && agrees(self.typed[i - 2], symbol)
                && agrees(self.typed[i - 1], symbols[depth - 2]);
            if transposed {
                edits = edits.min(self.rows[depth - 2][i - 2] + 1);
            }
            self.rows[depth][i] = edits;
        }
    }
}
