//! Takes in changes in batches, so that neither memory nor a transaction grows with the file.

use std::collections::HashSet;

use catalogue::BookId;
use marc::{BadRecord, Change, Place, Reason};

use super::Watcher;
use crate::Library;
use crate::store::{BookChange, BookKey, ImportFault, ImportReport, Refused, Tally};

/// Changes that one transaction makes.
const BATCH: usize = 1_000;
/// Faults that a report keeps; the watcher hears of all.
const MOST_FAULTS: usize = 10_000;
/// Keys looked at together while looking for books that are no more.
const KEYS_AT_ONCE: u32 = 10_000;

/// A load that is under way.
pub(super) struct Intake<'a> {
    library: &'a Library,
    source: String,
    watcher: &'a mut dyn Watcher,
    batch: Vec<BookChange>,
    /// The books that the file has, so that none is taken in twice and those it does not have are known.
    seen: HashSet<BookId>,
    /// Whether a book may be in the file though it was not seen there: a bad record is it, or the file broke off.
    may_have_more: bool,
    report: ImportReport,
    records: u64,
}

impl<'a> Intake<'a> {
    pub(super) fn new(library: &'a Library, source: String, watcher: &'a mut dyn Watcher) -> Self {
        let report =
            ImportReport { unix_ms: library.now_ms(), source: source.clone(), ..ImportReport::default() };
        let (batch, seen) = (Vec::new(), HashSet::new());
        Self { library, source, watcher, batch, seen, may_have_more: false, report, records: 0 }
    }

    pub(super) async fn take(&mut self, read: Result<(Place, Change), BadRecord>) -> Result<(), Refused> {
        match read {
            Ok((place, change)) => self.change(place, change),
            Err(bad) => self.bad(&bad),
        }
        self.records += 1;
        if self.records.is_multiple_of(BATCH as u64) {
            self.watcher.read(self.records);
        }
        if self.batch.len() >= BATCH { self.write().await } else { Ok(()) }
    }

    fn change(&mut self, place: Place, change: Change) {
        let (number, change) = match change {
            Change::Entry(entry) => (entry.book.control_number.clone(), BookChange::Put(entry)),
            Change::Deletion(number) => (number.clone(), BookChange::Remove(self.key(number))),
        };
        if self.seen.insert(BookId::of(&self.source, &number)) {
            self.batch.push(change);
        } else {
            self.bad(&BadRecord { place, control_number: Some(number), reason: Reason::Repeated });
        }
    }

    fn key(&self, control_number: String) -> BookKey {
        BookKey { source: self.source.clone(), control_number }
    }

    fn bad(&mut self, bad: &BadRecord) {
        match &bad.control_number {
            Some(number) => drop(self.seen.insert(BookId::of(&self.source, number))),
            None => self.may_have_more = true,
        }
        self.may_have_more |= bad.reason.ends_the_file();
        let position = format!("record {}, byte {}", bad.place.ordinal, bad.place.position);
        let named = bad.control_number.as_ref().map(|number| format!("{position}, no. {number}"));
        self.fault(ImportFault { position: named.unwrap_or(position), reason: bad.reason.to_string() });
    }

    fn fault(&mut self, fault: ImportFault) {
        self.watcher.fault(&fault);
        self.report.fault_count += 1;
        if self.report.faults.len() < MOST_FAULTS {
            self.report.faults.push(fault);
        }
    }

    async fn write(&mut self) -> Result<(), Refused> {
        let batch = std::mem::take(&mut self.batch);
        self.report.tally += self.library.store().apply(batch).await?;
        Ok(())
    }

    /// Removes the books of the source that the file does not have, unless it may have them and they were not seen.
    pub(super) async fn remove_unseen(&mut self) -> Result<(), Refused> {
        self.write().await?;
        let mut after = String::new();
        let mut spared = 0_u64;
        loop {
            let keys = self.library.store().keys_after(self.source.clone(), after, KEYS_AT_ONCE).await?;
            let Some(last) = keys.last() else { break };
            after = last.control_number.clone();
            let unseen = keys
                .into_iter()
                .filter(|key| !self.seen.contains(&BookId::of(&key.source, &key.control_number)));
            if self.may_have_more {
                spared += unseen.count() as u64;
            } else {
                let removals = unseen.map(BookChange::Remove).collect();
                self.report.tally += self.library.store().apply(removals).await?;
            }
        }
        if spared > 0 {
            let reason = "bad records may be these books, so none of them was removed".to_owned();
            let position = format!("{spared} books that were not found in the file");
            self.watcher.fault(&ImportFault { position, reason });
        }
        Ok(())
    }

    /// Ends the load: what it did is written down.
    pub(super) async fn finish(mut self) -> Result<ImportReport, Refused> {
        self.write().await?;
        self.watcher.read(self.records);
        self.library.store().record_import(self.report.clone()).await?;
        Ok(self.report)
    }
}

/// For loads that write by themselves.
impl Intake<'_> {
    pub(super) fn written(&mut self, tally: Tally, records: u64) {
        self.report.tally += tally;
        self.records += records;
        self.watcher.read(self.records);
    }

    pub(super) fn left_out(&mut self, position: String, reason: &Reason) {
        self.fault(ImportFault { position, reason: reason.to_string() });
    }

    pub(super) fn waits(&mut self, why: &super::RepositoryError) {
        self.watcher.waits(why);
    }
}
