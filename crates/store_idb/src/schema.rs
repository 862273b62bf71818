//! What the database looks like, version by version.

use indexed_db_futures::Build;
use indexed_db_futures::database::Database;
use replica::Table;

/// The app's database.
pub(crate) const NAME: &str = "prelistaj";

/// A change of structure: makes or removes object stores, never touches a record.
///
/// The browser closes a page whenever it likes, and an upgrade that moves data may then never end. Data moves later,
/// in transactions of its own.
pub(crate) type Step = fn(&Database) -> indexed_db_futures::Result<()>;

/// The step at `n` makes version `n + 1`. Append only: a step that any device has run does not change.
pub(crate) const STEPS: &[Step] = &[first_tables, quarantine];

fn first_tables(database: &Database) -> indexed_db_futures::Result<()> {
    make(
        database,
        &[
            Table::Meta,
            Table::Vaults,
            Table::Entities,
            Table::Listed,
            Table::Days,
            Table::Pending,
            Table::Credits,
            Table::Foreign,
            Table::Participations,
            Table::Library,
        ],
    )
}

fn quarantine(database: &Database) -> indexed_db_futures::Result<()> {
    make(database, &[Table::Quarantine])
}

/// Object stores without a key path: keys are given apart from values.
fn make(database: &Database, tables: &[Table]) -> indexed_db_futures::Result<()> {
    for table in tables {
        database.create_object_store(table.name()).build()?;
    }
    Ok(())
}
