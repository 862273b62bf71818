//! Public domain: challenges, credits and the arithmetic of progress.
//!
//! Everything here may be seen by the library. Device and server run the same code, so a child's ring and the
//! librarian's report cannot disagree about the same credits. Nothing in this crate can name a book.

mod badge;
mod challenge;
mod code;
mod code_link;
mod condition;
mod credit;
mod date;
mod id;
pub mod order;
mod pace;
mod rules;
mod seat;
mod standing;
mod tally;
mod task;
mod total;

pub use badge::{Badge, GivenFor, Name, earned, name_in};
pub use challenge::{Challenge, Community, Pledge, Text};
pub use code::{CodeHash, EventCode};
pub use code_link::{CodeLink, NotACodeLink};
pub use condition::Condition;
pub use credit::{Credit, CreditsDigest, digest};
pub use date::{Date, NotADate};
pub use id::{ChallengeId, ClassId, CreditId, GroupId, NotAnId, ParticipationId, SeatId};
pub use pace::{Pace, pace};
pub use rules::{BucketUnit, Grouping, Metric, Refused, Rules, Stage};
pub use seat::larger_of;
pub use standing::Standing;
pub use tally::{Slot, Tally};
pub use task::{Card, DoneBy, Task};
pub use total::{Progress, has_begun, tally, total, total_on};
