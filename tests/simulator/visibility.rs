//! A reader's visibility is narrowed, and perhaps opened again. Everybody who had the keys until then goes on listening.

use std::collections::{BTreeMap, BTreeSet};

use oplog::Row;
use protocol::VaultId;
use reading::{Audience, Visibility, kind};

use super::fate::Event;
use super::ledger::Place;
use super::scenario::Scenario;

const POINTS_OF_A_CHOICE: u64 = 8;

impl Scenario {
    /// On the first device, for the child. Whoever had the keys until now hears everything from now on.
    pub(crate) async fn narrow(&mut self, wanted: Visibility) -> Result<(), String> {
        let member = self.devices[0].identity().await.member;
        for device in &self.devices {
            if device.identity().await.member != member {
                self.network.is_heard_by(device.tab().eavesdropper().await.expect("store"));
            }
        }
        self.choose(wanted).await
    }

    /// A choice may be cut off like anything else.
    pub(crate) async fn choose(&mut self, wanted: Visibility) -> Result<(), String> {
        let child = self.devices[1].readers[0];
        self.tell(|| format!("{} shows {wanted:?}", self.devices[0].name));
        let tab = self.devices[0].any_tab();
        let device = &self.devices[0];
        let tab = device.tabs()[tab].clone();
        if self.rng.percent(25) {
            device.fate.at(self.rng.below(POINTS_OF_A_CHOICE), Event::Death);
        }
        let outcome = device.fate.live(tab.set_visibility(child, wanted)).await;
        device.fate.reset();
        device.announce();
        drop(tab);
        match outcome {
            Some(Ok(_)) => {}
            Some(Err(error)) => return Err(format!("not chosen: {error}")),
            None => self.devices[0].start().await,
        }
        self.note_all(0).await;
        Ok(())
    }

    /// Remembers what is written where a vault is kept: nobody who listens may ever read it.
    pub(crate) async fn note_unseen(&mut self, at: usize, (vault, _): Place, row: &Row) {
        let is_about_reading = row.kind >= kind::ENTRY;
        let is_kept = self.devices[at].tab().is_kept_here(vault).await.expect("store");
        // The teen's own device is among those who listen.
        let keeper = self.devices[0].identity().await.member;
        if is_about_reading && is_kept && self.devices[at].identity().await.member == keeper {
            self.unseen.push(row.clone());
        }
    }

    /// What a device has let go of with a vault, before it was sent, is gone.
    pub(crate) async fn forgive_what_was_let_go(&mut self, at: usize) {
        let held = self.devices[at].vaults(self.entries.keys()).await;
        let device = &mut self.devices[at];
        device.unsynced.retain(|((vault, _), _)| held.contains(vault));
        let (kept, gone): (Vec<_>, Vec<_>) =
            std::mem::take(&mut device.written).into_iter().partition(|((vault, _), _)| held.contains(vault));
        device.written = kept;
        device.let_go.extend(gone.iter().map(|((vault, _), _)| *vault));
        if gone.is_empty() {
            return;
        }
        // What the library had of it, it may have lost; and what another device has is not gone.
        let mut elsewhere = Vec::new();
        for other in 0..self.devices.len() {
            elsewhere.push(self.winners(other).await);
        }
        let let_go: BTreeSet<VaultId> = gone.iter().map(|((vault, _), _)| *vault).collect();
        for (place, row) in self.ledger.all_of(&let_go) {
            let is_there = |winners: &BTreeMap<Place, Row>| {
                winners.get(&place).is_some_and(|now| !oplog::beats(&row, now))
            };
            if !elsewhere.iter().any(is_there) {
                self.ledger.forgive(&(place, row));
            }
        }
    }

    /// What a tab had saved when another one let go of the vault was noted by nobody, and may have been sent all the same.
    pub(crate) async fn note_what_was_let_go(&mut self) {
        if self.plan.narrowing.is_none() {
            return;
        }
        for at in 0..self.devices.len() {
            for (place, row) in self.winners(at).await {
                self.ledger.record(place, &row);
            }
        }
    }

    /// Whoever sees less than before has less, and read nothing that was written since.
    pub(crate) async fn check_visibility(&self) -> Result<(), String> {
        let heard = self.network.overheard();
        if let Some(row) = self.unseen.iter().find(|row| heard.contains(row)) {
            return Err(format!("somebody who should not has read {row:?}"));
        }
        let keeper = &self.devices[0];
        let member = keeper.identity().await.member;
        for reader in self.entries.keys() {
            let here = keeper.tab().reader_vaults(*reader).await.expect("store");
            for (audience, vault) in here {
                if keeper.tab().is_kept_here(vault).await.expect("store") {
                    self.is_nowhere_else(member, *reader, audience, vault).await?;
                }
            }
        }
        Ok(())
    }

    async fn is_nowhere_else(
        &self,
        member: protocol::MemberId,
        reader: oplog::EntityId,
        audience: Audience,
        vault: VaultId,
    ) -> Result<(), String> {
        for device in &self.devices {
            let held = device.tab().reader_vaults(reader).await.expect("store");
            if device.identity().await.member != member && held.contains(&(audience, vault)) {
                return Err(format!("{} still has {audience:?}", device.name));
            }
        }
        Ok(())
    }
}
