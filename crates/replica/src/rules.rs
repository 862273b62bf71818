//! The rules of the protocol that a simulation can switch off, to show that it would notice.
//!
//! Outside the `testkit` feature every rule holds, and no switch exists: the questions below are constants there.

use oplog::{Hlc, Row};

/// A mechanism on which a promise rests. What a device without it does is said of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "testkit"),
    expect(unreachable_pub, reason = "what switches it off is for tests alone")
)]
pub enum Rule {
    /// Takes every answer of the server as being about its own chain.
    TipComparison,
    /// Appends nothing after reading from the beginning.
    Reoffer,
    /// Re-offers only what was never in any log, as if one that was read could not be lost.
    ScanNumbers,
    /// Merges two versions of one generation field by field under one stamp.
    WholeEntities,
    /// Lets the later clock win, and looks at the generation only in a tie.
    GenerationFirst,
    /// Follows any clock, however far ahead.
    ClockBound,
    /// Forgets a row as soon as it is sent.
    PendingUntilAcknowledged,
    /// Names a member in the log first and tells the server afterwards.
    MembersBeforeRows,
    /// Moves the cursor before the rows of the page are stored.
    CursorWithRows,
    /// Applies what was read earlier without looking whether it is still so.
    StillTrue,
    /// Takes a page as it comes, whether or not it follows from the one before.
    PagesAddUp,
    /// Sees nothing in a batch before which another is missing.
    SeriesGoOn,
    /// Opens whatever it has a key for, also what was sealed with an old key after the others had gone over to a new one.
    EpochsCover,
    /// Says that somebody is removed, and leaves that one the keys.
    RemovalRotates,
    /// Never asks again for what it could not open, nor offers again what was not taken.
    DoubtsAreReadAgain,
    /// Drops the fields that it does not know when it edits.
    UnknownTags,
    /// Passes over rows of a kind that it does not know.
    UnknownKinds,
    /// Makes a participation of its own in each home.
    OneParticipation,
    /// Publishes credits before it has read the log.
    PullBeforePut,
    /// Never compares what the library holds of a participation.
    CreditDigests,
}

/// Which rules hold: all, or in a simulation all but one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    #[cfg(feature = "testkit")]
    without: Option<Rule>,
}

impl Rules {
    /// All rules but one.
    #[cfg(feature = "testkit")]
    #[must_use]
    pub fn without(rule: Rule) -> Self {
        Self { without: Some(rule) }
    }

    #[cfg(feature = "testkit")]
    pub(crate) fn keep(self, rule: Rule) -> bool {
        self.without != Some(rule)
    }

    #[cfg(not(feature = "testkit"))]
    pub(crate) const fn keep(self, _: Rule) -> bool {
        true
    }

    /// Whether a version takes the place of another of the same entity.
    pub(crate) fn beats(self, challenger: &Row, holder: &Row) -> bool {
        if self.keep(Rule::GenerationFirst) || challenger.stamp.at == holder.stamp.at {
            return oplog::beats(challenger, holder);
        }
        challenger.stamp.at > holder.stamp.at
    }

    /// The row to compare with the holder: the row itself.
    pub(crate) fn merge(self, holder: Option<&Row>, row: Row) -> Row {
        match holder {
            Some(holder) if !self.keep(Rule::WholeEntities) => merge_fields(holder, row),
            _ => row,
        }
    }

    /// The stamp after `last` at corrected wall time `now_ms`.
    pub(crate) fn tick(self, last: Hlc, now_ms: u64) -> Hlc {
        if self.keep(Rule::ClockBound) { last.tick(now_ms) } else { last.tick(now_ms.max(last.millis())) }
    }

    /// The clock after a received stamp.
    pub(crate) fn observe(self, last: Hlc, received: Hlc, now_ms: u64) -> Hlc {
        if self.keep(Rule::ClockBound) { last.observe(received, now_ms) } else { last.max(received) }
    }
}

/// What an implementation with one stamp and many fields would do: the newer version's first field over the older
/// version's others.
fn merge_fields(holder: &Row, row: Row) -> Row {
    let is_concurrent = holder.stamp.generation == row.stamp.generation
        && holder.stamp.at < row.stamp.at
        && !holder.is_tombstone()
        && holder.kind == row.kind;
    if !is_concurrent {
        return row;
    }
    let fields = holder.fields().iter().chain(row.fields().iter().take(1)).cloned().collect();
    Row::new(row.stamp, row.kind, fields)
}
