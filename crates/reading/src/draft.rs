//! Drafts: rows before they are stamped.

use oplog::{EntityId, Field, Kind, Row, Stamp, TOMBSTONE, Tag};

/// The new content of an entity. The log gives it a stamp.
#[derive(Clone, Debug)]
pub struct Draft {
    pub entity: EntityId,
    pub kind: Kind,
    pub fields: Vec<Field>,
    /// The tags that this build writes in this kind. All others are carried over from the version edited.
    knows: fn(Tag) -> bool,
}

impl Draft {
    #[must_use]
    pub fn new(entity: EntityId, kind: Kind, fields: Vec<Field>, knows: fn(Tag) -> bool) -> Self {
        Self { entity, kind, fields, knows }
    }

    /// A deletion: the stamp alone.
    #[must_use]
    pub fn tombstone(entity: EntityId) -> Self {
        Self::new(entity, TOMBSTONE, Vec::new(), |_| true)
    }

    /// The row that replaces `current`. Fields of the current version that this build does not know survive.
    #[must_use]
    pub fn stamped(self, stamp: Stamp, current: Option<&Row>) -> Row {
        let unknown = current
            .filter(|row| row.kind == self.kind)
            .into_iter()
            .flat_map(Row::fields)
            .filter(|(tag, _)| !(self.knows)(*tag))
            .cloned();
        let fields = unknown.chain(self.fields).collect();
        Row::new(stamp, self.kind, fields)
    }
}

#[cfg(test)]
mod tests {
    use oplog::{Hlc, Value};

    use super::*;

    #[test]
    fn unknown_fields_survive_an_edit_and_known_ones_do_not() {
        let entity = EntityId([1; 16]);
        let stamp = |generation| Stamp { entity, generation, at: Hlc::from_bits(1) };
        let current =
            Row::new(stamp(1), 16, vec![(1, Value::Int(1)), (2, Value::Int(2)), (900, Value::Int(9))]);
        let draft = Draft::new(entity, 16, vec![(1, Value::Int(7))], |tag| tag < 10);
        let edited = draft.stamped(stamp(2), Some(&current));
        assert_eq!(edited.fields(), [(1, Value::Int(7)), (900, Value::Int(9))]);
    }
}
