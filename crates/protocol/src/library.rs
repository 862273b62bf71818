//! What the library publishes to every device.

use challenge::{Challenge, ChallengeId, Date};
use minicbor::{Decode, Decoder, Encode};

/// The version of the device API and of the formats it carries.
pub const PROTOCOL_VERSION: u32 = 1;

/// Answer of `GET /v1/capabilities`.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Capabilities {
    /// Oldest protocol version still served; a device below it keeps logging and asks for an update.
    #[n(0)]
    pub minimum: u32,
    #[n(1)]
    pub current: u32,
    /// The library's name in its own language.
    #[n(2)]
    pub library: String,
    /// Age in years from which a reader decides alone.
    #[n(3)]
    pub consent_age_years: u32,
}

/// Answer of `GET /v1/challenges`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct ChallengeList {
    #[n(0)]
    pub challenges: Vec<Challenge>,
}

/// A challenge that this build cannot read is left out: its rules ask for something that a later build knows. The others
/// are not lost with it.
impl<'b, C> Decode<'b, C> for ChallengeList {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
        let mut challenges = Vec::new();
        let fields = d.array()?.ok_or_else(|| minicbor::decode::Error::message("a list of known length"))?;
        for field in 0..fields {
            if field > 0 {
                d.skip()?;
                continue;
            }
            let count =
                d.array()?.ok_or_else(|| minicbor::decode::Error::message("a list of known length"))?;
            for _ in 0..count {
                let start = d.position();
                if let Ok(challenge) = Challenge::decode(d, ctx) {
                    challenges.push(challenge);
                } else {
                    d.set_position(start);
                    d.skip()?;
                }
            }
        }
        Ok(Self { challenges })
    }
}

/// Answer of `GET /v1/standings`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct Standings {
    /// One for each challenge with a goal for everybody.
    #[n(0)]
    pub standings: Vec<CommunityStanding>,
}

/// What everybody who takes part in a challenge has read together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct CommunityStanding {
    #[n(0)]
    pub challenge: ChallengeId,
    /// The sum of all participations' totals, in the unit of the challenge's metric.
    #[n(1)]
    pub total: u64,
    /// The day on which the library counted it, in UTC.
    #[n(2)]
    pub as_of: Date,
}

#[cfg(test)]
mod tests {
    use challenge::{ChallengeId, Rules, Text};

    use super::*;
    use crate::{decode, encode};

    #[test]
    fn a_challenge_of_a_later_build_is_left_out_and_the_others_are_read() {
        let rules = Rules::days(10, "2027-06-01".parse().expect("date"), "2027-08-31".parse().expect("date"));
        let challenge = |id| {
            Challenge::new(ChallengeId([id; 16]), rules.clone(), vec![Text::new("mk", "Лето", "Читај.")])
        };
        let list = ChallengeList { challenges: vec![challenge(1), challenge(2), challenge(3)] };
        assert_eq!(decode::<ChallengeList>(&encode(&list)), Ok(list.clone()));

        // The second one counts something that this build has no name for.
        let mut bytes = vec![0x81, 0x83];
        bytes.extend(encode(&challenge(1)));
        let mut later = encode(&challenge(2));
        let rules_at = 1 + 17 + 1;
        assert_eq!(later[rules_at + 1], 0, "the metric");
        later[rules_at + 1] = 23;
        bytes.extend(later);
        bytes.extend(encode(&challenge(3)));
        let read = decode::<ChallengeList>(&bytes).expect("a list");
        assert_eq!(read.challenges, [challenge(1), challenge(3)]);
    }
}
