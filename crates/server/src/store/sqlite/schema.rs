//! Schema versions. A step is never edited once released: databases exist that have taken it.

use rusqlite::Connection;

use crate::store::Failure;

/// The steps of one database, applied in order. `PRAGMA user_version` counts those taken.
pub(super) struct Schema(&'static [&'static str]);

pub(super) const VAULTS: Schema = Schema(&[include_str!("vaults.sql"), include_str!("epochs.sql")]);
pub(super) const PUBLIC: Schema = Schema(&[
    include_str!("public.sql"),
    include_str!("event_codes.sql"),
    include_str!("loading.sql"),
    include_str!("classes.sql"),
]);

impl Schema {
    /// Takes the steps that this database lacks, all or none.
    pub(super) fn apply(&self, connection: &Connection) -> Result<(), Failure> {
        let known = i64::try_from(self.0.len()).unwrap_or(i64::MAX);
        let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if found > known {
            return Err(Failure::TooNew { found, known });
        }
        let taken = usize::try_from(found).unwrap_or_default();
        if taken == self.0.len() {
            return Ok(());
        }
        let transaction = connection.unchecked_transaction()?;
        for step in &self.0[taken..] {
            transaction.execute_batch(step)?;
        }
        transaction.pragma_update(None, "user_version", known)?;
        Ok(transaction.commit()?)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn applying_twice_changes_nothing_and_a_newer_database_is_not_touched() {
        for schema in [VAULTS, PUBLIC] {
            let connection = Connection::open_in_memory().unwrap();
            schema.apply(&connection).unwrap();
            schema.apply(&connection).unwrap();
            connection.pragma_update(None, "user_version", 99).unwrap();
            let steps = i64::try_from(schema.0.len()).unwrap();
            let refused = schema.apply(&connection);
            assert!(matches!(refused, Err(Failure::TooNew { found: 99, known }) if known == steps));
        }
    }

    #[test]
    fn a_database_of_an_earlier_build_takes_the_steps_that_came_since_and_keeps_what_it_has() {
        let connection = Connection::open_in_memory().unwrap();
        Schema(&PUBLIC.0[..1]).apply(&connection).unwrap();
        connection.execute("INSERT INTO challenges VALUES (zeroblob(16), 1, 0, x'80')", []).unwrap();
        connection.execute("INSERT INTO books VALUES ('s', '1', x'80')", []).unwrap();
        connection.execute("INSERT INTO imports VALUES (1, 0, 's', 1)", []).unwrap();
        connection.execute("INSERT INTO import_faults VALUES (1, 'p', 'r')", []).unwrap();
        PUBLIC.apply(&connection).unwrap();
        let left_out: i64 =
            connection.query_row("SELECT left_out FROM imports", [], |row| row.get(0)).unwrap();
        assert_eq!(left_out, 1);
        connection.execute("INSERT INTO event_codes VALUES (zeroblob(16), 1, '48217730')", []).unwrap();
    }

    #[test]
    fn no_table_of_devices_keeps_the_order_of_arrival() {
        for (schema, tables) in [
            (VAULTS, &["vaults", "members", "slots", "series", "batches", "epochs", "removed_members"][..]),
            (PUBLIC, &["participations", "credits", "classes", "seats", "seated", "join_codes"]),
        ] {
            let connection = Connection::open_in_memory().unwrap();
            schema.apply(&connection).unwrap();
            for table in tables {
                let by_arrival = connection.prepare(&format!("SELECT rowid FROM {table}"));
                assert!(by_arrival.is_err(), "{table} numbers its rows");
            }
        }
    }
}
