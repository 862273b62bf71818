//! Ports that a test can foresee.

use std::cell::Cell;

use challenge::Date;
use sha2::{Digest, Sha256};

use crate::ports::{Clock, Entropy};

const MS_PER_DAY: u64 = 24 * 60 * 60 * 1_000;

/// Noon UTC of one date.
#[derive(Clone, Copy, Debug)]
pub struct StoppedClock(pub Date);

impl Clock for StoppedClock {
    fn now_ms(&self) -> u64 {
        u64::from(self.0.epoch_day().cast_unsigned()) * MS_PER_DAY + MS_PER_DAY / 2
    }

    fn today(&self) -> Date {
        self.0
    }
}

/// Hashes of a seed and a count: repeatable, and different for each seed.
#[derive(Clone, Debug)]
pub struct CountingEntropy {
    seed: u64,
    count: Cell<u64>,
}

impl CountingEntropy {
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { seed, count: Cell::new(0) }
    }
}

impl Entropy for CountingEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let count = self.count.replace(self.count.get() + 1);
            let block = Sha256::new().chain_update(self.seed.to_be_bytes()).chain_update(count.to_be_bytes());
            chunk.copy_from_slice(&block.finalize()[..chunk.len()]);
        }
    }
}
