//! The body of a batch: rows turned into columns, so that deflate finds what they have in common.
//!
//! The layout is `docs/sync-protocol.md` §1.5 and frozen. Decoding never reads past its input, never allocates more
//! than in proportion to it, and refuses instead of guessing.

use std::collections::BTreeMap;

use crate::hlc::Hlc;
use crate::id::EntityId;
use crate::row::{Field, Kind, Row, Stamp, Tag, Value};
use crate::varint::{Input, put, put_delta};

/// Bytes that are not the columns of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the columns of a batch")]
pub struct MalformedColumns;

const VERSION: u8 = 1;
const INT: u8 = 0;
const BYTES: u8 = 1;
const ID: u8 = 2;
const ALL: u8 = 0;
const BITMAP: u8 = 1;

/// Encodes rows in their order.
#[must_use]
pub fn encode_columns(rows: &[Row]) -> Vec<u8> {
    let mut out = vec![VERSION];
    put(&mut out, rows.len() as u64);
    put_ids(&mut out, rows.iter().map(|row| row.stamp.entity));
    for row in rows {
        put(&mut out, u64::from(row.stamp.generation));
    }
    let mut previous = 0;
    for row in rows {
        put_delta(&mut out, previous, row.stamp.at.bits());
        previous = row.stamp.at.bits();
    }
    for row in rows {
        put(&mut out, u64::from(row.kind));
    }
    for kind in distinct(rows.iter().map(|row| row.kind)) {
        let of_kind: Vec<_> = rows.iter().filter(|row| row.kind == kind).collect();
        put_fields(&mut out, &of_kind);
    }
    out
}

/// Decodes what [`encode_columns`] made of `len` rows; bytes left over are refused.
///
/// `len` is what the batch's header says, and is known to be small: rows by the million, of kinds by the thousand, would
/// take minutes.
pub fn decode_columns(bytes: &[u8], len: usize) -> Result<Vec<Row>, MalformedColumns> {
    let mut input = Input(bytes);
    if input.byte()? != VERSION || input.count()? != len {
        return Err(MalformedColumns);
    }
    let entities = take_ids(&mut input, len)?;
    let generations = (0..len).map(|_| input.small()).collect::<Result<Vec<_>, _>>()?;
    let clocks = take_deltas(&mut input, len)?;
    let row_kinds: Vec<Kind> = (0..len).map(|_| input.small()).collect::<Result<_, _>>()?;

    let mut fields: Vec<Vec<Field>> = vec![Vec::new(); len];
    for kind in distinct(row_kinds.iter().copied()) {
        let of_kind: Vec<usize> = (0..len).filter(|at| row_kinds[*at] == kind).collect();
        take_fields(&mut input, &of_kind, &mut fields)?;
    }
    if !input.0.is_empty() {
        return Err(MalformedColumns);
    }
    let rows = entities.into_iter().zip(generations).zip(clocks).zip(row_kinds).zip(fields);
    Ok(rows
        .map(|((((entity, generation), at), kind), fields)| {
            Row::new(Stamp { entity, generation, at: Hlc::from_bits(at) }, kind, fields)
        })
        .collect())
}

/// In order, each once. For few distinct values: inserting them beats a general sort, in time and in shipped bytes.
fn distinct<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut distinct = Vec::new();
    for value in values {
        if let Err(at) = distinct.binary_search(&value) {
            distinct.insert(at, value);
        }
    }
    distinct
}

fn type_of(value: &Value) -> u8 {
    match value {
        Value::Int(_) => INT,
        Value::Bytes(_) => BYTES,
        Value::Id(_) => ID,
    }
}

/// One column for each (tag, type) that occurs among `rows`, which are of one kind.
fn put_fields(out: &mut Vec<u8>, rows: &[&Row]) {
    let columns =
        distinct(rows.iter().flat_map(|row| row.fields()).map(|(tag, value)| (*tag, type_of(value))));
    put(out, columns.len() as u64);
    for (tag, kind_of_value) in columns {
        let values: Vec<Option<&Value>> =
            rows.iter().map(|row| row.get(tag).filter(|value| type_of(value) == kind_of_value)).collect();
        put(out, u64::from(tag));
        out.push(kind_of_value);
        put_presence(out, &values);
        put_values(out, kind_of_value, values.iter().flatten().copied());
    }
}

fn put_presence(out: &mut Vec<u8>, values: &[Option<&Value>]) {
    if values.iter().all(Option::is_some) {
        out.push(ALL);
        return;
    }
    out.push(BITMAP);
    for group in values.chunks(8) {
        out.push(
            group.iter().enumerate().fold(0, |bits, (at, value)| bits | u8::from(value.is_some()) << at),
        );
    }
}

fn put_values<'a>(out: &mut Vec<u8>, kind_of_value: u8, values: impl Iterator<Item = &'a Value> + Clone) {
    match kind_of_value {
        INT => {
            let mut previous = 0;
            for value in values.filter_map(Value::as_int).map(i64::cast_unsigned) {
                put_delta(out, previous, value);
                previous = value;
            }
        }
        ID => put_ids(out, values.filter_map(Value::as_id).map(EntityId)),
        _ => {
            let strings = values.filter_map(Value::as_bytes);
            for bytes in strings.clone() {
                put(out, bytes.len() as u64);
            }
            for bytes in strings {
                out.extend_from_slice(bytes);
            }
        }
    }
}

fn take_fields(
    input: &mut Input<'_>,
    rows: &[usize],
    fields: &mut [Vec<Field>],
) -> Result<(), MalformedColumns> {
    let mut last: Option<(Tag, u8)> = None;
    for _ in 0..input.count()? {
        let column = (input.small()?, input.byte()?);
        if last.is_some_and(|last| last >= column) {
            return Err(MalformedColumns);
        }
        last = Some(column);
        let (tag, kind_of_value) = column;
        let present = take_presence(input, rows)?;
        let values = take_values(input, kind_of_value, present.len())?;
        for (row, value) in present.into_iter().zip(values) {
            if fields[row].last().is_some_and(|(before, _)| *before == tag) {
                return Err(MalformedColumns);
            }
            fields[row].push((tag, value));
        }
    }
    Ok(())
}

fn take_presence(input: &mut Input<'_>, rows: &[usize]) -> Result<Vec<usize>, MalformedColumns> {
    match input.byte()? {
        ALL => Ok(rows.to_vec()),
        BITMAP => {
            let bitmap = input.take(rows.len().div_ceil(8))?;
            let is_present = |at: usize| bitmap[at / 8] >> (at % 8) & 1 == 1;
            Ok(rows.iter().enumerate().filter(|(at, _)| is_present(*at)).map(|(_, row)| *row).collect())
        }
        _ => Err(MalformedColumns),
    }
}

fn take_values(input: &mut Input<'_>, kind_of_value: u8, len: usize) -> Result<Vec<Value>, MalformedColumns> {
    match kind_of_value {
        INT => Ok(take_deltas(input, len)?.into_iter().map(|bits| Value::Int(bits.cast_signed())).collect()),
        ID => Ok(take_ids(input, len)?.into_iter().map(|id| Value::Id(id.0)).collect()),
        BYTES => {
            let lengths: Vec<usize> = (0..len).map(|_| input.small()).collect::<Result<_, _>>()?;
            lengths
                .into_iter()
                .map(|len| match Value::bytes(input.take(len)?.to_vec()) {
                    Value::Bytes(bytes) => Ok(Value::Bytes(bytes)),
                    _ => Err(MalformedColumns),
                })
                .collect()
        }
        _ => Err(MalformedColumns),
    }
}

/// Ids as a table of prefixes in order of first use, and per id the prefix and the counter's step within it.
fn put_ids(out: &mut Vec<u8>, ids: impl Iterator<Item = EntityId>) {
    let mut prefixes: BTreeMap<[u8; 12], (u64, u64)> = BTreeMap::new();
    let (mut table, mut body) = (Vec::new(), Vec::new());
    for id in ids {
        let (prefix, counter) = id.split();
        let next = prefixes.len() as u64;
        let (at, previous) = prefixes.entry(prefix).or_insert_with(|| {
            table.extend_from_slice(&prefix);
            (next, 0)
        });
        put(&mut body, *at);
        put_delta(&mut body, *previous, u64::from(counter));
        *previous = u64::from(counter);
    }
    put(out, prefixes.len() as u64);
    out.append(&mut table);
    out.append(&mut body);
}

fn take_ids(input: &mut Input<'_>, len: usize) -> Result<Vec<EntityId>, MalformedColumns> {
    let mut prefixes = Vec::new();
    for _ in 0..input.count()? {
        let prefix = <[u8; 12]>::try_from(input.take(12)?).map_err(|_| MalformedColumns)?;
        prefixes.push((prefix, 0));
    }
    (0..len)
        .map(|_| {
            let at: usize = input.small()?;
            let (prefix, counter) = prefixes.get_mut(at).ok_or(MalformedColumns)?;
            *counter = input.delta(*counter)?;
            let counter = u32::try_from(*counter).map_err(|_| MalformedColumns)?;
            Ok(EntityId::join(*prefix, counter))
        })
        .collect()
}

fn take_deltas(input: &mut Input<'_>, len: usize) -> Result<Vec<u64>, MalformedColumns> {
    let mut previous = 0;
    (0..len)
        .map(|_| {
            previous = input.delta(previous)?;
            Ok(previous)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::row::strategies::row;

    proptest! {
        #[test]
        fn rows_survive_their_columns(rows in prop::collection::vec(row(), 0..30)) {
            prop_assert_eq!(decode_columns(&encode_columns(&rows), rows.len()), Ok(rows));
        }

        #[test]
        fn any_bytes_are_columns_or_a_refusal(mut bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode_columns(&bytes, 1);
            if let [version, len, ..] = &mut bytes[..] {
                *version = VERSION;
                *len &= 0x7f;
                let len = usize::from(*len);
                let _ = decode_columns(&bytes, len);
            }
        }

        #[test]
        fn another_number_of_rows_than_the_header_says_is_refused(
            rows in prop::collection::vec(row(), 0..6),
            len in 0usize..6,
        ) {
            prop_assert_eq!(decode_columns(&encode_columns(&rows), len).is_ok(), len == rows.len());
        }

        #[test]
        fn damaged_columns_never_panic(
            rows in prop::collection::vec(row(), 1..10),
            damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        ) {
            let mut bytes = encode_columns(&rows);
            for (at, byte) in damage {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            let _ = decode_columns(&bytes, rows.len());
        }

        #[test]
        fn every_cut_is_refused(rows in prop::collection::vec(row(), 1..6), at: prop::sample::Index) {
            let bytes = encode_columns(&rows);
            prop_assert_eq!(decode_columns(&bytes[..at.index(bytes.len())], rows.len()), Err(MalformedColumns));
        }
    }

    #[test]
    fn the_columns_of_a_batch_are_frozen() {
        let stamp = |counter, at| Stamp {
            entity: EntityId::join([1; 12], counter),
            generation: 1,
            at: Hlc::from_bits(at),
        };
        let rows = [
            Row::new(stamp(1, 100), 16, vec![(1, Value::Int(20)), (2, Value::Bytes(vec![9, 8]))]),
            Row::new(stamp(2, 101), 16, vec![(1, Value::Int(19))]),
        ];
        #[rustfmt::skip]
        let expected = [
            &[1, 2][..],                                   // version, rows
            &[1], &[1; 12], &[0, 2, 0, 2],                 // entities: one prefix, counters +1 +1
            &[1, 1],                                       // generations
            &[0xc8, 0x01, 2],                              // clocks +100 +1
            &[16, 16],                                     // kinds
            &[2],                                          // columns of kind 16
            &[1, INT, ALL, 40, 1],                         // tag 1: +20 −1
            &[2, BYTES, BITMAP, 0b01, 2, 9, 8],            // tag 2, in the first row only
        ].concat();
        assert_eq!(encode_columns(&rows), expected);
    }
}
