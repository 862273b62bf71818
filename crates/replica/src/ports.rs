//! What a replica needs from the world. Time and randomness enter here and nowhere else.

use challenge::Date;

/// Time as the device has it.
pub trait Clock {
    /// Milliseconds since 1970-01-01 UTC; may be wrong by years.
    fn now_ms(&self) -> u64;
    /// Today where the reader is.
    fn today(&self) -> Date;
}

/// Cryptographically secure randomness.
pub trait Entropy {
    fn fill(&self, bytes: &mut [u8]);
}

/// Fresh random bytes.
pub(crate) fn random<const N: usize>(entropy: &impl Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}
