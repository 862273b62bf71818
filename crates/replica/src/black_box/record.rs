//! Records of the black box: CBOR, one variant for each kind, fields by index.

use minicbor::{Decode, Encode};
use protocol::VaultId;

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
    /// A row that the library is not known to have.
    #[n(2)]
    Row(#[n(0)] VaultId, #[cbor(n(1), with = "minicbor::bytes")] Vec<u8>),
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
