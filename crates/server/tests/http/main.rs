//! What the library answers, asked of the real router.
#![expect(clippy::unwrap_used, reason = "tests")]

mod backup;
mod classes;
mod codes;
mod desk;
mod device;
#[cfg(feature = "testkit")]
mod disk;
mod epochs;
mod logs;
mod mailboxes;
#[cfg(feature = "testkit")]
mod malformed;
mod participations;
mod repack;
mod requests;
#[cfg(feature = "testkit")]
mod restore;
mod site;
mod standings;
mod storage;
mod thanks;
mod vaults;
mod wire;
