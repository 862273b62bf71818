//! All words of a slice as a trie, level by level: the children of a node stand together, and the postings of a
//! node's word and of all words that begin with it are one range.

use crate::pattern::{Pattern, Quality, State, TOO_MANY, beginning, whole};

/// Postings of words that a typed word fits equally well.
#[derive(Clone, Copy)]
pub(crate) struct Fit {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) quality: Quality,
}

/// Words and where their postings are.
pub(crate) struct Lexicon {
    /// By node: the last symbol of its word.
    symbols: Vec<u8>,
    /// By node: its first child. Its last is before the next node's first.
    children: Vec<u32>,
    /// By node: where the postings of its word and of all that begin with it start.
    postings: Vec<u32>,
    /// One past the last posting.
    end: u32,
}

const ROOT: usize = 0;

impl Lexicon {
    /// Makes a trie of distinct words in byte order. `starts` has for each where its postings start, and one past the
    /// last of all.
    pub(crate) fn new<'a>(word: impl Fn(usize) -> &'a [u8], starts: &[u32]) -> Self {
        let words = starts.len() - 1;
        let nodes = 1
            + (0..words)
                .map(|at| {
                    word(at).len() - at.checked_sub(1).map_or(0, |before| shared(word(before), word(at)))
                })
                .sum::<usize>();
        let mut lexicon = Self {
            symbols: Vec::with_capacity(nodes),
            children: Vec::with_capacity(nodes + 1),
            postings: Vec::with_capacity(nodes),
            end: starts[words],
        };
        lexicon.push(0, starts[0]);
        // By node of a level: the first word that begins with its own, and one past the last.
        let mut level = vec![(0, words as u32)];
        for length in 0.. {
            if level.is_empty() {
                break;
            }
            let mut next = Vec::with_capacity(level.len());
            for (first, end) in level {
                lexicon.children.push(lexicon.symbols.len() as u32);
                let is_word = first < end && word(first as usize).len() == length;
                let mut first = first + u32::from(is_word);
                while first < end {
                    let symbol = word(first as usize)[length];
                    let is_other = |other: &u32| word(*other as usize)[length] != symbol;
                    let other = (first + 1..end).find(is_other).unwrap_or(end);
                    lexicon.push(symbol, starts[first as usize]);
                    next.push((first, other));
                    first = other;
                }
            }
            level = next;
        }
        lexicon.children.push(nodes as u32);
        lexicon
    }

    fn push(&mut self, symbol: u8, postings: u32) {
        self.symbols.push(symbol);
        self.postings.push(postings);
    }

    /// Adds to `fits` the postings of all words that `pattern` fits with at most so many edits, in the order of the words.
    pub(crate) fn look_up(&self, pattern: &Pattern, most_edits: usize, fits: &mut Vec<Fit>) {
        let before = fits.len();
        let mut walk = Walk { lexicon: self, pattern, fits, before };
        walk.below(ROOT, self.end, &pattern.start(most_edits), TOO_MANY);
    }
}

/// One pattern on its way through the trie.
struct Walk<'a> {
    lexicon: &'a Lexicon,
    pattern: &'a Pattern,
    fits: &'a mut Vec<Fit>,
    /// How many fits other patterns have.
    before: usize,
}

impl Walk<'_> {
    /// Goes through all that begins with the word of `node`, whose postings end at `end`. The `fewest` edits were needed for
    /// a beginning of the word.
    fn below(&mut self, node: usize, end: u32, state: &State, fewest: usize) {
        let Lexicon { symbols, children, postings, .. } = self.lexicon;
        let (first, last) = (children[node] as usize, children[node + 1] as usize);
        let leading_on = self.pattern.leading_on(state);
        for child in first..last {
            let end = if child + 1 < last { postings[child + 1] } else { end };
            if leading_on == u64::MAX || self.pattern.mask(symbols[child]) & leading_on != 0 {
                self.at(child, end, self.pattern.step(state, symbols[child]), fewest);
            } else {
                self.add(postings[child], end, fewest, false);
            }
        }
    }

    fn at(&mut self, node: usize, end: u32, mut state: State, fewest: usize) {
        let Lexicon { children, postings, .. } = self.lexicon;
        let edits = self.pattern.edits(&state);
        let fewest = fewest.min(edits);
        state.most = state.most.min(fewest);
        if !state.is_alive() {
            self.add(postings[node], end, fewest, false);
            return;
        }
        let (first, last) = (children[node] as usize, children[node + 1] as usize);
        let longer = if first < last { postings[first] } else { end };
        self.add(postings[node], longer, fewest, edits == fewest);
        self.below(node, end, &state, fewest);
    }

    /// Adds the postings from `start` to `end` unless too many edits are needed.
    fn add(&mut self, start: u32, end: u32, edits: usize, is_whole: bool) {
        if edits == TOO_MANY || start == end {
            return;
        }
        let quality = if is_whole { whole(edits) } else { beginning(edits) };
        match self.fits[self.before..].last_mut() {
            Some(last) if last.end == start && last.quality == quality => last.end = end,
            _ => self.fits.push(Fit { start, end, quality }),
        }
    }
}

/// How many first symbols two words share.
fn shared(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}
