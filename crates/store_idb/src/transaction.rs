//! One transaction: all requests are issued before the first is awaited, since a round trip for each would dominate.

use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::internals::SystemRepr as _;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionMode};
use replica::{Answers, Read, StoreError, Table, Write};
use web_sys::IdbTransaction;

use crate::failure;
use crate::tables::{Tables, table_of};

/// A readonly transaction on the tables that are read. No reads need none.
pub(crate) async fn read(database: &Database, reads: Vec<Read>) -> Result<Answers, StoreError> {
    if reads.is_empty() {
        return Ok(Answers::default());
    }
    // Read once or often, a table is in the scope once.
    let is_read = |table: &Table| reads.iter().any(|read| read.table() == *table);
    let scope: Vec<&str> = Table::ALL.into_iter().filter(is_read).map(Table::name).collect();
    let transaction = database.transaction(scope).build().map_err(failure::of_use)?;
    let answers = answers(&transaction, reads).await?;
    commit(transaction).await?;
    Ok(answers)
}

/// Begins a readwrite transaction and reads. Dropping it undoes it.
///
/// Its scope is every table, since what will be written is not known yet. The caller goes on at once to [`finish`]: the
/// browser commits a transaction that is left alone.
pub(crate) async fn begin(
    database: &Database,
    reads: Vec<Read>,
) -> Result<(Transaction<'_>, Answers), StoreError> {
    let transaction = database
        .transaction(Table::ALL.map(Table::name))
        .with_mode(TransactionMode::Readwrite)
        .build()
        .map_err(failure::of_use)?;
    let answers = answers(&transaction, reads).await?;
    Ok((transaction, answers))
}

/// Writes and commits; ready when the browser says that all of it is kept.
pub(crate) async fn finish(transaction: Transaction<'_>, writes: Vec<Write>) -> Result<(), StoreError> {
    write(&transaction, writes).map_err(|error| reason(transaction.as_sys(), error))?;
    commit(transaction).await
}

async fn answers(transaction: &Transaction<'_>, reads: Vec<Read>) -> Result<Answers, StoreError> {
    answer(transaction, reads).await.map_err(|error| reason(transaction.as_sys(), error))
}

/// Answers are awaited from the last to the first: when the last is there all are, and no other waits.
async fn answer(transaction: &Transaction<'_>, reads: Vec<Read>) -> Result<Answers, Error> {
    let tables = Tables::open(transaction, reads.iter().map(Read::table))?;
    let mut requests = Vec::with_capacity(reads.len());
    for read in reads {
        requests.push(tables.request(read)?);
    }
    let mut answers = Vec::with_capacity(requests.len());
    while let Some(request) = requests.pop() {
        answers.push(request.answer().await?);
    }
    answers.reverse();
    Ok(Answers(answers))
}

/// A write that fails fails its transaction, so none is awaited by itself.
fn write(transaction: &Transaction<'_>, writes: Vec<Write>) -> Result<(), Error> {
    let tables = Tables::open(transaction, writes.iter().map(table_of))?;
    for write in writes {
        tables.write(&write)?;
    }
    Ok(())
}

async fn commit(transaction: Transaction<'_>) -> Result<(), StoreError> {
    let system: IdbTransaction = transaction.as_sys().clone().into();
    transaction.commit().await.map_err(|error| reason(&system, error))
}

/// The transaction knows best why it failed: a full disk is found at the commit, where no request can say so.
fn reason(transaction: &IdbTransaction, error: Error) -> StoreError {
    match transaction.error() {
        Some(exception) => failure::of_exception(&exception),
        None => failure::of_use(error),
    }
}
