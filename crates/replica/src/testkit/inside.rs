//! Ways into a replica that only tests have: what other builds would write, and what is held but not shown.

use challenge::{Credit, ParticipationId};
use oplog::{EntityId, Row};
use protocol::VaultId;
use reading::{Audience, Participation, kind};

use crate::black_box::Recorder;
use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::records::{CreditRecord, decode};
use crate::replica::Replica;
use crate::store::{Read, Store, Table};

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Appends a row as it is: of a kind or with tags that this build does not know, or of a build that is broken.
    pub async fn append_as_it_is(&self, vault: VaultId, row: Row) -> Result<Changes, ReplicaError> {
        let rows = [(vault, row)];
        let saved = self.save(&[], &rows).await.ok();
        self.take_in_saved(Vec::new(), &rows, saved).await
    }

    /// The rows that wait in this tab's black box. Those that name a reader stay there.
    pub fn rows_in_black_box(&self) -> Vec<(VaultId, Row)> {
        let rows = self.recorder.as_ref().map(Recorder::rows).unwrap_or_default();
        let rows = rows.into_iter().filter(|held| held.row.kind != kind::READER);
        rows.map(|held| (held.vault, held.row)).collect()
    }

    /// How many credits the library is not known to have. It never hears of those in challenges of a reader's own.
    pub async fn credits_due(&self) -> Result<usize, ReplicaError> {
        let mut due = 0;
        for vault in self.vault_records().await? {
            for row in self.listed(vault.vault, kind::PARTICIPATION).await? {
                if Participation::from_row(&row).is_none_or(|participation| participation.own.is_some()) {
                    continue;
                }
                let credits = keys::participation(vault.vault, row.stamp.entity);
                let answers = self.store.read(vec![Read::prefix(Table::Credits, &credits)]).await?;
                for (_, bytes) in answers.range(0) {
                    due += usize::from(decode::<CreditRecord>(bytes)?.due);
                }
            }
        }
        Ok(due)
    }

    /// What the library should hold of each participation of a reader, in order of the credits' ids.
    pub async fn credits(
        &self,
        reader: EntityId,
    ) -> Result<Vec<(ParticipationId, Vec<Credit>)>, ReplicaError> {
        let vault = self.reader_vault(reader, Audience::Amounts).await?.ok_or(ReplicaError::Unknown)?;
        let mut all = Vec::new();
        for taken in self.taken(reader).await? {
            let keys = vault.participation_keys(&taken.participation, self.rules);
            let key = vault.participation_key(&taken.participation, self.rules);
            let held = self.held(vault.vault, &taken.participation, &key).await?;
            let mut credits = held.effective();
            credits.sort_unstable_by_key(|credit| credit.id);
            all.push((ParticipationId(keys.id), credits));
        }
        Ok(all)
    }
}
