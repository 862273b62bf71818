//! Challenges as a reader takes part in them: taking one, making one, doing its tasks, and how it stands.

use challenge::order::sort_by_key;
use challenge::{Challenge, ChallengeId, Date, ParticipationId, Progress, Rules, Standing};
use oplog::EntityId;
use protocol::VaultId;
use reading::{Activity, Draft, NotDone, Own, Participation, ParticipationKey, redeem, tell};

use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::records::{CreditRecord, decode};
use crate::replica::Replica;
use crate::store::{Read, Store, Table};
use crate::sync::Held;

/// A challenge taken, and how far the reader is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub participation: Participation,
    pub standing: Standing,
    /// How much of the total no session on this device makes: it was counted on another device, or at school.
    pub elsewhere: u64,
}

impl Taken {
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.standing.progress(&self.participation.rules)
    }
}

/// Why a task is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaskError {
    /// The reader is told.
    #[error(transparent)]
    NotDone(#[from] NotDone),
    #[error(transparent)]
    Replica(#[from] ReplicaError),
}

/// One of the things that make a total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub on: Date,
    /// In the unit of the challenge's metric, before its cap.
    pub amount: u32,
    /// The session, or the activity.
    pub entity: EntityId,
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Takes a challenge; taking it twice is once.
    pub async fn take_challenge(
        &self,
        reader: EntityId,
        challenge: &Challenge,
    ) -> Result<Changes, ReplicaError> {
        let vault = self.reader_memo(reader).await?.amounts;
        let rules = challenge.rules.clone();
        let participation =
            Participation { challenge: challenge.id, attempt: 0, rules, own: None, strip: None };
        self.append(Vec::new(), vec![(vault, participation.draft())]).await
    }

    /// Makes a challenge of one's own and takes it for all these readers. `id` is minted at the tap.
    pub async fn take_own_challenge(
        &self,
        id: EntityId,
        readers: &[EntityId],
        own: Own,
        rules: Rules,
    ) -> Result<Changes, ReplicaError> {
        let participation =
            Participation { challenge: ChallengeId(id.0), attempt: 0, rules, own: Some(own), strip: None };
        let mut drafts = Vec::with_capacity(readers.len());
        for reader in readers {
            drafts.push((self.reader_memo(*reader).await?.amounts, participation.draft()));
        }
        self.append(Vec::new(), drafts).await
    }

    /// Gives up a challenge of one's own.
    pub async fn leave_own_challenge(
        &self,
        reader: EntityId,
        challenge: ChallengeId,
    ) -> Result<Changes, ReplicaError> {
        let memo = self.reader_memo(reader).await?;
        let (taken, _) = memo
            .taken(challenge, self.rules)
            .filter(|(taken, _)| taken.own.is_some())
            .ok_or(ReplicaError::Unknown)?;
        self.append(Vec::new(), vec![(memo.amounts, Draft::tombstone(taken.id()))]).await
    }

    /// The reader says that a task is done.
    pub async fn do_task(
        &self,
        reader: EntityId,
        challenge: ChallengeId,
        task: u16,
    ) -> Result<Changes, TaskError> {
        let memo = self.reader_memo(reader).await?;
        let (taken, _) = memo.taken(challenge, self.rules).ok_or(ReplicaError::Unknown)?;
        let activity = tell(taken, task, self.clock.today())?;
        Ok(self.append(Vec::new(), vec![(memo.amounts, activity.draft())]).await?)
    }

    /// The reader says that it is not.
    pub async fn undo_task(
        &self,
        reader: EntityId,
        challenge: ChallengeId,
        task: u16,
    ) -> Result<Changes, ReplicaError> {
        let memo = self.reader_memo(reader).await?;
        let (taken, _) = memo.taken(challenge, self.rules).ok_or(ReplicaError::Unknown)?;
        let entity = Activity::entity(taken.id(), task);
        self.append(Vec::new(), vec![(memo.amounts, Draft::tombstone(entity))]).await
    }

    /// The reader has found the code of an event. Says for which task it is.
    pub async fn redeem(
        &self,
        reader: EntityId,
        challenge: ChallengeId,
        typed: &str,
    ) -> Result<u16, TaskError> {
        let memo = self.reader_memo(reader).await?;
        let (taken, _) = memo.taken(challenge, self.rules).ok_or(ReplicaError::Unknown)?;
        let vault = self.vault_record(memo.amounts).await?;
        let id = ParticipationId(vault.participation_keys(taken, self.rules).id);
        let activity = redeem(taken, id, typed, self.clock.today())?;
        self.append(Vec::new(), vec![(memo.amounts, activity.draft())]).await?;
        Ok(activity.task)
    }

    /// The challenges a reader has taken, with progress computed from what counts, foreign credits included.
    pub async fn taken(&self, reader: EntityId) -> Result<Vec<Taken>, ReplicaError> {
        let memo = self.reader_memo(reader).await?;
        let placed = self.placed(&memo).await?;
        let taken =
            memo.participations(self.rules).iter().zip(placed).map(|((participation, _), placed)| Taken {
                participation: participation.clone(),
                standing: placed.standing,
                elsewhere: placed.elsewhere,
            });
        Ok(taken.collect())
    }

    /// Why a total is what it is: everything on this device that counts, the earliest first.
    pub async fn reasons(
        &self,
        reader: EntityId,
        challenge: ChallengeId,
    ) -> Result<Vec<Reason>, ReplicaError> {
        let memo = self.reader_memo(reader).await?;
        let (taken, _) = memo.taken(challenge, self.rules).ok_or(ReplicaError::Unknown)?;
        let prefix = keys::participation(memo.amounts, taken.id());
        let answers = self.store.read(vec![Read::prefix(Table::Credits, &prefix)]).await?;
        let mut reasons = Vec::new();
        for (key, bytes) in answers.range(0) {
            let record: CreditRecord = decode(bytes)?;
            let counts = record
                .source()
                .counts
                .filter(|(on, ..)| taken.rules.counts_on(*on) && *on <= self.clock.today());
            if let Some((on, amount, _)) = counts.filter(|_| !record.refused) {
                let entity = keys::last_entity(key).ok_or(ReplicaError::Damaged)?;
                reasons.push(Reason { on, amount, entity });
            }
        }
        sort_by_key(&mut reasons, |reason| reason.on);
        Ok(reasons)
    }

    /// The credits of a participation as this device holds them.
    pub(crate) async fn held(
        &self,
        vault: VaultId,
        participation: &Participation,
        key: &ParticipationKey,
    ) -> Result<Held, ReplicaError> {
        let prefix = keys::participation(vault, participation.id());
        let reads = vec![Read::prefix(Table::Credits, &prefix), Read::prefix(Table::Foreign, &prefix)];
        let answers = self.store.read(reads).await?;
        Held::load(answers.range(0), answers.range(1), key, &participation.rules)
    }
}
