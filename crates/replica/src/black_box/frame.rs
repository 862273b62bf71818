//! Frames: length and checksum before each payload, so that a write cut off at any byte is noticed.
//!
//! ```text
//! frame = length of the payload (4 bytes, big-endian, never 0) ‖ checksum (8 bytes) ‖ payload
//! checksum = SHA-256("prelistaj/1 black box" ‖ payload)[..8]
//! ```
//!
//! A length of 0 is the end: files are made longer beforehand, so that a full disk cannot refuse a small record.

use sha2::{Digest, Sha256};

const LABEL: &str = "prelistaj/1 black box";
const LENGTH_BYTES: usize = 4;
const CHECKSUM_BYTES: usize = 8;

/// What a file holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Frames<'a> {
    pub(crate) payloads: Vec<&'a [u8]>,
    /// Places where a frame should be and none is whole: at most one after a kill, more after damage to the disk.
    pub(crate) damaged: usize,
}

/// Appends a frame. `payload` is not empty.
pub(crate) fn put(file: &mut Vec<u8>, payload: &[u8]) {
    // Records are a few hundred bytes; a length beyond 32 bits would not fit into memory here.
    let length = u32::try_from(payload.len()).unwrap_or(u32::MAX);
    file.extend_from_slice(&length.to_be_bytes());
    file.extend_from_slice(&checksum(payload));
    file.extend_from_slice(payload);
}

/// Reads what is whole. A damaged frame whose length leads to another frame hides nothing behind it.
pub(crate) fn read(mut file: &[u8]) -> Frames<'_> {
    let mut frames = Frames::default();
    while let Some((length, rest)) = file.split_first_chunk::<LENGTH_BYTES>() {
        let length = u32::from_be_bytes(*length) as usize;
        if length == 0 {
            return frames;
        }
        let body = rest.split_first_chunk::<CHECKSUM_BYTES>().filter(|(_, body)| length <= body.len());
        let Some((expected, body)) = body else {
            frames.damaged += 1;
            return frames;
        };
        let (payload, next) = body.split_at(length);
        if checksum(payload) == *expected {
            frames.payloads.push(payload);
        } else {
            frames.damaged += 1;
        }
        file = next;
    }
    frames.damaged += usize::from(!file.is_empty());
    frames
}

fn checksum(payload: &[u8]) -> [u8; CHECKSUM_BYTES] {
    let hash = Sha256::new().chain_update(LABEL).chain_update(payload).finalize();
    let mut checksum = [0; CHECKSUM_BYTES];
    checksum.copy_from_slice(&hash[..CHECKSUM_BYTES]);
    checksum
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn payloads() -> impl Strategy<Value = Vec<Vec<u8>>> {
        vec(vec(any::<u8>(), 1..80), 0..8)
    }

    fn file(payloads: &[Vec<u8>]) -> Vec<u8> {
        let mut file = Vec::new();
        payloads.iter().for_each(|payload| put(&mut file, payload));
        file
    }

    proptest! {
        #[test]
        fn what_was_put_is_read_and_room_made_beforehand_is_not(payloads in payloads(), spare in 0usize..64) {
            let mut file = file(&payloads);
            file.resize(file.len() + spare, 0);
            let frames = read(&file);
            prop_assert_eq!(frames.payloads, payloads);
            // Fewer spare bytes than a length has are not an end, and hide nothing.
            prop_assert_eq!(frames.damaged, usize::from((1..LENGTH_BYTES).contains(&spare)));
        }

        #[test]
        fn a_write_cut_off_at_any_byte_leaves_all_before_it(payloads in payloads(), last in vec(any::<u8>(), 1..80)) {
            let whole = file(&payloads);
            let mut torn = whole.clone();
            put(&mut torn, &last);
            for end in whole.len()..torn.len() {
                let frames = read(&torn[..end]);
                prop_assert_eq!(&frames.payloads, &payloads);
                prop_assert_eq!(frames.damaged, usize::from(end > whole.len()));
            }
        }

        #[test]
        fn a_torn_write_into_room_made_beforehand_leaves_all_before_it(
            payloads in payloads(),
            last in vec(1u8.., 1..80),
        ) {
            let whole = file(&payloads);
            let mut torn = whole.clone();
            put(&mut torn, &last);
            for end in whole.len()..torn.len() {
                let mut room = torn[..end].to_vec();
                room.resize(torn.len() + 100, 0);
                prop_assert_eq!(&read(&room).payloads, &payloads);
            }
        }

        #[test]
        fn a_flipped_bit_costs_no_frame_before_it(payloads in payloads(), at: prop::sample::Index, bit in 0u8..8) {
            let mut file = file(&payloads);
            prop_assume!(!file.is_empty());
            let at = at.index(file.len());
            file[at] ^= 1 << bit;
            let before: Vec<_> = payloads
                .iter()
                .scan(0, |end, payload| {
                    *end += LENGTH_BYTES + CHECKSUM_BYTES + payload.len();
                    Some((*end, payload))
                })
                .take_while(|(end, _)| *end <= at)
                .map(|(_, payload)| payload.as_slice())
                .collect();
            prop_assert!(read(&file).payloads.starts_with(&before));
        }

        #[test]
        fn any_bytes_can_be_read(bytes in vec(any::<u8>(), 0..200)) {
            read(&bytes);
        }
    }

    #[test]
    fn a_damaged_payload_hides_none_of_the_frames_behind_it() {
        let payloads = [vec![1; 9], vec![2; 9], vec![3; 9]];
        let mut file = file(&payloads);
        let second = LENGTH_BYTES + CHECKSUM_BYTES + 9;
        file[second + LENGTH_BYTES + CHECKSUM_BYTES] ^= 1;
        assert_eq!(read(&file), Frames { payloads: vec![&payloads[0], &payloads[2]], damaged: 1 });
    }
}
