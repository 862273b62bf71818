//! Public domain: challenges, credits and the arithmetic of progress.
//!
//! Everything here may be seen by the library. Device and server run the same code, so a child's ring and the
//! librarian's report cannot disagree about the same credits. Nothing in this crate can name a book.

mod challenge;
mod credit;
mod date;
mod id;
pub mod order;
mod rules;
mod total;

pub use challenge::{Challenge, Text};
pub use credit::{Credit, CreditsDigest, digest};
pub use date::{Date, NotADate};
pub use id::{ChallengeId, CreditId, GroupId, NotAnId, ParticipationId};
pub use rules::{BucketUnit, Metric, Refused, Rules, Stage};
pub use total::{Progress, total};
