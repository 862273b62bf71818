//! The rules of the device API, asked of the real router over databases in memory.
#![expect(clippy::unwrap_used, reason = "tests")]

mod device;
mod participations;
mod requests;
mod storage;
mod vaults;
