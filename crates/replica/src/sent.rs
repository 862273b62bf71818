//! What left the device: noted of every request before it is sent, kept for a week, for the reader's own eyes.
//!
//! A request is taken apart as it goes, by its address and its bytes, and not by what the caller meant to send. What it says
//! is kept; that of sealed bytes only how many they are. Nothing of this leaves the device.

use challenge::{ChallengeId, Credit, Date, ParticipationId};
use minicbor::{Decode, Encode};
use oplog::EntityId;
use protocol::{CreateParticipation, PutCredits, split_batch};
use reading::{Participation, kind};

use crate::error::ReplicaError;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::records::{Role, VaultRecord, decode, encode};
use crate::replica::Replica;
use crate::store::{Read, Store, Table, Write};
use crate::transport::{Method, Request};

/// Today and the days before it that are remembered.
pub const DAYS_REMEMBERED: i32 = 7;
/// Credits of a day that are remembered one by one: more than a family sends, and less than a year that is sent at once.
const CREDITS_REMEMBERED: usize = 200;

/// What was said to the library, added up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct Sent {
    /// All requests, whatever they were.
    #[n(0)]
    pub requests: u32,
    /// Of the bodies of all requests.
    #[n(1)]
    pub bytes: u64,
    /// For what is everybody's: challenges, catalogue, totals.
    #[n(2)]
    pub asked: u32,
    /// For what this household has there, sealed, and for its own credits.
    #[n(3)]
    pub fetched: u32,
    #[n(4)]
    pub batches: u32,
    /// Padded; with the header.
    #[n(5)]
    pub batch_bytes: u64,
    /// How many changes the batches say they hold.
    #[n(6)]
    pub rows: u32,
    /// Who may open a vault, and keys that are sealed for them.
    #[n(7)]
    pub keys: u32,
    /// To another device while it is added.
    #[n(8)]
    pub letters: u32,
    #[n(9)]
    pub erasures: u32,
    /// That somebody, who is a number, takes part.
    #[n(10)]
    pub joined: Vec<Joined>,
    /// Each once, as it was sent last.
    #[n(11)]
    pub credits: Vec<SentCredit>,
    /// Credits beside those.
    #[n(12)]
    pub more_credits: u32,
    /// Requests that are none of these.
    #[n(13)]
    pub others: u32,
    /// Requests about a class: its seats and what it reads for, or that a reader sits there.
    #[cbor(n(14), default)]
    pub classes: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Joined {
    #[n(0)]
    pub participation: ParticipationId,
    #[n(1)]
    pub challenge: ChallengeId,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SentCredit {
    #[n(0)]
    pub participation: ParticipationId,
    #[n(1)]
    pub credit: Credit,
}

/// One reader in one challenge, as the library knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pseudonym {
    pub id: ParticipationId,
    pub reader: EntityId,
    pub participation: Participation,
}

impl Sent {
    /// Takes a request apart.
    pub(crate) fn note(&mut self, request: &Request) {
        self.requests = self.requests.saturating_add(1);
        self.bytes = self.bytes.saturating_add(request.body.len() as u64);
        let path = request.path.split('?').next().unwrap_or_default();
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        let count = |count: &mut u32| *count = count.saturating_add(1);
        match (request.method, parts.as_slice()) {
            (Method::Get, ["v1", "capabilities" | "challenges" | "standings"])
            | (Method::Get, ["v1", "catalogue", _] | ["slices", _]) => count(&mut self.asked),
            (Method::Get, ["v1", "vaults" | "members" | "participations" | "classes" | "seats", ..]) => {
                count(&mut self.fetched);
            }
            (Method::Put, ["v1", "classes" | "seats", ..] | ["v1", "participations", _, "seat"])
            | (Method::Post, ["v1", "joins"]) => count(&mut self.classes),
            (Method::Put | Method::Post, ["v1", "vaults", _, "batches"]) => self.note_batch(&request.body),
            (Method::Put, ["v1", "vaults", _] | ["v1", "vaults", _, "members", _])
            | (Method::Post, ["v1", "vaults", _, "epochs"]) => count(&mut self.keys),
            (Method::Delete, _) => count(&mut self.erasures),
            (_, ["v1", "mailboxes", ..]) => count(&mut self.letters),
            (Method::Put, ["v1", "participations", participation, rest @ ..]) => {
                self.note_participation(participation, rest, &request.body);
            }
            _ => self.note_other(),
        }
    }

    fn note_batch(&mut self, sealed: &[u8]) {
        self.batches = self.batches.saturating_add(1);
        self.batch_bytes = self.batch_bytes.saturating_add(sealed.len() as u64);
        let rows = split_batch(sealed).map_or(0, |(header, _)| header.count);
        self.rows = self.rows.saturating_add(rows);
    }

    fn note_participation(&mut self, participation: &str, rest: &[&str], body: &[u8]) {
        let Ok(participation) = participation.parse() else { return self.note_other() };
        match rest {
            [] => match decode(body) {
                Ok(CreateParticipation { challenge, .. }) => self.join(Joined { participation, challenge }),
                Err(_) => self.note_other(),
            },
            ["credits"] => match decode(body) {
                // Without any it asks whether both sides have the same.
                Ok(PutCredits { credits }) if credits.is_empty() => {
                    self.fetched = self.fetched.saturating_add(1);
                }
                Ok(PutCredits { credits }) => {
                    credits.into_iter().for_each(|credit| self.credit(SentCredit { participation, credit }));
                }
                Err(_) => self.note_other(),
            },
            _ => self.note_other(),
        }
    }

    fn note_other(&mut self) {
        self.others = self.others.saturating_add(1);
    }

    /// What was said of these goes with them.
    pub(crate) fn forget(&mut self, participations: &[ParticipationId]) {
        self.joined.retain(|joined| !participations.contains(&joined.participation));
        self.credits.retain(|sent| !participations.contains(&sent.participation));
    }

    fn join(&mut self, joined: Joined) {
        if !self.joined.contains(&joined) {
            self.joined.push(joined);
        }
    }

    fn credit(&mut self, sent: SentCredit) {
        let is_same =
            |one: &SentCredit| one.participation == sent.participation && one.credit.id == sent.credit.id;
        match self.credits.iter().position(is_same) {
            Some(at) => self.credits[at] = sent,
            None if self.credits.len() < CREDITS_REMEMBERED => self.credits.push(sent),
            None => self.more_credits = self.more_credits.saturating_add(1),
        }
    }

    /// Adds what was sent on a later day.
    fn add(&mut self, later: Self) {
        for (count, more) in [
            (&mut self.requests, later.requests),
            (&mut self.asked, later.asked),
            (&mut self.fetched, later.fetched),
            (&mut self.batches, later.batches),
            (&mut self.rows, later.rows),
            (&mut self.keys, later.keys),
            (&mut self.letters, later.letters),
            (&mut self.erasures, later.erasures),
            (&mut self.more_credits, later.more_credits),
            (&mut self.others, later.others),
            (&mut self.classes, later.classes),
        ] {
            *count = count.saturating_add(more);
        }
        self.bytes = self.bytes.saturating_add(later.bytes);
        self.batch_bytes = self.batch_bytes.saturating_add(later.batch_bytes);
        later.joined.into_iter().for_each(|joined| self.join(joined));
        later.credits.into_iter().for_each(|sent| self.credit(sent));
    }
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// What has left this device today and on the six days before.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn sent(&self) -> Result<Sent, ReplicaError> {
        let first = keys::sent(self.first_day_remembered());
        let answers = self.store.read(vec![Read::prefix(Table::Meta, keys::SENT)]).await?;
        let mut sent = Sent::default();
        for (_, bytes) in answers.range(0).iter().filter(|(key, _)| *key >= first) {
            sent.add(decode(bytes)?);
        }
        Ok(sent)
    }

    /// Under which numbers the library knows the readers of this household, and where they take part.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn pseudonyms(&self) -> Result<Vec<Pseudonym>, ReplicaError> {
        let mut pseudonyms = Vec::new();
        for vault in self.vault_records().await? {
            let Role::Amounts(reader) = vault.role else { continue };
            for (_, participation) in self.published_participations(&vault).await? {
                let id = ParticipationId(vault.participation_keys(&participation, self.rules).id);
                pseudonyms.push(Pseudonym { id, reader: EntityId(reader.0), participation });
            }
        }
        Ok(pseudonyms)
    }

    /// Not those in challenges of the reader's own: the library never hears of them.
    pub(crate) async fn published_participations(
        &self,
        vault: &VaultRecord,
    ) -> Result<Vec<(EntityId, Participation)>, ReplicaError> {
        let rows = self.listed(vault.vault, kind::PARTICIPATION).await?;
        let taken = rows.iter().filter_map(|row| Some((row.stamp.entity, Participation::from_row(row)?)));
        Ok(taken.filter(|(_, participation)| participation.own.is_none()).collect())
    }

    /// Before it is sent. Days that are too long ago are forgotten.
    pub(crate) async fn note_sent(&self, request: &Request) -> Result<(), ReplicaError> {
        let (first, today) = (keys::sent(self.first_day_remembered()), keys::sent(self.clock.today()));
        let past = Read::Range {
            table: Table::Meta,
            from: keys::SENT.to_vec(),
            to: first,
            limit: usize::MAX,
            newest_first: false,
        };
        self.store
            .try_transact(vec![Read::Get(Table::Meta, today.clone()), past], |answers| {
                let mut sent: Sent = answers.value(0).map(decode).transpose()?.unwrap_or_default();
                sent.note(request);
                let past = answers.range(1).iter().map(|(key, _)| Write::Delete(Table::Meta, key.clone()));
                let note = Write::Put(Table::Meta, today, encode(&sent));
                Ok((past.chain([note]).collect(), ()))
            })
            .await
    }

    fn first_day_remembered(&self) -> Date {
        self.clock.today().plus_days(1 - DAYS_REMEMBERED)
    }
}
