//! The link of an event's code: what the picture on a poster holds.

use core::fmt;
use core::str::FromStr;

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::code::EventCode;
use crate::id::ChallengeId;

/// A code and the challenge it is of, as the fragment of an address: `<challenge>.<code>`, the challenge in hexadecimal
/// digits and the code percent-encoded (RFC 3986). A browser sends no fragment to anybody, so opening the link tells the
/// library nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLink {
    pub challenge: ChallengeId,
    pub code: EventCode,
}

/// A fragment that is not of a code's link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a link of a code is an id, a dot and a code")]
pub struct NotACodeLink;

impl CodeLink {
    /// Where the app takes it up.
    pub const PATH: &'static str = "/code";
}

impl fmt::Display for CodeLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.challenge, utf8_percent_encode(self.code.as_str(), NON_ALPHANUMERIC))
    }
}

impl FromStr for CodeLink {
    type Err = NotACodeLink;

    fn from_str(fragment: &str) -> Result<Self, NotACodeLink> {
        let (challenge, code) = fragment.split_once('.').ok_or(NotACodeLink)?;
        let code = percent_decode_str(code).decode_utf8().map_err(|_| NotACodeLink)?;
        Ok(Self {
            challenge: challenge.parse().map_err(|_| NotACodeLink)?,
            code: EventCode::read(&code).ok_or(NotACodeLink)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_link_is_frozen() {
        let link = |code| CodeLink {
            challenge: ChallengeId([0xa7; 16]),
            code: EventCode::read(code).expect("a code"),
        };
        assert_eq!(link("4821 7730").to_string(), format!("{}.48217730", "a7".repeat(16)));
        assert_eq!(link("Бус-7").to_string(), format!("{}.%D0%B1%D1%83%D1%817", "a7".repeat(16)));
    }

    #[test]
    fn what_is_cut_off_or_made_up_is_no_link() {
        let id = "a7".repeat(16);
        for fragment in [
            "",
            ".",
            &id,
            &format!("{id}."),
            &format!("{id}.123"),
            "a7.48217730",
            &format!("{id}.%FF%FF%FF%FF"),
        ] {
            assert_eq!(fragment.parse::<CodeLink>(), Err(NotACodeLink), "{fragment}");
        }
    }

    proptest! {
        #[test]
        fn any_code_comes_back_from_its_link(id in any::<[u8; 16]>(), typed in "\\w{4,12}") {
            if let Some(code) = EventCode::read(&typed) {
                let link = CodeLink { challenge: ChallengeId(id), code };
                prop_assert_eq!(link.to_string().parse(), Ok(link));
            }
        }

        #[test]
        fn any_text_is_a_link_or_none(fragment in any::<String>()) {
            let _ = fragment.parse::<CodeLink>();
        }
    }
}
