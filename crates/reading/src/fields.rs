//! Typed access to the fields of a row.

use challenge::Date;
use oplog::{Row, Tag, Value};

pub(crate) fn int<T: TryFrom<i64>>(row: &Row, tag: Tag) -> Option<T> {
    T::try_from(row.get(tag)?.as_int()?).ok()
}

pub(crate) fn id(row: &Row, tag: Tag) -> Option<[u8; 16]> {
    row.get(tag)?.as_id()
}

pub(crate) fn bytes<const N: usize>(row: &Row, tag: Tag) -> Option<[u8; N]> {
    row.get(tag)?.as_bytes()?.try_into().ok()
}

pub(crate) fn text(row: &Row, tag: Tag) -> Option<String> {
    String::from_utf8(row.get(tag)?.as_bytes()?.to_vec()).ok()
}

pub(crate) fn date(row: &Row, tag: Tag) -> Option<Date> {
    Date::from_epoch_day(int(row, tag)?).ok()
}

pub(crate) fn put_int(value: impl Into<i64>) -> Value {
    Value::Int(value.into())
}

pub(crate) fn put_text(value: &str) -> Value {
    Value::bytes(value.as_bytes().to_vec())
}

pub(crate) fn put_date(value: Date) -> Value {
    Value::Int(value.epoch_day().into())
}
