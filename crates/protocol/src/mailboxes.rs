//! Mailboxes: where two devices that do not know each other yet leave letters for one another, for two minutes.

use core::fmt;
use core::str::FromStr;

use minicbor::{Decode, Decoder, Encode, Encoder};

use crate::MalformedBody;
use crate::limits::MAILBOX_LETTERS;
use crate::vaults::{bytes_newtype, short_debug};

bytes_newtype! {
    /// Names a mailbox; whoever knows it may read and write its letters. Random, or derived from a code of a few digits.
    MailboxId, 16
}
short_debug!(MailboxId);

/// Which letter of a mailbox, from 0 to [`MAILBOX_LETTERS`] − 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LetterNumber(u8);

impl LetterNumber {
    /// The one that opens a mailbox.
    pub const FIRST: Self = Self(0);

    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        (number < MAILBOX_LETTERS).then_some(Self(number))
    }

    #[must_use]
    pub fn index(self) -> usize {
        self.0.into()
    }
}

impl FromStr for LetterNumber {
    type Err = MalformedBody;

    fn from_str(text: &str) -> Result<Self, MalformedBody> {
        match text.as_bytes() {
            [digit] => digit.checked_sub(b'0').and_then(Self::new).ok_or(MalformedBody),
            _ => Err(MalformedBody),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_one_digit_of_those_there_are() {
        let read = |text: &str| text.parse::<LetterNumber>().ok().map(LetterNumber::index);
        assert_eq!(["0", "4"].map(read), [Some(0), Some(4)]);
        assert_eq!(["5", "+1", "01", "", "а"].map(read), [None; 5]);
    }
}
