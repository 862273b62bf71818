//! More like this.

use crate::column::Lists;
use crate::nearest::Nearest;
use crate::{Hit, Index, Slice};

const SAME_SERIES: u32 = 8;
const SAME_AUTHOR: u32 = 4;
const SAME_SUBJECT: u32 = 1;

impl Index {
    /// Books that are like this one, the most alike first, at most `limit`; the score is in points. Looks at every
    /// book.
    #[must_use]
    pub fn similar(&self, book: u32, limit: usize) -> Vec<Hit> {
        let slice = self.slice();
        let this = book as usize;
        if this >= slice.len() {
            return Vec::new();
        }
        let mut nearest = Nearest::default();
        nearest.begin(limit);
        for other in (0..slice.len()).filter(|&other| other != this) {
            let points = points(slice, this, other);
            if points > 0 {
                let differs = u32::from(slice.audiences[this] != slice.audiences[other]) << 1
                    | u32::from(slice.languages.place(this) != slice.languages.place(other));
                nearest.offer(
                    u64::from((u32::MAX >> 2) - points) << 34 | u64::from(differs) << 32 | other as u64,
                );
            }
        }
        let score = |place: u64| (u32::MAX >> 2) - (place >> 34) as u32;
        nearest.places().iter().map(|&place| Hit { book: place as u32, score: score(place) }).collect()
    }
}

fn points(slice: &Slice, this: usize, other: usize) -> u32 {
    let series = slice.series.place(this);
    let is_same_series = series.is_some() && series == slice.series.place(other);
    SAME_SERIES * u32::from(is_same_series)
        + SAME_AUTHOR * shared(&slice.authors, this, other)
        + SAME_SUBJECT * shared(&slice.subjects, this, other)
}

/// How many texts of the one the other has too.
fn shared(lists: &Lists, this: usize, other: usize) -> u32 {
    lists.places(this).filter(|&place| lists.places(other).any(|of| of == place)).count() as u32
}
