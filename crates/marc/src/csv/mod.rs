//! Tables: one book a line, columns known by their headings or told by a mapping.

mod columns;
mod frame;
mod mapping;
mod row;

pub use mapping::{Mapping, MappingError};

use crate::encoding::Encoding;
use crate::entry::Entry;
use crate::fault::{BadRecord, Place, Reason};
use columns::Columns;
use frame::{Row, Rows};
use std::io::BufRead;

/// The delimiters that are looked for in a table's first line.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// The books of a table. The first line holds the headings.
pub(crate) struct TableBooks<R> {
    rows: Rows<R>,
    mapping: Mapping,
    encoding: Option<Encoding>,
    columns: Option<Columns>,
    ended: bool,
}

impl<R: BufRead> TableBooks<R> {
    pub(crate) fn new(input: R, mapping: Mapping, encoding: Option<Encoding>) -> Self {
        Self { rows: Rows::new(input), mapping, encoding, columns: None, ended: false }
    }

    fn read_headings(&mut self) -> Option<Result<Columns, BadRecord>> {
        let heading = match self.rows.next()? {
            Ok(row) => row,
            Err(bad) => return Some(Err(bad)),
        };
        let delimiter = self.mapping.delimiter().unwrap_or_else(|| likeliest_delimiter(heading.bytes()));
        let headings = heading.cells(delimiter, self.encoding);
        let columns = Columns::find(&headings, &self.mapping, delimiter);
        Some(columns.ok_or_else(|| heading.bad(Reason::NoTitleColumn)))
    }

    fn entry(&self, row: &Row, columns: &Columns) -> Result<Entry, BadRecord> {
        let cells = row.cells(columns.delimiter(), self.encoding);
        let (expected, found) = (columns.count(), cells.len());
        if expected != found {
            return Err(row.bad(Reason::Columns { expected: expected as u64, found: found as u64 }));
        }
        Ok(row::entry(&cells, columns, &self.mapping))
    }
}

impl<R: BufRead> Iterator for TableBooks<R> {
    /// The entry, and where it stands.
    type Item = Result<(Entry, Place), BadRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let columns = match self.columns.take() {
            Some(columns) => columns,
            None => match self.read_headings()? {
                Ok(columns) => {
                    self.rows.count_from_here();
                    columns
                }
                Err(bad) => {
                    self.ended = true;
                    return Some(Err(bad));
                }
            },
        };
        let read = self.rows.next().map(|row| {
            let row = row?;
            self.entry(&row, &columns).map(|entry| (entry, row.place()))
        });
        self.columns = Some(columns);
        read
    }
}

fn likeliest_delimiter(line: &[u8]) -> u8 {
    let count = |delimiter: u8| line.iter().filter(|&&byte| byte == delimiter).count();
    DELIMITERS.into_iter().rev().max_by_key(|&delimiter| count(delimiter)).unwrap_or(b',')
}

/// Whether a file that begins like this is a table of which a column holds titles.
pub(crate) fn looks_like_a_table(start: &[u8]) -> bool {
    let Some(Ok(heading)) = Rows::new(start).next() else { return false };
    let delimiter = likeliest_delimiter(heading.bytes());
    Columns::find(&heading.cells(delimiter, None), &Mapping::default(), delimiter).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn books(table: &[u8], mapping: Mapping) -> Vec<Result<Entry, BadRecord>> {
        TableBooks::new(table, mapping, None).map(|read| read.map(|(entry, _)| entry)).collect()
    }

    #[test]
    fn a_line_with_too_few_columns_and_a_quote_that_is_never_closed_cost_their_own_lines() {
        let table = "Title,Author\nOne,A\nTwo\n\"Three,C\nFour,D\n";
        let read = books(table.as_bytes(), Mapping::default());
        let titles: Vec<_> = read.iter().flatten().map(|entry| entry.book.title.as_str()).collect();
        assert_eq!(titles, ["One", "Four"]);
        let bad: Vec<String> =
            read.iter().filter_map(|read| read.as_ref().err()).map(ToString::to_string).collect();
        assert_eq!(
            bad,
            [
                "record 2 at byte 19: the line has 1 columns where the first has 2",
                "record 3 at byte 23: the file ends before the record does",
            ]
        );
    }

    #[test]
    fn a_table_without_a_title_column_is_one_bad_record() {
        let read = books(b"Name;Size\nx;1\n", Mapping::default());
        assert_eq!(read.len(), 1);
        assert!(matches!(&read[0], Err(bad) if bad.reason == Reason::NoTitleColumn));
        assert!(books(b"", Mapping::default()).is_empty());
    }
}
