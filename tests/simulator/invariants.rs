//! What must be true.

use std::collections::BTreeMap;

use challenge::{ChallengeId, Date, Metric};
use oplog::{EntityId, Row, beats};
use protocol::VaultId;
use reading::{Activity, Audience, Entry, Participation};
use replica::{Clock, Read, Store, Table};

use super::device::Device;
use super::homes::CAP_MAX;
use super::ledger::Place;
use super::scenario::{CANARY, Scenario};

/// Tables that are functions of the winners, so that devices with the same winners have the same.
const DERIVED: [Table; 2] = [Table::Listed, Table::Days];

impl Scenario {
    /// Everything, once all has settled.
    pub(crate) async fn check(&self) -> Result<(), String> {
        self.check_replicas().await?;
        self.check_days().await?;
        self.check_totals().await?;
        self.check_removal().await?;
        self.check_secrets()
    }

    /// After a run in which nothing went wrong, the library has been told of everything that counts. So it was told after
    /// the log was read.
    pub(crate) async fn everything_due_is_published(&self, at: usize) -> Result<(), String> {
        let device = &self.devices[at];
        let waits = !device.tab().waiting().await.expect("store").is_nothing();
        match device.tab().credits_due().await.expect("store") {
            due if due > 0 && !waits => Err(format!("{} has {due} credits still to publish", device.name)),
            _ => Ok(()),
        }
    }

    /// While the server lies: whatever it says, a device keeps what it has and believes nothing that nobody wrote.
    pub(crate) async fn nothing_was_lost_or_made_up(
        &self,
        at: usize,
        before: BTreeMap<Place, Row>,
    ) -> Result<(), String> {
        if before.is_empty() {
            return Ok(());
        }
        let after = self.winners(at).await;
        for (place, row) in &before {
            match after.get(place) {
                None => return Err(format!("a lie made {} lose {row:?}", self.devices[at].name)),
                Some(now) if beats(row, now) => return Err(format!("a lie put {row:?} back to {now:?}")),
                Some(_) => {}
            }
        }
        match after.iter().find(|(place, row)| !self.ledger.knows(**place, row)) {
            Some((_, row)) => Err(format!("a lie was believed: {row:?}")),
            None => Ok(()),
        }
    }

    pub(crate) async fn nothing_waits(&self) -> Result<(), String> {
        for device in &self.devices {
            let waiting = device.tab().waiting().await.expect("store");
            if !waiting.is_nothing() {
                return Err(format!("{} still waits: {waiting:?}", device.name));
            }
            let held: Vec<_> = device.tabs().iter().flat_map(|tab| tab.rows_in_black_box()).collect();
            if !held.is_empty() {
                return Err(format!("{} still holds in its black box: {held:?}", device.name));
            }
        }
        Ok(())
    }

    /// Every vault has the same winners wherever it is held, they are what the ledger expects, and the same tables
    /// follow from them.
    async fn check_replicas(&self) -> Result<(), String> {
        let mut by_vault = BTreeMap::new();
        for device in &self.devices {
            for vault in device.vaults(self.entries.keys()).await {
                let winners = device.tab().winners(vault).await.expect("store");
                if let Some(complaint) = self.ledger.complain(vault, &winners) {
                    return Err(format!("{}: {complaint}", device.name));
                }
                let derived = derived(device, vault).await;
                let (holder, others, tables) =
                    by_vault.entry(vault).or_insert((&device.name, winners.clone(), derived.clone()));
                if *others != winners {
                    return Err(format!("{} and {holder} differ in {vault:?}", device.name));
                }
                if *tables != derived {
                    return Err(format!("{} and {holder} have other tables of {vault:?}", device.name));
                }
            }
        }
        Ok(())
    }

    /// Whoever was shown out has learned of it.
    async fn check_removal(&self) -> Result<(), String> {
        for device in &self.devices {
            if Some(device.identity().await.member) == self.removed {
                return Err(format!("{} was shown out and is still here", device.name));
            }
        }
        Ok(())
    }

    /// Minutes by date are the sums of the entries of that date.
    async fn check_days(&self) -> Result<(), String> {
        let (first, last) =
            (Date::from_epoch_day(-25_567).expect("1900"), Date::from_epoch_day(84_004).expect("2199"));
        for device in &self.devices {
            for reader in self.entries.keys() {
                let Some(entries) = entries(device, *reader).await else { continue };
                let mut expected: BTreeMap<Date, u32> = BTreeMap::new();
                for entry in entries {
                    *expected.entry(entry.read_on).or_default() += entry.minutes.unwrap_or_default();
                }
                let mut shown: BTreeMap<Date, u32> = BTreeMap::new();
                for session in device.tab().history(*reader, first, last).await.expect("store") {
                    *shown.entry(session.date).or_default() += session.minutes;
                }
                if shown != expected {
                    return Err(format!("{} has other minutes than its entries", device.name));
                }
            }
        }
        Ok(())
    }

    /// The library holds the credits that every device would publish, and their totals are what a plain count of the
    /// entries gives, unless something was lost with its only copy.
    async fn check_totals(&self) -> Result<(), String> {
        let stored = self.network.credits().await;
        let mut places: BTreeMap<(EntityId, ChallengeId), String> = BTreeMap::new();
        for (device, reader) in
            self.devices.iter().flat_map(|device| self.entries.keys().map(move |reader| (device, reader)))
        {
            let Some(entries) = entries(device, *reader).await else { continue };
            let today = device.tab().clock().today();
            let taken = device.tab().taken(*reader).await.expect("store");
            let credits = device.tab().credits(*reader).await.expect("store");
            for (taken, (id, credits)) in taken.iter().zip(credits) {
                let place = protocol::routes::participation(id);
                if taken.participation.own.is_some() {
                    match stored.get(&place) {
                        None => continue,
                        Some(_) => return Err("the library has heard of a family's own challenge".to_owned()),
                    }
                }
                let theirs = stored.get(&place).map(|(_, credits)| credits.as_slice()).unwrap_or_default();
                if theirs != credits {
                    return Err(format!("the library holds {theirs:?}, {} {credits:?}", device.name));
                }
                let total = challenge::total(&taken.participation.rules, &credits);
                let (counted, begun) = match taken.participation.rules.metric {
                    Metric::Activities => {
                        let counted_by =
                            async |last| count_tasks(device, *reader, &taken.participation, last).await;
                        (counted_by(Date::LATEST).await, counted_by(today).await)
                    }
                    _ => {
                        let counted_by = |last| count(&entries, &taken.participation, last);
                        (counted_by(Date::LATEST), counted_by(today))
                    }
                };
                let is_certain =
                    !self.ledger.has_losses() && !self.counts_an_older_version(device, *reader).await;
                if is_certain && (total, taken.standing.total) != (counted, begun) {
                    return Err(format!(
                        "{} counts {total} of {counted} and shows {} of {begun} in {:?}, held {credits:?}",
                        device.name, taken.standing.total, taken.participation.challenge
                    ));
                }
                let known =
                    places.entry((*reader, taken.participation.challenge)).or_insert_with(|| place.clone());
                if *known != place {
                    return Err(format!("a reader takes part twice, as {known} and as {place}"));
                }
            }
        }
        Ok(())
    }

    /// Whether the library may go on counting an older version of an entry, because it refuses the newest.
    async fn counts_an_older_version(&self, device: &Device, reader: EntityId) -> bool {
        let Some((amounts, winners)) = winners(device, reader).await else { return false };
        winners.iter().any(|row| {
            let matches = Entry::from_row(row).map(|entry| entry.matches).unwrap_or_default();
            let is_refused = matches.iter().any(|matched| matched.amount > CAP_MAX);
            is_refused && self.ledger.versions((amounts, row.stamp.entity)) > 1
        })
    }

    /// The library was sent no title and keeps neither titles nor tokens.
    fn check_secrets(&self) -> Result<(), String> {
        let kept = self.library.backup().expect("memory");
        if self.network.has_leaked.get() || kept.contains(CANARY.as_bytes()) {
            return Err("the server was told a title".to_owned());
        }
        match self.network.any_token() {
            Some(token) if kept.contains(&token.0) => Err("the server keeps a token".to_owned()),
            _ => Ok(()),
        }
    }
}

/// The entries of a reader whose amounts are on this device.
async fn entries(device: &Device, reader: EntityId) -> Option<Vec<Entry>> {
    let (_, winners) = winners(device, reader).await?;
    Some(winners.iter().filter_map(Entry::from_row).collect())
}

/// The amounts vault of a reader, and its winners.
async fn winners(device: &Device, reader: EntityId) -> Option<(VaultId, Vec<Row>)> {
    let vaults = device.tab().reader_vaults(reader).await.expect("store");
    let (_, amounts) = vaults.into_iter().find(|(audience, _)| *audience == Audience::Amounts)?;
    Some((amounts, device.tab().winners(amounts).await.expect("store")))
}

type Tables = Vec<Vec<replica::Record>>;

async fn derived(device: &Device, vault: VaultId) -> Tables {
    let reads = DERIVED.map(|table| Read::prefix(table, &vault.0)).to_vec();
    let answers = device.tab().store().read(reads).await.expect("store");
    answers.0
}

/// Tasks done within the window, on `last` at the latest.
async fn count_tasks(device: &Device, reader: EntityId, participation: &Participation, last: Date) -> u64 {
    let Some((_, winners)) = winners(device, reader).await else { return 0 };
    let done = winners.iter().filter_map(Activity::from_row);
    let counts = |on| participation.rules.counts_on(on) && on <= last;
    done.filter(|activity| counts(activity.done_on)).count() as u64
}

/// Counts from the entries until `last` alone, by another way than credits.
fn count(entries: &[Entry], participation: &Participation, last: Date) -> u64 {
    let scoring = &participation.rules;
    let id = participation.id();
    let match_of = |entry: &Entry| entry.matches.iter().find(|matched| matched.participation == id).cloned();
    let counted = entries.iter().filter_map(|entry| Some((entry, match_of(entry)?)));
    // What a broken build counted too high, the library refuses.
    let counted = counted.filter(|(_, matched)| matched.amount <= scoring.cap);
    let mut by_group: BTreeMap<String, u64> = BTreeMap::new();
    let counts = |on| scoring.counts_on(on) && on <= last;
    for (entry, matched) in counted.filter(|(entry, _)| counts(entry.read_on)) {
        let (group, amount) = match scoring.metric {
            Metric::Days => (entry.read_on.to_string(), 1),
            Metric::Minutes => (entry.read_on.to_string(), u64::from(entry.minutes.unwrap_or_default())),
            _ => (format!("{:?}", matched.group), 1),
        };
        *by_group.entry(group).or_default() += amount;
    }
    by_group.values().map(|sum| (*sum).min(u64::from(scoring.cap))).sum()
}
