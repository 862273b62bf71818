//! What readers do, and what other builds of the app would do in their place.

use std::rc::Rc;

use oplog::{EntityId, Hlc, Row, Stamp, TOMBSTONE, Value};
use protocol::VaultId;
use reading::{
    Activity, Audience, Book, BookId, Entry, Flags, LogReading, Match, MatchGroup, NotDone, Participation,
    ReadingState, Traits, kind,
};
use replica::{Changes, Clock, LogError, ReplicaError, TaskError};

use super::device::Tab;
use super::fate::Event;
use super::homes::{CODE, TASKS, TASKS_ID};
use super::ledger::Place;
use super::scenario::{CANARY, Scenario};

/// A kind and a tag of some later build.
const LATER_KIND: u16 = 900;
const LATER_TAG: u16 = 900;
/// HTTP dates have whole seconds, and a difference below two of them is taken for noise.
const NOISE_MS: u64 = 3_000;
const POINTS_OF_A_TAP: u64 = 5;

/// Something that a tab is told to do.
enum Tap {
    Log(EntityId, LogReading),
    Retract(EntityId, EntityId),
    /// Says that a task is done.
    Tell(EntityId, u16),
    /// Says that it is not.
    Untell(EntityId, u16),
    /// Types the code of the event, whose task has this place.
    Redeem(EntityId, Place),
    /// As another build would write it.
    Row(VaultId, Row),
}

impl Tap {
    async fn perform(&self, tab: &Tab) -> Result<Changes, ReplicaError> {
        match self {
            Self::Log(reader, command) => match tab.log(*reader, command).await {
                Ok(changes) => Ok(changes),
                Err(LogError::Replica(error)) => Err(error),
                Err(LogError::Refused(refusal)) => panic!("an entry was refused: {refusal}"),
            },
            Self::Retract(reader, entry) => tab.retract(*reader, *entry).await,
            Self::Tell(reader, task) => done(tab.do_task(*reader, TASKS_ID, *task).await),
            Self::Untell(reader, task) => tab.undo_task(*reader, TASKS_ID, *task).await,
            Self::Redeem(reader, entity) => {
                let found = tab.redeem(*reader, TASKS_ID, CODE).await;
                done(found.map(|_| Changes { entities: vec![*entity], status: false }))
            }
            Self::Row(vault, row) => tab.append_as_it_is(*vault, row.clone()).await,
        }
    }
}

/// Before and after the challenge nothing is done.
fn done(outcome: Result<Changes, TaskError>) -> Result<Changes, ReplicaError> {
    match outcome {
        Ok(changes) => Ok(changes),
        Err(TaskError::NotDone(NotDone::OutsideWindow)) => Ok(Changes::default()),
        Err(TaskError::NotDone(other)) => panic!("a task was not done: {other}"),
        Err(TaskError::Replica(error)) => Err(error),
    }
}

impl Scenario {
    /// Something that is no session: a task told or taken back, or the code of an event.
    pub(crate) async fn do_a_task(&mut self, at: usize) -> Result<(), String> {
        let Some(reader) = self.reader_of(at).await else { return Ok(()) };
        // Before it has synced, another home knows the reader and no challenge.
        let taken = self.devices[at].tab().taken(reader).await.expect("store");
        let taken = taken.iter().find(|taken| taken.participation.challenge == TASKS_ID);
        let Some(amounts) = self.vault_of(at, reader, Audience::Amounts).await else { return Ok(()) };
        let Some(participation) = taken.map(|taken| taken.participation.id()) else { return Ok(()) };
        let coded = (amounts, Activity::entity(participation, TASKS));
        let is_found = self.devices[at].tab().winner(coded.0, coded.1).await.expect("store").is_some();
        let told = u16::try_from(1 + self.rng.below(u64::from(TASKS - 1))).expect("few");
        let tap = match self.rng.below(10) {
            0..5 => Tap::Tell(reader, told),
            5..7 => Tap::Untell(reader, told),
            _ if is_found => return Ok(()),
            _ => Tap::Redeem(reader, coded),
        };
        self.tap(at, self.devices[at].any_tab(), tap).await.map(drop)
    }

    pub(crate) async fn log(&mut self, at: usize) -> Result<(), String> {
        let Some(reader) = self.reader_of(at).await else { return Ok(()) };
        // The sheet of a new entry is open in one tab.
        let tab = self.devices[at].any_tab();
        let entry = self.devices[at].tabs()[tab].mint();
        let command = self.session(at, entry);
        let is_in_danger = self.tap(at, tab, Tap::Log(reader, command.clone())).await?;
        let [amounts, books] = self.versions(at, reader, entry).await;
        if amounts.is_some() {
            self.entries.get_mut(&reader).expect("known").push(entry);
            // In danger, other devices may have had a word in between, and a second tap means something else.
            if !is_in_danger {
                let again = self.devices[at].tabs()[tab].log(reader, &command).await;
                if again.is_ok_and(|changes| !changes.is_empty()) {
                    return Err("a second tap made a second entry".to_owned());
                }
            }
        }
        let has_books = self.vault_of(at, reader, Audience::Books).await.is_some();
        if has_books && amounts.is_some() != books.is_some() {
            return Err(format!("half a tap was saved: {amounts:?}, {books:?}"));
        }
        Ok(())
    }

    pub(crate) async fn edit(&mut self, at: usize) -> Result<(), String> {
        let Some(reader) = self.reader_of(at).await else { return Ok(()) };
        let Some(entry) = self.any_entry(reader) else { return Ok(()) };
        let command = self.session(at, entry);
        let [before, _] = self.versions(at, reader, entry).await;
        let is_in_danger = self.tap(at, self.devices[at].any_tab(), Tap::Log(reader, command)).await?;
        let [after, _] = self.versions(at, reader, entry).await;
        match (before, after) {
            // In danger, it may be another version that was edited.
            (Some(before), Some(after)) if before.kind == after.kind && !is_in_danger => {
                let later = |row: &Row| row.get(LATER_TAG).cloned();
                if later(&before) == later(&after) { Ok(()) } else { Err("an edit dropped a tag".to_owned()) }
            }
            _ => Ok(()),
        }
    }

    pub(crate) async fn retract(&mut self, at: usize) -> Result<(), String> {
        let Some(reader) = self.reader_of(at).await else { return Ok(()) };
        let Some(entry) = self.any_entry(reader) else { return Ok(()) };
        self.tap(at, self.devices[at].any_tab(), Tap::Retract(reader, entry)).await.map(drop)
    }

    /// Rows that this build could not have written.
    pub(crate) async fn write_as_another_build(&mut self, at: usize) -> Result<(), String> {
        let Some(reader) = self.reader_of(at).await else { return Ok(()) };
        let Some(amounts) = self.vault_of(at, reader, Audience::Amounts).await else { return Ok(()) };
        let household = self.devices[at].identity().await.household;
        let known = self.any_entry(reader);
        let [holder, _] = match known {
            Some(entry) => self.versions(at, reader, entry).await,
            None => [None, None],
        };
        let first = Stamp {
            entity: self.devices[at].tab().mint(),
            generation: 1,
            at: Hlc::default().tick(self.world.now_ms()),
        };
        let next = holder.as_ref().and_then(|row| {
            Some(Stamp { generation: row.stamp.generation.checked_add(1)?, at: first.at, ..row.stamp })
        });
        let something = vec![(1, Value::Int(7)), (2, Value::bytes(vec![3; 40]))];
        let (vault, row) = match (self.rng.below(10), next, holder) {
            // Later builds.
            (0, ..) => (amounts, Row::new(first, LATER_KIND, something)),
            (1, ..) => (household, Row::new(first, LATER_KIND, something)),
            (2, Some(next), _) => (amounts, Row::new(next, LATER_KIND, something)),
            (3 | 4, Some(next), Some(holder)) if holder.kind == kind::ENTRY => {
                let mut fields = holder.fields().to_vec();
                fields.push((LATER_TAG, Value::Int(i64::from(next.generation))));
                (amounts, Row::new(next, kind::ENTRY, fields))
            }
            // Broken builds.
            (5, Some(next), Some(holder)) => (
                amounts,
                Row::new(Stamp { generation: u16::MAX, ..next }, holder.kind, holder.fields().to_vec()),
            ),
            (6, ..) => (amounts, Row::new(first, kind::ENTRY, vec![(2, Value::Int(20))])),
            (7, ..) => {
                let of = [kind::READER, kind::KEYRING, kind::MEMBER, kind::PARTICIPATION, kind::BOOK];
                (household, Row::new(first, of[self.rng.index(of.len())], something))
            }
            (8, ..) => (amounts, self.with_too_much(at, first)),
            _ => (amounts, Row::new(Stamp { at: Hlc::from_bits(u64::MAX), ..first }, TOMBSTONE, Vec::new())),
        };
        let is_new_entry = row.kind == kind::ENTRY && row.stamp.entity == first.entity;
        self.tap(at, self.devices[at].any_tab(), Tap::Row(vault, row)).await?;
        if is_new_entry {
            self.entries.get_mut(&reader).expect("known").push(first.entity);
        }
        Ok(())
    }

    /// An entry that counts for more than the library takes.
    fn with_too_much(&self, at: usize, stamp: Stamp) -> Row {
        let matches = self.challenges.iter().map(|challenge| {
            let participation = Participation {
                challenge: challenge.id,
                attempt: 0,
                rules: challenge.rules.clone(),
                own: None,
                strip: None,
            };
            Match { participation: participation.id(), amount: 100_000, group: MatchGroup::Date, proof: None }
        });
        let entry = Entry {
            read_on: self.devices[at].clock.today(),
            minutes: Some(100_000),
            pages: None,
            percent: None,
            flags: Flags::default(),
            matches: matches.take(2).collect(),
        };
        entry.draft(stamp.entity).stamped(stamp, None)
    }

    /// The reader to log for, if this device holds the reader's amounts at present.
    async fn reader_of(&self, at: usize) -> Option<EntityId> {
        let readers = &self.devices[at].readers;
        let reader = readers[self.rng.index(readers.len())];
        self.vault_of(at, reader, Audience::Amounts).await.map(|_| reader)
    }

    async fn vault_of(&self, at: usize, reader: EntityId, audience: Audience) -> Option<VaultId> {
        let held = self.devices[at].tab().reader_vaults(reader).await.expect("store");
        held.into_iter().find(|(of, _)| *of == audience).map(|(_, vault)| vault)
    }

    /// What the amounts vault and the books vault say of an entry.
    async fn versions(&self, at: usize, reader: EntityId, entry: EntityId) -> [Option<Row>; 2] {
        let mut versions = [None, None];
        for (version, audience) in versions.iter_mut().zip([Audience::Amounts, Audience::Books]) {
            if let Some(vault) = self.vault_of(at, reader, audience).await {
                *version = self.devices[at].tab().winner(vault, entry).await.expect("store");
            }
        }
        versions
    }

    fn any_entry(&self, reader: EntityId) -> Option<EntityId> {
        let entries = &self.entries[&reader];
        (!entries.is_empty()).then(|| entries[self.rng.index(entries.len())])
    }

    fn session(&self, at: usize, entry: EntityId) -> LogReading {
        let small = |bound: u64| u32::try_from(self.rng.below(bound)).expect("small");
        let book = small(5);
        let id = BookId([u8::try_from(book).expect("small"); 16]);
        let content = Book {
            catalogue: Some(id),
            title: format!("{CANARY} {book}"),
            author: "Оливера".to_owned(),
            state: ReadingState::Reading,
            traits: Traits::default(),
            isbn: None,
            read_on: None,
        };
        LogReading {
            entry,
            read_on: self.devices[at].clock.today().plus_days(-small(4).cast_signed()),
            minutes: Some(1 + small(90)),
            pages: None,
            percent: None,
            flags: if self.rng.percent(30) { Flags::FINISHED } else { Flags::default() },
            book: Some((Book::catalogue_entity(id), content)),
        }
    }

    /// One tap in a tab, with its chance of going wrong. What came of it is in the ledger afterwards.
    /// Returns whether something could have gone wrong.
    async fn tap(&mut self, at: usize, tab: usize, tap: Tap) -> Result<bool, String> {
        let tap = Rc::new(tap);
        let is_in_danger = self.endanger(at, tab, &tap).await;
        let device = &self.devices[at];
        let tab = device.tabs()[tab].clone();
        let outcome = device.fate.live(tap.perform(&tab)).await;
        device.fate.reset();
        device.announce();
        if self.network.heard_date.take().is_some() && self.network.adversary.is_bad() {
            device.clock.learns(false);
        }
        match outcome {
            Some(Ok(changes)) => {
                // In danger, what is there now may be another's.
                let is_ours = !is_in_danger && !matches!(*tap, Tap::Row(..));
                self.note(at, changes, is_ours).await?;
            }
            // Saved, and not stored: the app tries again.
            Some(Err(ReplicaError::SavedOnly(_))) => {
                tab.replay().await.map_err(|error| format!("no replay: {error}"))?;
            }
            // Killed. What was saved is there after a start, whether the child was told so or not.
            None => {
                drop(tab);
                self.devices[at].start().await;
            }
            Some(Err(ReplicaError::NotEditable)) if self.is_not_editable(at, &tap).await => {}
            Some(Err(error)) => return Err(format!("{} did not save: {error}", device.name)),
        }
        if is_in_danger {
            self.note_all(at).await;
        }
        Ok(is_in_danger)
    }

    /// Gives a tap that begins its chance to be killed, to be refused by the store, or to come at the same moment as
    /// another tap on the same button. Returns whether it has one.
    async fn endanger(&mut self, at: usize, tab: usize, tap: &Rc<Tap>) -> bool {
        let point = self.rng.below(POINTS_OF_A_TAP);
        let event = match self.rng.below(100) {
            0..8 => Event::Death,
            8..10 => Event::Refusal,
            10..15 => {
                let tap = tap.clone();
                let tab = match self.makes_something_new(&tap) {
                    true => self.devices[at].tabs()[tab].clone(),
                    false => self.another_tab(at).await,
                };
                let tabs = self.devices[at].tabs().to_vec();
                Event::Turn(Box::pin(async move {
                    // Whatever comes of it, the first tap has to live with it.
                    let _ = tap.perform(&tab).await;
                    tabs.iter().for_each(|tab| tab.store_has_changed());
                }))
            }
            15..18 => self.run_of_another_tab(at).await,
            _ => return false,
        };
        let device = &self.devices[at];
        self.network.begin_run(at, &device.fate);
        device.fate.at(point, event);
        true
    }

    /// Whether a tap is on a sheet that no other tab has open.
    fn makes_something_new(&self, tap: &Tap) -> bool {
        matches!(tap, Tap::Log(reader, LogReading { entry, .. }) if !self.entries[reader].contains(entry))
    }

    /// Whether what a tap changes belongs to a later build, or has been changed too often.
    async fn is_not_editable(&self, at: usize, tap: &Tap) -> bool {
        let (Tap::Log(reader, LogReading { entry, .. }) | Tap::Retract(reader, entry)) = tap else {
            return false;
        };
        let is_stuck =
            |row: &Row| !kind::is_known(row.kind) && !row.is_tombstone() || row.stamp.generation == u16::MAX;
        self.versions(at, *reader, *entry).await.iter().flatten().any(is_stuck)
    }

    /// Writes down what was just appended.
    async fn note(&mut self, at: usize, changes: Changes, is_ours: bool) -> Result<(), String> {
        for place @ (vault, entity) in changes.entities {
            let device = &self.devices[at];
            let row = device.tab().winner(vault, entity).await.expect("store").expect("just appended");
            if is_ours {
                self.check_stamp(at, &row)?;
            }
            self.record(at, place, row);
        }
        Ok(())
    }

    /// Writes down whatever a device has that was not known before.
    pub(crate) async fn note_all(&mut self, at: usize) {
        for (place, row) in self.winners(at).await {
            self.record(at, place, row);
        }
    }

    /// Writes down what a run wrote of its own: who holds the keys of what.
    pub(crate) async fn note_keys(&mut self, at: usize) {
        let is_of_keys =
            |kind| matches!(kind, kind::MEMBER | kind::REMOVAL | kind::KEYRING | kind::DEVICE | kind::SEEN);
        let is_struck_out = |scenario: &Self, place, row: &Row| {
            let was_of_keys =
                scenario.ledger.was_ever(place, is_of_keys) || scenario.network.has_named(place);
            row.is_tombstone() && was_of_keys
        };
        for (place, row) in self.winners(at).await {
            if is_of_keys(row.kind) || is_struck_out(self, place, &row) {
                self.record(at, place, row);
            }
        }
    }

    fn record(&mut self, at: usize, place: Place, row: Row) {
        if self.ledger.record(place, &row) {
            self.devices[at].written.push((place, row.clone()));
            self.devices[at].unsynced.push((place, row));
        }
    }

    /// T1: a stamp is that of the true time, as far as the device can know it, or up to five minutes later.
    fn check_stamp(&self, at: usize, row: &Row) -> Result<(), String> {
        let Some(now_ms) = self.devices[at].clock.corrected_ms() else { return Ok(()) };
        let allowed = now_ms - NOISE_MS..=now_ms + NOISE_MS + oplog::MAX_AHEAD_MS;
        if allowed.contains(&row.stamp.at.millis()) {
            return Ok(());
        }
        let ahead_ms = row.stamp.at.millis().cast_signed() - now_ms.cast_signed();
        Err(format!("{} stamps {ahead_ms} ms ahead of the true time", self.devices[at].name))
    }
}
