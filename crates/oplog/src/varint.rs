//! LEB128 variable-length integers, and zigzag for signed ones, as in Protocol Buffers' encoding.

use crate::columns::MalformedColumns;

pub(crate) fn put(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Writes `value - previous` modulo 2⁶⁴, small in either direction.
pub(crate) fn put_delta(out: &mut Vec<u8>, previous: u64, value: u64) {
    let delta = value.wrapping_sub(previous).cast_signed();
    put(out, (delta << 1 ^ delta >> 63).cast_unsigned());
}

/// Reads from the front of a slice and never past its end.
pub(crate) struct Input<'a>(pub(crate) &'a [u8]);

impl<'a> Input<'a> {
    pub(crate) fn take(&mut self, len: usize) -> Result<&'a [u8], MalformedColumns> {
        let (head, rest) = self.0.split_at_checked(len).ok_or(MalformedColumns)?;
        self.0 = rest;
        Ok(head)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, MalformedColumns> {
        Ok(self.take(1)?[0])
    }

    pub(crate) fn varint(&mut self) -> Result<u64, MalformedColumns> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return Err(MalformedColumns);
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(MalformedColumns)
    }

    pub(crate) fn delta(&mut self, previous: u64) -> Result<u64, MalformedColumns> {
        let zigzag = self.varint()?;
        let delta = (zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed();
        Ok(previous.wrapping_add(delta.cast_unsigned()))
    }

    /// A count of things that each take at least one byte of what follows, so that no length can exhaust memory.
    pub(crate) fn count(&mut self) -> Result<usize, MalformedColumns> {
        let count = usize::try_from(self.varint()?).map_err(|_| MalformedColumns)?;
        if count <= self.0.len() { Ok(count) } else { Err(MalformedColumns) }
    }

    pub(crate) fn small<T: TryFrom<u64>>(&mut self) -> Result<T, MalformedColumns> {
        T::try_from(self.varint()?).map_err(|_| MalformedColumns)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_survive(value: u64, previous: u64) {
            let mut bytes = Vec::new();
            put(&mut bytes, value);
            put_delta(&mut bytes, previous, value);
            let mut input = Input(&bytes);
            prop_assert_eq!(input.varint(), Ok(value));
            prop_assert_eq!(input.delta(previous), Ok(value));
            prop_assert!(input.0.is_empty());
        }
    }

    #[test]
    fn neighbours_take_one_byte() {
        for (previous, value) in [(100, 101), (100, 99), (u64::MAX, 0), (0, u64::MAX)] {
            let mut bytes = Vec::new();
            put_delta(&mut bytes, previous, value);
            assert_eq!(bytes.len(), 1);
        }
    }
}
