//! Records of the black box: CBOR, one variant for each kind, fields by index.

use minicbor::{Decode, Encode};
use protocol::VaultId;

use crate::farewell::Farewell;
use crate::records::{Identity, VaultAccess, encode};

/// What one frame holds.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Record {
    /// Who this device is.
    #[n(0)]
    Device(#[n(0)] Identity),
    /// How this device opens a vault.
    #[n(1)]
    Access(#[n(0)] VaultAccess),
    /// Rows that the library is not known to have: all of one tap, so that a torn write leaves a tap whole or undone.
    #[n(2)]
    Rows(#[n(0)] Vec<RowRecord>),
    /// What went from this device. It stands over everything before it, in the files of other tabs too.
    #[n(3)]
    Farewell(#[n(0)] Farewell),
}

/// A row and its vault.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct RowRecord {
    #[n(0)]
    pub(crate) vault: VaultId,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(crate) row: Vec<u8>,
}

impl Record {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        encode(self)
    }

    /// Nothing for a record of a newer build.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        minicbor::decode(bytes).ok()
    }
}
