//! Classes: what an educator may ask of the library, and what a pupil's seat is told. No name, and no text that anybody
//! typed, is in any of it.

use core::fmt;
use core::str::FromStr;

use challenge::{ChallengeId, Date, Rules, SeatId};
use minicbor::{Decode, Decoder, Encode, Encoder};

use crate::vaults::{Token, TokenHash, bytes_newtype, short_debug};

bytes_newtype! {
    /// SHA-256 of a strip's digits, by which the library finds what it keeps for them.
    JoinCodeHash, 32
}
short_debug!(JoinCodeHash);

/// Body of `PUT /v1/classes/{class}`. The token that the request carries is the steward's from now on. Idempotent: an
/// invitation is used up by the class it made.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct CreateClass {
    #[n(0)]
    pub invitation: Token,
}

/// Body of `PUT /v1/classes/{class}/seats`. Idempotent; a seat's number and secret never change, its code may.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct PutSeats {
    #[n(0)]
    pub seats: Vec<NewSeat>,
}

/// A seat as the educator makes it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct NewSeat {
    #[n(0)]
    pub seat: SeatId,
    /// From 1, as it stands on the strip.
    #[n(1)]
    pub number: u16,
    /// Of the token that the strip's secret makes.
    #[n(2)]
    pub token_hash: TokenHash,
    #[n(3)]
    pub code: JoinCodeHash,
    /// The strip's secret, sealed by its digits.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub sealed: Vec<u8>,
}

/// What a class reads for. Named by its rules, so that no text is needed: each app says it in its reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Campaign {
    /// The educator's own, or that of a challenge of the library.
    #[n(0)]
    pub challenge: ChallengeId,
    #[n(1)]
    pub rules: Rules,
    /// Whether the goal is the whole class's.
    #[n(2)]
    pub together: bool,
}

/// Answer of `GET /v1/classes/{class}/board`. Asking is noted, and the families can see on which days it was.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Board {
    /// The school, as the library wrote it in the invitation.
    #[n(0)]
    pub school: String,
    #[n(1)]
    pub as_of: Date,
    #[n(2)]
    pub seats: Vec<BoardSeat>,
    #[n(3)]
    pub campaigns: Vec<BoardCampaign>,
}

/// A seat as the educator sees it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct BoardSeat {
    #[n(0)]
    pub number: u16,
    /// Nothing while nobody has taken the seat.
    #[n(1)]
    pub claim: Option<Claim>,
}

/// Who says to be the pupil of a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Claim {
    /// Index into the words for nicknames.
    #[n(0)]
    pub nickname: u16,
    #[n(1)]
    pub on: Date,
    /// By the educator. Until then nothing of it counts for the class.
    #[n(2)]
    pub approved: bool,
}

/// How a campaign goes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct BoardCampaign {
    #[n(0)]
    pub challenge: ChallengeId,
    /// Only of seats for which there is anything.
    #[n(1)]
    pub seats: Vec<SeatTotal>,
}

/// What a seat has read, home and class together.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SeatTotal {
    #[n(0)]
    pub number: u16,
    /// In the unit of the campaign's metric.
    #[n(1)]
    pub total: u64,
    /// The same by weeks from the opening, as far as anything was read. No days: how often a child reads is its own affair.
    #[n(2)]
    pub weeks: Vec<u32>,
}

/// Body of `PUT /v1/classes/{class}/seats/{number}/claim`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Judge {
    /// False empties the seat for somebody else.
    #[n(0)]
    pub accept: bool,
}

/// Body of `PUT /v1/seats/{seat}`. The token that the request carries opens the seat from now on.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct ClaimSeat {
    /// What the strip's secret makes.
    #[n(0)]
    pub strip: Token,
    #[n(1)]
    pub nickname: u16,
}

/// Answer of `GET /v1/seats/{seat}`: all that a pupil's family is told of the class.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SeatView {
    #[n(0)]
    pub school: String,
    #[n(1)]
    pub approved: bool,
    #[n(2)]
    pub campaigns: Vec<SeatCampaign>,
    /// Days on which the educator looked at the board, the latest first.
    #[n(3)]
    pub looked: Vec<Date>,
}

/// A campaign as the pupils see it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SeatCampaign {
    #[n(0)]
    pub campaign: Campaign,
    /// The sum of the class, in the unit of the metric. Nothing while it could be read back to a few.
    #[n(1)]
    pub class_total: Option<u64>,
    #[n(2)]
    pub as_of: Date,
    /// How much the class has noted for this seat, so that home can see it and put it right.
    #[n(3)]
    pub by_class: u64,
}

/// Body of `PUT /v1/participations/{participation}/seat`.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct TakeSeat {
    #[n(0)]
    pub seat: SeatId,
    /// Of whoever has claimed the seat, or the steward's: that decides for which side it counts.
    #[n(1)]
    pub proof: Token,
}

/// Body of `POST /v1/joins`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Join {
    #[n(0)]
    pub code: JoinCodeHash,
}

/// Answer of `POST /v1/joins`: enough to claim the seat, for whoever has the digits. Nothing when they are unknown, too old or
/// used: which of these is not told.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Joined {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub sealed: Option<Vec<u8>>,
}
