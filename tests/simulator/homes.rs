//! Who there is: a child with two homes, a teen with a shelf of their own, and what the library has published.

use std::collections::BTreeMap;

use challenge::{BucketUnit, Challenge, ChallengeId, Date, Metric, Rules as Scoring, Text};
use oplog::EntityId;
use reading::{AgeBand, Audience, Reader};

use super::device::Device;
use super::scenario::Scenario;

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
        for at in [1, 2] {
            let device = self.devices[at].tab();
            let identity = device.new_identity(household);
            device.become_device(&identity).await.expect("store");
            self.devices[0].tab().admit_device(&identity.member()).await.expect("store");
        }
        for at in 0..3 {
            self.run_of(at).await.expect("no faults yet");
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

        for at in [0, 1, 3] {
            self.devices[at].readers = vec![child.id];
        }
        self.devices[2].readers = vec![teen.id, child.id];
        self.entries = BTreeMap::from([(child.id, Vec::new()), (teen.id, Vec::new())]);
        for at in 0..4 {
            self.note_all(at).await;
        }
    }

    async fn take_challenges(&self, at: usize, reader: EntityId) {
        for challenge in &self.challenges {
            self.devices[at].tab().take_challenge(reader, challenge).await.expect("store");
        }
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

/// Days, minutes with a daily cap, and books.
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
    let text = |language: &str| Text::new(language, "Летно читање", "Читај секој ден.");
    (1u8..)
        .zip(all)
        .map(|(id, rules)| {
            Challenge::new(ChallengeId([id; 16]), rules, ["mk", "sq", "en"].map(text).to_vec())
        })
        .collect()
}
