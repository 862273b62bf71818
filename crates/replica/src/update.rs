//! After an update: what an older build could not do is tried again.

use protocol::VaultId;

use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::quarantine;
use crate::records::{CreditRecord, ParticipationRecord, VaultRecord, decode, encode};
use crate::replica::Replica;
use crate::store::{Answers, Read, Store, Table, Write};

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Says which build this is; comes before a run. Where the build before was another, logs of which something could
    /// not be opened are read from the beginning, rows that could not be sent are pending again, and credits that the
    /// library refused are due again.
    pub async fn build_is(&self, build: &str) -> Result<Changes, ReplicaError> {
        let known = Read::Get(Table::Meta, keys::BUILD.to_vec());
        if is_known(&self.store.read(vec![known.clone()]).await?, build) {
            return Ok(Changes::default());
        }
        let today = self.clock.today().epoch_day();
        let tables = [Table::Vaults, Table::Quarantine, Table::Participations, Table::Credits];
        let reads = [known].into_iter().chain(tables.map(|table| Read::prefix(table, &[]))).collect();
        self.store
            .try_transact(reads, |answers| {
                let mut changes = Changes::default();
                if is_known(&answers, build) {
                    return Ok((Vec::new(), changes));
                }
                let mut writes = again(&answers, today)?;
                changes.status = !writes.is_empty();
                writes.push(Write::Put(Table::Meta, keys::BUILD.to_vec(), build.into()));
                Ok((writes, changes))
            })
            .await
    }
}

fn is_known(answers: &Answers, build: &str) -> bool {
    answers.value(0) == Some(build.as_bytes())
}

/// `answers`: the build, then all vaults, quarantined rows, participations and credits. `today` in days since
/// 1970-01-01.
fn again(answers: &Answers, today: i32) -> Result<Vec<Write>, ReplicaError> {
    let mut writes = Vec::new();
    for (key, bytes) in answers.range(1) {
        let mut record: VaultRecord = decode(bytes)?;
        let released = released(record.vault, answers, &mut record);
        if record.parked > 0 {
            record.start_scan(today);
        } else if released.is_empty() {
            continue;
        }
        writes.extend(released);
        writes.push(Write::Put(Table::Vaults, key.clone(), encode(&record)));
    }
    for (key, bytes) in answers.range(3) {
        let record: ParticipationRecord = decode(bytes)?;
        if record.refused > 0 {
            let record = ParticipationRecord { refused: 0, ..record };
            writes.push(Write::Put(Table::Participations, key.clone(), encode(&record)));
        }
    }
    for (key, bytes) in answers.range(4) {
        let Ok(record) = decode::<CreditRecord>(bytes) else { continue };
        if record.refused {
            let record = CreditRecord { due: true, refused: false, ..record };
            writes.push(Write::Put(Table::Credits, key.clone(), encode(&record)));
        }
    }
    Ok(writes)
}

fn released(vault: VaultId, answers: &Answers, record: &mut VaultRecord) -> Vec<Write> {
    let quarantined = answers.range(2).iter().filter(|(key, _)| keys::vault_of(key) == Some(vault));
    quarantine::released(vault, quarantined, &mut record.series)
}
