//! For tests of this crate and of what implements its ports: the conformance suites of
//! [`Store`](crate::Store) and [`BlackBox`](crate::BlackBox), the law of records, a clock
//! that stands still, randomness that can be repeated, and a disk for the black box.

#![expect(clippy::unwrap_used, reason = "tests")]

pub mod black_boxes;
pub mod conformance;
mod disk;
mod household;
mod inside;
mod ports;
mod records;

pub use disk::{Disk, Fault, Tab};
/// Appends a record, of this or of any other build, to a file of the black box.
pub fn put_frame(file: &mut Vec<u8>, payload: &[u8]) {
    crate::black_box::frame::put(file, payload);
}

pub use household::a_reader;
pub use ports::{CountingEntropy, StoppedClock};
pub use records::{black_box_survives, letters_survive, records_survive};
