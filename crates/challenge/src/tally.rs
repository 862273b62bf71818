//! The tally: amounts by group, each group held to its cap. It follows a change without adding everything up again.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::id::GroupId;
use crate::rules::Rules;

/// Sums by group, and their total `Σ over groups of min(cap, Σ amounts)`.
///
/// Sums are kept whole and capped in the total only, so that what was taken in can be taken out again in any order.
#[derive(Clone, Debug)]
pub struct Tally {
    cap: u64,
    total: u64,
    sums: Vec<u64>,
    slots: HashMap<GroupId, Slot, BuildHasherDefault<Folded>>,
}

/// A group's place in a tally, for those who add to the same group again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot(u32);

impl Tally {
    #[must_use]
    pub fn new(rules: &Rules) -> Self {
        Self { cap: u64::from(rules.cap), total: 0, sums: Vec::new(), slots: HashMap::default() }
    }

    /// The place of a group, new or known.
    pub fn slot(&mut self, group: GroupId) -> Slot {
        let next = u32::try_from(self.sums.len()).unwrap_or(u32::MAX);
        let slot = *self.slots.entry(group).or_insert(Slot(next));
        if slot.0 == next {
            self.sums.push(0);
        }
        slot
    }

    pub fn add(&mut self, slot: Slot, amount: u32) {
        self.change(slot, |sum| sum.saturating_add(u64::from(amount)));
    }

    pub fn take(&mut self, slot: Slot, amount: u32) {
        self.change(slot, |sum| sum.saturating_sub(u64::from(amount)));
    }

    fn change(&mut self, slot: Slot, change: impl FnOnce(u64) -> u64) {
        let Some(sum) = self.sums.get_mut(slot.0 as usize) else { return };
        let before = (*sum).min(self.cap);
        *sum = change(*sum);
        self.total = self.total + (*sum).min(self.cap) - before;
    }

    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    /// What a group adds to the total.
    #[must_use]
    pub fn of_group(&self, group: GroupId) -> u64 {
        let sum = self.slots.get(&group).and_then(|slot| self.sums.get(slot.0 as usize));
        sum.map_or(0, |sum| (*sum).min(self.cap))
    }
}

/// A hash of what is a hash already: most groups are cut from an HMAC. Whoever makes groups on purpose that collide slows the
/// counting of its own participation down, and the number of credits in one is limited.
#[derive(Default)]
struct Folded(u64);

impl Hasher for Folded {
    fn write(&mut self, bytes: &[u8]) {
        const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
        let (words, _) = bytes.as_chunks::<8>();
        for word in words {
            self.0 = (self.0.rotate_left(23) ^ u64::from_le_bytes(*word)).wrapping_mul(MIX);
        }
    }

    /// The length of what follows is always the same.
    fn write_usize(&mut self, _: usize) {}

    fn finish(&self) -> u64 {
        self.0
    }
}
