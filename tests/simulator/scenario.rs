//! The scenario: two homes, a child with both, a teen whose vaults are on one device only, and everything that goes wrong
//! around them. [`Scenario::step`] is one thing that somebody does or that happens.

use std::collections::BTreeMap;
use std::rc::Rc;

use challenge::{Challenge, Date, EventCode};
use oplog::EntityId;
use protocol::MemberId;
use reading::Form;
use replica::{ReplicaError, Rule, Rules, SyncError, SyncReport, Syncer};
use server::{Config, Library, RateLimits, Snapshot};

use super::clock::{DAY_MS, HOUR_MS, World};
use super::device::{Device, Make, Tab};
use super::fate::Event;
use super::lacking::Lacking;
use super::ledger::{Ledger, Place};
use super::network::{Network, Server};
use super::plan::Plan;
use super::rng::Rng;
use super::trace::Trace;
use super::{Experiment, Missing, homes};

/// Taps, edits, runs and mishaps of one seed.
pub(crate) const STEPS: u64 = 70;
/// After so many rounds without a fault everything must have settled. A round is a day.
const DRAIN_ROUNDS: u32 = 6;
/// In every title, and nowhere on the server.
pub(crate) const CANARY: &str = "Зоки Поки канаринец";
const DEVICES_MAX: usize = 7;
/// A run of some work passes about so many points at which it can be killed.
const POINTS_OF_A_RUN: u64 = 40;

pub(crate) struct Scenario {
    pub(crate) rng: Rng,
    pub(crate) world: World,
    pub(crate) library: Library,
    pub(crate) network: Rc<Network>,
    pub(crate) devices: Vec<Device>,
    pub(crate) ledger: Ledger,
    /// Entries of each reader that were ever saved somewhere.
    pub(crate) entries: BTreeMap<EntityId, Vec<EntityId>>,
    pub(crate) challenges: Vec<Challenge>,
    pub(crate) make: Make,
    pub(crate) plan: Plan,
    /// The device that was shown out.
    pub(crate) removed: Option<MemberId>,
    snapshot: Option<Snapshot>,
    /// How often a device noticed that the server contradicted itself.
    pub(crate) doubts: u32,
}

impl Scenario {
    pub(crate) async fn set_up(seed: u64, experiment: &Experiment) -> Self {
        let rng = Rng::new(seed);
        let plan = Plan::draw(&rng, experiment);
        let opens: Date = "2027-06-01".parse().expect("date");
        let world = World::starting(opens.plus_days(5));
        let library = library(&world);
        let missing = experiment.missing;
        let lacking = Lacking {
            cursor_digest: missing == Some(Missing::CursorDigest),
            last_writer: missing == Some(Missing::LastWriter),
        };
        let network = Network::new(
            server::router(library.clone()),
            &world,
            &rng,
            lacking,
            CANARY,
            Trace::new(experiment.is_told),
        );
        let challenges = homes::challenges(opens, plan.closes(opens));
        for challenge in &challenges {
            library.publish(challenge.clone()).await.expect("published");
        }
        let code = EventCode::read(homes::CODE).expect("letters enough");
        library.keep_codes(homes::TASKS_ID, vec![code]).await.expect("kept");
        let rules = match missing {
            Some(Missing::Rule(rule)) => Rules::without(rule),
            // Whoever checks where a page leads notices what the server does not.
            Some(Missing::CursorDigest) => Rules::without(Rule::PagesAddUp),
            _ => Rules::default(),
        };
        let is_torn = missing == Some(Missing::Atomicity);
        let make = Make { world: world.clone(), rng: rng.clone(), rules, is_torn };
        let mut scenario = Self {
            rng,
            world,
            library,
            network: Rc::new(network),
            devices: Vec::new(),
            ledger: Ledger::default(),
            entries: BTreeMap::new(),
            challenges,
            make,
            plan,
            removed: None,
            snapshot: None,
            doubts: 0,
        };
        scenario.make_homes().await;
        scenario
    }

    /// Everything that happens before the end.
    pub(crate) async fn live(&mut self) -> Result<(), String> {
        for step in 0..STEPS {
            self.step(step).await.map_err(|error| format!("step {step}: {error}"))?;
        }
        Ok(())
    }

    pub(crate) async fn step(&mut self, step: u64) -> Result<(), String> {
        self.world.advance_ms(self.rng.below(8 * HOUR_MS));
        if self.rng.percent(4) {
            self.world.advance_ms(self.rng.below(14 * DAY_MS));
        }
        self.network.deliver_late(false).await;
        self.great_things(step);
        if self.plan.removal_at == Some(step) {
            self.remove_a_device().await?;
        }
        let at = self.rng.index(self.devices.len());
        if self.plan.is_away(at, step) {
            return Ok(());
        }
        let is_reliable = self.plan.is_reliable(step);
        match self.rng.below(100) {
            0..22 => self.log(at).await,
            22..26 => self.do_a_task(at).await,
            26..37 => self.edit(at).await,
            37..44 => self.retract(at).await,
            44..48 => self.write_as_another_build(at).await,
            48..57 => {
                self.mishap(at, is_reliable).await;
                Ok(())
            }
            _ => self.faulty_run(at).await,
        }
    }

    /// What the plan has for this step.
    fn great_things(&mut self, step: u64) {
        if self.plan.year_goes_by_at() == Some(step) {
            self.world.advance_ms(400 * DAY_MS);
        }
        if step == self.plan.backup_at && !self.plan.is_calm {
            self.snapshot = Some(self.library.backup().expect("memory"));
        }
        if step == self.plan.restore_at
            && let Some(snapshot) = &self.snapshot
        {
            self.library.restore(snapshot).expect("memory");
            self.tell(|| "the server is put back".to_owned());
            self.unsettle();
        }
        let Some((from, to, lies)) = &self.plan.attack else { return };
        if step == *from {
            let other = library(&self.world);
            other.restore(&self.library.backup().expect("memory")).expect("memory");
            self.network.adversary.turn_bad(lies.clone(), Server(server::router(other)));
        }
        if step == *to {
            self.turn_good();
        }
    }

    pub(crate) fn tell(&self, what: impl FnOnce() -> String) {
        self.network.trace.borrow().tell(what);
    }

    /// The server stops lying. What it acknowledged meanwhile it need not have.
    pub(crate) fn turn_good(&mut self) {
        self.network.adversary.turn_good();
        self.unsettle();
    }

    pub(crate) fn unsettle(&mut self) {
        self.devices.iter_mut().for_each(|device| device.is_settled = false);
    }

    /// Something that happens to one device. `is_reliable` says whether the server keeps what it has acknowledged.
    async fn mishap(&mut self, at: usize, is_reliable: bool) {
        let is_calm = self.plan.is_calm;
        let may_be_cloned = self.devices.len() < DEVICES_MAX && !is_calm;
        let device = &mut self.devices[at];
        let may_lose = is_reliable && device.is_settled;
        match self.rng.below(9) {
            0 if may_be_cloned => {
                let twin = device.cloned().await;
                self.devices.push(twin);
            }
            1 => device.clock.jump(&self.rng),
            2 => device.clock.travel(&self.rng),
            3 if device.tabs().len() < 2 => device.open_tab().await,
            4 => device.start().await,
            5 => device.back_up(),
            6 if may_lose => device.lose_store().await,
            7 if may_lose && !is_calm => device.fall_back().await,
            8 if may_lose && !is_calm => {
                let gone = device.put_back().await;
                gone.iter().for_each(|version| self.ledger.forgive(version));
            }
            _ => {}
        }
    }

    /// A run on a bad day.
    async fn faulty_run(&mut self, at: usize) -> Result<(), String> {
        let is_bad = self.network.adversary.is_bad();
        let before = if is_bad { self.winners(at).await } else { BTreeMap::new() };
        let point = self.rng.below(POINTS_OF_A_RUN);
        let event = match self.rng.below(100) {
            0..25 => Some(Event::Death),
            25..28 => Some(Event::Refusal),
            28..34 => Some(self.run_of_another_tab(at).await),
            _ => None,
        };
        // After a restore, a participation that the server forgot is made again in one run and used in the next.
        let is_undisturbed = event.is_none() && !is_bad && self.devices[at].is_settled;
        if let Some(event) = event {
            self.devices[at].fate.at(point, event);
        }
        let waited = self.has_rows_waiting(at).await;
        self.network.is_faulty.set(true);
        let outcome = self.run_of(at).await;
        self.network.is_faulty.set(false);
        if waited && !self.has_rows_waiting(at).await && !self.network.heard_of_logs.get() {
            return Err(format!("{} waits no longer, and was told nothing", self.devices[at].name));
        }
        let name = &self.devices[at].name;
        match outcome {
            Err(SyncError::NotTheLibrary | SyncError::Replica(ReplicaError::Unknown)) if is_bad => {}
            Err(SyncError::Unreachable(_) | SyncError::Refused(_)) => {}
            Err(SyncError::Removed) => return self.is_shown_out(at).await,
            Err(SyncError::Replica(ReplicaError::Store(_))) => {}
            Err(error) => return Err(format!("{name} ended with {error:?}")),
            Ok(Some(_)) if is_undisturbed => self.everything_due_is_published(at).await?,
            Ok(_) => {}
        }
        self.nothing_was_lost_or_made_up(at, before).await
    }

    async fn has_rows_waiting(&self, at: usize) -> bool {
        !self.devices[at].tab().waiting().await.expect("store").entities.is_empty()
    }

    async fn has_nothing_waiting(&self, at: usize) -> bool {
        self.devices[at].tab().waiting().await.expect("store").is_nothing()
    }

    /// A run of a second tab, which comes in between.
    pub(crate) async fn run_of_another_tab(&mut self, at: usize) -> Event {
        let tab = self.another_tab(at).await;
        let (network, tabs) = (self.network.clone(), self.devices[at].tabs().to_vec());
        Event::Turn(Box::pin(async move {
            // However it ends, the first tab has to live with it.
            let _ = Syncer::new(&*tab, &*network).run().await;
            tabs.iter().for_each(|tab| tab.store_has_changed());
        }))
    }

    /// A tab beside the first one.
    pub(crate) async fn another_tab(&mut self, at: usize) -> Rc<Tab> {
        let device = &mut self.devices[at];
        if device.tabs().len() < 2 {
            device.open_tab().await;
        }
        device.tabs()[1].clone()
    }

    /// One run of any tab, to the end or to the device's death, of which nothing is reported.
    pub(crate) async fn run_of(&mut self, at: usize) -> Result<Option<SyncReport>, SyncError> {
        let device = &self.devices[at];
        let tab = device.tabs()[device.any_tab()].clone();
        self.tell(|| format!("{} syncs", device.name));
        self.network.begin_run(at, &device.fate);
        let run = async {
            // What the store refuses is said another time.
            let _ = tab.leave_word(Form::Phone).await;
            Syncer::new(&*tab, &*self.network).run().await
        };
        let outcome = device.fate.live(run).await;
        drop(tab);
        let device = &mut self.devices[at];
        device.fate.reset();
        device.announce();
        match self.network.heard_date.take() {
            Some(is_true) if matches!(outcome, Some(Ok(_))) => device.clock.learns(is_true),
            // The run ended in between, perhaps after a lie about the date.
            Some(_) if self.network.adversary.is_bad() => device.clock.learns(false),
            _ => {}
        }
        let outcome = match outcome {
            Some(outcome) => outcome.map(Some),
            None => {
                device.start().await;
                Ok(None)
            }
        };
        self.note_keys(at).await;
        // Asked after every run, however it ended: what the screen says must be true at any time.
        if self.has_nothing_waiting(at).await {
            let device = &mut self.devices[at];
            device.unsynced.clear();
            device.is_settled |= matches!(outcome, Ok(Some(_)));
        }
        if let Ok(Some(report)) = &outcome {
            self.doubts += report.doubts;
        }
        outcome
    }

    /// Everybody syncs, without faults, a day apart, until nothing changes. Returns how many days it took.
    pub(crate) async fn drain(&mut self) -> Result<u32, String> {
        self.turn_good();
        self.network.deliver_late(true).await;
        for round in 1..=DRAIN_ROUNDS {
            self.world.advance_ms(DAY_MS);
            let mut has_changed = false;
            for at in (0..self.devices.len()).rev() {
                has_changed |= self.drain_one(at).await?;
            }
            if !has_changed {
                return self.nothing_waits().await.map(|()| round);
            }
        }
        Err(format!("not settled after {DRAIN_ROUNDS} rounds"))
    }

    /// Returns whether anything has changed.
    async fn drain_one(&mut self, at: usize) -> Result<bool, String> {
        let mut has_changed = false;
        self.tell(|| format!("{} syncs, without faults", self.devices[at].name));
        self.network.begin_run(at, &self.devices[at].fate);
        for tab in self.devices[at].tabs().to_vec() {
            match Syncer::new(&*tab, &*self.network).run().await {
                Ok(report) => {
                    has_changed |= !report.changes.is_empty();
                    self.doubts += report.doubts;
                }
                Err(SyncError::Refused(_)) => has_changed = true,
                Err(SyncError::Removed) => {
                    drop(tab);
                    self.is_shown_out(at).await?;
                    return Ok(true);
                }
                Err(error) => return Err(format!("{} ended with {error:?}", self.devices[at].name)),
            }
        }
        self.note_keys(at).await;
        Ok(has_changed)
    }

    /// Every winner of every vault that a device holds.
    pub(crate) async fn winners(&self, at: usize) -> BTreeMap<Place, oplog::Row> {
        let device = &self.devices[at];
        let mut all = BTreeMap::new();
        for vault in device.vaults(self.entries.keys()).await {
            let winners = device.tab().winners(vault).await.expect("store");
            all.extend(winners.into_iter().map(|row| ((vault, row.stamp.entity), row)));
        }
        all
    }

    /// Days that devices have lived through, all together.
    pub(crate) fn device_days(&self) -> u64 {
        let now_ms = self.world.now_ms();
        self.devices.iter().map(|device| (now_ms - device.since_ms) / DAY_MS).sum()
    }
}

fn library(world: &World) -> Library {
    let config = Config { rate_limits: RateLimits::none(), ..Config::default() };
    Library::in_memory(config, std::sync::Arc::new(world.clone())).expect("memory")
}
