//! A device's storage, with a kill before and after each step, and in the middle of those that are not atomic.

use std::future::ready;
use std::rc::Rc;

use replica::testkit::{Fault, Tab};
use replica::{Answers, BlackBox, BlackBoxError, Decide, Local, MemoryStore, Read, Store, StoreError};

use super::fate::{Fate, Verdict};
use super::rng::Rng;

/// A store that can be killed around each of its transactions.
pub(crate) struct FragileStore {
    pub(crate) inner: MemoryStore,
    pub(crate) fate: Fate,
    /// Whether a kill may leave half a transaction behind, as no store does.
    pub(crate) is_torn: bool,
    pub(crate) rng: Rng,
}

impl Store for FragileStore {
    fn commit<'a>(&'a self, reads: Vec<Read>, decide: Decide<'a>) -> Local<'a, Result<(), StoreError>> {
        Box::pin(async move {
            match self.fate.verdict().await {
                Verdict::Go => {}
                Verdict::Refuse => return Err(StoreError::Full),
                Verdict::Die => {
                    if self.is_torn {
                        self.commit_half(reads, decide).await;
                    }
                    match self.fate.die().await {}
                }
            }
            self.inner.commit(reads, decide).await?;
            self.fate.point().await;
            Ok(())
        })
    }

    fn read(&self, reads: Vec<Read>) -> Local<'_, Result<Answers, StoreError>> {
        self.inner.read(reads)
    }
}

impl FragileStore {
    async fn commit_half<'a>(&'a self, reads: Vec<Read>, decide: Decide<'a>) {
        let half = move |answers| {
            let mut writes = decide(answers);
            let second = writes.split_off(writes.len() / 2);
            if self.rng.percent(50) { writes } else { second }
        };
        self.inner.commit(reads, Box::new(half)).await.expect("memory");
    }
}

/// Files of a black box that can be killed around each write, and within one.
pub(crate) struct FragileFiles {
    pub(crate) tab: Tab,
    pub(crate) fate: Fate,
    pub(crate) rng: Rng,
}

impl FragileFiles {
    pub(crate) fn shared(tab: Tab, fate: &Fate, rng: &Rng) -> Rc<Self> {
        Rc::new(Self { tab, fate: fate.clone(), rng: rng.clone() })
    }
}

/// As the port demands, calls take effect when they are made.
impl BlackBox for FragileFiles {
    fn open(&self) -> Local<'_, Result<Vec<Vec<u8>>, BlackBoxError>> {
        self.tab.open()
    }

    fn append(&self, bytes: Vec<u8>) -> Local<'_, Result<(), BlackBoxError>> {
        let is_cut_off = self.fate.verdict_at_once() == Verdict::Die;
        if is_cut_off {
            self.tab.break_next(Fault::CutOffAfter(self.rng.index(bytes.len() + 1)));
        }
        let appended = self.tab.append(bytes);
        Box::pin(self.then(is_cut_off, appended))
    }

    fn replace(&self, bytes: Vec<u8>) -> Local<'_, Result<(), BlackBoxError>> {
        if self.fate.verdict_at_once() == Verdict::Die {
            return Box::pin(self.then(true, Box::pin(ready(Ok(())))));
        }
        let replaced = self.tab.replace(bytes);
        Box::pin(self.then(false, replaced))
    }
}

impl FragileFiles {
    async fn then(
        &self,
        is_dead: bool,
        done: Local<'_, Result<(), BlackBoxError>>,
    ) -> Result<(), BlackBoxError> {
        if is_dead {
            match self.fate.die().await {}
        }
        done.await?;
        self.fate.point().await;
        Ok(())
    }
}
