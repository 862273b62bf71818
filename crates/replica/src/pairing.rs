//! Adding a device to a household: what the two devices keep of it while it lasts, and what came of it. What they do with each
//! other is in [`crate::sync`], since it goes over the transport; `docs/sync-protocol.md` §1.8 is the specification.
//!
//! Everything here is forgotten when the attempt ends, well or not. Nothing of it is in the store or the black box.

mod letters;
mod newcomer;
mod trusted;

pub(crate) use letters::{COMMITMENT, INTRODUCTION, Introduction, NEW_HALF, TRUSTED_HALF, WELCOME, Welcome};
pub(crate) use newcomer::NewStage;
pub use newcomer::{JoinView, Joining};
pub(crate) use trusted::TrustedStage;
pub use trusted::{Admitting, AdmittingView, Shown, Way};

/// A moment by a clock that nobody sets: milliseconds since something that stays the same while the app is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub u64);

impl Moment {
    /// Milliseconds since an earlier moment.
    #[must_use]
    pub fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// How long the trusted device takes part in an attempt, by its own clock, whatever the library says.
pub const PAIRING_MS: u64 = 120 * 1000;

/// Why nothing came of it. Another attempt begins anew with another secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The time was over.
    Late,
    /// There is no such mailbox: the digits or the link are of another attempt, or the time was over.
    NotFound,
    /// Another device was there first.
    SomebodyElse,
    /// Somebody looked, and the pictures were not the same.
    NotTheSame,
    /// What came was not what the other device can have sent: something stands between the two.
    Disturbed,
    /// The new device is of a household already; it keeps what it has.
    HasHousehold,
    /// The new device is one of the household, and cannot be told so any more. It is to be removed, and added again.
    NotTold,
}
