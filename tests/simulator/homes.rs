//! Who there is: a child with two homes, a teen with a shelf of their own, and what the library has published.

use std::collections::BTreeMap;

use challenge::{
    BucketUnit, Challenge, ChallengeId, Date, DoneBy, EventCode, Metric, Rules as Scoring, Task, Text,
};
use oplog::{EntityId, Row, beats};
use reading::{AgeBand, Audience, Own, Reader};

use super::device::Device;
use super::ledger::Place;
use super::scenario::{CANARY, Scenario};

const TO_BE_REMOVED: &str = "a3";
const BOTH: [Audience; 2] = [Audience::Amounts, Audience::Books];

impl Scenario {
    /// Two devices of the one home, one of the teen in it, one of the other home.
    pub(crate) async fn make_homes(&mut self) {
        for name in ["a1", "a2", "t1", "b1"] {
            self.devices.push(Device::new(name, &self.make).await);
        }
        let first = self.devices[0].tab();
        let child = reader(first.mint(), "Лиса", AgeBand::Child);
        first.add_reader(&child, &BOTH).await.expect("store");
        self.take_challenges(0, child.id).await;
        let household = self.devices[0].identity().await.household;
        let mut of_the_home = vec![1, 2];
        if self.plan.removal_at.is_some() {
            self.devices.push(Device::new(TO_BE_REMOVED, &self.make).await);
            of_the_home.push(4);
        }
        for at in of_the_home.iter().copied() {
            let device = self.devices[at].tab();
            let identity = device.new_identity(household);
            device.become_device(&identity).await.expect("store");
            self.devices[0].tab().admit_device(&identity.member(), None).await.expect("store");
        }
        for at in [0].iter().chain(&of_the_home) {
            self.run_of(*at).await.expect("no faults yet");
        }
        let teens = self.devices[2].tab();
        let teen = reader(teens.mint(), "Бувот", AgeBand::Teen);
        teens.add_reader(&teen, &[]).await.expect("store");
        self.take_challenges(2, teen.id).await;

        // The other home may see amounts in every seed, titles in half of them.
        let shown = if self.rng.percent(50) { &BOTH[..] } else { &BOTH[..1] };
        let mut opened = Vec::new();
        for audience in shown {
            opened.push(self.devices[0].tab().share(child.id, *audience).await.expect("store"));
        }
        self.devices[3].tab().accept(&child, &opened).await.expect("store");

        for device in &mut self.devices {
            device.readers = vec![child.id];
        }
        self.devices[2].readers = vec![teen.id, child.id];
        self.entries = BTreeMap::from([(child.id, Vec::new()), (teen.id, Vec::new())]);
        for at in 0..self.devices.len() {
            self.note_all(at).await;
        }
    }

    /// Somebody at home shows a device out, and with it every copy that was made of it.
    pub(crate) async fn remove_a_device(&mut self) -> Result<(), String> {
        let Some(gone) = self.devices.iter().find(|device| device.name == TO_BE_REMOVED) else {
            return Ok(());
        };
        let member = gone.identity().await.member;
        self.removed = Some(member);
        self.tell(|| format!("{} shows {TO_BE_REMOVED} out", self.devices[0].name));
        self.devices[0].tab().remove_member(member).await.map_err(|error| format!("not removed: {error}"))?;
        self.devices[0].announce();
        self.note_all(0).await;
        Ok(())
    }

    /// A device has learned that it was shown out. What only it had is gone.
    pub(crate) async fn is_shown_out(&mut self, at: usize) -> Result<(), String> {
        let device = &self.devices[at];
        if Some(device.identity().await.member) != self.removed {
            return Err(format!("{} was shown out by nobody", device.name));
        }
        let mut had = self.winners(at).await;
        had.retain(|place, row| self.ledger.knows(*place, row));
        let written = self.devices.remove(at).written.into_iter().chain(had);
        let mut elsewhere = Vec::new();
        for other in 0..self.devices.len() {
            // Its copies will be shown out too.
            if !self.devices[other].name.starts_with(TO_BE_REMOVED) {
                elsewhere.push(self.winners(other).await);
            }
        }
        for (place, row) in written {
            let is_there =
                |winners: &BTreeMap<Place, Row>| winners.get(&place).is_some_and(|now| !beats(&row, now));
            if !elsewhere.iter().any(is_there) {
                self.ledger.forgive(&(place, row));
            }
        }
        Ok(())
    }

    async fn take_challenges(&self, at: usize, reader: EntityId) {
        for challenge in &self.challenges {
            self.devices[at].tab().take_challenge(reader, challenge).await.expect("store");
        }
        // One that the family has made for itself, scored as the first.
        let tab = self.devices[at].tab();
        let own = Own { title: CANARY.to_owned(), together: false };
        let rules = self.challenges[0].rules.clone();
        tab.take_own_challenge(tab.mint(), &[reader], own, rules).await.expect("store");
    }
}

fn reader(id: EntityId, nickname: &str, age_band: AgeBand) -> Reader {
    Reader {
        id,
        nickname: nickname.to_owned(),
        picture: 1,
        age_band,
        language: "mk".to_owned(),
        outfit: reading::Outfit::default(),
        lock: None,
    }
}

/// The highest cap of a challenge.
pub(crate) const CAP_MAX: u32 = 60;

/// The challenge of tasks, its tasks, and the code of the last of them.
pub(crate) const TASKS_ID: ChallengeId = ChallengeId([4; 16]);
pub(crate) const TASKS: u16 = 4;
pub(crate) const CODE: &str = "ЛИПА 1947";

/// Days, minutes with a daily cap, books, and tasks.
pub(crate) fn challenges(opens: Date, closes: Date) -> Vec<Challenge> {
    let scoring = |metric, cap, bucket| Scoring {
        metric,
        grace_days: 60,
        bucket,
        cap,
        ..Scoring::days(10, opens, closes)
    };
    let all = [
        scoring(Metric::Days, 1, BucketUnit::Week),
        scoring(Metric::Minutes, CAP_MAX, BucketUnit::Day),
        scoring(Metric::Books, 1, BucketUnit::Week),
    ];
    let code = EventCode::read(CODE).expect("letters enough").hash(TASKS_ID);
    let done_by = |number| if number == TASKS { DoneBy::Code(code) } else { DoneBy::Telling };
    let tasks = (1..=TASKS).map(|number| Task { number, done_by: done_by(number) });
    let tasks = Scoring { tasks: tasks.collect(), ..scoring(Metric::Activities, 1, BucketUnit::Week) };
    let text = |language: &str| Text::new(language, "Летно читање", "Читај секој ден.");
    (1u8..)
        .zip(all.into_iter().chain([tasks]))
        .map(|(id, rules)| {
            Challenge::new(ChallengeId([id; 16]), rules, ["mk", "sq", "en"].map(text).to_vec())
        })
        .collect()
}
