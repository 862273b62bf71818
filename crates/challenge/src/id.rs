//! 128-bit identifiers. Each kind is a type of its own, so that one cannot be passed for another.

use core::fmt;
use core::str::FromStr;

use minicbor::{Decode, Decoder, Encode, Encoder};

/// A string that is not 32 lowercase or uppercase hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id is 32 hexadecimal digits")]
pub struct NotAnId;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; 16]);

        impl fmt::Display for $name {
            /// 32 lowercase hexadecimal digits, as used in addresses.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            /// Six digits: enough to follow one id through a log line, too few to use it.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let [a, b, c, ..] = self.0;
                write!(f, concat!(stringify!($name), "({:02x}{:02x}{:02x})"), a, b, c)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                parse_hex(text).map(Self)
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self,
                e: &mut Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                e.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
                let bytes = d.bytes()?;
                bytes.try_into().map(Self).map_err(|_| minicbor::decode::Error::message("an id is 16 bytes"))
            }
        }
    };
}

id! {
    /// A published challenge.
    ChallengeId
}
id! {
    /// One reader's part in one challenge: a pseudonym, derived from a secret the library never sees.
    ParticipationId
}
id! {
    /// A school class, as the library knows it.
    ClassId
}
id! {
    /// A pupil's place in a class: a pseudonym, derived from the secret on the pupil's strip.
    SeatId
}
id! {
    /// One entry's credit in one participation. The same entry has unrelated ids in two participations.
    CreditId
}
id! {
    /// What credits are capped together: a date, a book, a list item, a bingo square.
    GroupId
}

impl GroupId {
    /// The group of a publicly numbered thing: a bingo square, an activity, an event code.
    #[must_use]
    pub fn numbered(number: u32) -> Self {
        let mut bytes = [0; 16];
        bytes[12..].copy_from_slice(&number.to_be_bytes());
        Self(bytes)
    }
}

fn parse_hex(text: &str) -> Result<[u8; 16], NotAnId> {
    let digits = text.as_bytes();
    if digits.len() != 32 {
        return Err(NotAnId);
    }
    let mut bytes = [0; 16];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Ok(bytes)
}

fn nibble(digit: u8) -> Result<u8, NotAnId> {
    char::from(digit).to_digit(16).and_then(|n| u8::try_from(n).ok()).ok_or(NotAnId)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_id_survives_being_written_in_an_address(bytes: [u8; 16]) {
            let id = ParticipationId(bytes);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
        }

        #[test]
        fn any_text_is_an_id_or_a_refusal(text in ".{0,40}") {
            let _ = text.parse::<ParticipationId>();
        }
    }

    #[test]
    fn debug_does_not_reveal_the_whole_id() {
        assert_eq!(format!("{:?}", CreditId([0xab; 16])), "CreditId(ababab)");
    }
}
