//! The memo: what a tap needs and what rarely changes, so that saving does not wait for the store to be asked.
//!
//! Derived from the store, and forgotten whenever that may have changed, by this tab or by another.

use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use challenge::ChallengeId;
use oplog::{EntityId, Row};
use protocol::VaultId;
use reading::{Book, Draft, Logged, Participation, ParticipationKey, kind};

use crate::records::{ClockRecord, VaultRecord};
use crate::rules::Rules;
use crate::scores::Recount;

/// What logging for one reader needs.
pub(crate) struct ReaderMemo {
    pub(crate) amounts: VaultId,
    /// The amounts vault as it was: its secret does not change.
    vault: VaultRecord,
    pub(crate) books: Option<VaultId>,
    /// Rows of the challenges taken. What they say is read when it is first asked for: not every start needs it.
    participation_rows: Vec<Row>,
    participations: OnceCell<Vec<(Participation, ParticipationKey)>>,
    /// Empty where titles are not shared with this device.
    pub(crate) shelf: Vec<(EntityId, Book)>,
}

impl ReaderMemo {
    pub(crate) fn new(
        amounts: VaultRecord,
        books: Option<VaultId>,
        participation_rows: Vec<Row>,
        shelf: Vec<(EntityId, Book)>,
    ) -> Self {
        Self {
            amounts: amounts.vault,
            vault: amounts,
            books,
            participation_rows,
            participations: OnceCell::new(),
            shelf,
        }
    }

    /// The challenges taken, each with the key of its credits.
    pub(crate) fn participations(&self, rules: Rules) -> &[(Participation, ParticipationKey)] {
        self.participations.get_or_init(|| {
            let taken = self.participation_rows.iter().filter_map(Participation::from_row);
            let with_key = taken.map(|participation| {
                let key = self.vault.participation_key(&participation, rules);
                (participation, key)
            });
            with_key.collect()
        })
    }

    pub(crate) fn taken(
        &self,
        challenge: ChallengeId,
        rules: Rules,
    ) -> Option<&(Participation, ParticipationKey)> {
        self.participations(rules).iter().find(|(taken, _)| taken.challenge == challenge)
    }

    /// Drafts with their vaults. Books go to the books vault where it is here; a device without it logs amounts alone.
    pub(crate) fn addressed(&self, logged: Logged) -> Vec<(VaultId, Draft)> {
        let amounts = logged.amounts.into_iter().map(|draft| (self.amounts, draft));
        let books = self
            .books
            .into_iter()
            .flat_map(|books| logged.books.clone().into_iter().map(move |draft| (books, draft)));
        amounts.chain(books).collect()
    }

    /// Whether a draft is of a book of which the shelf says the same.
    pub(crate) fn is_on_shelf(&self, draft: &Draft) -> bool {
        let known = self.shelf.iter().find(|(id, _)| *id == draft.entity);
        known.is_some_and(|(id, book)| book.draft(*id).fields == draft.fields)
    }
}

/// Scores of a vault and how they follow a change. Behind pointers, so that a start which shows no score needs no code for it.
pub(crate) struct Remembered {
    pub(crate) scores: Rc<dyn Any>,
    /// False when the scores cannot follow.
    pub(crate) follow: Box<dyn Fn(&Recount) -> bool>,
}

#[derive(Default)]
pub(crate) struct Memo {
    readers: RefCell<BTreeMap<EntityId, Rc<ReaderMemo>>>,
    /// Counts how often the readers were forgotten.
    version: Cell<u32>,
    scores: RefCell<BTreeMap<VaultId, Remembered>>,
    /// Counts how often the scores were changed or forgotten.
    scores_version: Cell<u32>,
    /// The device's clocks as this tab last saw them. A little behind those of another tab is no harm: stamps of
    /// different tabs need no common order.
    clock: Cell<Option<ClockRecord>>,
    /// Entities minted by this tab of which there is a version.
    begun: RefCell<BTreeSet<(VaultId, EntityId)>>,
}

impl Memo {
    pub(crate) fn reader(&self, reader: EntityId) -> Option<Rc<ReaderMemo>> {
        self.readers.borrow().get(&reader).cloned()
    }

    /// Remembers what was read since [`Memo::version`] was `version`, unless something has changed in between.
    pub(crate) fn remember(&self, version: u32, reader: EntityId, memo: &Rc<ReaderMemo>) {
        if version == self.version.get() {
            self.readers.borrow_mut().insert(reader, Rc::clone(memo));
        }
    }

    pub(crate) fn version(&self) -> u32 {
        self.version.get()
    }

    /// Whether enough is remembered to stamp a row of this vault.
    pub(crate) fn is_warm_for(&self, vault: VaultId) -> bool {
        let readers = self.readers.borrow();
        let has_vault = readers.values().any(|memo| memo.amounts == vault || memo.books == Some(vault));
        has_vault && self.clock.get().is_some()
    }

    pub(crate) fn clock(&self) -> Option<ClockRecord> {
        self.clock.get()
    }

    pub(crate) fn see_clock(&self, clock: ClockRecord) {
        self.clock.set(Some(clock));
    }

    /// Whether this is the first version of an entity that this tab has minted.
    pub(crate) fn begin(&self, vault: VaultId, entity: EntityId) -> bool {
        self.begun.borrow_mut().insert((vault, entity))
    }

    /// Vaults, their keys or what is listed in them have changed.
    pub(crate) fn forget_readers(&self) {
        self.version.set(self.version.get().wrapping_add(1));
        self.readers.borrow_mut().clear();
        self.forget_scores();
    }

    /// The scores of a vault, if they are remembered.
    pub(crate) fn scores(&self, vault: VaultId) -> Option<Rc<dyn Any>> {
        self.scores.borrow().get(&vault).map(|remembered| remembered.scores.clone())
    }

    pub(crate) fn scores_version(&self) -> u32 {
        self.scores_version.get()
    }

    /// Remembers what was counted since [`Memo::scores_version`] was `version`, unless something was counted in between.
    pub(crate) fn remember_scores(&self, version: u32, vault: VaultId, scores: Remembered) {
        if version == self.scores_version.get() {
            self.scores.borrow_mut().insert(vault, scores);
        }
    }

    /// What counts has changed in a way that is not followed.
    pub(crate) fn forget_scores(&self) {
        self.scores_version.set(self.scores_version.get().wrapping_add(1));
        self.scores.borrow_mut().clear();
    }

    /// Follows what a transaction has changed, and forgets what cannot follow.
    pub(crate) fn follow(&self, recounts: &[Recount]) {
        let is_remembered = |row: &Row| matches!(row.kind, kind::PARTICIPATION | kind::BOOK);
        if recounts.iter().any(|recount| recount.versions().any(is_remembered)) {
            return self.forget_readers();
        }
        if recounts.is_empty() {
            return;
        }
        self.scores_version.set(self.scores_version.get().wrapping_add(1));
        let mut scores = self.scores.borrow_mut();
        for recount in recounts {
            let is_followed =
                scores.get(&recount.vault).is_none_or(|remembered| (remembered.follow)(recount));
            if !is_followed {
                scores.remove(&recount.vault);
            }
        }
    }
}
