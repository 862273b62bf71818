//! Records to ISO 2709, in UTF-8.

use super::{FIELD_TERMINATOR, LEADER_BYTES, MAX_RECORD_BYTES, RECORD_TERMINATOR, SUBFIELD_DELIMITER};
use crate::record::{Field, Record, Tag};
use thiserror::Error;

/// Why a record cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WriteError {
    /// A field of 10,000 bytes or more, or a record of 100,000.
    #[error("the record is too long for ISO 2709")]
    TooLong,
}

const MAX_FIELD_BYTES: usize = 9_999;

/// The record's bytes. Lengths and addresses in its leader are filled in; control characters become spaces.
pub(crate) fn write(record: &Record) -> Result<Vec<u8>, WriteError> {
    write_raw(&record.leader, record.fields.iter().map(|field| (field.tag, field_bytes(field))))
}

/// The same of fields that are bytes already.
pub(crate) fn write_raw(
    leader: &[u8; LEADER_BYTES],
    fields: impl Iterator<Item = (Tag, Vec<u8>)>,
) -> Result<Vec<u8>, WriteError> {
    let mut directory = Vec::new();
    let mut data = Vec::new();
    for (tag, bytes) in fields {
        let start = data.len();
        data.extend(bytes);
        data.push(FIELD_TERMINATOR);
        let length = data.len() - start;
        if length > MAX_FIELD_BYTES {
            return Err(WriteError::TooLong);
        }
        directory.extend_from_slice(&tag);
        directory.extend_from_slice(format!("{length:04}{start:05}").as_bytes());
    }
    let base = LEADER_BYTES + directory.len() + 1;
    let length = base + data.len() + 1;
    if length > MAX_RECORD_BYTES {
        return Err(WriteError::TooLong);
    }
    let mut out = leader.to_vec();
    out[0..5].copy_from_slice(format!("{length:05}").as_bytes());
    out[10..12].copy_from_slice(b"22");
    out[12..17].copy_from_slice(format!("{base:05}").as_bytes());
    out[20..24].copy_from_slice(b"4500");
    out.extend(directory);
    out.push(FIELD_TERMINATOR);
    out.extend(data);
    out.push(RECORD_TERMINATOR);
    Ok(out)
}

fn field_bytes(field: &Field) -> Vec<u8> {
    let mut out = Vec::new();
    if !field.is_control() {
        out.extend_from_slice(&field.indicators);
    }
    for subfield in &field.subfields {
        if !field.is_control() {
            out.extend_from_slice(&[SUBFIELD_DELIMITER, subfield.code]);
        }
        let text = subfield.value.replace(|c: char| c.is_ascii_control(), " ");
        out.extend_from_slice(text.as_bytes());
    }
    out
}
