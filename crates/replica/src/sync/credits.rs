//! The public plane's part of a run: credits that are due, and a check that both sides hold the same.

use std::collections::BTreeMap;

use challenge::order::sort_by_key;
use challenge::{Credit, CreditId, CreditsDigest, Date, Rules, SeatId, digest, has_begun};
use oplog::EntityId;
use protocol::{CREDITS_PER_REQUEST, Code, CreateParticipation, PutCredits, TakeSeat, Token};
use reading::{CreditSource, Participation, ParticipationKey};
use vault::{ParticipationKeys, Strip};

use super::vaults::token_hash;
use super::{Failures, SyncError, SyncReport, Syncer};
use crate::error::ReplicaError;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::records::{CreditRecord, ParticipationRecord, Role, VaultRecord, decode, encode};
use crate::rules::Rule;
use crate::store::{Key, Read, Record, Store, Table, Write};
use crate::transport::Transport;

/// One participation with everything that publishing needs.
struct Publishing {
    vault: VaultRecord,
    entity: EntityId,
    participation: Participation,
    keys: ParticipationKeys,
    key: ParticipationKey,
}

/// Refused credits that are found one by one in a run. More are no accident of single rows: then the participation waits
/// for another day.
const REFUSED_AT_ONCE: usize = 16;

/// One of this device's own credits, and its record.
#[derive(Clone)]
struct Own {
    key: Key,
    record: CreditRecord,
    credit: Credit,
}

/// Credits as this device holds them: its own, and those of the server that are not its own. Both in the order of credit
/// ids, each once.
pub(crate) struct Held {
    own: Vec<Own>,
    foreign: Vec<Credit>,
}

impl Held {
    pub(crate) fn load(
        own: &[Record],
        foreign: &[Record],
        key: &ParticipationKey,
        rules: &Rules,
    ) -> Result<Self, ReplicaError> {
        let own = own.iter().map(|(at, bytes)| {
            let record: CreditRecord = decode(bytes)?;
            let entity = keys::last_entity(at).ok_or(ReplicaError::Damaged)?;
            let credit = record.source().credit(entity, key, rules);
            Ok(Own { key: at.clone(), record, credit })
        });
        let mut own = own.collect::<Result<Vec<_>, ReplicaError>>()?;
        sort_by_key(&mut own, |own| own.credit.id);
        // Their key ends with the id of the credit, so they come in its order.
        let foreign = foreign.iter().map(|(_, bytes)| decode(bytes)).collect::<Result<_, _>>()?;
        Ok(Self { own, foreign })
    }

    fn own_place(&self, id: CreditId) -> Option<usize> {
        self.own.binary_search_by_key(&id, |own| own.credit.id).ok()
    }

    fn own(&self, id: CreditId) -> Option<&Own> {
        self.own.get(self.own_place(id)?)
    }

    fn foreign(&self, id: CreditId) -> Option<&Credit> {
        let at = self.foreign.binary_search_by_key(&id, |foreign| foreign.id).ok()?;
        self.foreign.get(at)
    }

    /// Whether the server should hold this row of ours.
    fn stands(&self, own: &Own) -> bool {
        !own.record.refused && self.foreign(own.credit.id).is_none_or(|foreign| own.credit.replaces(foreign))
    }

    /// What the server should hold: our own rows, and others where it knows better or refuses ours.
    pub(crate) fn effective(&self) -> Vec<Credit> {
        let own = self.own.iter().filter(|own| self.stands(own)).map(|own| own.credit);
        let foreign =
            self.foreign.iter().filter(|foreign| !self.own(foreign.id).is_some_and(|own| self.stands(own)));
        own.chain(foreign.copied()).collect()
    }

    /// Of these what is for days that have come. Of a row that is not ours only the bucket is known.
    pub(crate) fn begun(&self, rules: &Rules, today: Date) -> Vec<Credit> {
        let mut credits = self.effective();
        credits.retain(|credit| match self.own(credit.id).filter(|own| self.stands(own)) {
            Some(own) => own.record.source().counts.is_none_or(|(on, ..)| on <= today),
            None => has_begun(rules, credit, today),
        });
        credits
    }

    /// Whether it is the credit of an entry that is on this device.
    pub(crate) fn recognises(&self, credit: &Credit) -> bool {
        self.own(credit.id).is_some()
    }

    fn due(&self) -> impl Iterator<Item = &Own> {
        self.own.iter().filter(|own| own.record.due)
    }

    fn refused(&self) -> u32 {
        let refused = self.own.iter().filter(|own| own.record.refused).count();
        u32::try_from(refused).unwrap_or(u32::MAX)
    }
}

impl<S: Store, C: Clock, E: Entropy, T: Transport> Syncer<'_, S, C, E, T> {
    pub(super) async fn sync_credits(
        &self,
        report: &mut SyncReport,
        failures: &mut Failures,
    ) -> Result<(), SyncError> {
        for vault in self.replica.vault_records().await? {
            if matches!(vault.role, Role::Amounts(_) | Role::Class(_)) {
                for (entity, participation) in self.replica.published_participations(&vault).await? {
                    let keys = vault.participation_keys(&participation, self.replica.rules);
                    let key = vault.participation_key(&participation, self.replica.rules);
                    let publishing = Publishing { vault: vault.clone(), entity, participation, keys, key };
                    failures.pass(self.publish(&publishing, report).await)?;
                }
            }
        }
        Ok(())
    }

    async fn publish(&self, publishing: &Publishing, report: &mut SyncReport) -> Result<(), SyncError> {
        let mut status = self.participation_status(publishing).await?;
        let today = self.replica.clock.today().epoch_day();
        let held = self.held(publishing).await?;
        let is_verified = status.verified_on == Some(today)
            && status.verified_scan == publishing.vault.scan
            && status.created;
        if status.refused_on == Some(today) || is_verified && held.due().next().is_none() {
            return Ok(());
        }
        if !status.created && !self.create(publishing, &mut status, report).await? {
            return Ok(());
        }
        let may_be_forgotten = status.verified_scan != publishing.vault.scan;
        if (!status.is_seated || may_be_forgotten)
            && let Some(strip) = publishing.participation.strip
        {
            status.is_seated = self.take_seat(publishing, &Strip::new(strip), report).await?;
        }
        let outcome = self.put_and_verify(publishing, held, report).await;
        status.refused = self.held(publishing).await?.refused();
        match outcome {
            Ok(is_verified) => {
                if is_verified {
                    status.verified_on = Some(today);
                    status.verified_scan = publishing.vault.scan;
                }
                self.save_status(publishing, status).await
            }
            // The server was restored to a time before the participation: the next run makes it again.
            Err(SyncError::Refused(Code::Unauthorised)) => {
                self.save_status(publishing, ParticipationRecord::default()).await
            }
            Err(SyncError::Refused(
                Code::ChallengeClosed | Code::Erased | Code::QuotaExceeded | Code::CreditRefused,
            )) => self.give_up_for_today(publishing, status).await,
            Err(error) => Err(error),
        }
    }

    /// The library takes no more for this participation; the log keeps what was read, and tomorrow asks again.
    async fn give_up_for_today(
        &self,
        publishing: &Publishing,
        status: ParticipationRecord,
    ) -> Result<(), SyncError> {
        let today = self.replica.clock.today().epoch_day();
        self.save_status(publishing, ParticipationRecord { refused_on: Some(today), ..status }).await
    }

    /// False when the library does not have this challenge, or no longer takes part in it.
    async fn create(
        &self,
        publishing: &Publishing,
        status: &mut ParticipationRecord,
        report: &mut SyncReport,
    ) -> Result<bool, SyncError> {
        let token = Token(publishing.keys.token);
        let body = CreateParticipation {
            challenge: publishing.participation.challenge,
            token_hash: token_hash(token),
        };
        let id = challenge::ParticipationId(publishing.keys.id);
        match self.create_participation(id, token, &body, report).await {
            Ok(()) => {
                status.created = true;
                self.save_status(publishing, *status).await?;
                Ok(true)
            }
            Err(SyncError::Refused(Code::NotFound | Code::ChallengeClosed | Code::Erased)) => {
                self.give_up_for_today(publishing, *status).await?;
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    /// Lets the participation count for its seat. False while the library does not: the seat is not claimed yet, was emptied, or
    /// another participation sits there.
    async fn take_seat(
        &self,
        publishing: &Publishing,
        strip: &Strip,
        report: &mut SyncReport,
    ) -> Result<bool, SyncError> {
        let proof = match publishing.vault.role {
            Role::Class(_) => publishing.vault.steward(),
            _ => publishing.vault.holder(strip),
        };
        let id = challenge::ParticipationId(publishing.keys.id);
        let body = TakeSeat { seat: SeatId(strip.seat()), proof };
        match self.sit_down(id, Token(publishing.keys.token), &body, report).await {
            Ok(()) => Ok(true),
            Err(SyncError::Refused(Code::Unauthorised | Code::NotFound | Code::Taken | Code::Erased)) => {
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    /// Publishes what is due and compares digests; on a difference reads the rows and publishes once more.
    /// Returns whether both sides hold the same.
    async fn put_and_verify(
        &self,
        publishing: &Publishing,
        held: Held,
        report: &mut SyncReport,
    ) -> Result<bool, SyncError> {
        let id = challenge::ParticipationId(publishing.keys.id);
        let token = Token(publishing.keys.token);
        let mut held = held;
        let theirs = self.put_due(publishing, &mut held, report).await?;
        if theirs == digest(&held.effective()) || !self.replica.rules.keep(Rule::CreditDigests) {
            return Ok(true);
        }
        let vault = self.replica.vault_record(publishing.vault.vault).await?;
        if vault.scanning || vault.parked > 0 {
            return Ok(false);
        }
        let rows = self.credits(id, token, report).await?.credits;
        self.reconcile(publishing, &held, &rows).await?;
        self.replica.memo.forget_scores();
        report.changes.status = true;
        let mut held = self.held(publishing).await?;
        Ok(self.put_due(publishing, &mut held, report).await? == digest(&held.effective()))
    }

    /// Publishes what is due, in as many requests as it takes, at least one. Returns the server's digest.
    ///
    /// A put is all or nothing. So of a part with a row that the library refuses the halves are put apart, until that row
    /// is alone; it is put aside and the others go.
    async fn put_due(
        &self,
        publishing: &Publishing,
        held: &mut Held,
        report: &mut SyncReport,
    ) -> Result<CreditsDigest, SyncError> {
        let rules = &publishing.participation.rules;
        let (admitted, mut refused): (Vec<Own>, Vec<Own>) =
            held.due().cloned().partition(|own| rules.admits(&own.credit).is_ok());
        let mut parts: Vec<&[Own]> = admitted.chunks(CREDITS_PER_REQUEST).rev().collect();
        let mut theirs = None;
        while let Some(part) = parts.pop() {
            match self.put_part(publishing, part, report).await {
                Ok(digest) => theirs = Some(digest),
                Err(SyncError::Refused(Code::CreditRefused)) if refused.len() < REFUSED_AT_ONCE => {
                    match part.split_at(part.len() / 2) {
                        ([], alone) => refused.extend_from_slice(alone),
                        (first, second) => parts.extend([second, first]),
                    }
                }
                Err(error) => return Err(error),
            }
        }
        self.mark(&refused, true).await?;
        if !refused.is_empty() {
            self.replica.memo.forget_scores();
        }
        for own in refused {
            if let Some(at) = held.own_place(own.credit.id) {
                held.own[at].record.refused = true;
            }
        }
        match theirs {
            Some(theirs) => Ok(theirs),
            None => self.put_part(publishing, &[], report).await,
        }
    }

    async fn put_part(
        &self,
        publishing: &Publishing,
        part: &[Own],
        report: &mut SyncReport,
    ) -> Result<CreditsDigest, SyncError> {
        let id = challenge::ParticipationId(publishing.keys.id);
        let token = Token(publishing.keys.token);
        let body = PutCredits { credits: part.iter().map(|own| own.credit).collect() };
        let theirs = self.put_credits(id, token, &body, report).await?;
        self.mark(part, false).await?;
        report.changes.status |= !part.is_empty();
        Ok(theirs)
    }

    /// What was answered is due no longer, unless it has changed meanwhile.
    async fn mark(&self, answered: &[Own], refused: bool) -> Result<(), SyncError> {
        if answered.is_empty() {
            return Ok(());
        }
        let reads = answered.iter().map(|own| Read::Get(Table::Credits, own.key.clone())).collect();
        let transact = self.replica.store.transact(reads, |answers| {
            let is_unchanged =
                |at: usize, own: &Own| answers.value(at) == Some(encode(&own.record).as_slice());
            let unchanged = answered.iter().enumerate().filter(|(at, own)| is_unchanged(*at, own));
            let writes = unchanged.map(|(_, own)| {
                let record = CreditRecord { due: false, refused, ..own.record };
                Write::Put(Table::Credits, own.key.clone(), encode(&record))
            });
            (writes.collect(), ())
        });
        Ok(transact.await.map_err(ReplicaError::from)?)
    }

    /// Takes over what the server knows better, and makes due what it lacks or has older.
    ///
    /// A tap during the requests may have changed a credit that was read before them. Such a one is due already and is
    /// left alone.
    async fn reconcile(
        &self,
        publishing: &Publishing,
        held: &Held,
        rows: &[Credit],
    ) -> Result<(), SyncError> {
        let (vault, entity) = (publishing.vault.vault, publishing.entity);
        let theirs: BTreeMap<CreditId, Credit> = rows.iter().map(|credit| (credit.id, *credit)).collect();
        let mut foreign: Vec<Credit> = Vec::new();
        let mut changed: Vec<(Key, Option<CreditRecord>, CreditRecord)> = Vec::new();
        for Own { key, record, credit } in &held.own {
            match theirs.get(&credit.id) {
                // Another device has had it taken.
                Some(stored) if stored == credit && record.refused => {
                    let taken = CreditRecord { refused: false, ..*record };
                    changed.push((key.clone(), Some(*record), taken));
                }
                Some(stored) if stored == credit => {}
                Some(stored) if record.refused || !credit.replaces(stored) => foreign.push(*stored),
                None if record.refused => {}
                _ => changed.push((key.clone(), Some(*record), CreditRecord { due: true, ..*record })),
            }
        }
        let unknown = rows.iter().filter(|credit| held.own_place(credit.id).is_none()).copied().collect();
        let (recognised, strangers) = self.recognise(publishing, unknown).await?;
        changed.extend(recognised.into_iter().map(|(key, record)| (key, None, record)));
        foreign.extend(strangers);

        let forgotten: Vec<Key> =
            held.foreign.iter().map(|credit| keys::foreign(vault, entity, credit.id)).collect();
        let reads = changed.iter().map(|(key, _, _)| Read::Get(Table::Credits, key.clone())).collect();
        let transact = self.replica.store.transact(reads, move |answers| {
            let mut writes: Vec<Write> =
                forgotten.into_iter().map(|key| Write::Delete(Table::Foreign, key)).collect();
            writes.extend(foreign.iter().map(|credit| {
                Write::Put(Table::Foreign, keys::foreign(vault, entity, credit.id), encode(credit))
            }));
            for (at, (key, before, after)) in changed.into_iter().enumerate() {
                if answers.value(at) == before.as_ref().map(encode).as_deref() {
                    writes.push(Write::Put(Table::Credits, key, encode(&after)));
                }
            }
            (writes, ())
        });
        Ok(transact.await.map_err(ReplicaError::from)?)
    }

    /// Divides rows that are not among our credits: those of an entity of this vault, which become our own and due, and
    /// all others.
    async fn recognise(
        &self,
        publishing: &Publishing,
        unknown: Vec<Credit>,
    ) -> Result<(Vec<(Key, CreditRecord)>, Vec<Credit>), SyncError> {
        if unknown.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        let vault = publishing.vault.vault;
        let key = &publishing.key;
        let known: BTreeMap<CreditId, (EntityId, u16)> = self
            .replica
            .generations(vault)
            .await?
            .into_iter()
            .map(|(entity, generation)| (key.credit_id(entity), (entity, generation)))
            .collect();
        let (mut ours, mut strangers) = (Vec::new(), Vec::new());
        for credit in unknown {
            match known.get(&credit.id) {
                Some((entity, generation)) if *generation >= credit.generation => {
                    let source = CreditSource { generation: *generation, counts: None, proof: None };
                    ours.push((keys::credit(vault, publishing.entity, *entity), CreditRecord::due(source)));
                }
                _ => strangers.push(credit),
            }
        }
        Ok((ours, strangers))
    }

    async fn held(&self, publishing: &Publishing) -> Result<Held, SyncError> {
        let key = &publishing.key;
        Ok(self.replica.held(publishing.vault.vault, &publishing.participation, key).await?)
    }

    async fn participation_status(&self, publishing: &Publishing) -> Result<ParticipationRecord, SyncError> {
        let key = keys::participation(publishing.vault.vault, publishing.entity);
        let answers = self.replica.store.read(vec![Read::Get(Table::Participations, key)]).await;
        let answers = answers.map_err(ReplicaError::from)?;
        Ok(answers.value(0).map(decode).transpose()?.unwrap_or_default())
    }

    async fn save_status(
        &self,
        publishing: &Publishing,
        status: ParticipationRecord,
    ) -> Result<(), SyncError> {
        let vault = publishing.vault.vault;
        let write =
            Write::Put(Table::Participations, keys::participation(vault, publishing.entity), encode(&status));
        let reads = vec![Read::Get(Table::Vaults, keys::vault(vault))];
        // A vault that was erased during the request leaves nothing behind.
        let transact = self.replica.store.transact(reads, move |answers| {
            let is_here = answers.value(0).is_some();
            (if is_here { vec![write] } else { Vec::new() }, ())
        });
        Ok(transact.await.map_err(ReplicaError::from)?)
    }
}
