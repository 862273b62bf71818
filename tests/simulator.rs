//! The simulator: real replicas and the real router with its real database, in one process and one thread, under a clock
//! and a randomness that belong to a seed. A seed is a run, and a failing seed can be repeated.
//!
//! Everything but the screens is what ships: only the ports are simulated (storage that is killed half-way, a network
//! that loses and repeats and delays, clocks that are wrong), and the server is what it is, or lies.

mod adversary;
mod clock;
mod device;
mod fate;
mod homes;
mod invariants;
mod lacking;
mod ledger;
mod network;
mod plan;
mod rng;
mod scenario;
mod storage;
mod taps;
mod trace;

pub use adversary::Lie;

use scenario::Scenario;

use replica::Rule;

/// What is other than in the run that a seed stands for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Experiment {
    /// Something without which the run is expected to fail.
    pub missing: Option<Missing>,
    pub lies: Lies,
    /// Nothing happens of which a device has to think that the server contradicts itself: it is not restored, and no
    /// device is cloned or put back.
    pub is_calm: bool,
    /// On standard output, line by line.
    pub is_told: bool,
}

/// What the server tells for some time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lies {
    /// In some seeds several lies, in most none.
    #[default]
    Mixture,
    None,
    One(Lie),
}

/// A mechanism that can be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A rule that devices keep.
    Rule(Rule),
    /// The server looks at the digest of a cursor, and the device at where a page leads.
    CursorDigest,
    /// The server lets the later of two equal generations win.
    LastWriter,
    /// A store's transactions are whole.
    Atomicity,
}

/// What a run came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Days that the devices lived through, all together.
    pub device_days: u64,
    pub requests: u64,
    /// Days without a fault until everything had settled.
    pub rounds: u32,
    /// How often a device noticed that the server contradicted itself.
    pub doubts: u32,
    /// SHA-256 of every request and answer, and of all that devices and server hold at the end.
    pub trace: [u8; 32],
}

/// Runs one seed to its end. The error says what is wrong.
pub async fn run(seed: u64, experiment: &Experiment) -> Result<Summary, String> {
    let mut scenario = Scenario::set_up(seed, experiment).await;
    scenario.live().await?;
    let rounds = scenario.drain().await?;
    scenario.check().await?;
    Ok(Summary {
        device_days: scenario.device_days(),
        requests: scenario.network.requests.get(),
        rounds,
        doubts: scenario.doubts,
        trace: scenario.trace().await,
    })
}

impl Scenario {
    async fn trace(&self) -> [u8; 32] {
        let mut trace = self.network.trace.borrow().clone();
        for device in &self.devices {
            device.contents().await.iter().for_each(|part| trace.part(part));
        }
        self.library.backup().expect("memory").parts().iter().for_each(|part| trace.part(part));
        trace.finish()
    }
}

/// Runs a future on this thread to its end.
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}
