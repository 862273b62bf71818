//! One vault's part of a run: register, push, pull, re-offer.

use oplog::{Row, encode_columns};
use protocol::{
    AddMember, BATCH_MAX_BYTES, BATCH_MAX_ROWS, BatchHeader, Code, CreateVault, Cursor, Epoch, MemberId,
    PAGE_TARGET_BYTES, Page, SeriesHead, Slot, Tip, Token, TokenHash, VAULT_MAX_BYTES, VaultId, split_batch,
};
use reading::Member;
use sha2::{Digest, Sha256};
use vault::{
    BatchSeal, MemberKey, MemberPublic, SEAL_OVERHEAD, Seed, SlotSecrets, VaultSecret, pack, seal_slot,
};

use super::calls::{PushOutcome, is_erased};
use super::{SyncError, SyncReport, Syncer};
use crate::chain::{Compared, numbered};
use crate::error::ReplicaError;
use crate::ingest::{Ingested, open_page};
use crate::keys;
use crate::ports::{Clock, Entropy, random};
use crate::quarantine::sendable;
use crate::records::{Role, SeriesRecord, VaultRecord};
use crate::rules::Rule;
use crate::store::{Read, Store, Table};
use crate::transport::Transport;

/// How often a run starts a vault over because it had to fork, to go over to other keys, or another tab was faster. A server
/// that was put back to before a removal takes six: it is told who this is, read anew, offered what it lacks, told of the
/// keys, offered it again, and asked for the rest. More in one run mean a server that contradicts itself, and the next run
/// may find it mended.
const ATTEMPTS: u32 = 7;

/// A full vault has so many pages (all but the last are as long as a page is meant to be). A server that shows more in
/// one pass does not mean to come to an end.
const PAGES: u64 = VAULT_MAX_BYTES / PAGE_TARGET_BYTES as u64 + 1;

/// What a pass over a vault ended with.
enum Pass {
    AtHead,
    StartOver,
    /// At the head, as far as this device can read, with rows that the server wants under another key.
    OtherEpoch,
    /// The server contradicts itself. Nothing of it was taken in; the next run asks again.
    Contradicted,
}

/// What there is to push.
enum Next {
    Nothing,
    Batch(Batch),
    /// Among the next rows is one that this build cannot send.
    NotSendable,
}

/// Rows on their way to the server.
struct Batch {
    header: BatchHeader,
    rows: Vec<Row>,
    sealed: Vec<u8>,
}

impl<S: Store, C: Clock, E: Entropy, T: Transport> Syncer<'_, S, C, E, T> {
    pub(super) async fn sync_vault(&self, vault: VaultId, report: &mut SyncReport) -> Result<(), SyncError> {
        let was_erased = self.replica.vault_record(vault).await?.erased;
        match self.sync_existing(vault, report).await {
            Err(SyncError::Refused(Code::Removed)) => self.leave(vault, report).await,
            Err(error) if is_erased(&error) => Ok(self.replica.mark_erased(vault, true).await?),
            // Only a server that was restored, or lied, says otherwise later.
            Ok(()) if was_erased => Ok(self.replica.mark_erased(vault, false).await?),
            other => other,
        }
    }

    /// The server says that this member was removed. Of the household that is the end for this device; another home's vault
    /// it lets go of.
    async fn leave(&self, vault: VaultId, report: &mut SyncReport) -> Result<(), SyncError> {
        if !self.is_really_removed(vault, report).await? {
            return Ok(());
        }
        if self.replica.vault_record(vault).await?.role == Role::Household {
            return Err(SyncError::Removed);
        }
        report.changes.extend(self.replica.let_go_of(vault).await?);
        Ok(())
    }

    async fn sync_existing(&self, vault: VaultId, report: &mut SyncReport) -> Result<(), SyncError> {
        for _ in 0..ATTEMPTS {
            let record = self.replica.vault_record(vault).await?;
            if !record.registered {
                self.register(&record, report).await?;
            }
            self.try_again(&record).await?;
            match self.pass(vault, report).await {
                Ok(Pass::StartOver) => {}
                Ok(Pass::Contradicted) => {
                    report.doubts += 1;
                    return Ok(());
                }
                Ok(Pass::AtHead) => {
                    let record = self.replica.vault_record(vault).await?;
                    let has_reoffered =
                        record.scanning && self.replica.reoffer(vault, record.scan).await? > 0;
                    if !has_reoffered && !self.rotate_if_wanted(vault, report).await? {
                        return Ok(());
                    }
                }
                Ok(Pass::OtherEpoch) => {
                    self.agree_on_epoch(vault, report).await?;
                }
                // The server has forgotten the vault, or this member of it. Whoever comes by first makes the vault
                // again; a member that another made it without waits until that one names it.
                Err(SyncError::Refused(Code::Unauthorised)) => {
                    self.replica.mark_unregistered(vault).await?;
                    if record.registered {
                        continue;
                    }
                    return Ok(());
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn register(&self, record: &VaultRecord, report: &mut SyncReport) -> Result<(), SyncError> {
        let secrets = SlotSecrets { secret: VaultSecret(record.secret), seed: Seed(record.first_seed()?) };
        let slot = self.slot(record.vault, record.member, MemberKey(record.member_key).public(), 0, &secrets);
        let body =
            CreateVault { member: record.member, token_hash: token_hash(record.token), slots: vec![slot] };
        match self.create_vault(record.vault, record.token, &body, report).await {
            // Made by another member, who has named this one or will.
            Ok(()) => {}
            Err(SyncError::Refused(Code::Taken)) => self.come_back(record, report).await?,
            Err(error) => return Err(error),
        }
        Ok(self.replica.mark_registered(record.vault).await?)
    }

    /// A server that was put back to an earlier day may know the household as whom it was then.
    async fn come_back(&self, record: &VaultRecord, report: &mut SyncReport) -> Result<(), SyncError> {
        for former in record.former() {
            let slots = match self.slots(record.vault, former.token, report).await {
                Err(SyncError::Refused(Code::Unauthorised | Code::Removed)) => continue,
                slots => slots?,
            };
            self.follow_epochs(record, &former, &slots, report).await?;
            let record = self.replica.vault_record(record.vault).await?;
            let member = record.credentials().member();
            return self.admit(&record, former.token, slots.epoch, &member, report).await;
        }
        Ok(())
    }

    pub(super) fn slot(
        &self,
        vault: VaultId,
        member: MemberId,
        public: MemberPublic,
        epoch: u32,
        secrets: &SlotSecrets,
    ) -> Slot {
        let entropy = &self.replica.entropy;
        let place = slot_place(vault, member, epoch);
        let sealed = seal_slot(public, &place, secrets, &MemberKey(random(entropy)), random(entropy));
        Slot { member, epoch, sealed }
    }

    /// Members go to the server before the rows that name them, and the push says whom it names. A member whose row is in
    /// the log is therefore known to the server, even to one restored from a backup. Returns whom the rows name.
    async fn admit_members(
        &self,
        record: &VaultRecord,
        rows: &[Row],
        report: &mut SyncReport,
    ) -> Result<Vec<MemberId>, SyncError> {
        let mut named = Vec::new();
        for member in rows.iter().filter_map(Member::from_row) {
            let id = MemberId(member.id);
            named.push(id);
            if id == record.member {
                continue;
            }
            self.admit(record, record.token, record.epoch(), &member, report).await?;
        }
        Ok(named)
    }

    /// Adds a member with the keys of all epochs, of which the last is that of the server.
    pub(super) async fn admit(
        &self,
        record: &VaultRecord,
        token: Token,
        present: Epoch,
        member: &Member,
        report: &mut SyncReport,
    ) -> Result<(), SyncError> {
        let (id, public) = (MemberId(member.id), MemberPublic(member.public_key));
        let slots = (0..=present).zip(record.seeds()).map(|(epoch, begins)| {
            let secrets = SlotSecrets { secret: VaultSecret(record.secret), seed: Seed(*begins.seed) };
            self.slot(record.vault, id, public, epoch, &secrets)
        });
        let body = AddMember {
            token_hash: TokenHash(member.token_hash),
            slots: slots.collect(),
            key: record.check_of(present),
        };
        self.add_member(record.vault, token, id, &body, report).await
    }

    async fn name_and_push(
        &self,
        record: &VaultRecord,
        rows: &[Row],
        sealed: Vec<u8>,
        report: &mut SyncReport,
    ) -> Result<PushOutcome, SyncError> {
        let named = match self.replica.rules.keep(Rule::MembersBeforeRows) {
            true => self.admit_members(record, rows, report).await?,
            false => Vec::new(),
        };
        self.push(record, &named, sealed, report).await
    }

    /// What could not be opened or followed is asked for again once a day, and what was not taken is offered again: an
    /// update or a mended server makes it good.
    async fn try_again(&self, record: &VaultRecord) -> Result<(), SyncError> {
        let today = self.replica.clock.today().epoch_day();
        if record.scanned_on == Some(today) || !self.replica.rules.keep(Rule::DoubtsAreReadAgain) {
            return Ok(());
        }
        self.replica.release(record.vault).await?;
        if record.parked > 0 {
            self.replica.start_scan(record.vault, record.scan).await?;
        }
        Ok(())
    }

    /// Compares the server's head of this device's series with the series, and takes note when it is another's.
    async fn settle(
        &self,
        vault: VaultId,
        head: SeriesHead,
        report: &mut SyncReport,
    ) -> Result<Compared, SyncError> {
        let compared = self.replica.settle(vault, head).await?;
        report.doubts += u32::from(compared == Compared::OffChain);
        Ok(compared)
    }

    /// Pushes what is pending, then pulls to the head.
    async fn pass(&self, vault: VaultId, report: &mut SyncReport) -> Result<Pass, SyncError> {
        let rules = self.replica.rules;
        let mut is_at_head = false;
        let mut is_stale = false;
        let mut longest = BATCH_MAX_BYTES;
        loop {
            let record = self.replica.vault_record(vault).await?;
            let Batch { header, rows, sealed } = match self.next_batch(&record, longest).await? {
                Next::Batch(batch) => batch,
                Next::Nothing => break,
                Next::NotSendable => {
                    self.replica.fork(vault, record.series.id, None).await?;
                    return Ok(Pass::StartOver);
                }
            };
            if !rules.keep(Rule::PendingUntilAcknowledged) {
                let head = SeriesHead { through: header.last(), tip: header.tip };
                self.replica.settle(vault, head).await?;
            }
            let len = sealed.len();
            match self.name_and_push(&record, &rows, sealed, report).await {
                Ok(PushOutcome::Appended(pushed)) => {
                    report.changes.status = true;
                    if self.settle(vault, pushed.head, report).await? == Compared::OffChain {
                        return Ok(Pass::StartOver);
                    }
                    let is_next = pushed.cursor == Some(record.cursor.past(&header));
                    is_at_head = is_next && self.replica.advance(&record, &header).await?;
                }
                Ok(PushOutcome::Conflict(pushed)) => {
                    self.settle(vault, pushed.head, report).await?;
                    return Ok(Pass::StartOver);
                }
                // The log may show why, so it is read first.
                Err(SyncError::Refused(Code::StaleEpoch)) => {
                    is_stale = true;
                    break;
                }
                // The server takes less than this build thinks.
                Err(SyncError::Refused(Code::TooLarge)) if rows.len() > 1 => longest = len / 2,
                Err(SyncError::Refused(Code::TooLarge)) => {
                    let refused = Some(record.series.acked + 1);
                    self.replica.fork(vault, record.series.id, refused).await?;
                    return Ok(Pass::StartOver);
                }
                Err(error) => return Err(error),
            }
            if !rules.keep(Rule::MembersBeforeRows) {
                self.admit_members(&record, &rows, report).await?;
            }
        }
        let is_scanning = self.replica.vault_record(vault).await?.scanning;
        if is_at_head && !is_scanning && !is_stale {
            return Ok(Pass::AtHead);
        }
        match self.pull_to_head(vault, report).await? {
            Pass::AtHead if is_stale => Ok(Pass::OtherEpoch),
            pass => Ok(pass),
        }
    }

    async fn pull_to_head(&self, vault: VaultId, report: &mut SyncReport) -> Result<Pass, SyncError> {
        for _ in 0..PAGES {
            let mut record = self.replica.vault_record(vault).await?;
            let page = self.pull(vault, record.token, record.cursor, record.series.id, report).await?;
            if self.settle(vault, page.head, report).await? == Compared::OffChain {
                return Ok(Pass::StartOver);
            }
            if !page.recognised && record.cursor != Cursor::START {
                report.doubts += 1;
                self.replica.start_scan(vault, record.scan).await?;
                record.start_scan(self.replica.clock.today().epoch_day());
            }
            if is_of_later_epoch(&page, &record) && self.agree_on_epoch(vault, report).await? {
                return Ok(Pass::StartOver);
            }
            let Some(opened) = open_page(&record, &page, self.replica.rules) else {
                self.replica.doubt(&record).await?;
                return Ok(Pass::Contradicted);
            };
            // Perhaps the server has begun this device's epoch anew, with another key.
            if opened.doubts > 0 && record.epoch() > 0 && self.agree_on_epoch(vault, report).await? {
                return Ok(Pass::StartOver);
            }
            report.doubts += opened.doubts;
            match self.replica.ingest(&record, opened).await? {
                Ingested::Done(changes) => report.changes.extend(changes),
                Ingested::Overtaken => return Ok(Pass::StartOver),
            }
            if !page.more {
                return Ok(Pass::AtHead);
            }
        }
        Ok(Pass::Contradicted)
    }

    /// The next unacknowledged rows, sealed in a batch that is not longer than `longest`, or alone in theirs.
    async fn next_batch(&self, record: &VaultRecord, longest: usize) -> Result<Next, SyncError> {
        let range = Read::Range {
            table: Table::Pending,
            from: keys::pending(record.vault, record.series.acked + 1),
            to: keys::pending(record.vault, u64::MAX),
            limit: usize::try_from(BATCH_MAX_ROWS).unwrap_or(usize::MAX),
            newest_first: false,
        };
        let answers = self.replica.store.read(vec![range]).await.map_err(ReplicaError::from)?;
        let pending: Option<Vec<_>> = numbered(answers.range(0)).map(|(_, bytes)| sendable(bytes)).collect();
        let Some(pending) = pending else { return Ok(Next::NotSendable) };
        let (mut rows, mut tips): (Vec<Row>, Vec<Tip>) =
            pending.into_iter().map(|(row, pending)| (row, pending.tip)).unzip();
        while let Some(tip) = tips.last() {
            let (header, sealed) = self.seal_pending(record, &rows, *tip)?;
            if sealed.len() <= longest || rows.len() == 1 {
                return Ok(Next::Batch(Batch { header, rows, sealed }));
            }
            rows.truncate(rows.len() / 2);
            tips.truncate(rows.len());
        }
        Ok(Next::Nothing)
    }

    fn seal_pending(
        &self,
        record: &VaultRecord,
        rows: &[Row],
        tip: Tip,
    ) -> Result<(BatchHeader, Vec<u8>), ReplicaError> {
        let SeriesRecord { acked, acked_tip, .. } = record.series;
        self.seal(record, rows, acked + 1, acked_tip, tip)
    }

    /// Rows of this device's own series from number `first` on, between two tips: their header, and both sealed.
    pub(super) fn seal(
        &self,
        record: &VaultRecord,
        rows: &[Row],
        first: u64,
        previous_tip: Tip,
        tip: Tip,
    ) -> Result<(BatchHeader, Vec<u8>), ReplicaError> {
        let keys = record.keys();
        let (epoch, key) = keys.current().ok_or(ReplicaError::Damaged)?;
        let header = BatchHeader {
            vault: record.vault,
            series: record.series.id,
            epoch,
            first,
            count: u32::try_from(rows.len()).map_err(|_| ReplicaError::Damaged)?,
            previous_tip,
            tip,
        };
        let clear = header.to_bytes();
        let body = pack(&encode_columns(rows));
        let mut sealed = Vec::with_capacity(clear.len() + SEAL_OVERHEAD + body.len());
        sealed.extend_from_slice(&clear);
        let seal = BatchSeal::new(key, &record.vault.0);
        sealed.extend(seal.seal(random(&self.replica.entropy), &clear, &body));
        Ok((header, sealed))
    }
}

fn is_of_later_epoch(page: &Page, record: &VaultRecord) -> bool {
    let mut headers = page.batches.iter().filter_map(|sealed| split_batch(sealed).ok());
    headers.any(|(header, _)| header.epoch > record.epoch())
}

/// SHA-256 of a token: what the server keeps of it.
#[must_use]
pub(crate) fn token_hash(token: Token) -> TokenHash {
    TokenHash(Sha256::digest(token.0).into())
}

/// What a slot is bound to.
pub(super) fn slot_place(vault: VaultId, member: MemberId, epoch: u32) -> Vec<u8> {
    [&vault.0[..], &member.0, &epoch.to_be_bytes()].concat()
}
