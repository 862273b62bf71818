//! Cuts a table into rows. A row is a line, or several where a quoted cell has line ends in it.

use crate::encoding::Encoding;
use crate::fault::{BadRecord, Place, Reason};
use crate::window::{Piece, Window};
use csv::{ByteRecord, ReaderBuilder};
use std::io::BufRead;

/// The most a row may be long, in bytes.
const MAX_ROW_BYTES: usize = 1 << 20;
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A row's bytes with its line end.
pub(super) struct Row(Piece);

/// The rows of a stream. Empty lines are none. Where a quote is not closed, its line alone is bad. Memory is bounded by
/// [`MAX_ROW_BYTES`] and what the reader gives at once.
pub(super) struct Rows<R> {
    window: Window<R>,
}

impl<R: BufRead> Rows<R> {
    pub(super) fn new(input: R) -> Self {
        Self { window: Window::new(input) }
    }

    /// Makes the next row the first one.
    pub(super) fn count_from_here(&mut self) {
        self.window.ordinal = 0;
    }

    /// Lets go of the byte order mark and of empty lines; false where nothing follows.
    fn seek_row(&mut self) -> bool {
        loop {
            if self.window.position == 0 && self.window.buffer.starts_with(BYTE_ORDER_MARK) {
                self.window.drop_before(BYTE_ORDER_MARK.len());
            }
            let is_mark_cut = self.window.position == 0
                && self.window.buffer.len() < BYTE_ORDER_MARK.len()
                && BYTE_ORDER_MARK.starts_with(&self.window.buffer);
            let empty = self.window.buffer.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            self.window.drop_before(empty);
            if !self.window.buffer.is_empty() && (!is_mark_cut || self.window.ended) {
                return true;
            }
            if self.window.ended {
                return false;
            }
            self.window.read_more();
        }
    }

    fn read(&mut self) -> Result<Row, BadRecord> {
        self.window.ordinal += 1;
        let mut scan = Scan::default();
        loop {
            if let Some(end) = scan.row_end(&self.window.buffer) {
                return Ok(self.take(end));
            }
            if self.window.ended || self.window.buffer.len() > MAX_ROW_BYTES {
                return self.read_last(&scan);
            }
            self.window.read_more();
        }
    }

    /// A row that no line end closes: the last of the file, or a bad one.
    fn read_last(&mut self, scan: &Scan) -> Result<Row, BadRecord> {
        let reason = if !self.window.ended {
            Reason::TooLong(MAX_ROW_BYTES)
        } else if let Some(reason) = self.window.take_failure() {
            reason
        } else if scan.state == State::Quoted {
            Reason::Truncated
        } else {
            return Ok(self.take(self.window.buffer.len()));
        };
        let line_end = self.window.buffer.iter().position(|&byte| byte == b'\n');
        let row = self.take(line_end.map_or(self.window.buffer.len(), |end| end + 1));
        Err(row.bad(reason))
    }

    fn take(&mut self, length: usize) -> Row {
        Row(self.window.take(length))
    }
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Result<Row, BadRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.seek_row() {
            return Some(self.read());
        }
        self.window.last_word().map(Err)
    }
}

impl Row {
    pub(super) fn place(&self) -> Place {
        self.0.place
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0.bytes
    }

    pub(super) fn bad(&self, reason: Reason) -> BadRecord {
        BadRecord { place: self.place(), control_number: None, reason }
    }

    /// The row's cells: in the encoding told, else in UTF-8 if they can be and in windows-1251 if not.
    pub(super) fn cells(&self, delimiter: u8, encoding: Option<Encoding>) -> Vec<String> {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .delimiter(delimiter)
            .buffer_capacity(self.0.bytes.len().max(1))
            .from_reader(self.0.bytes.as_slice());
        let mut cells = ByteRecord::new();
        // Rows are flexible in their length and read from memory: there is nothing to go wrong.
        let _ = reader.read_byte_record(&mut cells);
        let is_utf8 = std::str::from_utf8(&self.0.bytes).is_ok();
        let found = if is_utf8 { Encoding::Utf8 } else { Encoding::Windows1251 };
        let encoding = encoding.unwrap_or(found);
        cells.iter().map(|cell| encoding.decode(cell)).collect()
    }
}

/// How far a row was looked at, so that no byte is looked at twice.
#[derive(Default)]
struct Scan {
    place: usize,
    state: State,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    CellStart,
    Plain,
    Quoted,
    /// Behind a quote in a quoted cell: its end, or the first of two that stand for one.
    QuoteInQuoted,
}

impl Scan {
    /// Behind the line end that closes the row, if it is there.
    fn row_end(&mut self, bytes: &[u8]) -> Option<usize> {
        while let Some(&byte) = bytes.get(self.place) {
            self.place += 1;
            self.state = match (self.state, byte) {
                (State::Quoted, b'"') => State::QuoteInQuoted,
                (State::Quoted, _) | (State::QuoteInQuoted | State::CellStart, b'"') => State::Quoted,
                (_, b'\n') => return Some(self.place),
                (_, byte) if super::DELIMITERS.contains(&byte) => State::CellStart,
                _ => State::Plain,
            };
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    fn rows(table: &str) -> Vec<Vec<String>> {
        let input = io::BufReader::with_capacity(1, table.as_bytes());
        Rows::new(input).flatten().map(|row| row.cells(b',', None)).collect()
    }

    #[test]
    fn line_ends_in_quotes_belong_to_the_cell_and_quotes_in_cells_to_the_text() {
        let table = "\u{FEFF}a,b\r\n\r\n\"1\n2\",\"x \"\"y\"\" z\"\n5\" disk,c\nlast,d";
        let expected = [["a", "b"], ["1\n2", "x \"y\" z"], ["5\" disk", "c"], ["last", "d"]];
        assert_eq!(rows(table), expected);
    }

    #[test]
    fn cells_that_are_not_utf_8_are_windows_1251() {
        let row =
            Row(Piece { place: Place { ordinal: 1, position: 0 }, bytes: b"\xCA\xF3\xF7\xE5,1\n".to_vec() });
        assert_eq!(row.cells(b',', None), ["Куче", "1"]);
        assert_eq!(row.cells(b',', Some(Encoding::Utf8))[1], "1");
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_its_own_line_however_long_the_file_is() {
        let table = format!("\"a,b\n{}", "c,d\n".repeat(600_000));
        let read: Vec<_> = Rows::new(table.as_bytes()).collect();
        assert_eq!(read.len(), 600_001);
        assert!(matches!(&read[0], Err(bad) if bad.reason == Reason::TooLong(MAX_ROW_BYTES)));
        assert!(read[1..].iter().all(Result::is_ok));
    }
}
