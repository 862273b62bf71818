//! What the library answers, asked of the real router.
#![expect(clippy::unwrap_used, reason = "tests")]

mod desk;
mod device;
mod logs;
mod participations;
mod requests;
#[cfg(feature = "testkit")]
mod restore;
mod site;
mod storage;
mod vaults;
mod wire;
