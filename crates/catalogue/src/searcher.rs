//! Searching an index: which books are hits of a query, and in which order (`docs/search.md`).
//!
//! A query touches the postings of its words and nothing else. One word is looked for block by block, past the blocks
//! that have no better hit than those found; of several words the rarest gives the candidates.

use core::ops::{Range, RangeInclusive};

use crate::filters::{Count, Sieve};
use crate::index::{BLOCK, MOST_TITLE_WORDS};
use crate::lexicon::Fit;
use crate::nearest::{FEW, Nearest};
use crate::pattern::{BEST, MOST_EDITS, Pattern, Quality, whole};
use crate::posting::{Field, Posting, RANK_BITS, RANKS};
use crate::query::Wanted;
use crate::{Facets, Filters, Index, Query};

/// A book that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its number in the slice.
    pub book: u32,
    /// How well it fits; comparable between slices for one query.
    pub score: u32,
}

/// The most points that one typed word can give.
const MOST_POINTS: u32 = 4 * BEST as u32 + Field::Title as u32;

/// Looking at a book costs as much as so many postings of a word that it may have.
const POSTINGS_PER_LOOK: usize = 64;

/// Memory that searches use again and again. Nothing in it outlives a search but its size.
#[derive(Default)]
pub struct Searcher {
    /// Of all words of the query, one word after the other.
    fits: Vec<Fit>,
    /// By word: its fits.
    words: Vec<Range<usize>>,
    /// By rank: the points of the words so far, 0 for no hit. All 0 between searches, as `best`.
    sums: Vec<u16>,
    /// By rank: the most points of the present word.
    best: Vec<u8>,
    /// Ranks of the books that are hits so far. Empty between searches.
    candidates: Vec<u32>,
    nearest: Nearest,
    hits: Vec<Hit>,
}

impl Searcher {
    /// The first `limit` hits of `query` that pass `filters`.
    pub fn search(&mut self, index: &Index, query: &Query, filters: Filters<'_>, limit: usize) -> &[Hit] {
        let sieve = Sieve::new(index.slice(), filters);
        self.hits.clear();
        match &query.0 {
            Wanted::Everything => self.list(0..index.slice().len() as u32, &sieve, limit),
            &Wanted::Isbns(low, high) => self.list(index.isbns_in(low, high).iter().copied(), &sieve, limit),
            Wanted::Words(_) => {
                // Most readers mistype nothing, and then nothing has to be looked for that is mistyped.
                if limit > FEW || !self.find(index, query, 0, &sieve, limit) {
                    self.find(index, query, MOST_EDITS, &sieve, limit);
                }
                self.score_nearest(index);
            }
        }
        &self.hits
    }

    /// Finds the nearest with at most so many edits. Answers whether more edits would find none before them.
    fn find(
        &mut self,
        index: &Index,
        query: &Query,
        most_edits: usize,
        sieve: &Sieve<'_>,
        limit: usize,
    ) -> bool {
        self.nearest.begin(limit);
        let needs_more = self.look_up(index, query, most_edits);
        if limit > FEW {
            self.match_all(index, 1..=BEST);
            self.rank_candidates(index, sieve);
        } else if self.words.len() == 1 {
            self.find_nearest(index, sieve);
        } else {
            self.find_nearest_of_several(index, sieve);
        }
        !needs_more || self.nearest.bound() <= least_place(lost_by(whole(most_edits + 1)))
    }

    /// Counts the hits of `query` by what they could be limited to.
    pub fn facets<'a>(&mut self, index: &'a Index, query: &Query, filters: Filters<'_>) -> Facets<'a> {
        let mut count = Count::new(Sieve::new(index.slice(), filters));
        match &query.0 {
            Wanted::Everything => (0..index.slice().len() as u32).for_each(|book| count.add(book)),
            &Wanted::Isbns(low, high) => index.isbns_in(low, high).iter().for_each(|&book| count.add(book)),
            Wanted::Words(_) => {
                self.look_up(index, query, MOST_EDITS);
                self.match_all(index, 1..=BEST);
                for rank in self.candidates.drain(..) {
                    self.sums[rank as usize] = 0;
                    count.add(index.book_at(rank));
                }
            }
        }
        count.facets()
    }

    fn list(&mut self, books: impl Iterator<Item = u32>, sieve: &Sieve<'_>, limit: usize) {
        let passing = books.filter(|&book| sieve.passes(book)).take(limit);
        self.hits.extend(passing.map(|book| Hit { book, score: 0 }));
    }

    /// Finds the postings of each word, fitted with at most so many edits. Answers whether a word is granted more.
    fn look_up(&mut self, index: &Index, query: &Query, most_edits: usize) -> bool {
        self.fits.clear();
        self.words.clear();
        let mut needs_more = false;
        for word in query.words() {
            let start = self.fits.len();
            let pattern = Pattern::new(word);
            index.lexicon.look_up(&pattern, most_edits, &mut self.fits);
            if self.fits.len() == start {
                // No book has this word, so none has all.
                self.fits.clear();
                self.words.clear();
                return pattern.permitted() > most_edits;
            }
            self.words.push(start..self.fits.len());
            needs_more |= pattern.permitted() > most_edits;
        }
        needs_more
    }

    /// Finds the first hits of one word, the best qualities first.
    fn find_nearest(&mut self, index: &Index, sieve: &Sieve<'_>) {
        for quality in (1..=BEST).rev() {
            for fit in self.fits.iter().filter(|fit| fit.quality == quality) {
                let place = |posting: Posting| u64::from(BEST - quality) << 32 | posting.place();
                let (mut start, end) = (fit.start as usize, fit.end as usize);
                while start < end {
                    let block = start / BLOCK;
                    let block_end = end.min((block + 1) * BLOCK);
                    if place(index.least[block]) < self.nearest.bound() {
                        for &posting in &index.postings[start..block_end] {
                            let is_wanted = place(posting) < self.nearest.bound();
                            if is_wanted && sieve.passes(index.book_at(posting.rank())) {
                                self.nearest.offer(place(posting));
                            }
                        }
                    }
                    start = block_end;
                }
            }
        }
    }

    /// Finds the first hits of several words: those first that the rarest word fits best, until what is left of its fits
    /// cannot come before them.
    fn find_nearest_of_several(&mut self, index: &Index, sieve: &Sieve<'_>) {
        let Some(rarest) = self.rarest() else { return };
        let best =
            |word: &Range<usize>| self.fits[word.clone()].iter().map(|fit| fit.quality).max().unwrap_or(0);
        let others = self.words.iter().enumerate().filter(|(word, _)| *word != rarest);
        let lost_by_others: u32 = others.map(|(_, word)| lost_by(best(word))).sum();
        for quality in (1..=BEST).rev() {
            if self.nearest.bound() <= least_place(lost_by_others + lost_by(quality)) {
                break;
            }
            self.match_all(index, quality..=quality);
            self.rank_candidates(index, sieve);
        }
    }

    /// The word with the fewest postings.
    fn rarest(&self) -> Option<usize> {
        (0..self.words.len()).min_by_key(|&word| postings(&self.fits[self.words[word].clone()]))
    }

    /// Finds all hits that the rarest word fits in one of these qualities: the candidates, with their sums.
    fn match_all(&mut self, index: &Index, qualities: RangeInclusive<Quality>) {
        let Some(rarest) = self.rarest() else { return };
        let books = index.slice().len();
        if self.sums.len() < books {
            self.sums.resize(books, 0);
            self.best.resize(books, 0);
        }
        let Self { fits, words, sums, best, candidates, .. } = self;
        let first_fits = fits[words[rarest].clone()].iter().filter(|fit| qualities.contains(&fit.quality));
        each_fit(index, first_fits, |rank, points| {
            let sum = &mut sums[rank as usize];
            if *sum == 0 {
                candidates.push(rank);
            }
            *sum = u16::from(points).max(*sum);
        });
        for (_, word) in words.iter().enumerate().filter(|(word, _)| *word != rarest) {
            let fits = &fits[word.clone()];
            if postings(fits) as usize > candidates.len() * POSTINGS_PER_LOOK {
                candidates.iter().for_each(|&rank| best[rank as usize] = index.points(rank, fits));
            } else {
                each_fit(index, fits.iter(), |rank, points| {
                    if sums[rank as usize] != 0 {
                        let best = &mut best[rank as usize];
                        *best = points.max(*best);
                    }
                });
            }
            candidates.retain(|&rank| {
                let sum = &mut sums[rank as usize];
                let points = core::mem::take(&mut best[rank as usize]);
                *sum = if points > 0 { *sum + u16::from(points) } else { 0 };
                points > 0
            });
        }
    }

    fn rank_candidates(&mut self, index: &Index, sieve: &Sieve<'_>) {
        let most = MOST_POINTS * self.words.len() as u32;
        for rank in self.candidates.drain(..) {
            let lost = most - u32::from(core::mem::take(&mut self.sums[rank as usize]));
            let place = u64::from(lost) << RANK_BITS | u64::from(rank);
            if place < self.nearest.bound() && sieve.passes(index.book_at(rank)) {
                self.nearest.offer(place);
            }
        }
    }

    fn score_nearest(&mut self, index: &Index) {
        let most = MOST_POINTS * self.words.len() as u32;
        self.hits.extend(self.nearest.places().iter().map(|&place| {
            let (lost, rank) = ((place >> RANK_BITS) as u32, (place & RANKS) as u32);
            let score = (most - lost) << 8 | (MOST_TITLE_WORDS - index.title_words(rank));
            Hit { book: index.book_at(rank), score }
        }));
    }
}

impl Index {
    /// The most points that a book has for these fits, or 0.
    fn points(&self, rank: u32, fits: &[Fit]) -> u8 {
        let points = |&at: &u32| {
            let fit = fits.get(fits.partition_point(|fit| fit.end <= at)).filter(|fit| fit.start <= at);
            fit.map_or(0, |fit| points(fit, self.postings[at as usize]))
        };
        self.postings_of(rank).iter().map(points).max().unwrap_or(0)
    }
}

fn points(fit: &Fit, posting: Posting) -> u8 {
    fit.quality << 2 | posting.weight()
}

/// How many postings these are.
fn postings(fits: &[Fit]) -> u32 {
    fits.iter().map(|fit| fit.end - fit.start).sum()
}

/// The fewest points that a fit of this quality lacks.
fn lost_by(quality: Quality) -> u32 {
    u32::from(BEST - quality) << 2
}

/// The first place of a hit that lacks so many points.
fn least_place(lost: u32) -> u64 {
    u64::from(lost) << RANK_BITS
}

/// Calls `found` with each rank that has one of these postings, and the points for it.
fn each_fit<'a>(index: &Index, fits: impl Iterator<Item = &'a Fit>, mut found: impl FnMut(u32, u8)) {
    for fit in fits {
        for posting in &index.postings[fit.start as usize..fit.end as usize] {
            found(posting.rank(), points(fit, *posting));
        }
    }
}
