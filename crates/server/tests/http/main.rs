//! What the library answers, asked of the real router.
#![expect(clippy::unwrap_used, reason = "tests")]

mod desk;
mod device;
mod participations;
mod requests;
mod site;
mod storage;
mod vaults;
