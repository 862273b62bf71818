//! The two older encodings of libraries: one byte a character, marks before their letter, other alphabets by
//! escape sequences (ISO 2022). MARC-8 and ISO 5426 differ in their upper half only.

use super::ESCAPE;
use super::tables::{ansel, arabic, cyrillic, eacc, greek, hebrew, iso5426, raised};

/// What the upper half means until an escape sequence says otherwise.
#[derive(Clone, Copy)]
pub(super) enum G1 {
    Ansel,
    Iso5426,
}

/// A set of characters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    Ascii,
    Ansel,
    Iso5426,
    BasicCyrillic,
    ExtendedCyrillic,
    Greek,
    GreekSymbols,
    Hebrew,
    Arabic,
    ExtendedArabic,
    Subscripts,
    Superscripts,
    EastAsian,
    /// A set this build has no table for, and how many bytes one character takes.
    Other(usize),
}

impl Set {
    fn bytes_of_a_character(self) -> usize {
        match self {
            Self::EastAsian => 3,
            Self::Other(bytes) => bytes,
            _ => 1,
        }
    }
}

enum Glyph {
    Letter(char),
    /// Combines with the letter that follows.
    Mark(char),
}

/// Decodes one subfield; each begins with the default sets.
pub(super) fn decode(bytes: &[u8], upper: G1) -> String {
    let upper = match upper {
        G1::Ansel => Set::Ansel,
        G1::Iso5426 => Set::Iso5426,
    };
    let (mut g0, mut g1) = (Set::Ascii, upper);
    let mut out = String::with_capacity(bytes.len());
    let mut marks = String::new();
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        if byte == ESCAPE {
            rest = designate(after, &mut g0, &mut g1, upper);
            continue;
        }
        let set = if byte < 0x80 { g0 } else { g1 };
        let width = if byte & 0x7F > b' ' { set.bytes_of_a_character().min(rest.len()) } else { 1 };
        let (code, after) = rest.split_at(width);
        rest = after;
        match glyph(code, set) {
            Glyph::Mark(mark) => marks.push(mark),
            Glyph::Letter(letter) => {
                out.push(letter);
                out.push_str(&std::mem::take(&mut marks));
            }
        }
    }
    out
}

/// Reads an escape sequence behind its first byte; returns what follows it. One that is not known is passed over
/// by its first byte alone.
fn designate<'a>(bytes: &'a [u8], g0: &mut Set, g1: &mut Set, upper: Set) -> &'a [u8] {
    let (half, width, after) = match bytes {
        [b'$', b')' | b'-', rest @ ..] => (g1, 3, rest),
        [b'$', b'(' | b',', rest @ ..] | [b'$', rest @ ..] => (g0, 3, rest),
        [b'(' | b',', rest @ ..] => (g0, 1, rest),
        [b')' | b'-', rest @ ..] => (g1, 1, rest),
        // The short form for symbols sets and resets the lower half.
        [b's', rest @ ..] => {
            *g0 = Set::Ascii;
            return rest;
        }
        [short @ (b'g' | b'b' | b'p'), rest @ ..] => {
            *g0 = of_final_byte(*short, upper);
            return rest;
        }
        _ => return bytes,
    };
    let after = after.strip_prefix(b"!").unwrap_or(after);
    let Some((&last, after)) = after.split_first() else { return after };
    *half = match last {
        b'1' if width > 1 => Set::EastAsian,
        _ if width > 1 => Set::Other(width),
        _ => of_final_byte(last, upper),
    };
    after
}

/// The set that the last byte of an escape sequence names.
fn of_final_byte(byte: u8, upper: Set) -> Set {
    match byte {
        b'B' => Set::Ascii,
        b'E' => upper,
        b'N' => Set::BasicCyrillic,
        b'Q' => Set::ExtendedCyrillic,
        b'S' => Set::Greek,
        b'g' => Set::GreekSymbols,
        b'2' => Set::Hebrew,
        b'3' => Set::Arabic,
        b'4' => Set::ExtendedArabic,
        b'b' => Set::Subscripts,
        b'p' => Set::Superscripts,
        _ => Set::Other(1),
    }
}

fn glyph(code: &[u8], set: Set) -> Glyph {
    let byte = code.first().copied().unwrap_or_default();
    let low = byte & 0x7F;
    if low <= b' ' {
        return Glyph::Letter(control(byte));
    }
    let listed = |table: &[(u8, char)]| table.iter().find(|(code, _)| *code == low).map(|(_, c)| *c);
    let (letter, mark) = match set {
        Set::Ascii => (Some(char::from(low)), None),
        Set::Ansel => (listed(&ansel::LETTERS), listed(&ansel::MARKS)),
        Set::Iso5426 => (listed(&iso5426::LETTERS), listed(&iso5426::MARKS)),
        Set::BasicCyrillic if low < 0x40 => (Some(char::from(low)), None),
        Set::BasicCyrillic => (cyrillic::BASIC.chars().nth(usize::from(low - 0x40)), None),
        Set::ExtendedCyrillic => (listed(&cyrillic::EXTENDED), None),
        Set::Greek => (listed(&greek::GREEK), listed(&greek::GREEK_MARKS)),
        Set::GreekSymbols => (listed(&greek::SYMBOLS), None),
        Set::Hebrew => (listed(&hebrew::HEBREW), listed(&hebrew::HEBREW_MARKS)),
        Set::Arabic => (listed(&arabic::BASIC), listed(&arabic::BASIC_MARKS)),
        Set::ExtendedArabic => (listed(&arabic::EXTENDED), listed(&arabic::EXTENDED_MARKS)),
        Set::Subscripts => (listed(&raised::SUBSCRIPTS), None),
        Set::Superscripts => (listed(&raised::SUPERSCRIPTS), None),
        Set::EastAsian => (east_asian(code), None),
        Set::Other(_) => (None, None),
    };
    match (letter, mark) {
        (_, Some(mark)) => Glyph::Mark(mark),
        (letter, None) => Glyph::Letter(letter.unwrap_or(char::REPLACEMENT_CHARACTER)),
    }
}

fn east_asian(code: &[u8]) -> Option<char> {
    let code: [u8; 3] = code.try_into().ok()?;
    eacc::character(code.map(|byte| byte & 0x7F))
}

/// The four control characters of libraries stand around words that are not sorted, and between letters.
fn control(byte: u8) -> char {
    match byte {
        0x88 => '\u{98}',
        0x89 => '\u{9C}',
        0x8D => '\u{200D}',
        0x8E => '\u{200C}',
        0x80.. => ' ',
        ascii => char::from(ascii),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn nfc(bytes: &[u8], upper: G1) -> String {
        decode(bytes, upper).nfc().collect()
    }

    #[test]
    fn marks_come_before_their_letter() {
        assert_eq!(nfc(b"\xE2ecole, \xE9Capek, \xE8u, \xA3or\xE9de", G1::Ansel), "école, Čapek, ü, Đorďe");
        assert_eq!(nfc(b"\xC2ecole, \xCFCapek, \xC8u, \xE2or\xCFde", G1::Iso5426), "école, Čapek, ü, Đorďe");
    }

    #[test]
    fn cyrillic_is_reached_by_escape_sequences() {
        assert_eq!(nfc(b"\x1b(NpU[KIN\x1b(B A. S.", G1::Ansel), "Пушкин A. S.");
        assert_eq!(nfc(b"\x1b)N\xf0\xd5\xdb\xcb\xc9\xce", G1::Iso5426), "Пушкин");
        assert_eq!(nfc(b"\x1b)Q\xc2\xcc\xc9", G1::Ansel), "ѓќљ");
    }

    #[test]
    fn other_alphabets_and_raised_digits_are_reached_by_escape_sequences() {
        assert_eq!(nfc(b"\x1b$1!0!\x1b(B H\x1bb2\x1bsO m\x1bp2\x1bs", G1::Ansel), "一 H₂O m²");
        assert_eq!(nfc(b"\x1b(S\x47abx\x1b(B", G1::Ansel).chars().count(), 4);
        assert_eq!(nfc(b"\x1b(2ylem\x1b(B", G1::Ansel).chars().next(), Some('\u{5E9}'));
    }

    #[test]
    fn what_has_no_table_is_marked_and_nothing_else_is_lost() {
        assert_eq!(nfc(b"a\x1b$2!0B!0C\x1b(Bb", G1::Ansel), "a\u{FFFD}\u{FFFD}b");
        assert_eq!(nfc(b"a\x1b(9H\x1b(Bb", G1::Ansel), "a\u{FFFD}b");
        assert_eq!(nfc(b"\xFFa\x1b", G1::Ansel), "\u{FFFD}a");
    }
}
