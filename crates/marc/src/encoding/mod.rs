//! Character encodings of bibliographic files.

mod escaped;
#[cfg(test)]
mod golden;
mod tables;

use crate::iso2709::{LEADER_BYTES, RawRecord, SUBFIELD_DELIMITER};
use crate::record::{CONTROL, Field, Record, Subfield};
use escaped::G1;

/// How a record's texts are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8; what is not becomes U+FFFD.
    Utf8,
    /// MARC-8 with all its sets.
    Marc8,
    /// ISO 646 with ISO 5426, and Cyrillic by escape sequences, as UNIMARC has it.
    Iso5426,
    /// windows-1251.
    Windows1251,
}

impl Encoding {
    /// What a record's bytes look like: what its label says if they agree; UTF-8 if they can be; otherwise
    /// windows-1251 if high bytes stand together, as Cyrillic letters do and marks before letters do not; otherwise
    /// `legacy`, the format's own.
    pub(crate) fn detect(raw: &RawRecord, legacy: Self) -> Self {
        let says_unicode = raw.leader[9] == b'a';
        let escapes = raw.fields().any(|(_, data)| data.contains(&ESCAPE));
        let is_utf8 = raw.fields().all(|(_, data)| std::str::from_utf8(data).is_ok());
        if says_unicode || (is_utf8 && !escapes) {
            Self::Utf8
        } else if !escapes && high_bytes_stand_together(raw) {
            Self::Windows1251
        } else {
            legacy
        }
    }

    pub(crate) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Self::Marc8 => escaped::decode(bytes, G1::Ansel),
            Self::Iso5426 => escaped::decode(bytes, G1::Iso5426),
            Self::Windows1251 => encoding_rs::WINDOWS_1251.decode_without_bom_handling(bytes).0.into_owned(),
        }
    }
}

const ESCAPE: u8 = 0x1B;

fn high_bytes_stand_together(raw: &RawRecord) -> bool {
    let (mut high, mut paired) = (0_usize, 0_usize);
    for (_, data) in raw.fields() {
        high += data.iter().filter(|byte| **byte >= 0x80).count();
        paired += data.windows(2).filter(|pair| pair[0] >= 0xC0 && pair[1] >= 0xC0).count();
    }
    paired * 2 > high
}

/// Decodes all fields. Fields 001 to 009 without subfields are control fields; what stands before a data field's
/// first subfield but for its indicators is no text and is dropped.
pub(crate) fn decode_record(raw: &RawRecord, encoding: Encoding) -> Record {
    let field = |(tag, data): ([u8; 3], &[u8])| {
        let mut pieces = data.split(|&byte| byte == SUBFIELD_DELIMITER);
        let head = pieces.next().unwrap_or_default();
        if tag.starts_with(b"00") && head.len() == data.len() {
            let value = encoding.decode(data);
            return Field { tag, indicators: *b"  ", subfields: vec![Subfield { code: CONTROL, value }] };
        }
        let subfield = |piece: &[u8]| {
            let (&code, value) = piece.split_first()?;
            code.is_ascii_graphic().then(|| Subfield { code, value: encoding.decode(value) })
        };
        let indicator = |at: usize| head.get(at).copied().filter(u8::is_ascii).unwrap_or(b' ');
        Field {
            tag,
            indicators: [indicator(0), indicator(1)],
            subfields: pieces.filter_map(subfield).collect(),
        }
    };
    let leader: [u8; LEADER_BYTES] = raw.leader;
    Record { leader, fields: raw.fields().map(field).collect() }
}
