//! Cuts a stream into records and finds the next one after damage.

use super::parse::RawRecord;
use super::{LEADER_BYTES, MAX_RECORD_BYTES, RECORD_TERMINATOR};
use crate::fault::{BadRecord, Reason};
use std::io::{self, BufRead, BufReader, Read};

/// The records of a stream.
///
/// A record ends at its terminator, whatever its length field says: a wrong length loses nothing. Where the bytes
/// before a terminator are not one record, their end may still be one (the start of the record before it, whose own
/// terminator is lost): that one is found by its length. Memory is bounded by twice the greatest record.
pub(crate) struct RawRecords<R> {
    input: BufReader<R>,
    position: u64,
    ordinal: u64,
    /// A good record that was found behind a bad one.
    rescued: Option<RawRecord>,
    failed: bool,
}

/// What stands between two terminators.
struct Chunk {
    /// Where it begins in the stream.
    position: u64,
    /// Its last bytes, with the terminator if there is one.
    bytes: Vec<u8>,
    /// How many bytes before them were let go.
    dropped: u64,
}

/// How many places are tried as the start of a record inside a bad one.
const MAX_RESCUE_TRIES: usize = 16;

impl<R: Read> RawRecords<R> {
    pub(crate) fn new(input: R) -> Self {
        Self { input: BufReader::new(input), position: 0, ordinal: 0, rescued: None, failed: false }
    }

    fn next_chunk(&mut self) -> io::Result<Option<Chunk>> {
        let mut chunk = Chunk { position: self.position, bytes: Vec::new(), dropped: 0 };
        loop {
            let buffer = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if buffer.is_empty() {
                return Ok((!chunk.bytes.is_empty()).then_some(chunk));
            }
            let filler = if chunk.bytes.is_empty() {
                buffer.iter().take_while(|byte| is_filler(**byte)).count()
            } else {
                0
            };
            let content = &buffer[filler..];
            let end = content.iter().position(|&byte| byte == RECORD_TERMINATOR);
            let taken = end.map_or(content.len(), |end| end + 1);
            chunk.bytes.extend_from_slice(&content[..taken]);
            if chunk.bytes.len() == taken {
                chunk.position = self.position + filler as u64;
            }
            self.position += (filler + taken) as u64;
            self.input.consume(filler + taken);
            if end.is_some() {
                return Ok(Some(chunk));
            }
            chunk.let_go();
        }
    }

    fn read(&mut self, chunk: &Chunk) -> Result<RawRecord, BadRecord> {
        self.ordinal += 1;
        let bad = |reason| BadRecord::unnamed(self.ordinal, chunk.position, reason);
        if chunk.bytes.last() != Some(&RECORD_TERMINATOR) {
            return Err(bad(Reason::Truncated));
        }
        let whole = if chunk.dropped > 0 || chunk.bytes.len() > MAX_RECORD_BYTES {
            Err(Reason::TooLong(MAX_RECORD_BYTES))
        } else {
            RawRecord::parse(&chunk.bytes, chunk.position, self.ordinal)
        };
        whole.map_err(|reason| {
            self.rescued = rescue(chunk, self.ordinal + 1);
            bad(reason)
        })
    }
}

impl Chunk {
    /// Keeps no more than a record can still need.
    fn let_go(&mut self) {
        if self.bytes.len() > 2 * MAX_RECORD_BYTES {
            let surplus = self.bytes.len() - MAX_RECORD_BYTES;
            self.bytes.drain(..surplus);
            self.dropped += surplus as u64;
        }
    }
}

impl<R: Read> Iterator for RawRecords<R> {
    type Item = Result<RawRecord, BadRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(record) = self.rescued.take() {
            self.ordinal = record.ordinal;
            return Some(Ok(record));
        }
        if self.failed {
            return None;
        }
        match self.next_chunk() {
            Ok(chunk) => chunk.map(|chunk| self.read(&chunk)),
            Err(error) => {
                self.failed = true;
                let reason = Reason::Unreadable(error.kind());
                let (ordinal, position) = (self.ordinal + 1, self.position);
                Some(Err(BadRecord::unnamed(ordinal, position, reason)))
            }
        }
    }
}

/// Line ends, spaces and end-of-file marks that some systems put between records.
fn is_filler(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\r' | 0x1A | b' ')
}

/// The record that ends where `chunk` ends and begins inside it.
fn rescue(chunk: &Chunk, ordinal: u64) -> Option<RawRecord> {
    let last_start = chunk.bytes.len().checked_sub(LEADER_BYTES)?;
    let length_here = |start: &usize| {
        let rest = chunk.bytes.len() - start;
        rest <= MAX_RECORD_BYTES && chunk.bytes[*start..].starts_with(format!("{rest:05}").as_bytes())
    };
    let first_start = chunk.bytes.len().saturating_sub(MAX_RECORD_BYTES).max(1);
    (first_start..last_start).filter(length_here).take(MAX_RESCUE_TRIES).find_map(|start| {
        let position = chunk.position + chunk.dropped + start as u64;
        RawRecord::parse(&chunk.bytes[start..], position, ordinal).ok()
    })
}
