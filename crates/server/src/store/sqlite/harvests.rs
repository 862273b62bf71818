//! Where harvests stand. A page's books and the way on from it are one transaction, so that a harvest that broke off goes
//! on behind the last page that was taken in.

use rusqlite::{Connection, OptionalExtension, params};

use super::Store;
use super::books::apply;
use crate::store::{BookChange, BookKey, HarvestKey, HarvestState, PageChange, Refused, Tally};

impl Store {
    /// Where the harvest of a repository stands; nothing has been harvested of an unknown one.
    pub(crate) async fn harvest_state(&self, key: HarvestKey) -> Result<HarvestState, Refused> {
        self.public.read(move |db| state(db, &key)).await
    }

    /// Takes in one page and goes on to `next`.
    pub(crate) async fn take_page(
        &self,
        key: HarvestKey,
        page: Vec<PageChange>,
        next: HarvestState,
    ) -> Result<Tally, Refused> {
        self.public
            .write(move |db| {
                let mut changes = Vec::with_capacity(page.len());
                for change in page {
                    changes.extend(book_changes(db, &key.source, change)?);
                }
                let tally = apply(db, &changes)?;
                set_state(db, &key, &next)?;
                Ok(tally)
            })
            .await
    }
}

/// What a record of a repository asks for in the catalogue; notes which book is behind its identifier.
fn book_changes(db: &Connection, source: &str, change: PageChange) -> Result<Vec<BookChange>, Refused> {
    let known: Option<String> = db
        .prepare_cached("SELECT control_number FROM harvested WHERE source = ?1 AND identifier = ?2")?
        .query_row(params![source, change.identifier], |row| row.get(0))
        .optional()?;
    let now = change.entry.as_ref().map(|entry| entry.book.control_number.clone());
    let of_before = known.filter(|known| now.as_ref() != Some(known));
    let removal =
        |control_number: String| BookChange::Remove(BookKey { source: source.to_owned(), control_number });
    match &now {
        Some(control_number) => db
            .prepare_cached(
                "INSERT INTO harvested (source, identifier, control_number) VALUES (?1, ?2, ?3)
                 ON CONFLICT (source, identifier) DO UPDATE SET control_number = excluded.control_number
                 WHERE control_number <> excluded.control_number",
            )?
            .execute(params![source, change.identifier, control_number])?,
        None => db
            .prepare_cached("DELETE FROM harvested WHERE source = ?1 AND identifier = ?2")?
            .execute(params![source, change.identifier])?,
    };
    Ok(of_before.map(removal).into_iter().chain(change.entry.map(BookChange::Put)).collect())
}

fn state(db: &Connection, key: &HarvestKey) -> Result<HarvestState, Refused> {
    let state = db
        .query_row(
            "SELECT harvested_until, begun, token FROM harvests
             WHERE source = ?1 AND address = ?2 AND set_spec = ?3",
            params![key.source, key.address, key.set],
            |row| Ok(HarvestState { harvested_until: row.get(0)?, begun: row.get(1)?, token: row.get(2)? }),
        )
        .optional()?;
    Ok(state.unwrap_or_default())
}

fn set_state(db: &Connection, key: &HarvestKey, state: &HarvestState) -> Result<(), Refused> {
    db.execute(
        "INSERT INTO harvests (source, address, set_spec, harvested_until, begun, token)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (source, address, set_spec) DO UPDATE
         SET harvested_until = excluded.harvested_until, begun = excluded.begun, token = excluded.token",
        params![key.source, key.address, key.set, state.harvested_until, state.begun, state.token],
    )?;
    Ok(())
}
