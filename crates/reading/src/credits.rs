//! From entries to credits: the only door between what is private and what is public.

use challenge::{Credit, CreditId, Date, GroupId, Rules};
use hmac::{Hmac, KeyInit, Mac};
use oplog::{EntityId, Generation};
use sha2::Sha256;

use crate::counted::{Counted, MatchGroup};

/// Makes the pseudonymous ids and groups of one participation.
#[derive(Clone)]
pub struct ParticipationKey {
    ids: [u8; 32],
    groups: [u8; 32],
}

impl ParticipationKey {
    /// Of a participation that nobody else counts for.
    #[must_use]
    pub fn new(key: [u8; 32]) -> Self {
        Self { ids: key, groups: key }
    }

    /// Of one that counts for a seat: home and class make the same groups, so that a day which both have noted is one day.
    #[must_use]
    pub fn seated(key: [u8; 32], groups: [u8; 32]) -> Self {
        Self { ids: key, groups }
    }

    /// The credit of an entity: `HMAC-SHA-256(key, "id" ‖ entity)`, cut to 16 bytes.
    #[must_use]
    pub fn credit_id(&self, entity: EntityId) -> CreditId {
        CreditId(mac(&self.ids, b"id", &entity.0))
    }

    /// The group of a date: `HMAC-SHA-256(key, "group" ‖ days since 1970 as be32)`, cut to 16 bytes.
    #[must_use]
    pub fn date_group(&self, date: Date) -> GroupId {
        GroupId(mac(&self.groups, b"group", &date.epoch_day().to_be_bytes()))
    }

    /// The group of a task whose number must not be seen: `HMAC-SHA-256(key, "group" ‖ "task" ‖ number as be16)`, cut to 16
    /// bytes.
    #[must_use]
    pub fn task_group(&self, number: u16) -> GroupId {
        GroupId(mac(&self.groups, b"group", &[b"task", &number.to_be_bytes()[..]].concat()))
    }

    /// The group of what a book is like: `HMAC-SHA-256(key, "group" ‖ what ‖ 0 ‖ value)`, cut to 16 bytes. `what` says in
    /// which respect, such as its language.
    #[must_use]
    pub fn trait_group(&self, what: &str, value: &str) -> GroupId {
        GroupId(mac(&self.groups, b"group", &[what.as_bytes(), &[0], value.as_bytes()].concat()))
    }

    /// The group of a book, or of a session by itself: `HMAC-SHA-256(key, "group" ‖ its entity)`, cut to 16 bytes.
    #[must_use]
    pub fn entity_group(&self, book: EntityId) -> GroupId {
        GroupId(mac(&self.groups, b"group", &book.0))
    }
}

fn mac(key: &[u8; 32], label: &[u8], data: &[u8]) -> [u8; 16] {
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(key) else {
        unreachable!("HMAC takes a key of any length");
    };
    mac.update(label);
    mac.update(data);
    let mut out = [0; 16];
    out.copy_from_slice(&mac.finalize().into_bytes()[..16]);
    out
}

/// What an entity's winner says about one participation: enough to make the credit, and no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreditSource {
    pub generation: Generation,
    /// Nothing when the entity was deleted or no longer counts here.
    pub counts: Option<(Date, u32, MatchGroup)>,
    /// That the code of an event was known.
    pub proof: Option<[u8; 16]>,
}

impl CreditSource {
    /// `counted` is the winner's content, or nothing for a tombstone.
    #[must_use]
    pub fn of(counted: Option<&Counted>, generation: Generation, participation: EntityId) -> Self {
        let matched = counted.and_then(|counted| Some((counted.on, counted.match_for(participation)?)));
        Self {
            generation,
            counts: matched.map(|(on, matched)| (on, matched.amount, matched.group)),
            proof: matched.and_then(|(_, matched)| matched.proof),
        }
    }

    /// The credit. A function of the log alone, so that all devices publish the same under one generation.
    #[must_use]
    pub fn credit(&self, entity: EntityId, key: &ParticipationKey, rules: &Rules) -> Credit {
        let id = key.credit_id(entity);
        let counted = self.counts.and_then(|(date, amount, group)| {
            let group = match group {
                MatchGroup::Date => key.date_group(date),
                MatchGroup::Given(group) => group,
            };
            Some((group, rules.bucket_of(date)?, amount))
        });
        let (group, bucket, amount) = counted.unwrap_or((GroupId([0; 16]), 0, 0));
        Credit {
            id,
            group,
            bucket,
            amount,
            generation: self.generation,
            live: counted.is_some(),
            proof: self.proof.filter(|_| counted.is_some()),
        }
    }
}
