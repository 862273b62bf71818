//! The padded, deflated plaintext of a batch.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::padding::padded_len;

/// Plaintext that is not a length, that many bytes of deflate, and zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the body of a batch")]
pub struct MalformedBody;

/// Level 5 of 10: 6 takes a phone several times as long and saves about one percent.
const DEFLATE_LEVEL: i32 = 5;
/// No zlib head and checksum: the seal has its own.
const RAW: i32 = -15;
const DEFAULT_STRATEGY: i32 = 0;
/// Codes are made anew at least so often. One column is like itself and unlike the next, so this saves some eight percent of
/// a long batch; a shorter stretch would not be worth its codes.
const STRETCH_BYTES: usize = 8 * 1024;
/// A batch of the greatest length inflates to less; more is an attempt to exhaust memory.
pub(crate) const MAX_INFLATED: usize = 16 * 1024 * 1024;
const LENGTH_LEN: usize = 4;

/// Deflates (RFC 1951) and pads.
#[must_use]
pub fn pack(columns: &[u8]) -> Vec<u8> {
    let deflated = deflate(columns);
    let length = u32::try_from(deflated.len()).unwrap_or(u32::MAX);
    let mut body = Vec::with_capacity(padded_len(LENGTH_LEN + deflated.len()));
    body.extend_from_slice(&length.to_be_bytes());
    body.extend_from_slice(&deflated);
    body.resize(padded_len(body.len()), 0);
    body
}

fn deflate(columns: &[u8]) -> Vec<u8> {
    let flags = create_comp_flags_from_zip_params(DEFLATE_LEVEL, RAW, DEFAULT_STRATEGY);
    let mut compressor = Box::new(CompressorOxide::new(flags));
    let mut deflated = Vec::new();
    let mut rest = columns;
    loop {
        let stretch = rest.split_off(..STRETCH_BYTES.min(rest.len())).unwrap_or_default();
        let flush = if rest.is_empty() { TDEFLFlush::Finish } else { TDEFLFlush::Sync };
        compress_to_output(&mut compressor, stretch, flush, |bytes| {
            deflated.extend_from_slice(bytes);
            true
        });
        if rest.is_empty() {
            return deflated;
        }
    }
}

/// Undoes [`pack`]. Padding other than zeros, or of another length than prescribed, is refused.
pub fn unpack(body: &[u8]) -> Result<Vec<u8>, MalformedBody> {
    let (length, rest) = body.split_first_chunk::<LENGTH_LEN>().ok_or(MalformedBody)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| MalformedBody)?;
    let (deflated, padding) = rest.split_at_checked(length).ok_or(MalformedBody)?;
    if body.len() != padded_len(LENGTH_LEN + length) || padding.iter().any(|byte| *byte != 0) {
        return Err(MalformedBody);
    }
    decompress_to_vec_with_limit(deflated, MAX_INFLATED).map_err(|_| MalformedBody)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn columns_survive_packing(columns in prop::collection::vec(any::<u8>(), 0..3000)) {
            prop_assert_eq!(unpack(&pack(&columns)), Ok(columns));
        }

        #[test]
        fn columns_of_many_stretches_survive_packing(
            stretches in 0..4_usize,
            edge in 0..3_usize,
            bytes in prop::collection::vec(any::<u8>(), 1..300),
        ) {
            let length = (stretches * STRETCH_BYTES + edge).saturating_sub(1);
            let columns: Vec<u8> = bytes.into_iter().cycle().take(length).collect();
            prop_assert_eq!(unpack(&pack(&columns)), Ok(columns));
        }

        #[test]
        fn any_bytes_are_a_body_or_a_refusal(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
            let _ = unpack(&bytes);
        }
    }

    #[test]
    fn a_small_body_is_256_bytes_long_whatever_it_holds() {
        assert_eq!(pack(b"").len(), 256);
        assert_eq!(pack(&[7; 200]).len(), 256);
    }

    #[test]
    fn padding_that_is_not_zeros_is_refused() {
        let mut body = pack(b"columns");
        if let Some(last) = body.last_mut() {
            *last = 1;
        }
        assert_eq!(unpack(&body), Err(MalformedBody));
    }

    #[test]
    fn a_body_that_would_fill_the_memory_is_refused() {
        let bomb = pack(&vec![0; MAX_INFLATED + 1]);
        assert_eq!(unpack(&bomb), Err(MalformedBody));
    }
}
