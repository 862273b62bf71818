//! The syncer: the only way by which a row or a credit leaves the device.
//!
//! One run serves each vault, then each participation (`docs/sync-protocol.md` §2). It may be cut off at any await;
//! the next run goes on from what the store holds.

mod arrival;
mod calls;
mod classes;
mod credits;
mod debts;
mod epochs;
mod library;
mod pairing;
mod repack;
mod vaults;

use protocol::{Code, VaultId};

pub use arrival::CardOutcome;
pub use classes::JoinOutcome;
pub(crate) use credits::Held;
pub use library::LibraryUpdate;
pub(crate) use vaults::token_hash as vaults_token_hash;

use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::ports::{Clock, Entropy};
use crate::replica::Replica;
use crate::rules::Rule;
use crate::store::Store;
use crate::transport::{Transport, Unreachable};

/// Runs a replica's side of the protocol over a transport.
pub struct Syncer<'a, S, C, E, T> {
    replica: &'a Replica<S, C, E>,
    transport: &'a T,
}

/// How a run ended. None of these loses anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SyncError {
    /// Try again later.
    #[error(transparent)]
    Unreachable(#[from] Unreachable),
    /// Something answered that is not the library: a captive portal, a proxy.
    #[error("something else answered for the library")]
    NotTheLibrary,
    /// Not now: the library, or something before it, asks to wait.
    #[error("asked to wait")]
    Busy(RetryAfter),
    /// The library refuses, with this code.
    #[error("the library refuses: {0}")]
    Refused(Code),
    /// Another member has removed this device, and says so itself. It forgets everything.
    #[error("removed from the household")]
    Removed,
    #[error(transparent)]
    Replica(#[from] ReplicaError),
}

impl SyncError {
    /// Whether it concerns one vault or participation alone: everything else of the run was done.
    #[must_use]
    pub fn is_local(&self) -> bool {
        match self {
            Self::Refused(Code::UpgradeRequired | Code::TooManyRequests | Code::Unavailable) => false,
            Self::Refused(_) => true,
            Self::Replica(error) => !matches!(error, ReplicaError::Store(_)),
            Self::Unreachable(_) | Self::NotTheLibrary | Self::Busy(_) | Self::Removed => false,
        }
    }
}

/// A `Retry-After` that came with 429 or 503.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryAfter {
    pub pause_ms: u64,
    /// Otherwise a proxy or a captive portal asks.
    pub is_the_librarys: bool,
}

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SyncReport {
    pub changes: Changes,
    pub requests: u32,
    /// How often the library contradicted what it, or this device's own chain, had said before: it was restored from a
    /// backup, its log was repacked or is damaged, or it lies. Nothing is lost by it, and nothing of it is believed.
    pub doubts: u32,
}

impl<'a, S: Store, C: Clock, E: Entropy, T: Transport> Syncer<'a, S, C, E, T> {
    #[must_use]
    pub fn new(replica: &'a Replica<S, C, E>, transport: &'a T) -> Self {
        Self { replica, transport }
    }

    /// One whole run: the household, the vaults in its keyring, then credits.
    pub async fn run(&self) -> Result<SyncReport, SyncError> {
        let changes = self.replica.replay_what_was_refused().await?;
        let mut report = SyncReport { changes, ..SyncReport::default() };
        let mut failures = Failures::default();
        let identity = self.replica.identity().await?;
        let owed = self.replica.farewell().await?.owed;
        if identity.is_some() || !owed.is_empty() {
            self.agree_on_a_version(&mut report).await?;
        }
        failures.pass(self.pay_debts(owed, &mut report).await)?;
        let Some(identity) = identity else { return failures.first.map_or(Ok(report), Err) };
        let pulls_first = self.replica.rules.keep(Rule::PullBeforePut);
        if !pulls_first {
            self.sync_credits(&mut report, &mut failures).await?;
        }
        self.recover_keys(&identity, &mut report).await?;
        for _ in 0..ROUNDS {
            self.sync_vaults(identity.household, &mut report, &mut failures).await?;
            let renewed = self.replica.renew_memberships().await?;
            if renewed.is_empty() {
                break;
            }
            report.changes.extend(renewed);
        }
        if pulls_first {
            self.sync_classes(&mut report, &mut failures).await?;
            self.sync_credits(&mut report, &mut failures).await?;
        }
        failures.pass(self.repack(&mut report).await)?;
        self.replica.let_go().await?;
        failures.first.map_or(Ok(report), Err)
    }

    async fn sync_vaults(
        &self,
        household: VaultId,
        report: &mut SyncReport,
        failures: &mut Failures,
    ) -> Result<(), SyncError> {
        failures.pass(self.sync_vault(household, report).await)?;
        report.changes.extend(self.replica.follow_keyring().await?);
        for vault in self.replica.vault_ids().await? {
            if vault != household {
                failures.pass(self.sync_vault(vault, report).await)?;
            }
        }
        Ok(())
    }
}

/// New credentials for the household take three rounds: they are named, then used, then the old ones are struck out.
const ROUNDS: u32 = 4;

/// Failures that concern one vault or one participation alone: the others are served all the same.
#[derive(Default)]
struct Failures {
    first: Option<SyncError>,
}

impl Failures {
    /// Passes on what ends the run.
    fn pass(&mut self, outcome: Result<(), SyncError>) -> Result<(), SyncError> {
        match outcome {
            Err(error) if error.is_local() => {
                self.first.get_or_insert(error);
                Ok(())
            }
            outcome => outcome,
        }
    }
}
