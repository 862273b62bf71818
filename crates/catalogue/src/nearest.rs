//! The first few of many, without sorting them.

use crate::posting::RANKS;
use crate::radix;

/// So many are kept in order as they come. If more are wanted, all are sorted in the end.
pub(crate) const FEW: usize = 64;

/// Places in a list of hits, of which the least are wanted. The low [`RANKS`] bits name the book.
#[derive(Default)]
pub(crate) struct Nearest {
    limit: usize,
    places: Vec<u64>,
}

impl Nearest {
    pub(crate) fn begin(&mut self, limit: usize) {
        self.limit = limit;
        self.places.clear();
    }

    /// Places from here on are not wanted any more.
    pub(crate) fn bound(&self) -> u64 {
        match self.limit {
            0 => 0,
            1..=FEW => self.places.get(self.limit - 1).copied().unwrap_or(u64::MAX),
            _ => u64::MAX,
        }
    }

    /// Takes a place. Of several of one book the least counts, if no more than a [`FEW`] are wanted; otherwise a book
    /// must have one only.
    pub(crate) fn offer(&mut self, place: u64) {
        if self.limit > FEW {
            self.places.push(place);
            return;
        }
        match self.places.iter().position(|other| other & RANKS == place & RANKS) {
            Some(at) if self.places[at] <= place => return,
            Some(at) => _ = self.places.remove(at),
            None if place >= self.bound() => return,
            None => self.places.truncate(self.limit - 1),
        }
        let before = self.places.partition_point(|&other| other < place);
        self.places.insert(before, place);
    }

    /// The wanted places, the least first.
    pub(crate) fn places(&mut self) -> &[u64] {
        if self.limit > FEW {
            let mut keyed = self.places.iter().map(|&place| (place, 0)).collect();
            radix::sort(&mut keyed);
            self.places.clear();
            self.places.extend(keyed.iter().take(self.limit).map(|&(place, _)| place));
        }
        &self.places
    }
}
