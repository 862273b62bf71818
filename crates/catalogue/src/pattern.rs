//! A typed word as an automaton that reads an indexed word symbol by symbol (`docs/search.md`, *Fits*).
//!
//! It is the non-deterministic automaton of Wu and Manber (1992) in bits, with the exchange of neighbours that Hyyrö
//! (2003) added. Bit `i` of a row says that the first `i` typed symbols and all indexed symbols read so far are no
//! more edits apart than the row's number, so that a step takes a few operations whatever the length of the word.

use crate::MAX_WORD_SYMBOLS;
use crate::fold::others;

/// The most edits that any word is granted.
pub(crate) const MOST_EDITS: usize = 2;

/// More edits than any word is granted: no fit.
pub(crate) const TOO_MANY: usize = MOST_EDITS + 1;

/// How well a typed word fits an indexed one. The greater fits better; 0 is not used.
pub(crate) type Quality = u8;

/// The quality of the best fit.
pub(crate) const BEST: Quality = 6;

/// The quality of a fit of the whole indexed word.
pub(crate) fn whole(edits: usize) -> Quality {
    BEST.saturating_sub(2 * edits as u8)
}

/// The quality of a fit of the indexed word's beginning.
pub(crate) fn beginning(edits: usize) -> Quality {
    whole(edits) - 1
}

/// How many edits a typed word of so many symbols may be away; numbers are never corrected.
#[must_use]
pub fn permitted_edits(typed: &[u8]) -> u8 {
    match typed.len() {
        _ if typed.iter().any(u8::is_ascii_digit) => 0,
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// A typed word.
pub(crate) struct Pattern {
    /// By indexed symbol: bit `i + 1` is set if the typed symbol `i` agrees with it.
    masks: [u64; 128],
    /// The bit of the whole typed word.
    all_typed: u64,
    permitted: usize,
}

/// So many first symbols have to agree for a second edit.
const SURE_SYMBOLS: u32 = 2;

/// What has been read of an indexed word.
pub(crate) struct State {
    /// The rows, by edits.
    rows: [u64; MOST_EDITS + 1],
    /// The rows before the last symbol, and its mask, for an exchange with the next.
    before: [u64; MOST_EDITS + 1],
    mask: u64,
    /// How many symbols have been read.
    read: u32,
    /// More edits are not granted, or are of no use.
    pub(crate) most: usize,
}

impl Pattern {
    pub(crate) fn new(typed: &[u8]) -> Self {
        let typed = &typed[..typed.len().min(MAX_WORD_SYMBOLS)];
        let mut masks = [0; 128];
        for (at, &symbol) in typed.iter().enumerate() {
            for &indexed in others(symbol).iter().chain([&symbol]) {
                masks[usize::from(indexed & 0x7F)] |= 2 << at;
            }
        }
        Self { masks, all_typed: 1 << typed.len(), permitted: usize::from(permitted_edits(typed)) }
    }

    /// How many edits are granted at most.
    pub(crate) fn permitted(&self) -> usize {
        self.permitted
    }

    /// Before the first symbol. No fits with more than `most` edits are looked for.
    pub(crate) fn start(&self, most: usize) -> State {
        // Typed symbols may be left out.
        let rows = [0b1, 0b11, 0b111];
        State { rows, before: [0; MOST_EDITS + 1], mask: 0, read: 0, most: most.min(self.permitted) }
    }

    /// The bits of which [`Self::mask`] must have one for a symbol to lead on from here.
    pub(crate) fn leading_on(&self, state: &State) -> u64 {
        match state.most.min(MOST_EDITS) {
            0 => state.rows[0] << 1,
            // An edit is left for any symbol.
            most if state.rows[most - 1] != 0 => u64::MAX,
            most => (state.rows[most] | state.before[most - 1]) << 1,
        }
    }

    /// By typed symbol, from bit 1 on: whether it agrees.
    pub(crate) fn mask(&self, symbol: u8) -> u64 {
        self.masks[usize::from(symbol & 0x7F)]
    }

    /// Reads one more symbol.
    pub(crate) fn step(&self, state: &State, symbol: u8) -> State {
        let State { rows, before, .. } = state;
        let mask = self.mask(symbol);
        let read = state.read + 1;
        let exact = rows[0] << 1 & mask;
        let is_sure = exact != 0 || read > SURE_SYMBOLS;
        let most = if is_sure { state.most } else { state.most.min(1) };
        // Bits above that of the whole word would keep a word alive that is over.
        let within = |edits| if edits <= most { self.all_typed | (self.all_typed - 1) } else { 0 };
        let next = |edits: usize, fewer: u64| {
            let (inserted, replaced, left_out) = (rows[edits - 1], rows[edits - 1] << 1, fewer << 1);
            let exchanged = (before[edits - 1] << 1 & mask) << 1 & state.mask;
            let agreed = rows[edits] << 1 & mask;
            (agreed | inserted | replaced | left_out | exchanged) & within(edits)
        };
        let one = next(1, exact);
        State { rows: [exact, one, next(2, one)], before: *rows, mask, read, most }
    }

    /// The fewest edits between the whole typed word and what was read, or [`TOO_MANY`].
    pub(crate) fn edits(&self, state: &State) -> usize {
        state.rows.iter().position(|row| row & self.all_typed != 0).unwrap_or(TOO_MANY)
    }

    /// The best fit to one indexed word: its quality, and how many of the symbols it is about.
    pub(crate) fn fit(&self, indexed: &[u8]) -> Option<(Quality, usize)> {
        let (mut state, mut edits) = (self.start(MOST_EDITS), TOO_MANY);
        let (mut fewest, mut length) = (TOO_MANY, 0);
        for (before, &symbol) in indexed.iter().enumerate() {
            state = self.step(&state, symbol);
            edits = self.edits(&state);
            if edits < fewest {
                (fewest, length) = (edits, before + 1);
            }
        }
        match fewest {
            TOO_MANY => None,
            _ if edits == fewest => Some((whole(edits), indexed.len())),
            _ => Some((beginning(fewest), length)),
        }
    }
}

impl State {
    /// Whether anything that follows can still lead to a fit that is of use.
    pub(crate) fn is_alive(&self) -> bool {
        self.rows[self.most.min(MOST_EDITS)] != 0
    }
}
