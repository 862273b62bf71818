//! What the library publishes to every device.

use challenge::Challenge;
use minicbor::{Decode, Encode};

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct ChallengeList {
    #[n(0)]
    pub challenges: Vec<Challenge>,
}
