//! One record's bytes to its fields.

use super::{ENTRY_BYTES, FIELD_TERMINATOR, LEADER_BYTES};
use crate::fault::Reason;
use crate::record::Tag;
use std::ops::Range;

/// A record whose fields are found and not decoded yet.
pub(crate) struct RawRecord {
    /// Where it begins in the file.
    pub(crate) position: u64,
    /// Which one it is, from 1.
    pub(crate) ordinal: u64,
    pub(crate) leader: [u8; LEADER_BYTES],
    bytes: Vec<u8>,
    fields: Vec<(Tag, Range<usize>)>,
}

struct Entry {
    tag: Tag,
    start: usize,
    length: usize,
}

impl RawRecord {
    /// Reads a record from its label to its terminator.
    ///
    /// The fields begin behind the directory's own end, so a wrong base address does no harm. Where starts and
    /// lengths were counted in characters instead of bytes, the fields are taken in the directory's order.
    pub(crate) fn parse(bytes: &[u8], position: u64, ordinal: u64) -> Result<Self, Reason> {
        let leader: [u8; LEADER_BYTES] =
            bytes.get(..LEADER_BYTES).and_then(|bytes| bytes.try_into().ok()).ok_or(Reason::Leader)?;
        if !leader.iter().all(|byte| (b' '..=b'~').contains(byte)) {
            return Err(Reason::Leader);
        }
        let rest = &bytes[LEADER_BYTES..bytes.len() - 1];
        let directory_end =
            rest.iter().position(|&byte| byte == FIELD_TERMINATOR).ok_or(Reason::Directory)?;
        let entries = directory(&rest[..directory_end]).ok_or(Reason::Directory)?;
        let base = LEADER_BYTES + directory_end + 1;
        let data = &bytes[base..bytes.len() - 1];
        let as_declared = leader.starts_with(format!("{:05}", bytes.len()).as_bytes());
        let ranges = by_address(&entries, data)
            .or_else(|| if as_declared { by_order(&entries, data) } else { None })
            .ok_or(Reason::Fields)?;
        let shifted = |range: Range<usize>| base + range.start..base + range.end;
        let fields = entries.iter().map(|entry| entry.tag).zip(ranges.into_iter().map(shifted)).collect();
        Ok(Self { position, ordinal, leader, bytes: bytes.to_vec(), fields })
    }

    /// Tags and bytes of all fields, without their terminators.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (Tag, &[u8])> {
        self.fields.iter().map(|(tag, range)| (*tag, &self.bytes[range.clone()]))
    }
}

fn directory(bytes: &[u8]) -> Option<Vec<Entry>> {
    let entries = bytes.chunks_exact(ENTRY_BYTES);
    if !entries.remainder().is_empty() {
        return None;
    }
    entries.map(entry).collect()
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let tag: Tag = bytes[..3].try_into().ok()?;
    let readable = tag.iter().all(|byte| (b' '..=b'~').contains(byte));
    let number = |digits: &[u8]| -> Option<usize> {
        digits.iter().try_fold(0, |n, d| d.is_ascii_digit().then(|| n * 10 + usize::from(d - b'0')))
    };
    readable.then_some(Entry { tag, length: number(&bytes[3..7])?, start: number(&bytes[7..12])? })
}

/// Each field where its entry says, if all end at a terminator and together reach the end of the data.
///
/// No byte is in two fields: a directory that named the same ten thousand bytes eight thousand times would make a hundred
/// megabytes of a record.
fn by_address(entries: &[Entry], data: &[u8]) -> Option<Vec<Range<usize>>> {
    let named: usize = entries.iter().map(|entry| entry.length).sum();
    if named > data.len() {
        return None;
    }
    let reach = entries.iter().map(|entry| entry.start + entry.length).max().unwrap_or(0);
    let range = |entry: &Entry| {
        let end = (entry.start + entry.length).checked_sub(1)?;
        (entry.start <= end && data.get(end) == Some(&FIELD_TERMINATOR)).then_some(entry.start..end)
    };
    let ranges: Option<Vec<_>> = entries.iter().map(range).collect();
    ranges.filter(|_| reach == data.len())
}

/// The terminated pieces of the data in order, if they are as many as the entries.
fn by_order(entries: &[Entry], data: &[u8]) -> Option<Vec<Range<usize>>> {
    let body = data.strip_suffix(&[FIELD_TERMINATOR])?;
    let mut start = 0;
    let pieces = body.split(|&byte| byte == FIELD_TERMINATOR).map(|piece| {
        let range = start..start + piece.len();
        start = range.end + 1;
        range
    });
    let ranges: Vec<_> = pieces.collect();
    (ranges.len() == entries.len()).then_some(ranges)
}
