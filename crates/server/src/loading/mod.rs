//! Loading the catalogue: files and harvests go in record by record, only what changed is written, and slices are cut of
//! what is there.

mod cut;
mod harvest;
mod import;
mod intake;
mod repository;
mod summary;

pub(crate) use cut::CutSlice;
pub use harvest::{HarvestError, HarvestRequest};
pub use import::Load;
pub use repository::{Patience, Repository, RepositoryError};
pub use summary::{Duplicates, Summary};

use crate::store::ImportFault;

/// Hears how a load goes on. All of it is for people who wait.
pub trait Watcher {
    /// So many records have been read, good and bad ones.
    fn read(&mut self, records: u64) {
        let _ = records;
    }

    /// A record was left out.
    fn fault(&mut self, fault: &ImportFault) {
        let _ = fault;
    }

    /// The repository is asked again after a while, for this reason.
    fn waits(&mut self, why: &RepositoryError) {
        let _ = why;
    }
}

/// Nobody waits.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watcher for Unwatched {}
