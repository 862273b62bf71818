//! What a reader has looked for lately, for typing it again with one tap. It stays on this device and is in no row.

use oplog::EntityId;

use crate::error::ReplicaError;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::replica::Replica;
use crate::store::{Store, Table, Write};

/// So many are kept, each of at most so many characters.
const SEARCHES: usize = 5;
const SEARCH_MAX_CHARS: usize = 64;

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// What a reader has looked for, the latest first.
    pub async fn recent_searches(&self, reader: EntityId) -> Result<Vec<String>, ReplicaError> {
        self.meta(keys::searches(reader)).await
    }

    /// Remembers what a reader has looked for, in the place of the earliest if there are too many. What is empty or too long
    /// is not kept.
    pub async fn remember_search(&self, reader: EntityId, search: &str) -> Result<(), ReplicaError> {
        let search = search.trim().to_owned();
        if !(1..=SEARCH_MAX_CHARS).contains(&search.chars().count()) {
            return Ok(());
        }
        self.change_meta(keys::searches(reader), move |kept: &mut Vec<String>| {
            kept.retain(|other| *other != search);
            kept.insert(0, search);
            kept.truncate(SEARCHES);
        })
        .await
    }

    /// Forgets everything that a reader has looked for.
    pub async fn forget_searches(&self, reader: EntityId) -> Result<(), ReplicaError> {
        let write = Write::Delete(Table::Meta, keys::searches(reader));
        Ok(self.store.transact(Vec::new(), |_| (vec![write], ())).await?)
    }
}
