//! What can go wrong on a device.

use crate::black_box::BlackBoxError;
use crate::store::StoreError;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplicaError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was tapped is saved in the black box, but the store could not take it in, so it cannot be shown.
    /// [`crate::Replica::replay`] tries again.
    #[error("saved, but not stored: {0}")]
    SavedOnly(StoreError),
    #[error(transparent)]
    BlackBox(#[from] BlackBoxError),
    /// A record is not what this or any earlier build has written.
    #[error("a stored record is damaged")]
    Damaged,
    /// There is no such vault, reader or entry on this device.
    #[error("not on this device")]
    Unknown,
    /// The entity belongs to a newer build, or has been edited 65,535 times.
    #[error("this version of the app cannot change it")]
    NotEditable,
}
