//! All sessions as a table, for spreadsheet programs (`docs/export-format.md`).

use crate::csv::Writer;
use crate::export::Export;

const COLUMNS: [&str; 10] =
    ["date", "reader", "minutes", "pages", "percent", "how", "finished", "reread", "title", "author"];

/// RFC 4180 in UTF-8 with a byte order mark, one row for each session.
#[must_use]
pub fn entries_csv(export: &Export) -> String {
    let mut table = Writer::new();
    table.put(COLUMNS);
    for (nickname, reader) in export.readers() {
        for entry in &reader.entries {
            let book = reader.book_of(entry);
            let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
            let yes = |holds: bool| if holds { "yes" } else { "" };
            table.put([
                entry.date.as_str(),
                nickname,
                &number(entry.minutes),
                &number(entry.pages),
                &number(entry.percent.map(u32::from)),
                entry.how,
                yes(entry.finished),
                yes(entry.reread),
                book.map_or("", |book| &book.title),
                book.map_or("", |book| &book.author),
            ]);
        }
    }
    table.finish()
}
