//! The library: API, desk and storage.
//!
//! [`Library`] is everything that lives as long as the process; [`router`] is its HTTP face. The `prelistaj` program
//! is a thin command line around them, and the simulation drives the same router in its own process.

mod api;
mod app_files;
mod client;
mod clock;
pub mod command;
mod conditional;
mod config;
mod demo;
mod desk;
mod earlier_builds;
mod entropy;
mod error;
mod headers;
mod http;
mod listen;
mod loading;
mod mailboxes;
mod rate_limit;
mod standings;
mod store;
mod thanks;

use std::path::Path;
use std::sync::Arc;

pub use app_files::AppFiles;
pub use clock::{Clock, SystemClock};
pub use config::{Config, Transport};
pub use demo::{Demo, Stop};
pub use listen::{Deadlines, serve};
pub use loading::{
    Duplicates, HarvestError, HarvestRequest, Load, Patience, Repository, RepositoryError, Summary,
    Unwatched, Watcher,
};
pub use rate_limit::{RateLimit, RateLimits};
pub use store::{Failure, ImportFault, ImportReport, Publishing, Refused, Tally};

use axum::Router;
use axum::http::{HeaderMap, Method, Uri};
use axum::middleware;
use challenge::{Challenge, ChallengeId, EventCode};
use mailboxes::Mailboxes;
use rate_limit::RateLimiter;
use standings::LastCount;
use store::Store;

/// One library: its settings, its clock and all that it stores. Clones are the same library.
#[derive(Clone)]
pub struct Library(Arc<Inner>);

struct Inner {
    config: Config,
    clock: Arc<dyn Clock>,
    store: Store,
    rate_limiter: RateLimiter,
    mailboxes: Mailboxes,
    last_count: LastCount,
}

impl Library {
    /// Opens the databases in `directory`, making what is missing.
    ///
    /// # Errors
    /// When a database cannot be opened, or was written by a newer program.
    pub fn open(directory: &Path, config: Config, clock: Arc<dyn Clock>) -> Result<Self, Failure> {
        Ok(Self::new(Store::open(directory)?, config, clock))
    }

    /// Keeps everything in memory, runs on the caller's thread and forgets all when dropped.
    ///
    /// # Errors
    /// When there is no memory for the databases.
    pub fn in_memory(config: Config, clock: Arc<dyn Clock>) -> Result<Self, Failure> {
        Ok(Self::new(Store::in_memory()?, config, clock))
    }

    fn new(store: Store, config: Config, clock: Arc<dyn Clock>) -> Self {
        let rate_limiter = RateLimiter::new(config.rate_limits);
        Self(Arc::new(Inner {
            config,
            clock,
            store,
            rate_limiter,
            mailboxes: Mailboxes::default(),
            last_count: LastCount::default(),
        }))
    }

    /// Publishes a challenge, or new texts and badges of one; `revision` is counted by the store.
    ///
    /// # Errors
    /// Only [`Refused::Failed`].
    pub async fn publish(&self, challenge: Challenge) -> Result<Publishing, Refused> {
        self.store().publish(challenge).await
    }

    /// Keeps the codes that are given out at the events of a published challenge: of each task that is done by a code the
    /// library takes only credits whose sender knew it. Keeping them again changes nothing.
    ///
    /// # Errors
    /// [`Refused::NotFound`] when there is no such challenge, or a code is of none of its tasks; then none is kept.
    pub async fn keep_codes(&self, challenge: ChallengeId, codes: Vec<EventCode>) -> Result<(), Refused> {
        self.store().keep_codes(challenge, codes).await
    }

    /// All that is stored, as it would lie in a backup.
    ///
    /// # Errors
    /// When the library is not [in memory](Self::in_memory).
    #[cfg(feature = "testkit")]
    pub fn backup(&self) -> Result<Snapshot, Failure> {
        Ok(Snapshot(self.store().bytes()?))
    }

    /// Puts everything back to what it was at the time of a backup.
    ///
    /// # Errors
    /// When the library is not [in memory](Self::in_memory).
    #[cfg(feature = "testkit")]
    pub fn restore(&self, snapshot: &Snapshot) -> Result<(), Failure> {
        self.store().restore(&snapshot.0)
    }

    /// Lets the disk fill up, or gives it room again.
    ///
    /// # Errors
    /// Only [`Refused::Failed`].
    #[cfg(feature = "testkit")]
    pub async fn set_disk(&self, disk: Disk) -> Result<(), Refused> {
        let bytes = match disk {
            Disk::Free => u64::MAX,
            Disk::Bytes(bytes) => bytes,
            Disk::Full => 0,
        };
        self.store().limit(bytes).await
    }

    fn config(&self) -> &Config {
        &self.0.config
    }

    fn store(&self) -> &Store {
        &self.0.store
    }

    fn mailboxes(&self) -> &Mailboxes {
        &self.0.mailboxes
    }

    fn now_ms(&self) -> u64 {
        self.0.clock.unix_ms()
    }
}

/// How much room each database has.
#[cfg(feature = "testkit")]
#[derive(Clone, Copy, Debug)]
pub enum Disk {
    Free,
    /// So many bytes in all.
    Bytes(u64),
    /// Not a page more than it has.
    Full,
}

/// The bytes of every database of a library.
#[cfg(feature = "testkit")]
#[derive(Clone, PartialEq, Eq)]
pub struct Snapshot([Vec<u8>; 2]);

#[cfg(feature = "testkit")]
impl Snapshot {
    /// The bytes of each database.
    #[must_use]
    pub fn parts(&self) -> &[Vec<u8>; 2] {
        &self.0
    }

    /// Whether these bytes stand anywhere in what is stored. For canaries: titles, keys, tokens.
    #[must_use]
    pub fn contains(&self, canary: &[u8]) -> bool {
        let Some((first, rest)) = canary.split_first() else { return false };
        let is_at = |bytes: &[u8], at: usize| bytes[at] == *first && bytes[at + 1..].starts_with(rest);
        self.0.iter().any(|bytes| (0..bytes.len()).any(|at| is_at(bytes, at)))
    }
}

/// Everything the library answers over HTTP but the app itself.
pub fn router(library: Library) -> Router {
    assemble(library, Router::new().fallback(api::not_found))
}

/// The same with the app: every address that is nothing else is one of its pages or files.
pub fn site(library: Library, app: AppFiles) -> Router {
    let app = Arc::new(app);
    let answer =
        async move |method: Method, uri: Uri, headers: HeaderMap| app.answer(&method, &uri, &headers);
    assemble(library, Router::new().fallback(answer))
}

fn assemble(library: Library, fallback: Router<Library>) -> Router {
    fallback
        .merge(api::router(&library))
        .merge(desk::router())
        .merge(thanks::router())
        .layer(middleware::from_fn_with_state(library.clone(), headers::set_common))
        .with_state(library)
}
