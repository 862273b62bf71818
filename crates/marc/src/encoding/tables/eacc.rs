//! East Asian characters of MARC-8 (EACC, ANSI/NISO Z39.64): three bytes each.

/// With the few punctuation marks that one vendor's systems have beyond the standard (those with 20 or 7F in their codes).
/// A line for each character, in the order of its code: six digits, a space, four digits of Unicode, all hexadecimal.
const TABLE: &str = include_str!("eacc.txt");
const LINE_BYTES: usize = 12;

/// The character of a code of three times seven bits.
pub(in crate::encoding) fn character(code: [u8; 3]) -> Option<char> {
    let wanted = format!("{:02X}{:02X}{:02X}", code[0], code[1], code[2]);
    let line = |number: usize| &TABLE[number * LINE_BYTES..][..LINE_BYTES];
    let (mut low, mut high) = (0, TABLE.len() / LINE_BYTES);
    while low < high {
        let middle = low.midpoint(high);
        match line(middle)[..6].cmp(&wanted) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => {
                return u32::from_str_radix(&line(middle)[7..11], 16).ok().and_then(char::from_u32);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_by_its_code() {
        let mut before = "";
        for line in TABLE.split_inclusive('\n') {
            assert!(line.len() == LINE_BYTES && before < line, "{line}");
            let byte = |at: usize| u8::from_str_radix(&line[at..at + 2], 16).unwrap_or_default();
            assert!(character([byte(0), byte(2), byte(4)]).is_some(), "{line}");
            before = line;
        }
        assert_eq!(character([0x21, 0x30, 0x21]), Some('一'));
        assert_eq!(character([0x7F, 0x7F, 0x7F]), None);
    }
}
