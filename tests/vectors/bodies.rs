//! §1.5: packing and padding. Compressors differ and may all be right, so the vectors say what a body opens to.

use serde::Deserialize;
use vault::{MalformedBody, pack, unpack};

use crate::json::{Hex, Named, read};

#[derive(Deserialize)]
struct Bodies {
    padded_lengths: Vec<(usize, usize)>,
    opened: Vec<Opened>,
    refused: Vec<Named>,
}

#[derive(Deserialize)]
struct Opened {
    name: String,
    columns: Hex,
    body: Hex,
}

fn vectors() -> Bodies {
    read(include_str!("bodies.json"))
}

#[test]
fn a_body_opens_whoever_compressed_it() {
    for vector in vectors().opened {
        assert_eq!(unpack(&vector.body.0).map(Hex), Ok(vector.columns), "{}", vector.name);
    }
}

#[test]
fn our_own_packing_opens_to_the_same() {
    for vector in vectors().opened {
        assert_eq!(unpack(&pack(&vector.columns.0)).map(Hex), Ok(vector.columns), "{}", vector.name);
    }
}

#[test]
fn a_body_that_is_damaged_or_padded_otherwise_is_refused() {
    for vector in vectors().refused {
        assert_eq!(unpack(&vector.bytes.0), Err(MalformedBody), "{}", vector.name);
    }
}

#[test]
fn every_length_has_exactly_one_padded_length() {
    for (length, padded) in vectors().padded_lengths {
        let mut body = length_and_stored_zeros(length);
        body.resize(padded, 0);
        assert!(unpack(&body).is_ok(), "{length} padded to {padded}");
        body.push(0);
        assert_eq!(unpack(&body), Err(MalformedBody), "{length} padded to {}", padded + 1);
        body.truncate(padded - 1);
        assert_eq!(unpack(&body), Err(MalformedBody), "{length} padded to {}", padded - 1);
    }
}

/// Zeros in uncompressed blocks of deflate behind their length: a body of `length` bytes before padding.
fn length_and_stored_zeros(length: usize) -> Vec<u8> {
    const BLOCK_HEAD: usize = 5;
    let deflated = length - 4;
    let mut body = u32::try_from(deflated).expect("a length").to_be_bytes().to_vec();
    while body.len() < length {
        let left = length - body.len() - BLOCK_HEAD;
        let zeros = u16::try_from(left).unwrap_or(u16::MAX);
        body.push(u8::from(usize::from(zeros) == left));
        body.extend(zeros.to_le_bytes());
        body.extend((!zeros).to_le_bytes());
        body.resize(body.len() + usize::from(zeros), 0);
    }
    body
}
