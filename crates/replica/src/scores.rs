//! Scores: how a reader stands in every challenge taken, computed from the store once and then followed from tap to tap.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use challenge::{Date, Standing, total};
use oplog::{EntityId, Row};
use protocol::VaultId;
use reading::{Counted, Participation, ParticipationKey, Score, Scores};

use crate::error::ReplicaError;
use crate::keys;
use crate::memo::{ReaderMemo, Remembered};
use crate::ports::{Clock, Entropy};
use crate::records::{CreditRecord, decode};
use crate::replica::Replica;
use crate::store::{Read, Record, Store, Table};
use crate::sync::Held;

/// What a transaction has made of an entity.
pub(crate) struct Recount {
    pub(crate) vault: VaultId,
    pub(crate) before: Option<Row>,
    pub(crate) after: Row,
}

impl Recount {
    pub(crate) fn versions(&self) -> impl Iterator<Item = &Row> {
        self.before.iter().chain([&self.after])
    }
}

/// The scores of one amounts vault.
pub(crate) struct VaultScores {
    /// The date on which they were counted. What is dated later does not count yet.
    today: Date,
    scores: Scores,
    /// Participations in which the server knows better than this device, or refuses something. They are few, and counted
    /// by their credits.
    mixed: BTreeMap<EntityId, Placed>,
}

/// A standing, and how much of its total no session on this device makes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) standing: Standing,
    pub(crate) elsewhere: u64,
}

impl VaultScores {
    pub(crate) fn placed(&self, participation: EntityId) -> Placed {
        let own = || Placed {
            standing: self.scores.of(participation).map(Score::standing).unwrap_or_default(),
            elsewhere: 0,
        };
        self.mixed.get(&participation).cloned().unwrap_or_else(own)
    }

    /// Follows a change. False when the credits must be asked.
    pub(crate) fn recount(&mut self, recount: &Recount) -> bool {
        let before = recount.before.as_ref().and_then(Counted::from_row);
        let after = Counted::from_row(&recount.after);
        let both = before.iter().chain(&after);
        if both.clone().any(|counted| counted.on > self.today) {
            return false;
        }
        let mut matches = both.flat_map(|counted| &counted.matches);
        if matches.any(|matched| self.mixed.contains_key(&matched.participation)) {
            return false;
        }
        if let Some(before) = before {
            self.scores.take(&before);
        }
        if let Some(after) = after {
            self.scores.add(&after);
        }
        true
    }
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// How the reader stands in each challenge taken, in the order of the memo.
    pub(crate) async fn placed(&self, memo: &ReaderMemo) -> Result<Vec<Placed>, ReplicaError> {
        let remembered = self.memo.scores(memo.amounts);
        let remembered = remembered.and_then(|scores| scores.downcast::<RefCell<VaultScores>>().ok());
        let scores = match remembered.filter(|scores| scores.borrow().today == self.clock.today()) {
            Some(scores) => scores,
            None => self.count_and_remember(memo).await?,
        };
        let taken = memo.participations(self.rules).iter();
        Ok(taken.map(|(taken, _)| scores.borrow().placed(taken.id())).collect())
    }

    async fn count_and_remember(&self, memo: &ReaderMemo) -> Result<Rc<RefCell<VaultScores>>, ReplicaError> {
        let version = self.memo.scores_version();
        let scores = Rc::new(RefCell::new(self.count(memo).await?));
        let following = scores.clone();
        let follow = Box::new(move |recount: &Recount| following.borrow_mut().recount(recount));
        self.memo.remember_scores(version, memo.amounts, Remembered { scores: scores.clone(), follow });
        Ok(scores)
    }

    /// One transaction for all challenges.
    async fn count(&self, memo: &ReaderMemo) -> Result<VaultScores, ReplicaError> {
        let today = self.clock.today();
        let participations = memo.participations(self.rules);
        let prefixes: Vec<_> =
            participations.iter().map(|(taken, _)| keys::participation(memo.amounts, taken.id())).collect();
        let of = |table| prefixes.iter().map(move |prefix| Read::prefix(table, prefix));
        let answers = self.store.read(of(Table::Credits).chain(of(Table::Foreign)).collect()).await?;
        let (mut scores, mut mixed) = (Vec::new(), BTreeMap::new());
        for (at, (taken, key)) in participations.iter().enumerate() {
            let (own, foreign) = (answers.range(at), answers.range(prefixes.len() + at));
            match score(taken, key, own, foreign, today)? {
                Some(score) => scores.push(score),
                None => {
                    let held = Held::load(own, foreign, key, &taken.rules)?;
                    mixed.insert(taken.id(), place(taken, key, &held, today));
                }
            }
        }
        Ok(VaultScores { today, scores: Scores::new(scores), mixed })
    }
}

/// Nothing when only the credits can tell.
fn score(
    taken: &Participation,
    key: &ParticipationKey,
    own: &[Record],
    foreign: &[Record],
    today: Date,
) -> Result<Option<Score>, ReplicaError> {
    if !foreign.is_empty() {
        return Ok(None);
    }
    let mut score = Score::new(taken.id(), taken.rules.clone(), key.clone());
    for (_, bytes) in own {
        let record: CreditRecord = decode(bytes)?;
        if record.refused {
            return Ok(None);
        }
        if let Some((on, amount, group)) = record.source().counts.filter(|(on, ..)| *on <= today) {
            score.add(on, amount, group);
        }
    }
    Ok(Some(score))
}

fn place(taken: &Participation, key: &ParticipationKey, held: &Held, today: Date) -> Placed {
    let mut begun = held.begun(&taken.rules, today);
    let tally = challenge::tally(&taken.rules, &begun);
    let standing = Standing::of(&taken.rules, &tally, |task| key.task_group(task));
    begun.retain(|credit| held.recognises(credit));
    let elsewhere = standing.total.saturating_sub(total(&taken.rules, &begun));
    Placed { standing, elsewhere }
}
