//! The tables against those of other programs (`tests/fixtures/marc`).

use super::Encoding;
use unicode_normalization::UnicodeNormalization;

/// Lines of MARC-8 in thirty languages and more.
const MARC_8: &[u8] = include_bytes!("../../../../tests/fixtures/marc/test_marc8.txt");
/// The same lines as pymarc's authors have them in Unicode.
const UNICODE: &str = include_str!("../../../../tests/fixtures/marc/test_utf8.txt");
/// Bytes of ISO 5426 and the character they stand for.
const ISO_5426: &str = include_str!("../../../../tests/fixtures/marc/iso5426.tsv");

#[test]
fn marc_8_is_decoded_as_pymarc_does() {
    let mut lines = 0;
    for (marc8, unicode) in MARC_8.split(|&byte| byte == b'\n').zip(UNICODE.split('\n')) {
        let decoded: String = Encoding::Marc8.decode(marc8).nfc().collect();
        let expected: String = unicode.nfc().collect();
        assert_eq!(decoded, expected, "line {}", lines + 1);
        lines += 1;
    }
    assert_eq!(lines, 1516);
}

#[test]
fn iso_5426_is_decoded_as_the_german_national_library_has_it() {
    let mut wrong = Vec::new();
    for line in ISO_5426.lines() {
        let Some((hex, expected)) = line.split_once('\t') else { panic!("{line}") };
        let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap_or_default();
        let bytes: Vec<u8> = (0..hex.len()).step_by(2).map(byte).collect();
        let decoded: String = Encoding::Iso5426.decode(&bytes).nfc().collect();
        if decoded != expected {
            wrong.push(format!("{hex}: {decoded} for {expected}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
}
