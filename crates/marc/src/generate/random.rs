//! Numbers that look drawn, and are the same for a seed on every machine.

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast and the same everywhere.
pub struct Random(u64);

impl Random {
    const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

    /// A stream of its own for each number of a seed.
    #[must_use]
    pub fn new(seed: u64, number: u32) -> Self {
        let mut random = Self(seed ^ u64::from(number).wrapping_mul(Self::STEP));
        Self(random.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(Self::STEP);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// A number below `bound`, which is not 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// One of `items`, of which there is at least one.
    pub fn of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len() as u64) as usize]
    }

    /// One of `items`, each as often as its share of a hundred says.
    pub fn by_share<'a, T>(&mut self, items: &'a [T], share: impl Fn(&T) -> u64) -> &'a T {
        let mut left = self.below(100);
        let drawn = items.iter().find(|item| {
            let is_drawn = left < share(item);
            left = left.saturating_sub(share(item));
            is_drawn
        });
        drawn.unwrap_or(&items[0])
    }

    /// One of `items`, the first more often than the last.
    pub fn skewed<T: Copy>(&mut self, items: &[T]) -> T {
        let bound = self.below(items.len() as u64) + 1;
        items[self.below(bound) as usize]
    }
}
