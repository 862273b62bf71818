//! Distinct texts on their way into an index: each gets a number when it is first seen.

use crate::radix;

/// Texts by number, in a table with open addressing and linear probing.
pub(crate) struct Terms {
    /// All texts, one after the other.
    bytes: Vec<u8>,
    /// Where each text ends in `bytes`.
    ends: Vec<u32>,
    /// One more than a text's number, or 0; a power of two of them, at most half of them used.
    slots: Vec<u32>,
}

/// Symbols that fit a sort key, in six bits each.
const KEY_SYMBOLS: usize = 10;

impl Default for Terms {
    fn default() -> Self {
        Self { bytes: Vec::new(), ends: Vec::new(), slots: vec![0; 1 << 12] }
    }
}

impl Terms {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, number: usize) -> &[u8] {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[start as usize..self.ends[number] as usize]
    }

    /// The number of `text`, which is its own from now on.
    pub(crate) fn number(&mut self, text: &[u8]) -> u32 {
        let mut slot = self.slot(text);
        loop {
            match self.slots[slot] {
                0 => break,
                taken if self.get(taken as usize - 1) == text => return taken - 1,
                _ => slot = (slot + 1) & (self.slots.len() - 1),
            }
        }
        self.bytes.extend_from_slice(text);
        self.ends.push(self.bytes.len() as u32);
        self.slots[slot] = self.len() as u32;
        if self.len() * 2 > self.slots.len() {
            self.grow();
        }
        self.len() as u32 - 1
    }

    fn grow(&mut self) {
        let slots = self.slots.len() * 2;
        self.slots = Vec::new();
        self.slots = vec![0; slots];
        for number in 0..self.len() {
            let mut slot = self.slot(self.get(number));
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (self.slots.len() - 1);
            }
            self.slots[slot] = number as u32 + 1;
        }
    }

    /// Where to look for a text first. Four bytes at a time, each step mixing by a multiplication (as in FxHash).
    fn slot(&self, text: &[u8]) -> usize {
        let mix = |hash: u32, four: u32| (hash.rotate_left(5) ^ four).wrapping_mul(0x9E37_79B9);
        let fours = text.chunks_exact(4);
        let rest = fours.remainder().iter().fold(0, |four, &byte| four << 8 | u32::from(byte));
        let hash =
            fours.fold(0, |hash, four| mix(hash, u32::from_le_bytes([four[0], four[1], four[2], four[3]])));
        // The high bits are mixed from all others.
        (mix(mix(hash, rest), 0) >> (32 - self.slots.len().trailing_zeros())) as usize
    }

    /// No more texts are added from now on.
    pub(crate) fn close(&mut self) {
        self.slots = Vec::new();
    }

    /// The numbers of all words, in the byte order of the words.
    pub(crate) fn in_order(&self) -> Vec<u32> {
        self.sorted(&(0..self.len() as u32).collect::<Vec<_>>(), 0)
    }

    /// Sorts by what follows the first `from` symbols. A key holds only so many symbols, so the words that are longer
    /// are sorted by their rest first, and stand behind the others.
    fn sorted(&self, words: &[u32], from: usize) -> Vec<u32> {
        let rest = |word: u32| &self.get(word as usize)[from..];
        let (mut all, longer): (Vec<u32>, Vec<u32>) =
            words.iter().partition(|&&word| rest(word).len() <= KEY_SYMBOLS);
        if !longer.is_empty() {
            all.extend(self.sorted(&longer, from + KEY_SYMBOLS));
        }
        let mut keyed = all.into_iter().map(|word| (key(rest(word)), word)).collect();
        radix::sort(&mut keyed);
        keyed.into_iter().map(|(_, word)| word).collect()
    }
}

/// The first symbols of a word as a number in the order of the words.
fn key(word: &[u8]) -> u64 {
    let place = |symbol: u8| match symbol {
        b'0'..=b'9' => symbol - b'0' + 1,
        b'A'..=b'Z' => symbol - b'A' + 11,
        _ => symbol - b'a' + 37,
    };
    let symbols = word.iter().copied().map(place).chain(core::iter::repeat(0));
    symbols.take(KEY_SYMBOLS).fold(0, |key, place| key << 6 | u64::from(place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_word_keeps_its_number_and_numbers_are_put_in_the_order_of_their_words(
            words in proptest::collection::vec("[a-c0Z]{1,32}", 0..300),
        ) {
            let mut terms = Terms::default();
            let numbers: Vec<u32> = words.iter().map(|word| terms.number(word.as_bytes())).collect();
            for (word, &number) in words.iter().zip(&numbers) {
                prop_assert_eq!(terms.number(word.as_bytes()), number);
            }
            let in_order: Vec<&[u8]> = terms.in_order().iter().map(|&number| terms.get(number as usize)).collect();
            let expected: std::collections::BTreeSet<&[u8]> = words.iter().map(String::as_bytes).collect();
            prop_assert_eq!(in_order, expected.into_iter().collect::<Vec<_>>());
        }
    }
}
