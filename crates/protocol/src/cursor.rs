//! A place in a vault's log. Only the server makes one; a device keeps it, gives it back, and checks that it leads on.

use core::fmt;
use core::str::FromStr;

use minicbor::{Decode, Decoder, Encode, Encoder};
use sha2::{Digest, Sha256};

use crate::batch::BatchHeader;

/// A commit number and the running digest of the log up to it.
///
/// The digest is what makes a restored server visible: the number alone would be found again after new pushes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub commit: u64,
    pub digest: [u8; 16],
}

/// Not 48 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a cursor is 48 hexadecimal digits")]
pub struct NotACursor;

impl Cursor {
    /// Before the first batch.
    pub const START: Self = Self { commit: 0, digest: [0; 16] };

    /// The place after a batch that was appended here:
    /// `digest(n) = SHA-256(digest(n−1) ‖ series ‖ tip after the batch)[..16]`.
    #[must_use]
    pub fn past(self, batch: &BatchHeader) -> Self {
        let hash = Sha256::new()
            .chain_update(self.digest)
            .chain_update(batch.series.0)
            .chain_update(batch.tip.0)
            .finalize();
        let mut digest = [0; 16];
        digest.copy_from_slice(&hash[..16]);
        Self { commit: self.commit.saturating_add(1), digest }
    }

    #[must_use]
    pub fn to_bytes(self) -> [u8; 24] {
        let mut bytes = [0; 24];
        bytes[..8].copy_from_slice(&self.commit.to_be_bytes());
        bytes[8..].copy_from_slice(&self.digest);
        bytes
    }

    #[must_use]
    pub fn from_bytes(bytes: [u8; 24]) -> Self {
        let (mut commit, mut digest) = ([0; 8], [0; 16]);
        commit.copy_from_slice(&bytes[..8]);
        digest.copy_from_slice(&bytes[8..]);
        Self { commit: u64::from_be_bytes(commit), digest }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_bytes().iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        parse_hex(text).map(Self::from_bytes).ok_or(NotACursor)
    }
}

impl<C> Encode<C> for Cursor {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(&self.to_bytes())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Cursor {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        let bytes = d.bytes()?;
        bytes
            .try_into()
            .map(Self::from_bytes)
            .map_err(|_| minicbor::decode::Error::message("a cursor is 24 bytes"))
    }
}

/// Exactly `N` bytes of hexadecimal, in either case.
pub(crate) fn parse_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some(bytes)
}

fn nibble(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|n| u8::try_from(n).ok())
}
