//! The rules of the protocol that a simulation can switch off, to show that it would notice.
//!
//! Outside the `testkit` feature every rule holds and the switches do not exist.

use oplog::Row;

/// Which rules hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Take every answer of the server as being about this device's own chain.
    #[cfg(feature = "testkit")]
    pub without_tip_comparison: bool,
    /// After reading from the beginning, append nothing.
    #[cfg(feature = "testkit")]
    pub without_reoffer: bool,
    /// Merge two versions of one generation field by field under one stamp.
    #[cfg(feature = "testkit")]
    pub without_whole_entities: bool,
}

impl Rules {
    pub(crate) fn compares_tips(self) -> bool {
        #[cfg(feature = "testkit")]
        return !self.without_tip_comparison;
        #[cfg(not(feature = "testkit"))]
        true
    }

    pub(crate) fn reoffers(self) -> bool {
        #[cfg(feature = "testkit")]
        return !self.without_reoffer;
        #[cfg(not(feature = "testkit"))]
        true
    }

    /// The row to compare with the holder: the row itself, unless the whole-entity rule is off.
    pub(crate) fn merge(self, holder: Option<&Row>, row: Row) -> Row {
        #[cfg(feature = "testkit")]
        if let Some(holder) = holder.filter(|_| self.without_whole_entities) {
            return merge_fields(holder, row);
        }
        let _ = holder;
        row
    }
}

/// What an implementation with one stamp and many fields would do: the newer version's first field over the older
/// version's others.
#[cfg(feature = "testkit")]
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
