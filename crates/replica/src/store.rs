//! The store: ordered tables of bytes, and transactions that cannot be held open.
//!
//! A transaction says beforehand what it reads, then decides synchronously what to write. So no network call, timer
//! or other foreign await can happen inside one: IndexedDB would end it (measured), and the type does not allow it.
//! All logic is above the store and runs natively; a store only moves bytes.

use std::pin::Pin;

/// Tables. Keys are ordered bytewise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// The device: identity, clock.
    Meta,
    /// `vault` → state of the vault here: keys, series, cursor.
    Vaults,
    /// `vault ‖ entity` → winner and what is known of it.
    Entities,
    /// `vault ‖ kind ‖ entity` → row, for kinds that are listed whole.
    Listed,
    /// `vault ‖ date ‖ entity` → amounts of an entry.
    Days,
    /// `vault ‖ sequence number` → row not yet acknowledged, and the tip after it.
    Pending,
    /// `vault ‖ series ‖ sequence number` → record of a row that cannot be sent, as it was among the pending ones.
    Quarantine,
    /// `vault ‖ participation ‖ entity` → what the entity counts for.
    Credits,
    /// `vault ‖ participation ‖ credit` → credit of the server that is not ours.
    Foreign,
    /// `vault ‖ participation` → what is known of it on the server.
    Participations,
    /// What the library publishes: challenges, manifest, slices.
    Library,
}

impl Table {
    pub const ALL: [Self; 11] = [
        Self::Meta,
        Self::Vaults,
        Self::Entities,
        Self::Listed,
        Self::Days,
        Self::Pending,
        Self::Quarantine,
        Self::Credits,
        Self::Foreign,
        Self::Participations,
        Self::Library,
    ];

    /// The name on disk.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Vaults => "vaults",
            Self::Entities => "entities",
            Self::Listed => "listed",
            Self::Days => "days",
            Self::Pending => "pending",
            Self::Quarantine => "quarantine",
            Self::Credits => "credits",
            Self::Foreign => "foreign",
            Self::Participations => "participations",
            Self::Library => "library",
        }
    }
}

pub type Key = Vec<u8>;
pub type Record = (Key, Vec<u8>);

/// One read of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    Get(Table, Key),
    /// Records with `from <= key < to`, at most `limit`, from either end.
    Range {
        table: Table,
        from: Key,
        to: Key,
        limit: usize,
        newest_first: bool,
    },
}

impl Read {
    /// All records whose key begins with `prefix`, in order.
    #[must_use]
    pub fn prefix(table: Table, prefix: &[u8]) -> Self {
        Self::Range {
            table,
            from: prefix.to_vec(),
            to: after_prefix(prefix),
            limit: usize::MAX,
            newest_first: false,
        }
    }

    #[must_use]
    pub fn table(&self) -> Table {
        match self {
            Self::Get(table, _) | Self::Range { table, .. } => *table,
        }
    }
}

/// The longest key is 48 bytes: vault, participation, entity.
const LONGER_THAN_ANY_KEY: usize = 64;

/// The first key after all that begin with `prefix`; the empty prefix is that of all keys.
#[must_use]
pub fn after_prefix(prefix: &[u8]) -> Key {
    let mut to = prefix.to_vec();
    while let Some(last) = to.pop() {
        if last < u8::MAX {
            to.push(last + 1);
            return to;
        }
    }
    vec![u8::MAX; LONGER_THAN_ANY_KEY]
}

/// One write of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    Put(Table, Key, Vec<u8>),
    Delete(Table, Key),
}

/// What the reads of a transaction found, in their order.
#[derive(Clone, Debug, Default)]
pub struct Answers(pub Vec<Vec<Record>>);

impl Answers {
    /// The records of the read at `at`.
    #[must_use]
    pub fn range(&self, at: usize) -> &[Record] {
        self.0.get(at).map_or(&[], Vec::as_slice)
    }

    /// The value of the `Get` at `at`.
    #[must_use]
    pub fn value(&self, at: usize) -> Option<&[u8]> {
        self.range(at).first().map(|(_, value)| value.as_slice())
    }
}

/// Why a store cannot do what it is asked. Plain words: each await passes it on, and a text would have to be dropped at
/// each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The device has no room left; what was saved before is untouched.
    #[error("the device is full")]
    Full,
    /// The browser does not let this page keep anything.
    #[error("the browser keeps nothing for this page")]
    Unavailable,
    /// The connection was lost or closed; opening again may help.
    #[error("the store is closed")]
    Closed,
    /// A newer build has changed the store.
    #[error("the store belongs to a newer version of the app")]
    Newer,
    #[error("the store failed")]
    Failed,
}

/// A future of the one thread there is: a device needs no `Send`, neither in a browser nor in tests. Boxed, since a
/// copy of the store's state machine in each of its callers would be a large part of what a phone downloads.
pub type Local<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// What a transaction writes, decided from what it read.
pub type Decide<'a> = Box<dyn FnOnce(Answers) -> Vec<Write> + 'a>;

/// Durable, ordered tables. Each method is one whole transaction, isolated from all others, in other tabs too.
pub trait Store {
    /// Reads, decides, writes: all or nothing. When the future is ready the writes are committed.
    fn commit<'a>(&'a self, reads: Vec<Read>, decide: Decide<'a>) -> Local<'a, Result<(), StoreError>>;

    /// Reads a consistent state.
    fn read(&self, reads: Vec<Read>) -> Local<'_, Result<Answers, StoreError>>;

    /// [`Store::commit`] with an outcome beside the writes.
    #[expect(async_fn_in_trait, reason = "see `Local`")]
    async fn transact<T>(
        &self,
        reads: Vec<Read>,
        decide: impl FnOnce(Answers) -> (Vec<Write>, T),
    ) -> Result<T, StoreError>
    where
        Self: Sized,
    {
        let mut outcome = None;
        let decided = &mut outcome;
        let decide = move |answers| {
            let (writes, outcome) = decide(answers);
            *decided = Some(outcome);
            writes
        };
        self.commit(reads, Box::new(decide)).await?;
        outcome.ok_or(StoreError::Failed)
    }

    /// [`Store::transact`] with a decision that can fail: then nothing is written.
    #[expect(async_fn_in_trait, reason = "see `Local`")]
    async fn try_transact<T, E: From<StoreError>>(
        &self,
        reads: Vec<Read>,
        decide: impl FnOnce(Answers) -> Result<(Vec<Write>, T), E>,
    ) -> Result<T, E>
    where
        Self: Sized,
    {
        let split = |answers| match decide(answers) {
            Ok((writes, outcome)) => (writes, Ok(outcome)),
            Err(error) => (Vec::new(), Err(error)),
        };
        self.transact(reads, split).await?
    }
}
