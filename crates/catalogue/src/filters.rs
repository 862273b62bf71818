//! What hits are limited to, and how many there would be with another limit.

use std::collections::BTreeMap;

use crate::column::Lists;
use crate::radix;
use crate::{Audience, Language, Slice};

/// What the hits are limited to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filters<'a> {
    /// Only books for this audience.
    pub audience: Option<Audience>,
    /// Only books in this language.
    pub language: Option<Language>,
    /// Only books of which this branch has a copy.
    pub branch: Option<&'a str>,
    /// Only books with this subject heading.
    pub subject: Option<&'a str>,
}

/// How many hits have a value and pass the filters of all other facets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets<'a> {
    /// How many hits pass all filters.
    pub hits: u32,
    /// By audience, in the order of their numbers.
    pub audiences: Vec<(Audience, u32)>,
    /// By language, in the order of their codes.
    pub languages: Vec<(Language, u32)>,
    /// By branch, the most first.
    pub branches: Vec<(&'a str, u32)>,
    /// By subject, the most first.
    pub subjects: Vec<(&'a str, u32)>,
}

impl<'a> Facets<'a> {
    /// Adds what another slice counts, which has none of the same books.
    pub fn add(&mut self, other: &Self) {
        self.hits += other.hits;
        self.audiences = sums(&self.audiences, &other.audiences).collect();
        self.languages = sums(&self.languages, &other.languages).collect();
        self.branches = most_first(sums(&self.branches, &other.branches));
        self.subjects = most_first(sums(&self.subjects, &other.subjects));
    }
}

/// Counts of the values of both, in the order of the values.
fn sums<T: Ord + Copy>(one: &[(T, u32)], other: &[(T, u32)]) -> impl Iterator<Item = (T, u32)> + use<T> {
    let mut sums = BTreeMap::new();
    for (value, count) in one.iter().chain(other) {
        *sums.entry(*value).or_default() += count;
    }
    sums.into_iter()
}

/// Filters for one slice: texts are places in its dictionaries.
pub(crate) struct Sieve<'a> {
    slice: &'a Slice,
    audience: Option<Audience>,
    language: Option<Option<usize>>,
    branch: Option<Option<usize>>,
    subject: Option<Option<usize>>,
    is_open: bool,
}

impl<'a> Sieve<'a> {
    pub(crate) fn new(slice: &'a Slice, filters: Filters<'_>) -> Self {
        let Filters { audience, language, branch, subject } = filters;
        Self {
            slice,
            audience,
            language: language.map(|language| slice.languages.dictionary().place_of(language.code())),
            branch: branch.map(|branch| slice.branches.dictionary().place_of(branch)),
            subject: subject.map(|subject| slice.subjects.dictionary().place_of(subject)),
            is_open: filters == Filters::default(),
        }
    }

    pub(crate) fn passes(&self, book: u32) -> bool {
        self.is_open || self.refusals(book as usize) == [false; 4]
    }

    /// Whether the filters of audience, language, branch and subject refuse a book.
    fn refusals(&self, book: usize) -> [bool; 4] {
        let lacks = |wanted: Option<Option<usize>>, lists: &Lists| {
            wanted.is_some_and(|wanted| !lists.places(book).any(|place| Some(place) == wanted))
        };
        let Slice { audiences, languages, branches, subjects, .. } = self.slice;
        [
            self.audience.is_some_and(|audience| audience != audiences[book]),
            self.language.is_some_and(|language| language.is_none() || languages.place(book) != language),
            lacks(self.branch, branches),
            lacks(self.subject, subjects),
        ]
    }
}

/// Counts books as they come.
pub(crate) struct Count<'a> {
    sieve: Sieve<'a>,
    hits: u32,
    audiences: [u32; Audience::ALL.len()],
    /// By place in the dictionary, as those below.
    languages: Vec<u32>,
    branches: Vec<u32>,
    subjects: Vec<u32>,
}

impl<'a> Count<'a> {
    pub(crate) fn new(sieve: Sieve<'a>) -> Self {
        let Slice { languages, branches, subjects, .. } = sieve.slice;
        let zeros = |dictionary: usize| vec![0; dictionary];
        Self {
            hits: 0,
            audiences: [0; _],
            languages: zeros(languages.dictionary().len()),
            branches: zeros(branches.dictionary().len()),
            subjects: zeros(subjects.dictionary().len()),
            sieve,
        }
    }

    pub(crate) fn add(&mut self, book: u32) {
        let book = book as usize;
        let refusals = self.sieve.refusals(book);
        // What one filter refuses still counts for the values of its own facet.
        let counts_for = |facet: usize| (0..4).all(|other| other == facet || !refusals[other]);
        self.hits += u32::from(refusals == [false; 4]);
        let Slice { audiences, languages, branches, subjects, .. } = self.sieve.slice;
        if counts_for(0) {
            self.audiences[audiences[book] as usize] += 1;
        }
        if counts_for(1)
            && let Some(language) = languages.place(book)
        {
            self.languages[language] += 1;
        }
        if counts_for(2) {
            count_once(&mut self.branches, branches, book);
        }
        if counts_for(3) {
            count_once(&mut self.subjects, subjects, book);
        }
    }

    pub(crate) fn facets(self) -> Facets<'a> {
        let Slice { languages, branches, subjects, .. } = self.sieve.slice;
        let by_code = languages.dictionary().iter().zip(self.languages);
        Facets {
            hits: self.hits,
            audiences: Audience::ALL
                .into_iter()
                .zip(self.audiences)
                .filter(|counted| counted.1 > 0)
                .collect(),
            languages: by_code
                .filter_map(|(code, count)| Some((Language::new(code)?, count)))
                .filter(|counted| counted.1 > 0)
                .collect(),
            branches: counted_first(branches, &self.branches),
            subjects: counted_first(subjects, &self.subjects),
        }
    }
}

/// A book has as many places as it has copies.
fn count_once(counts: &mut [u32], lists: &Lists, book: usize) {
    for (before, place) in lists.places(book).enumerate() {
        counts[place] += u32::from(!lists.places(book).take(before).any(|other| other == place));
    }
}

/// By place in the dictionary, which is in byte order.
fn counted_first<'a>(lists: &'a Lists, counts: &[u32]) -> Vec<(&'a str, u32)> {
    let counted = lists.dictionary().iter().zip(counts.iter().copied());
    most_first(counted.filter(|(_, count)| *count > 0))
}

/// Of equal counts, as they came.
fn most_first<'a>(counted: impl Iterator<Item = (&'a str, u32)>) -> Vec<(&'a str, u32)> {
    let counted: Vec<_> = counted.collect();
    let mut by_count: Vec<(u64, u32)> =
        counted.iter().zip(0..).map(|(&(_, count), at)| (u64::from(u32::MAX - count), at)).collect();
    radix::sort(&mut by_count);
    by_count.into_iter().map(|(_, at)| counted[at as usize]).collect()
}
