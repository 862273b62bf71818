//! The manifest: which slices the library offers (`docs/slice-format.md`).

use crate::codec::{Cursor, DecodeError, put_bytes, put_varint};
use crate::{Audience, Language};
use core::fmt;
use sha2::{Digest, Sha256};

const MAGIC: [u8; 3] = *b"PLM";
const VERSION: u8 = 1;

/// SHA-256 of a slice's bytes: its name in the address, and the check after a download.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SliceHash(pub [u8; 32]);

impl SliceHash {
    /// Hashes an encoded slice.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads the 64 lower-case hexadecimal digits that [`fmt::Display`] writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut hash = [0; 32];
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = hex_value(pair[0])? << 4 | hex_value(pair[1])?;
        }
        Some(Self(hash))
    }
}

fn hex_value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for SliceHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for SliceHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What the library calls a slice in one interface language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// BCP 47 tag of the interface language, for example `"mk"`.
    pub locale: String,
    /// The name.
    pub text: String,
}

/// One slice on offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SliceInfo {
    /// What stays the same when the content changes, for example `"children-mkd"`.
    pub id: String,
    /// The library's own names; without one for its language the app composes a name from audiences and languages.
    pub labels: Vec<Label>,
    /// Whom the books are for.
    pub audiences: Vec<Audience>,
    /// Languages of the books.
    pub languages: Vec<Language>,
    /// How many books.
    pub books: u32,
    /// Size of the encoded slice in bytes, before compression by HTTP.
    pub bytes: u32,
    /// Name of its present content.
    pub hash: SliceHash,
    /// Date of the catalogue it was cut from, in days since 1970-01-01.
    pub as_of_epoch_day: u32,
}

/// All slices on offer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// In the order to show them.
    pub slices: Vec<SliceInfo>,
}

impl Manifest {
    /// The manifest's bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.push(VERSION);
        put_varint(&mut out, self.slices.len() as u64);
        for slice in &self.slices {
            put_slice(&mut out, slice);
        }
        out
    }

    /// Reads a manifest.
    ///
    /// # Errors
    /// As for [`crate::Slice::decode`].
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut cursor = Cursor::versioned(bytes, MAGIC, VERSION)?;
        let slices = list(&mut cursor, slice_info)?;
        cursor.finish()?;
        Ok(Self { slices })
    }
}

fn put_slice(out: &mut Vec<u8>, slice: &SliceInfo) {
    put_bytes(out, slice.id.as_bytes());
    put_varint(out, slice.labels.len() as u64);
    for label in &slice.labels {
        put_bytes(out, label.locale.as_bytes());
        put_bytes(out, label.text.as_bytes());
    }
    put_varint(out, slice.audiences.len() as u64);
    out.extend(slice.audiences.iter().map(|&audience| audience as u8));
    put_varint(out, slice.languages.len() as u64);
    slice.languages.iter().for_each(|language| out.extend_from_slice(language.code().as_bytes()));
    put_varint(out, slice.books.into());
    put_varint(out, slice.bytes.into());
    out.extend_from_slice(&slice.hash.0);
    put_varint(out, slice.as_of_epoch_day.into());
}

fn slice_info(cursor: &mut Cursor<'_>) -> Result<SliceInfo, DecodeError> {
    Ok(SliceInfo {
        id: cursor.text()?.to_owned(),
        labels: list(cursor, |c| Ok(Label { locale: c.text()?.to_owned(), text: c.text()?.to_owned() }))?,
        audiences: list(cursor, |c| {
            Audience::from_number(c.byte()?).ok_or(DecodeError::Damaged("an audience is not known"))
        })?,
        languages: list(cursor, language)?,
        books: cursor.small()?,
        bytes: cursor.small()?,
        hash: hash(cursor)?,
        as_of_epoch_day: cursor.small()?,
    })
}

fn language(cursor: &mut Cursor<'_>) -> Result<Language, DecodeError> {
    let code = core::str::from_utf8(cursor.take(3)?).unwrap_or_default();
    Language::new(code).ok_or(DecodeError::Damaged("a language code is malformed"))
}

fn hash(cursor: &mut Cursor<'_>) -> Result<SliceHash, DecodeError> {
    let mut hash = [0; 32];
    hash.copy_from_slice(cursor.take(32)?);
    Ok(SliceHash(hash))
}

fn list<'a, T>(
    cursor: &mut Cursor<'a>,
    read: impl Fn(&mut Cursor<'a>) -> Result<T, DecodeError>,
) -> Result<Vec<T>, DecodeError> {
    let count = cursor.count()?;
    (0..count).map(|_| read(cursor)).collect()
}
