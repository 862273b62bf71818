//! The few encodings slices and manifests are made of.

use thiserror::Error;

/// Why bytes could not be read, by what can be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// Written in a format this build does not know: keep what there is and ask for an update of the app.
    #[error("format version {0} is not known to this build")]
    UnknownVersion(u8),
    /// Not what was written: fetch it again.
    #[error("damaged: {0}")]
    Damaged(&'static str),
}

/// Appends `value` in LEB128: seven bits a byte, the low ones first, the top bit set on all but the last.
pub(crate) fn put_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends `bytes` after their length.
pub(crate) fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_varint(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

/// Reads forwards and never past the end.
pub(crate) struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    /// Starts behind the four byte head: three letters that name the format, and its version.
    pub(crate) fn versioned(bytes: &'a [u8], magic: [u8; 3], version: u8) -> Result<Self, DecodeError> {
        let mut cursor = Self { rest: bytes };
        if cursor.take(3)? != magic {
            return Err(DecodeError::Damaged("another kind of file"));
        }
        match cursor.byte()? {
            found if found == version => Ok(cursor),
            found => Err(DecodeError::UnknownVersion(found)),
        }
    }

    /// Bytes not read yet. Every item is at least one byte, so this bounds how many can follow.
    pub(crate) fn remaining(&self) -> usize {
        self.rest.len()
    }

    pub(crate) fn take(&mut self, length: usize) -> Result<&'a [u8], DecodeError> {
        let (taken, rest) =
            self.rest.split_at_checked(length).ok_or(DecodeError::Damaged("ends too early"))?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, DecodeError> {
        Ok(self.take(1)?[0])
    }

    pub(crate) fn varint(&mut self) -> Result<u64, DecodeError> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            if shift == 63 && byte > 1 {
                break;
            }
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(DecodeError::Damaged("a number is too large"))
    }

    /// A number that fits four bytes.
    pub(crate) fn small(&mut self) -> Result<u32, DecodeError> {
        // Most numbers are one byte, and a slice has a million.
        if let Some((&byte, rest)) = self.rest.split_first()
            && byte < 0x80
        {
            self.rest = rest;
            return Ok(byte.into());
        }
        u32::try_from(self.varint()?).map_err(|_| DecodeError::Damaged("a number is too large"))
    }

    /// How many items follow, of which each takes at least one byte: more than there are bytes is damage.
    pub(crate) fn count(&mut self) -> Result<usize, DecodeError> {
        let count = self.small()? as usize;
        if count > self.remaining() {
            return Err(DecodeError::Damaged("counts more than it holds"));
        }
        Ok(count)
    }

    /// The next length-prefixed section.
    pub(crate) fn section(&mut self) -> Result<Self, DecodeError> {
        let length = self.count()?;
        Ok(Self { rest: self.take(length)? })
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, DecodeError> {
        let length = self.count()?;
        core::str::from_utf8(self.take(length)?).map_err(|_| DecodeError::Damaged("text is not UTF-8"))
    }

    /// Everything must have been read.
    pub(crate) fn finish(self) -> Result<(), DecodeError> {
        if self.rest.is_empty() { Ok(()) } else { Err(DecodeError::Damaged("more bytes than expected")) }
    }
}
