//! Mutations of known inputs, the same for the same seed on every machine.

/// Draws inputs near those of a corpus. The generator is SplitMix64 (Steele, Lea, Flood: *Fast Splittable Pseudorandom
/// Number Generators*, OOPSLA 2014); the mutations are libFuzzer's usual ones.
pub struct Mutator {
    state: u64,
}

/// Values at which decoders go wrong: ends of ranges, CBOR heads, bytes of ISO 2709, continued varints.
const TELLING: [u8; 14] = [0, 1, 0x1b, 0x1d, 0x1e, 0x1f, 0x20, 0x7f, 0x80, 0x9b, 0xbb, 0xbf, 0xfe, 0xff];
/// Longest input that mutations grow to.
const MAX_BYTES: usize = 8 * 1024;

impl Mutator {
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// One input near one of `corpus`, which is not empty.
    pub fn draw(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let mut input = corpus[self.below(corpus.len())].clone();
        for _ in 0..=self.below(4) {
            self.mutate(&mut input, corpus);
        }
        input.truncate(MAX_BYTES);
        input
    }

    fn mutate(&mut self, input: &mut Vec<u8>, corpus: &[Vec<u8>]) {
        let at = self.below(input.len() + 1);
        match self.below(8) {
            0 => input.truncate(at),
            1 => input.insert(at, self.byte()),
            2 => {
                let end = (at + 1 + self.below(16)).min(input.len());
                input.drain(at..end);
            }
            3 => {
                let end = (at + 1 + self.below(64)).min(input.len());
                let copied = input[at..end].to_vec();
                let to = self.below(input.len() + 1);
                input.splice(to..to, copied);
            }
            4 => {
                let other = &corpus[self.below(corpus.len())];
                let from = self.below(other.len() + 1);
                input.truncate(at);
                input.extend_from_slice(&other[from..]);
            }
            5 if at < input.len() => input[at] ^= 1 << self.below(8),
            6 if at < input.len() => input[at] = input[at].wrapping_add(1),
            _ if at < input.len() => input[at] = self.byte(),
            _ => input.push(self.byte()),
        }
    }

    fn byte(&mut self) -> u8 {
        if self.below(2) == 0 { TELLING[self.below(TELLING.len())] } else { self.next() as u8 }
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ self.state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }
}
