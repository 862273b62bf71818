//! MARCXML, and MarcXchange (ISO 25577), which has the same elements: records as XML.
//!
//! Elements are known by their local names, whatever their namespace: files differ in nothing more.

mod frame;
mod parse;
mod write;

pub(crate) use frame::{Frame, RecordFrames};
pub(crate) use parse::{parse, resolved, to_text};
pub(crate) use write::write;

use encoding_rs::{Encoding, UTF_8};

/// The most a record may be long, in bytes.
pub(crate) const MAX_RECORD_BYTES: usize = 1 << 20;
/// How far into a file its declaration is looked for, in bytes.
const DECLARATION_BYTES: usize = 200;

/// The encoding that a file's declaration names; UTF-8 without one, or for a name that nobody knows.
pub(crate) fn declared_encoding(start: &[u8]) -> &'static Encoding {
    let start = &start[..start.len().min(DECLARATION_BYTES)];
    let text = String::from_utf8_lossy(start);
    let declaration = text.split_once("<?xml").and_then(|(_, rest)| rest.split_once("?>"));
    let value =
        declaration.and_then(|(declaration, _)| declaration.split_once("encoding")).and_then(|(_, rest)| {
            let rest = rest.trim_start().strip_prefix('=')?.trim_start();
            let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            rest[1..].split(quote).next()
        });
    value.and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{WINDOWS_1251, WINDOWS_1252};

    #[test]
    fn the_declaration_names_the_encoding() {
        let table = [
            ("<?xml version=\"1.0\" encoding=\"windows-1251\"?><collection>", WINDOWS_1251),
            ("\u{FEFF}<?xml version='1.0' encoding = 'ISO-8859-1' ?>", WINDOWS_1252),
            ("<?xml version=\"1.0\"?><record encoding=\"windows-1251\">", UTF_8),
            ("<?xml version=\"1.0\" encoding=\"klingon\"?>", UTF_8),
            ("<collection>", UTF_8),
            ("", UTF_8),
        ];
        for (start, encoding) in table {
            assert_eq!(declared_encoding(start.as_bytes()), encoding, "{start}");
        }
    }
}
