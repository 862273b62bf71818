//! All texts of a slice, folded, on their way into an index.

use crate::Slice;
use crate::column::Texts;
use crate::fold::fold_words;
use crate::lexicon::Lexicon;
use crate::posting::{Field, Posting};
use crate::radix;
use crate::terms::Terms;

/// The words of a slice, by number. Texts that several books share are folded once.
pub(crate) struct FoldedSlice<'a> {
    slice: &'a Slice,
    terms: Terms,
    /// By book: of title and subtitle.
    titles: WordLists,
    /// By book: how many of them are the title's own, at most 255.
    pub(crate) title_words: Vec<u8>,
    /// By place in the dictionary, as those below.
    parts: WordLists,
    authors: WordLists,
    series: WordLists,
    subjects: WordLists,
}

impl<'a> FoldedSlice<'a> {
    pub(crate) fn of(slice: &'a Slice) -> Self {
        let mut folding = Folding::default();
        let mut titles = WordLists::for_texts(slice.len(), WORDS_IN_A_TITLE);
        let mut title_words = Vec::with_capacity(slice.len());
        for (title, subtitle) in slice.titles.iter().zip(slice.subtitles.iter()) {
            let before = titles.words.len();
            folding.add(title, &mut titles);
            title_words.push((titles.words.len() - before).min(255) as u8);
            folding.add(subtitle, &mut titles);
            titles.end();
        }
        let parts = folding.all(slice.parts.dictionary());
        let authors = folding.all(slice.authors.dictionary());
        let series = folding.all(slice.series.dictionary());
        let subjects = folding.all(slice.subjects.dictionary());
        let mut terms = folding.terms;
        terms.close();
        Self { slice, terms, titles, title_words, parts, authors, series, subjects }
    }

    /// The words in order, and for each where it stands, in the order of [`Posting`]. `books` are in the order of
    /// their ranks.
    pub(crate) fn inverted(self, books: &[u32]) -> (Lexicon, Vec<Posting>) {
        let mut counts = vec![0_u32; self.terms.len()];
        self.each_posting(books, |term, _| counts[term] += 1);
        let in_order = self.terms.in_order();
        let mut starts: Vec<u32> = in_order.iter().map(|&term| counts[term as usize]).collect();
        let all = radix::starts(&mut starts);
        starts.push(all);
        let mut places = counts;
        in_order.iter().zip(&starts).for_each(|(&term, &start)| places[term as usize] = start);
        let mut postings = vec![Posting::LAST; starts[in_order.len()] as usize];
        self.each_posting(books, |term, posting| {
            postings[places[term] as usize] = posting;
            places[term] += 1;
        });
        let Self { terms, titles, parts, authors, series, subjects, .. } = self;
        // The lexicon takes their place in memory.
        drop((places, titles, parts, authors, series, subjects));
        let lexicon = Lexicon::new(|word| terms.get(in_order[word] as usize), &starts);
        (lexicon, postings)
    }

    /// Calls `found` with each word's number and where it stands, once for each field of a book; those of one word in
    /// the order of [`Posting`].
    fn each_posting(&self, books: &[u32], mut found: impl FnMut(usize, Posting)) {
        let Slice { parts, authors, series, subjects, .. } = self.slice;
        let mut last = vec![Posting::LAST; self.terms.len()];
        let mut put = |rank, field, words: &[u32]| {
            let posting = Posting::new(rank, field);
            for &term in words {
                if core::mem::replace(&mut last[term as usize], posting) != posting {
                    found(term as usize, posting);
                }
            }
        };
        let ranked = || (0..).zip(books.iter().map(|&book| book as usize));
        for (rank, book) in ranked() {
            put(rank, Field::Title, self.titles.get(book));
            parts.place(book).into_iter().for_each(|part| put(rank, Field::Title, self.parts.get(part)));
        }
        for (rank, book) in ranked() {
            authors.places(book).for_each(|author| put(rank, Field::Author, self.authors.get(author)));
        }
        for (rank, book) in ranked() {
            series
                .place(book)
                .into_iter()
                .for_each(|series| put(rank, Field::Series, self.series.get(series)));
        }
        for (rank, book) in ranked() {
            subjects.places(book).for_each(|subject| put(rank, Field::Subject, self.subjects.get(subject)));
        }
    }
}

/// Folds texts. What stands between spaces is folded once, however often it comes: most of a title's words are known
/// from others.
#[derive(Default)]
struct Folding {
    terms: Terms,
    /// What stood between spaces.
    pieces: Terms,
    /// By piece: its words.
    piece_words: WordLists,
}

impl Folding {
    fn all(&mut self, texts: &Texts) -> WordLists {
        let mut lists = WordLists::for_texts(texts.len(), 1);
        for text in texts.iter() {
            self.add(text, &mut lists);
            lists.end();
        }
        lists
    }

    /// Adds the words of `text` to the list of the present text.
    fn add(&mut self, text: &str, list: &mut WordLists) {
        for piece in text.as_bytes().split(|&byte| byte == b' ') {
            let known = self.pieces.len();
            let number = self.pieces.number(piece) as usize;
            if number == known {
                // Between spaces there are whole characters.
                let piece = core::str::from_utf8(piece).unwrap_or_default();
                fold_words(piece, |word| self.piece_words.words.push(self.terms.number(word)));
                self.piece_words.end();
            }
            list.words.extend_from_slice(self.piece_words.get(number));
        }
    }
}

/// About how many, for the memory to ask for.
const WORDS_IN_A_TITLE: usize = 5;

/// Numbers of words, text after text.
#[derive(Default)]
struct WordLists {
    words: Vec<u32>,
    /// Where each text's words end.
    ends: Vec<u32>,
}

impl WordLists {
    fn for_texts(texts: usize, words_in_each: usize) -> Self {
        Self { words: Vec::with_capacity(texts * words_in_each), ends: Vec::with_capacity(texts) }
    }

    fn end(&mut self) {
        self.ends.push(self.words.len() as u32);
    }

    fn get(&self, text: usize) -> &[u32] {
        let start = text.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start as usize..self.ends[text] as usize]
    }
}
