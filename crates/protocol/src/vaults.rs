//! Vaults: sealed append-only logs that the server stores and cannot read.

use core::fmt;
use core::str::FromStr;

use minicbor::{Decode, Decoder, Encode, Encoder};

use crate::cursor::Cursor;

macro_rules! bytes_newtype {
    ($(#[$doc:meta])* $name:ident, $len:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $len]);

        impl fmt::Display for $name {
            /// Lowercase hexadecimal, as used in addresses and headers.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl FromStr for $name {
            type Err = crate::MalformedBody;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                crate::cursor::parse_hex(text).map(Self).ok_or(crate::MalformedBody)
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self,
                e: &mut Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                e.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
                let bytes = d.bytes()?;
                bytes.try_into().map(Self).map_err(|_| minicbor::decode::Error::message("wrong length"))
            }
        }
    };
}
pub(crate) use bytes_newtype;

bytes_newtype! {
    /// Random, chosen by the device that makes the vault.
    VaultId, 16
}
bytes_newtype! {
    /// A member of a vault: a device, a family card, a household.
    MemberId, 16
}
bytes_newtype! {
    /// One device's dense sequence of rows in one vault. Random; a new one after any doubt.
    SeriesId, 16
}
bytes_newtype! {
    /// Tells the key of an epoch from another one of the same number, and nothing else about it: a server that was put back to an
    /// earlier day may begin an epoch again.
    KeyCheck, 8
}
bytes_newtype! {
    /// Where a series stands, as a keyed chain value that the server compares and cannot compute.
    Tip, 16
}
bytes_newtype! {
    /// SHA-256 of a token; the only form in which the server keeps one.
    TokenHash, 32
}
bytes_newtype! {
    /// A bearer token: 32 random or derived bytes, sent as `Authorization: Bearer <hex>`.
    Token, 32
}

macro_rules! short_debug {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            /// Six digits only: ids in logs must not be usable.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({:02x}{:02x}{:02x})"), self.0[0], self.0[1], self.0[2])
            }
        }
    )*};
}
pub(crate) use short_debug;
short_debug!(VaultId, MemberId, SeriesId, KeyCheck, Tip, TokenHash);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl Tip {
    /// The tip of a series without rows.
    pub const EMPTY: Self = Self([0; 16]);
}

/// Counts the keys of a vault, from 0.
pub type Epoch = u32;

/// Keys sealed to one member. The server stores it and cannot open it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Slot {
    #[n(0)]
    pub member: MemberId,
    #[n(1)]
    pub epoch: Epoch,
    #[cbor(n(2), with = "minicbor::bytes")]
    pub sealed: Vec<u8>,
}

/// Body of `PUT /v1/vaults/{vault}`. Creating again with the same member and token is not an error.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct CreateVault {
    #[n(0)]
    pub member: MemberId,
    #[n(1)]
    pub token_hash: TokenHash,
    /// Keys of epoch 0 for the first member.
    #[n(2)]
    pub slots: Vec<Slot>,
}

/// Body of `PUT /v1/vaults/{vault}/members/{member}`, sent with the token of an existing member.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct AddMember {
    #[n(0)]
    pub token_hash: TokenHash,
    /// One for each epoch until now, from 0.
    #[n(1)]
    pub slots: Vec<Slot>,
    /// Of the present key, if there is any but the first.
    #[n(2)]
    pub key: Option<KeyCheck>,
}

/// Answer of `GET /v1/vaults/{vault}/slots`: the slots of the asking member.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Slots {
    #[n(0)]
    pub epoch: Epoch,
    #[n(1)]
    pub slots: Vec<Slot>,
    /// What [`Rotation`] said of each epoch, from 1.
    #[cbor(n(2), default)]
    pub begun: Vec<EpochStart>,
    /// Who the members are.
    #[cbor(n(3), default)]
    pub members: Vec<MemberId>,
}

/// What the server knows of an epoch.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct EpochStart {
    /// Where every series stood when it began: series ‖ last number (be64), in order of series. For members; the server does
    /// not read it.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub ends: Vec<u8>,
    #[n(1)]
    pub check: KeyCheck,
}

/// Body of `POST /v1/vaults/{vault}/epochs?after=`: the vault goes over to other keys, at the head of the log or not at
/// all. Members without a slot of the last epoch are members no longer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Rotation {
    /// The present epoch from now on. Several may begin at once, where the server has forgotten some.
    #[n(0)]
    pub epoch: Epoch,
    /// The epochs that begin, in their order.
    #[n(1)]
    pub begun: Vec<EpochStart>,
    /// In order of members, then of epochs.
    #[n(2)]
    pub slots: Vec<Slot>,
    /// Whom to tell.
    #[n(3)]
    pub removed: Vec<RemovedMember>,
}

/// A member who is shown out, with notices that only a member can have made.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct RemovedMember {
    #[n(0)]
    pub member: MemberId,
    /// One for each epoch until then, from 0; 32 bytes each. The member may have been away for some of them.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub notices: Vec<u8>,
}

/// Answer of `GET /v1/vaults/{vault}/removal` to a member who was removed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Removal {
    #[n(0)]
    pub member: MemberId,
    /// One for each epoch until then, from 0; 32 bytes each. The member may have been away for some of them.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub notices: Vec<u8>,
}

/// Answer of `GET /v1/members/{member}`: the vault that a member who knows nothing but itself belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Membership {
    #[n(0)]
    pub vault: VaultId,
}

/// Where the server believes a series stands: `(0, Tip::EMPTY)` when it knows nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SeriesHead {
    #[n(0)]
    pub through: u64,
    #[n(1)]
    pub tip: Tip,
}

/// Answer of `POST /v1/vaults/{vault}/batches`, with status 200 when appended and 409 when the batch does not
/// continue the series; then nothing was stored and `head` says where the series stands.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Pushed {
    #[n(0)]
    pub head: SeriesHead,
    /// The cursor after this batch, given only when the sender's own cursor was at the head just before it:
    /// then there is nothing to pull.
    #[n(1)]
    pub cursor: Option<Cursor>,
}

/// Answer of `GET /v1/vaults/{vault}/batches?after=&series=`.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Page {
    /// Where the asking device's series stands, read in the same transaction.
    #[n(0)]
    pub head: SeriesHead,
    /// False when `after` is not a place in this log: `batches` then start from the beginning.
    #[n(1)]
    pub recognised: bool,
    /// Sealed batches in the order in which they were committed.
    #[cbor(n(2), with = "byte_strings")]
    pub batches: Vec<Vec<u8>>,
    /// The place after the last of them.
    #[n(3)]
    pub next: Cursor,
    /// Whether there is more after `next`.
    #[n(4)]
    pub more: bool,
}

/// CBOR array of byte strings.
mod byte_strings {
    use minicbor::{Decoder, Encoder};

    pub(super) fn encode<C, W: minicbor::encode::Write>(
        list: &[Vec<u8>],
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.array(list.len() as u64)?;
        list.iter().try_for_each(|bytes| e.bytes(bytes)?.ok())
    }

    pub(super) fn decode<C>(d: &mut Decoder<'_>, _: &mut C) -> Result<Vec<Vec<u8>>, minicbor::decode::Error> {
        let len = d.array()?.ok_or_else(|| minicbor::decode::Error::message("an array of known length"))?;
        (0..len).map(|_| Ok(d.bytes()?.to_vec())).collect()
    }
}
