//! For tests of this crate and of what implements its ports: the conformance suite of [`Store`](crate::Store), a clock
//! that stands still and randomness that can be repeated.

#![expect(clippy::unwrap_used, reason = "tests")]

pub mod conformance;
mod ports;

pub use ports::{CountingEntropy, StoppedClock};
