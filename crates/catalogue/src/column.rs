//! Columns of a slice: one field of all its books, kept as it came so that opening a slice allocates little.

use crate::codec::{Cursor, DecodeError, put_varint};
use std::collections::{BTreeMap, BTreeSet};

const BAD_UTF8: DecodeError = DecodeError::Damaged("text is not UTF-8");
const BAD_ENTRY: DecodeError = DecodeError::Damaged("names a dictionary entry that is not there");

/// Texts, one after the other.
#[derive(Debug)]
pub(crate) struct Texts {
    all: Box<str>,
    /// Where each text ends in `all`.
    ends: Box<[u32]>,
}

impl Texts {
    /// The lengths of all texts in bytes, then the texts.
    pub(crate) fn encode<'a>(out: &mut Vec<u8>, texts: impl Iterator<Item = &'a str> + Clone) {
        texts.clone().for_each(|text| put_varint(out, text.len() as u64));
        texts.for_each(|text| out.extend_from_slice(text.as_bytes()));
    }

    pub(crate) fn decode(cursor: &mut Cursor<'_>, count: usize) -> Result<Self, DecodeError> {
        if count > cursor.remaining() {
            return Err(DecodeError::Damaged("counts more than it holds"));
        }
        let mut ends = Vec::with_capacity(count);
        let mut end = 0_u32;
        for _ in 0..count {
            end = end.checked_add(cursor.small()?).ok_or(DecodeError::Damaged("texts are too long"))?;
            ends.push(end);
        }
        let all = core::str::from_utf8(cursor.take(end as usize)?).map_err(|_| BAD_UTF8)?;
        if !ends.iter().all(|&end| all.is_char_boundary(end as usize)) {
            return Err(BAD_UTF8);
        }
        Ok(Self { all: all.into(), ends: ends.into() })
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[index] as usize]
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index))
    }

    /// Where a text is. Looks at every text.
    pub(crate) fn place_of(&self, wanted: &str) -> Option<usize> {
        self.iter().position(|text| text == wanted)
    }
}

/// Numbers, in as many bytes as the greatest that there can be needs.
#[derive(Debug)]
enum Numbers {
    Bytes(Box<[u8]>),
    Pairs(Box<[u16]>),
    Fours(Box<[u32]>),
}

impl Numbers {
    /// Reads `count` numbers below `bound`.
    fn decode(cursor: &mut Cursor<'_>, count: usize, bound: usize) -> Result<Self, DecodeError> {
        Ok(match bound {
            ..=0x100 => Self::Bytes(numbers_below(cursor, count, bound, |number| number as u8)?),
            0x101..=0x1_0000 => Self::Pairs(numbers_below(cursor, count, bound, |number| number as u16)?),
            _ => Self::Fours(numbers_below(cursor, count, bound, |number| number)?),
        })
    }

    fn get(&self, index: usize) -> u32 {
        match self {
            Self::Bytes(numbers) => numbers[index].into(),
            Self::Pairs(numbers) => numbers[index].into(),
            Self::Fours(numbers) => numbers[index],
        }
    }
}

fn numbers_below<T>(
    cursor: &mut Cursor<'_>,
    count: usize,
    bound: usize,
    fitted: impl Fn(u32) -> T,
) -> Result<Box<[T]>, DecodeError> {
    let mut numbers = Vec::with_capacity(count.min(cursor.remaining()));
    for _ in 0..count {
        let number = cursor.small()?;
        if number as usize >= bound {
            return Err(BAD_ENTRY);
        }
        numbers.push(fitted(number));
    }
    Ok(numbers.into())
}

/// Any number of texts for each book, out of a dictionary.
#[derive(Debug)]
pub(crate) struct Lists {
    dictionary: Texts,
    /// Dictionary positions of all books, one book after the other.
    entries: Numbers,
    /// Where each book's positions end in `entries`.
    ends: Box<[u32]>,
}

impl Lists {
    /// The dictionary (its size, then its texts in byte order), how many texts each book has, then all positions.
    pub(crate) fn encode<'a, L>(out: &mut Vec<u8>, lists: impl Iterator<Item = L> + Clone)
    where
        L: Iterator<Item = &'a str> + Clone,
    {
        let sorted: BTreeSet<&str> = lists.clone().flatten().collect();
        put_varint(out, sorted.len() as u64);
        Texts::encode(out, sorted.iter().copied());
        let positions: BTreeMap<&str, u64> = sorted.into_iter().zip(0..).collect();
        lists.clone().for_each(|list| put_varint(out, list.count() as u64));
        lists.flatten().for_each(|text| put_varint(out, positions[text]));
    }

    pub(crate) fn decode(cursor: &mut Cursor<'_>, books: usize) -> Result<Self, DecodeError> {
        let words = cursor.count()?;
        let dictionary = Texts::decode(cursor, words)?;
        let mut ends = Vec::with_capacity(books.min(cursor.remaining()));
        let mut end = 0_usize;
        for _ in 0..books {
            end = end.saturating_add(cursor.small()? as usize);
            ends.push(end as u32);
        }
        if end > cursor.remaining() {
            return Err(DecodeError::Damaged("counts more than it holds"));
        }
        let entries = Numbers::decode(cursor, end, words)?;
        Ok(Self { dictionary, entries, ends: ends.into() })
    }

    pub(crate) fn get(&self, book: usize) -> impl ExactSizeIterator<Item = &str> {
        self.places(book).map(|place| self.dictionary.get(place))
    }

    /// Where a book's texts are in the dictionary.
    pub(crate) fn places(&self, book: usize) -> impl ExactSizeIterator<Item = usize> + Clone {
        let start = book.checked_sub(1).map_or(0, |before| self.ends[before]);
        (start as usize..self.ends[book] as usize).map(|entry| self.entries.get(entry) as usize)
    }

    pub(crate) fn dictionary(&self) -> &Texts {
        &self.dictionary
    }

    /// Whether every book has as many texts here as there.
    pub(crate) fn parallel_to(&self, other: &Self) -> bool {
        self.ends == other.ends
    }
}

/// At most one text for each book, out of a dictionary.
#[derive(Debug)]
pub(crate) struct Choices {
    dictionary: Texts,
    /// 0 for none, else one more than the dictionary position.
    entries: Numbers,
}

impl Choices {
    /// The dictionary (its size, then its texts in byte order), then for each book 0 or one more than a position.
    pub(crate) fn encode<'a>(out: &mut Vec<u8>, choices: impl Iterator<Item = Option<&'a str>> + Clone) {
        let sorted: BTreeSet<&str> = choices.clone().flatten().collect();
        put_varint(out, sorted.len() as u64);
        Texts::encode(out, sorted.iter().copied());
        let positions: BTreeMap<&str, u64> = sorted.into_iter().zip(1..).collect();
        choices.for_each(|choice| put_varint(out, choice.map_or(0, |text| positions[text])));
    }

    pub(crate) fn decode(cursor: &mut Cursor<'_>, books: usize) -> Result<Self, DecodeError> {
        let words = cursor.count()?;
        let dictionary = Texts::decode(cursor, words)?;
        Ok(Self { dictionary, entries: Numbers::decode(cursor, books, words + 1)? })
    }

    pub(crate) fn get(&self, book: usize) -> Option<&str> {
        self.place(book).map(|place| self.dictionary.get(place))
    }

    /// Where a book's text is in the dictionary.
    pub(crate) fn place(&self, book: usize) -> Option<usize> {
        (self.entries.get(book) as usize).checked_sub(1)
    }

    pub(crate) fn dictionary(&self) -> &Texts {
        &self.dictionary
    }
}
