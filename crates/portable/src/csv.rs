//! Comma-separated values (RFC 4180): written strictly, read leniently.
//!
//! Files of others have been through spreadsheets: semicolons or tabs for commas, quotes in the middle of a field, a quote
//! that never closes. None of that may lose the rows around it.

/// A record and the line of the file on which it begins, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) line: u32,
    pub(crate) fields: Vec<String>,
}

/// The records of a text, the first of which names the columns.
pub(crate) struct Records<'a> {
    rest: &'a str,
    separator: char,
    line: u32,
    /// Lines on which a quote opens that nothing closes. From the first on, every line is a record.
    pub(crate) unclosed: Vec<u32>,
}

impl<'a> Records<'a> {
    /// What separates fields is seen in the first line.
    pub(crate) fn of(text: &'a str) -> Self {
        let first = text.lines().next().unwrap_or_default();
        let count = |separator: &char| first.matches(*separator).count();
        let separator = [',', ';', '\t'].into_iter().rev().max_by_key(count).unwrap_or(',');
        Self { rest: text, separator, line: 1, unclosed: Vec::new() }
    }

    fn take(&mut self, bytes: usize) {
        let (taken, rest) = self.rest.split_at(bytes);
        let lines = u32::try_from(taken.matches('\n').count()).unwrap_or(u32::MAX);
        self.line = self.line.saturating_add(lines);
        self.rest = rest;
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if self.rest.is_empty() {
            return None;
        }
        let line = self.line;
        let whole = if self.unclosed.is_empty() { self.rest } else { first_line(self.rest) };
        let (fields, bytes, is_closed) = read(whole, self.separator);
        if is_closed {
            self.take(bytes);
            return Some(Record { line, fields });
        }
        self.unclosed.push(line);
        let alone = first_line(self.rest);
        let (fields, ..) = read(alone, self.separator);
        self.take(alone.len());
        Some(Record { line, fields })
    }
}

/// With its end of line.
fn first_line(text: &str) -> &str {
    text.split_inclusive('\n').next().unwrap_or_default()
}

/// The fields of the first record, its length in bytes with the end of its line, and whether all quotes in it are closed.
fn read(text: &str, separator: char) -> (Vec<String>, usize, bool) {
    let mut fields = vec![String::new()];
    let mut is_quoted = false;
    let mut is_at_start = true;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let Some(field) = fields.last_mut() else { break };
        let starts = std::mem::take(&mut is_at_start);
        match character {
            '"' if is_quoted => {
                if characters.next_if(|(_, next)| *next == '"').is_some() {
                    field.push('"');
                } else {
                    is_quoted = false;
                }
            }
            _ if is_quoted => field.push(character),
            '"' if starts => is_quoted = true,
            '\n' => {
                if field.ends_with('\r') {
                    field.pop();
                }
                return (fields, at + 1, true);
            }
            _ if character == separator => {
                fields.push(String::new());
                is_at_start = true;
            }
            _ => field.push(character),
        }
    }
    (fields, text.len(), !is_quoted)
}

/// So that spreadsheet programs read UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes records with CRLF, so that spreadsheet programs show what is written and calculate none of it.
pub(crate) struct Writer(String);

impl Writer {
    pub(crate) fn new() -> Self {
        Self(BYTE_ORDER_MARK.to_owned())
    }

    pub(crate) fn put<'f>(&mut self, fields: impl IntoIterator<Item = &'f str>) {
        for (at, field) in fields.into_iter().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            self.put_field(field);
        }
        self.0.push_str("\r\n");
    }

    pub(crate) fn finish(self) -> String {
        self.0
    }

    fn put_field(&mut self, field: &str) {
        let is_formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let apostrophe = if is_formula { "'" } else { "" };
        if field.contains([',', '"', '\r', '\n']) {
            self.0.push('"');
            self.0.push_str(apostrophe);
            self.0.push_str(&field.replace('"', "\"\""));
            self.0.push('"');
        } else {
            self.0.push_str(apostrophe);
            self.0.push_str(field);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn records(text: &str) -> Vec<(u32, Vec<String>)> {
        Records::of(text).map(|record| (record.line, record.fields)).collect()
    }

    fn fields<const N: usize>(fields: [&str; N]) -> Vec<String> {
        fields.map(str::to_owned).to_vec()
    }

    #[test]
    fn quotes_and_line_ends_inside_a_field_are_part_of_it_and_lines_are_counted() {
        let text = "Title,Review\r\n\"Зоки, Поки\",\"рече \"\"куку\"\"\nи замина\"\r\nПо,\n";
        let expected = [
            (1, fields(["Title", "Review"])),
            (2, fields(["Зоки, Поки", "рече \"куку\"\nи замина"])),
            (4, fields(["По", ""])),
        ];
        assert_eq!(records(text), expected);
    }

    #[test]
    fn a_quote_in_the_middle_of_a_field_is_a_letter() {
        assert_eq!(records("a,=\"0123456789\",b\n"), [(1, fields(["a", "=\"0123456789\"", "b"]))]);
        assert_eq!(records("\"a\"x,b"), [(1, fields(["ax", "b"]))]);
    }

    #[test]
    fn semicolons_and_tabs_separate_where_the_first_line_says_so() {
        assert_eq!(records("a;b;c\n1,5;2;3")[1].1, fields(["1,5", "2", "3"]));
        assert_eq!(records("a\tb\n1\t2")[1].1, fields(["1", "2"]));
    }

    #[test]
    fn a_quote_that_nothing_closes_costs_its_own_line_at_most() {
        let text = "Title,Author\nOne,\"Somebody\nTwo,Nobody\nThree,\"Some\nFour,Any\n";
        let mut records = Records::of(text);
        let titles: Vec<String> = records.by_ref().map(|record| record.fields[0].clone()).collect();
        // The first quote is closed by the second one, two lines below: the standard reads it so.
        assert_eq!(titles, ["Title", "One", "Four"]);
        let text = "Title,Author\nOne,\"Somebody\nTwo,Nobody\nThree,Any\n";
        let mut records = Records::of(text);
        let titles: Vec<String> = records.by_ref().map(|record| record.fields[0].clone()).collect();
        assert_eq!((titles, records.unclosed), (fields(["Title", "One", "Two", "Three"]), vec![2]));
    }

    #[test]
    fn no_cell_is_a_formula() {
        let mut writer = Writer::new();
        writer.put(["=1+1", "+1", "-1", "@a", "a=b", "'x", "=\"a\",b"]);
        assert_eq!(writer.finish(), "\u{feff}'=1+1,'+1,'-1,'@a,a=b,'x,\"'=\"\"a\"\",b\"\r\n");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(rows in prop::collection::vec(prop::collection::vec("[a-zа-ш\",;\r\n' ]{0,8}", 3..4), 1..6)) {
            let mut writer = Writer::new();
            writer.put(["one", "two", "three"]);
            for row in &rows {
                writer.put(row.iter().map(String::as_str));
            }
            let text = writer.finish();
            let read: Vec<_> = Records::of(&text["\u{feff}".len()..]).skip(1).map(|record| record.fields).collect();
            let is_plain = |row: &Vec<String>| row.iter().all(|field| !field.starts_with('\r'));
            prop_assume!(rows.iter().all(is_plain));
            prop_assert_eq!(read, rows);
        }

        #[test]
        fn any_text_is_records_that_come_to_an_end(text in ".{0,200}") {
            let lines = text.lines().count().max(1);
            prop_assert!(Records::of(&text).count() <= lines);
        }
    }
}
