//! International standard book numbers.

use core::fmt;

/// A valid ISBN-13: 13 digits from 978 or 979 whose check digit is right (ISO 2108).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Isbn(u64);

/// The smallest twelve digits before the check digit.
const BASE: u64 = 978_000_000_000;

impl Isbn {
    /// How many there are from 978 and 979.
    pub(crate) const CAPACITY: u32 = 2_000_000_000;

    /// Reads an ISBN-13, or an ISBN-10 which becomes its ISBN-13. Dashes and spaces are passed over.
    ///
    /// Nothing is returned for a wrong length, another prefix or a wrong check digit.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let characters: Vec<u8> = text.bytes().filter(|b| !matches!(b, b'-' | b' ')).collect();
        match characters.len() {
            13 => {
                let body = number(&characters[..12])?;
                let isbn = Self::from_body(body)?;
                (isbn.0 == number(&characters)?).then_some(isbn)
            }
            10 => {
                let body = number(&characters[..9])?;
                (characters[9].to_ascii_uppercase() == check_character_10(&characters[..9]))
                    .then(|| Self::from_body(BASE + body))
                    .flatten()
            }
            _ => None,
        }
    }

    /// The thirteen digits as a number.
    #[must_use]
    pub fn number(self) -> u64 {
        self.0
    }

    /// Position among all ISBNs, which fits four bytes: the check digit and the common prefix cost nothing.
    pub(crate) fn ordinal(self) -> u32 {
        // In range by construction: the body lies within its capacity of the base.
        (self.0 / 10 - BASE) as u32
    }

    /// The ISBN at a position that [`Isbn::ordinal`] gave.
    pub(crate) fn from_ordinal(ordinal: u32) -> Option<Self> {
        Self::from_body(BASE + u64::from(ordinal))
    }

    fn from_body(body: u64) -> Option<Self> {
        (BASE..BASE + u64::from(Self::CAPACITY))
            .contains(&body)
            .then(|| Self(body * 10 + check_digit_13(body)))
    }
}

impl fmt::Display for Isbn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Debug for Isbn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

fn number(digits: &[u8]) -> Option<u64> {
    digits.iter().try_fold(0_u64, |n, d| d.is_ascii_digit().then(|| n * 10 + u64::from(d - b'0')))
}

/// Weights 1 and 3 in turn over the twelve digits; counted from the right the first weight is 3.
fn check_digit_13(body: u64) -> u64 {
    let (mut rest, mut sum, mut weight) = (body, 0, 3);
    while rest > 0 {
        sum += rest % 10 * weight;
        rest /= 10;
        weight = 4 - weight;
    }
    (10 - sum % 10) % 10
}

/// Weights 10 down to 2 over the nine digits, modulo 11, with X for ten.
fn check_character_10(digits: &[u8]) -> u8 {
    let sum: u32 = digits.iter().zip((2..=10).rev()).map(|(d, w)| u32::from(d - b'0') * w).sum();
    match (11 - sum % 11) % 11 {
        10 => b'X',
        digit => b'0' + digit as u8,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_isbn_10_and_its_isbn_13_are_one_number() {
        let long = Isbn::parse("978-0-306-40615-7").unwrap();
        assert_eq!(Isbn::parse("0-306-40615-2"), Some(long));
        assert_eq!(long.number(), 9_780_306_406_157);
        assert_eq!(Isbn::parse("0-8044-2957-X").unwrap().to_string(), "9780804429573");
    }

    #[test]
    fn a_wrong_check_digit_length_prefix_or_letter_is_no_isbn() {
        for wrong in ["9780306406158", "0306406153", "978030640615", "9770306406157", "97803064O6157", ""] {
            assert_eq!(Isbn::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn an_ordinal_names_its_isbn(ordinal in 0..Isbn::CAPACITY) {
            let isbn = Isbn::from_ordinal(ordinal).unwrap();
            prop_assert_eq!(isbn.ordinal(), ordinal);
            prop_assert_eq!(Isbn::parse(&isbn.to_string()), Some(isbn));
        }
    }
}
