//! Rows: one version of one entity, readable by every build.

use minicbor::data::Type;
use minicbor::{Decoder, Encoder};

use crate::hlc::Hlc;
use crate::id::EntityId;

/// Counts the versions of an entity, from 1. An edit has one more than the version it was made on.
pub type Generation = u16;
/// What an entity is. 0 is a tombstone.
pub type Kind = u16;
/// Names a field within a kind.
pub type Tag = u16;

/// The kind of a deleted entity.
pub const TOMBSTONE: Kind = 0;

/// Which version of which entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub entity: EntityId,
    pub generation: Generation,
    pub at: Hlc,
}

/// A field's value. Sixteen bytes are always an id, so that equal values have one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Int(i64),
    /// Never 16 long; made by [`Value::bytes`].
    Bytes(Vec<u8>),
    Id([u8; 16]),
}

impl Value {
    #[must_use]
    pub fn bytes(bytes: Vec<u8>) -> Self {
        match <[u8; 16]>::try_from(bytes.as_slice()) {
            Ok(id) => Self::Id(id),
            Err(_) => Self::Bytes(bytes),
        }
    }

    /// The bytes of a byte string of any length.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Int(_) => None,
            Self::Bytes(bytes) => Some(bytes),
            Self::Id(id) => Some(id),
        }
    }

    #[must_use]
    pub fn as_int(&self) -> Option<i64> {
        if let Self::Int(int) = self { Some(*int) } else { None }
    }

    #[must_use]
    pub fn as_id(&self) -> Option<[u8; 16]> {
        if let Self::Id(id) = self { Some(*id) } else { None }
    }
}

pub type Field = (Tag, Value);

/// One version of one entity. Fields are in ascending order of tag, each tag once; [`Row::new`] sees to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub stamp: Stamp,
    pub kind: Kind,
    fields: Vec<Field>,
}

/// Bytes that are not a row in canonical form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a row in canonical form")]
pub struct MalformedRow;

impl Row {
    /// Of two fields with one tag the later stands.
    #[must_use]
    pub fn new(stamp: Stamp, kind: Kind, fields: Vec<Field>) -> Self {
        let mut ordered: Vec<Field> = Vec::with_capacity(fields.len());
        // Fields are few and mostly in order: inserting beats a general sort, in time and in shipped bytes.
        for field in fields {
            match ordered.binary_search_by_key(&field.0, |(tag, _)| *tag) {
                Ok(at) => ordered[at] = field,
                Err(at) => ordered.insert(at, field),
            }
        }
        Self { stamp, kind, fields: ordered }
    }

    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    #[must_use]
    pub fn get(&self, tag: Tag) -> Option<&Value> {
        let at = self.fields.binary_search_by_key(&tag, |(tag, _)| *tag).ok()?;
        Some(&self.fields[at].1)
    }

    #[must_use]
    pub fn is_tombstone(&self) -> bool {
        self.kind == TOMBSTONE
    }

    /// The canonical bytes: shortest forms, definite lengths, ascending tags. Equal rows are equal bytes; tips and
    /// ties hang on it, so this must not change.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(48 + 8 * self.fields.len());
        // Writing to a `Vec` cannot fail.
        let _ = self.write(&mut Encoder::new(&mut bytes));
        bytes
    }

    fn write(
        &self,
        e: &mut Encoder<&mut Vec<u8>>,
    ) -> Result<(), minicbor::encode::Error<core::convert::Infallible>> {
        e.array(5)?.bytes(&self.stamp.entity.0)?.u16(self.stamp.generation)?.u64(self.stamp.at.bits())?;
        e.u16(self.kind)?.map(self.fields.len() as u64)?;
        for (tag, value) in &self.fields {
            e.u16(*tag)?;
            match value {
                Value::Int(int) => e.i64(*int)?,
                Value::Bytes(bytes) => e.bytes(bytes)?,
                Value::Id(id) => e.bytes(id)?,
            };
        }
        Ok(())
    }

    /// Refuses whatever [`Row::to_bytes`] would have written otherwise.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, MalformedRow> {
        let row = Self::read(&mut Decoder::new(bytes)).map_err(|_| MalformedRow)?;
        if row.to_bytes() == bytes { Ok(row) } else { Err(MalformedRow) }
    }

    fn read(d: &mut Decoder<'_>) -> Result<Self, minicbor::decode::Error> {
        let malformed = || minicbor::decode::Error::message("row");
        if d.array()? != Some(5) {
            return Err(malformed());
        }
        let entity = EntityId(d.bytes()?.try_into().map_err(|_| malformed())?);
        let stamp = Stamp { entity, generation: d.u16()?, at: Hlc::from_bits(d.u64()?) };
        let kind = d.u16()?;
        let len = d.map()?.ok_or_else(malformed)?;
        let mut fields: Vec<Field> = Vec::new();
        for _ in 0..len {
            let tag = d.u16()?;
            // Ordering many tags would take long, only to refuse the row in the end.
            if fields.last().is_some_and(|(last, _)| *last >= tag) {
                return Err(malformed());
            }
            let value = if d.datatype()? == Type::Bytes {
                Value::bytes(d.bytes()?.to_vec())
            } else {
                Value::Int(d.i64()?)
            };
            fields.push((tag, value));
        }
        Ok(Self::new(stamp, kind, fields))
    }
}

#[cfg(test)]
pub(crate) mod strategies {
    use proptest::prelude::*;

    use super::*;

    pub(crate) fn value() -> impl Strategy<Value = Value> {
        prop_oneof![
            any::<i64>().prop_map(Value::Int),
            (-200i64..200).prop_map(Value::Int),
            prop::collection::vec(any::<u8>(), 0..24).prop_map(Value::bytes),
            any::<[u8; 16]>().prop_map(Value::Id),
        ]
    }

    pub(crate) fn row() -> impl Strategy<Value = Row> {
        let stamp =
            (0u8..3, 0u32..50, 0u16..4, any::<u64>()).prop_map(|(prefix, counter, generation, at)| Stamp {
                entity: EntityId::join([prefix; 12], counter),
                generation,
                at: Hlc::from_bits(at),
            });
        (stamp, 0u16..4, prop::collection::vec((0u16..6, value()), 0..6))
            .prop_map(|(stamp, kind, fields)| Row::new(stamp, kind, fields))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_row_survives_its_bytes(row in strategies::row()) {
            prop_assert_eq!(Row::from_bytes(&row.to_bytes()), Ok(row));
        }

        #[test]
        fn any_bytes_are_a_canonical_row_or_a_refusal(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            if let Ok(row) = Row::from_bytes(&bytes) {
                prop_assert_eq!(row.to_bytes(), bytes);
            }
        }

        #[test]
        fn one_changed_byte_never_decodes_to_the_same_row(row in strategies::row(), at: prop::sample::Index, bit in 0u8..8) {
            let bytes = row.to_bytes();
            let mut changed = bytes.clone();
            changed[at.index(bytes.len())] ^= 1 << bit;
            prop_assert_ne!(Row::from_bytes(&changed), Ok(row));
        }
    }

    #[test]
    fn the_bytes_of_a_row_are_frozen() {
        let row = Row::new(
            Stamp { entity: EntityId([1; 16]), generation: 2, at: Hlc::from_bits(3) },
            16,
            vec![(5, Value::bytes(vec![9; 16])), (1, Value::Int(-7)), (3, Value::bytes(vec![8, 8]))],
        );
        let expected =
            [&[0x85, 0x50][..], &[1; 16], &[2, 3, 16, 0xa3, 1, 0x26, 3, 0x42, 8, 8, 5, 0x50], &[9; 16]]
                .concat();
        assert_eq!(row.to_bytes(), expected);
    }

    /// Ordering them first would take minutes.
    #[test]
    fn a_row_of_all_tags_in_descending_order_is_refused_at_once() {
        let mut bytes = [&[0x85, 0x50][..], &[1; 16], &[1, 3, 16, 0xba, 0, 1, 0, 0]].concat();
        for tag in (0..=Tag::MAX).rev() {
            let _ = Encoder::new(&mut bytes).u16(tag).and_then(|e| e.u8(0));
        }
        assert_eq!(Row::from_bytes(&bytes), Err(MalformedRow));
    }

    #[test]
    fn a_row_that_is_not_in_shortest_form_is_refused() {
        let row =
            Row::new(Stamp { entity: EntityId([1; 16]), generation: 2, at: Hlc::from_bits(3) }, 16, vec![]);
        let mut long = row.to_bytes();
        long.splice(18..19, [0x18, 0x02]);
        assert_eq!(Row::from_bytes(&long), Err(MalformedRow));
    }
}
