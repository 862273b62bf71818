//! The tables of one transaction, and requests on them.

use indexed_db_futures::KeyRange;
use indexed_db_futures::cursor::{Cursor, CursorDirection};
use indexed_db_futures::error::{Error, UnexpectedDataError};
use indexed_db_futures::future::{BasicRequest, CursorRequest, GetAllPrimitiveRequest};
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::TransactionRef;
use js_sys::Uint8Array;
use replica::{Key, Read, Record, Table, Write};
use wasm_bindgen::JsValue;

/// The object stores that a transaction asks something of, each opened once.
pub(crate) struct Tables<'t>(Vec<(Table, ObjectStore<'t>)>);

impl<'t> Tables<'t> {
    pub(crate) fn open(
        transaction: &'t TransactionRef<'_>,
        tables: impl Iterator<Item = Table>,
    ) -> Result<Self, Error> {
        let mut opened: Vec<(Table, ObjectStore<'t>)> = Vec::new();
        for table in tables {
            if opened.iter().all(|(name, _)| *name != table) {
                opened.push((table, transaction.object_store(table.name())?));
            }
        }
        Ok(Self(opened))
    }

    fn get(&self, table: Table) -> Result<&ObjectStore<'t>, Error> {
        let found = self.0.iter().find(|(name, _)| *name == table);
        found.map(|(_, store)| store).ok_or(Error::MissingData(UnexpectedDataError::NoErrorFound))
    }

    /// Issues a read.
    pub(crate) fn request(&self, read: Read) -> Result<Request<'_, 't>, Error> {
        let store = self.get(read.table())?;
        match read {
            Read::Get(_, key) => {
                let value = store.get::<JsValue, JsValue, _>(bytes(&key)).primitive()?;
                Ok(Request::Value { key, value })
            }
            // To the browser a range without keys is an error, and a count of 0 is no limit.
            Read::Range { from, to, limit, .. } if from >= to || limit == 0 => Ok(Request::Nothing),
            Read::Range { from, to, limit, newest_first: true, .. } if limit < usize::MAX => {
                let records = store.open_cursor().with_query::<JsValue, _>(range(&from, &to));
                let records = records.with_direction(CursorDirection::Prev).primitive()?;
                Ok(Request::Newest { records, limit })
            }
            Read::Range { from, to, limit, newest_first, .. } => {
                let limit = u32::try_from(limit).unwrap_or(u32::MAX);
                let range = range(&from, &to);
                let keys = store.get_all_keys().with_query::<JsValue, _>(range.clone()).with_limit(limit);
                let values = store.get_all().with_query::<JsValue, _>(range).with_limit(limit);
                Ok(Request::Range { keys: keys.primitive()?, values: values.primitive()?, newest_first })
            }
        }
    }

    /// Issues a write.
    pub(crate) fn write(&self, write: &Write) -> Result<(), Error> {
        let store = self.get(table_of(write))?;
        match write {
            Write::Put(_, key, value) => {
                store.put(bytes(value)).with_key(bytes(key)).without_key_type().primitive().map(drop)
            }
            Write::Delete(_, key) => store.delete::<JsValue, _>(bytes(key)).primitive().map(drop),
        }
    }
}

pub(crate) fn table_of(write: &Write) -> Table {
    match write {
        Write::Put(table, ..) | Write::Delete(table, _) => *table,
    }
}

/// A read that was issued.
pub(crate) enum Request<'s, 't> {
    Nothing,
    Value {
        key: Key,
        value: BasicRequest<Option<JsValue>>,
    },
    Range {
        keys: GetAllPrimitiveRequest<JsValue>,
        values: GetAllPrimitiveRequest<JsValue>,
        newest_first: bool,
    },
    /// Only a cursor goes backwards. It takes a round trip for each record, so it is for a few.
    Newest {
        records: CursorRequest<'s, Cursor<'s, ObjectStore<'t>>, ObjectStore<'t>>,
        limit: usize,
    },
}

impl Request<'_, '_> {
    pub(crate) async fn answer(self) -> Result<Vec<Record>, Error> {
        match self {
            Self::Nothing => Ok(Vec::new()),
            Self::Value { key, value } => {
                Ok(value.await?.map(|value| (key, owned(&value))).into_iter().collect())
            }
            Self::Range { keys, values, newest_first } => {
                // Issued after the keys, so there is only one wait.
                let values = values.await?;
                let keys = keys.await?;
                let records = keys.zip(values).map(|(key, value)| Ok((owned(&key?), owned(&value?))));
                let mut records: Vec<Record> = records.collect::<Result<_, Error>>()?;
                if newest_first {
                    records.reverse();
                }
                Ok(records)
            }
            Self::Newest { records, limit } => {
                let mut found = Vec::new();
                let Some(mut cursor) = records.await? else { return Ok(found) };
                while found.len() < limit {
                    let Some(value) = cursor.next_record::<JsValue>().await? else { break };
                    let Some(key) = cursor.key::<JsValue>()? else { break };
                    found.push((owned(&key), owned(&value)));
                }
                Ok(found)
            }
        }
    }
}

/// `from <= key < to`; `from` is the smaller.
fn range(from: &[u8], to: &[u8]) -> KeyRange<JsValue> {
    KeyRange::Bound(bytes(from), false, bytes(to), true)
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// Keys come back as `ArrayBuffer`, values as they were put.
fn owned(bytes: &JsValue) -> Vec<u8> {
    Uint8Array::new(bytes).to_vec()
}
