//! The clear part of a sealed batch. Its bytes are frozen: they are authenticated by every batch ever sealed.

use crate::limits::{BATCH_MAX_BYTES, BATCH_MAX_ROWS};
use crate::vaults::{Epoch, SeriesId, Tip, VaultId};

/// What the server reads of a batch; all of it is associated data of the seal.
///
/// ```text
/// offset  bytes  field
///      0      1  version, 1
///      1     16  vault
///     17     16  series
///     33      4  epoch, big-endian
///     37      8  first, sequence number of the first row, from 1, big-endian
///     45      4  count of rows, big-endian
///     49     16  tip before the first row
///     65     16  tip after the last row
///     81     24  nonce   (not associated data: it is an input of the seal)
///    105      …  ciphertext and tag
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchHeader {
    pub vault: VaultId,
    pub series: SeriesId,
    pub epoch: Epoch,
    pub first: u64,
    pub count: u32,
    pub previous_tip: Tip,
    pub tip: Tip,
}

/// Bytes that are not a sealed batch of a version this build knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MalformedBatch {
    #[error("the batch is shorter than its header, or longer than a batch may be")]
    Length,
    #[error("the batch has an unknown version")]
    Version,
    #[error("the batch counts no rows, too many, or past the end of numbers")]
    Count,
}

impl BatchHeader {
    pub const VERSION: u8 = 1;
    pub const LEN: usize = 81;

    #[must_use]
    pub fn to_bytes(&self) -> [u8; Self::LEN] {
        let mut bytes = [0; Self::LEN];
        bytes[0] = Self::VERSION;
        bytes[1..17].copy_from_slice(&self.vault.0);
        bytes[17..33].copy_from_slice(&self.series.0);
        bytes[33..37].copy_from_slice(&self.epoch.to_be_bytes());
        bytes[37..45].copy_from_slice(&self.first.to_be_bytes());
        bytes[45..49].copy_from_slice(&self.count.to_be_bytes());
        bytes[49..65].copy_from_slice(&self.previous_tip.0);
        bytes[65..81].copy_from_slice(&self.tip.0);
        bytes
    }

    pub fn from_bytes(bytes: &[u8; Self::LEN]) -> Result<Self, MalformedBatch> {
        if bytes[0] != Self::VERSION {
            return Err(MalformedBatch::Version);
        }
        let header = Self {
            vault: VaultId(field(bytes, 1)),
            series: SeriesId(field(bytes, 17)),
            epoch: u32::from_be_bytes(field(bytes, 33)),
            first: u64::from_be_bytes(field(bytes, 37)),
            count: u32::from_be_bytes(field(bytes, 45)),
            previous_tip: Tip(field(bytes, 49)),
            tip: Tip(field(bytes, 65)),
        };
        let fits = header.first >= 1 && header.first.checked_add(u64::from(header.count)).is_some();
        if !fits || header.count == 0 || header.count > BATCH_MAX_ROWS {
            return Err(MalformedBatch::Count);
        }
        Ok(header)
    }

    /// Sequence number of the last row.
    #[must_use]
    pub fn last(&self) -> u64 {
        self.first + u64::from(self.count) - 1
    }

    /// Whether another batch is a part of the stretch of the series from `first` to `last`.
    #[must_use]
    pub fn spans(&self, other: &Self) -> bool {
        self.series == other.series && self.first <= other.first && other.last() <= self.last()
    }
}

/// The header of a sealed batch, and what follows it (nonce, ciphertext, tag).
pub fn split_batch(sealed: &[u8]) -> Result<(BatchHeader, &[u8]), MalformedBatch> {
    if sealed.len() > BATCH_MAX_BYTES {
        return Err(MalformedBatch::Length);
    }
    let (header, body) = sealed.split_first_chunk().ok_or(MalformedBatch::Length)?;
    Ok((BatchHeader::from_bytes(header)?, body))
}

fn field<const N: usize>(bytes: &[u8; BatchHeader::LEN], at: usize) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(&bytes[at..at + N]);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn header() -> BatchHeader {
        BatchHeader {
            vault: VaultId([1; 16]),
            series: SeriesId([2; 16]),
            epoch: 3,
            first: 4,
            count: 5,
            previous_tip: Tip([6; 16]),
            tip: Tip([7; 16]),
        }
    }

    #[test]
    fn the_associated_data_is_frozen() {
        let expected = [
            &[1][..],
            &[1; 16],
            &[2; 16],
            &[0, 0, 0, 3],
            &[0, 0, 0, 0, 0, 0, 0, 4],
            &[0, 0, 0, 5],
            &[6; 16],
            &[7; 16],
        ]
        .concat();
        assert_eq!(header().to_bytes().as_slice(), expected);
    }

    #[test]
    fn a_batch_without_rows_or_past_the_end_of_numbers_is_refused() {
        for bad in [
            BatchHeader { count: 0, ..header() },
            BatchHeader { count: BATCH_MAX_ROWS + 1, ..header() },
            BatchHeader { first: 0, ..header() },
            BatchHeader { first: u64::MAX, ..header() },
        ] {
            assert_eq!(BatchHeader::from_bytes(&bad.to_bytes()), Err(MalformedBatch::Count), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_batch_or_a_refusal(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Ok((header, body)) = split_batch(&bytes) {
                prop_assert_eq!([&header.to_bytes()[..], body].concat(), bytes);
            }
        }
    }
}
