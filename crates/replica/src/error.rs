//! What can go wrong on a device.

use crate::store::StoreError;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplicaError {
    #[error(transparent)]
    Store(#[from] StoreError),
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
