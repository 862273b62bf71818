//! The recorder: what is in this tab's file, and what may leave it.

use std::cell::{Cell, RefCell};
use std::future::ready;
use std::rc::Rc;

use oplog::Row;
use protocol::VaultId;

use super::record::{Record, RowRecord};
use super::{BlackBox, BlackBoxError, frame};
use crate::farewell::Farewell;
use crate::records::{Identity, VaultAccess};
use crate::store::Local;

pub(crate) struct Recorder {
    files: Rc<dyn BlackBox>,
    /// Nothing is written before what is there was read.
    is_open: Cell<bool>,
    /// Files that were opened and not yet read.
    unread: RefCell<Option<Vec<Vec<u8>>>>,
    held: RefCell<Held>,
}

/// What the file holds.
#[derive(Default)]
struct Held {
    credentials: Credentials,
    rows: Vec<HeldRow>,
    farewell: Farewell,
    /// Records of a newer build: kept as they are.
    unknown: Vec<Vec<u8>>,
    /// Counts rows, to name them.
    next: RowNumber,
}

/// Who this device is and how it opens its vaults.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Credentials {
    pub(crate) identity: Option<Identity>,
    /// One for each vault, in order of their ids.
    pub(crate) accesses: Vec<VaultAccess>,
}

/// Names a row held, as long as this tab lives.
pub(crate) type RowNumber = u64;

#[derive(Clone)]
pub(crate) struct HeldRow {
    pub(crate) number: RowNumber,
    pub(crate) vault: VaultId,
    pub(crate) row: Row,
    /// Whether the store has it. Until then this file is its only place.
    is_stored: bool,
}

/// In which state files were found at a start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// Frames and rows that could not be read.
    pub(crate) damaged: usize,
    /// Whether there is anything but this tab's own undamaged file, or anything of what is gone.
    pub(crate) is_untidy: bool,
}

impl Recorder {
    pub(crate) fn new(files: Rc<dyn BlackBox>) -> Self {
        Self { files, is_open: Cell::new(false), unread: RefCell::default(), held: RefCell::default() }
    }

    /// Whether there is anything to read. Where there is not, rows may be written at once.
    pub(crate) async fn holds_anything(&self) -> Result<bool, BlackBoxError> {
        let files = self.files.open().await?;
        let holds_anything = files.iter().any(|file| !file.is_empty());
        self.unread.replace(Some(files));
        self.is_open.set(!holds_anything);
        Ok(holds_anything)
    }

    /// Reads all that is left of earlier tabs, and holds it from now on.
    pub(crate) async fn open(&self) -> Result<Found, BlackBoxError> {
        let unread = self.unread.take();
        let files = match unread {
            Some(files) => files,
            None => self.files.open().await?,
        };
        let held = &mut *self.held.borrow_mut();
        let frames: Vec<_> = files.iter().map(|file| frame::read(file)).collect();
        let mut damaged: usize = frames.iter().map(|frames| frames.damaged).sum();
        let payloads = || frames.iter().flat_map(|frames| frames.payloads.iter().copied());
        payloads().for_each(|payload| held.take_farewell(payload));
        let mut has_what_is_gone = false;
        for payload in payloads() {
            has_what_is_gone |= held.is_of_what_is_gone(payload);
            damaged += usize::from(!held.take(payload));
        }
        self.is_open.set(true);
        Ok(Found { damaged, is_untidy: files.len() > 1 || damaged > 0 || has_what_is_gone })
    }

    pub(crate) fn is_open(&self) -> bool {
        self.is_open.get()
    }

    /// Writes keys, before they are used.
    pub(crate) async fn keep(
        &self,
        identity: Option<&Identity>,
        accesses: &[VaultAccess],
    ) -> Result<(), BlackBoxError> {
        let mut bytes = Vec::new();
        {
            let mut held = self.held.borrow_mut();
            for record in credentials(identity, accesses) {
                frame::put(&mut bytes, &record.to_bytes());
                held.credentials.take(record);
            }
        }
        if self.is_open.get() { self.files.append(bytes).await } else { Err(BlackBoxError::Unavailable) }
    }

    /// Begins to write rows, after the keys of vaults that are new. When the future is ready they are there; its numbers
    /// are those by which [`Recorder::stored`] knows them.
    ///
    /// Rows are held before they are written, so that a file that takes the old one's place in between has them too.
    pub(crate) fn record(
        &self,
        accesses: &[VaultAccess],
        rows: &[(VaultId, Row)],
    ) -> Local<'_, Result<Vec<RowNumber>, BlackBoxError>> {
        if !self.is_open.get() {
            return Box::pin(ready(Err(BlackBoxError::Unavailable)));
        }
        let mut bytes = Vec::new();
        let mut numbers = Vec::with_capacity(rows.len());
        {
            let mut held = self.held.borrow_mut();
            for record in credentials(None, accesses) {
                frame::put(&mut bytes, &record.to_bytes());
                held.credentials.take(record);
            }
            if !rows.is_empty() {
                frame::put(
                    &mut bytes,
                    &rows_record(rows.iter().map(|(vault, row)| (*vault, row))).to_bytes(),
                );
            }
            numbers.extend(rows.iter().map(|(vault, row)| held.hold(*vault, row.clone())));
        }
        let written = self.files.append(bytes);
        Box::pin(async move {
            match written.await {
                Ok(()) => Ok(numbers),
                Err(error) => {
                    self.held.borrow_mut().rows.retain(|held| !numbers.contains(&held.number));
                    Err(error)
                }
            }
        })
    }

    /// The store has these rows, or newer versions of them.
    pub(crate) fn stored(&self, numbers: &[RowNumber]) {
        for held in &mut self.held.borrow_mut().rows {
            held.is_stored |= numbers.contains(&held.number);
        }
    }

    pub(crate) fn credentials(&self) -> Credentials {
        self.held.borrow().credentials.clone()
    }

    pub(crate) fn rows(&self) -> Vec<HeldRow> {
        self.held.borrow().rows.clone()
    }

    /// Rows that may leave the file once the library has them.
    pub(crate) fn stored_rows(&self) -> Vec<HeldRow> {
        self.held.borrow().rows.iter().filter(|held| held.is_stored).cloned().collect()
    }

    /// Whether the store lacks any of the rows, as far as this tab knows.
    pub(crate) fn has_unstored_rows(&self) -> bool {
        self.held.borrow().rows.iter().any(|held| !held.is_stored)
    }

    /// What went, as the files last knew.
    pub(crate) fn farewell(&self) -> Farewell {
        self.held.borrow().farewell.clone()
    }

    /// Writes what goes, before anything of it does.
    pub(crate) async fn say_farewell(&self, farewell: &Farewell) -> Result<(), BlackBoxError> {
        if !self.is_open.get() {
            return Err(BlackBoxError::Unavailable);
        }
        let mut bytes = Vec::new();
        frame::put(&mut bytes, &Record::Farewell(farewell.clone()).to_bytes());
        self.held.borrow_mut().farewell = farewell.clone();
        self.files.append(bytes).await
    }

    /// Whether this tab's file still has anything of what is gone.
    pub(crate) fn has_any_of(&self, farewell: &Farewell) -> bool {
        let held = self.held.borrow();
        let credentials = held.credentials.clone().without(farewell);
        credentials != held.credentials || held.rows.iter().any(|row| farewell.is_gone(row.vault))
    }

    /// Puts a file without what is gone in the place of the old ones.
    pub(crate) async fn let_go_of(
        &self,
        farewell: &Farewell,
        credentials: Credentials,
    ) -> Result<(), BlackBoxError> {
        {
            let mut held = self.held.borrow_mut();
            held.rows.retain(|row| !farewell.is_gone(row.vault));
            held.farewell = farewell.clone();
        }
        self.replace(credentials, &[]).await
    }

    /// Puts a file with these keys and all rows but the settled ones in the place of the old ones.
    pub(crate) async fn replace(
        &self,
        credentials: Credentials,
        settled: &[RowNumber],
    ) -> Result<(), BlackBoxError> {
        if !self.is_open.get() {
            return Err(BlackBoxError::Unavailable);
        }
        let replaced = {
            let held = &mut *self.held.borrow_mut();
            held.credentials = credentials;
            self.files.replace(held.file_without(settled))
        };
        replaced.await?;
        self.held.borrow_mut().rows.retain(|held| !settled.contains(&held.number));
        Ok(())
    }
}

impl Credentials {
    fn take(&mut self, record: Record) {
        match record {
            Record::Device(identity) => self.identity = Some(identity),
            Record::Access(access) => {
                match self.accesses.binary_search_by_key(&access.vault, |known| known.vault) {
                    Ok(at) => self.accesses[at] = access,
                    Err(at) => self.accesses.insert(at, access),
                }
            }
            Record::Rows(_) | Record::Farewell(_) => {}
        }
    }

    /// What of them is not of something that is gone.
    pub(crate) fn without(mut self, farewell: &Farewell) -> Self {
        self.identity = self.identity.filter(|identity| !farewell.is_gone(identity.household));
        self.accesses.retain(|access| !farewell.is_gone(access.vault));
        self
    }
}

impl Held {
    fn take_farewell(&mut self, payload: &[u8]) {
        if let Some(Record::Farewell(farewell)) = Record::from_bytes(payload)
            && farewell.is_newer_than(&self.farewell)
        {
            self.farewell = farewell;
        }
    }

    /// Whether a file still has something that was let go of: it was killed before another took its place.
    fn is_of_what_is_gone(&self, payload: &[u8]) -> bool {
        match Record::from_bytes(payload) {
            Some(Record::Device(identity)) => self.farewell.is_gone(identity.household),
            Some(Record::Access(access)) => self.farewell.is_gone(access.vault),
            Some(Record::Rows(rows)) => rows.iter().any(|row| self.farewell.is_gone(row.vault)),
            Some(Record::Farewell(_)) | None => false,
        }
    }

    /// Takes in what is not gone. Whether the payload could be read.
    fn take(&mut self, payload: &[u8]) -> bool {
        match Record::from_bytes(payload) {
            Some(Record::Farewell(_)) => {}
            Some(Record::Device(identity)) if self.farewell.is_gone(identity.household) => {}
            Some(Record::Access(access)) if self.farewell.is_gone(access.vault) => {}
            Some(Record::Rows(records)) => {
                let rows = records
                    .into_iter()
                    .map(|record| Some((record.vault, Row::from_bytes(&record.row).ok()?)));
                let Some(rows) = rows.collect::<Option<Vec<_>>>() else { return false };
                for (vault, row) in rows {
                    if !self.farewell.is_gone(vault) {
                        self.hold(vault, row);
                    }
                }
            }
            Some(record) => self.credentials.take(record),
            None => self.unknown.push(payload.to_vec()),
        }
        true
    }

    fn hold(&mut self, vault: VaultId, row: Row) -> RowNumber {
        self.next += 1;
        self.rows.push(HeldRow { number: self.next, vault, row, is_stored: false });
        self.next
    }

    fn file_without(&self, settled: &[RowNumber]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for record in credentials(self.credentials.identity.as_ref(), &self.credentials.accesses) {
            frame::put(&mut bytes, &record.to_bytes());
        }
        if self.farewell != Farewell::default() {
            frame::put(&mut bytes, &Record::Farewell(self.farewell.clone()).to_bytes());
        }
        self.unknown.iter().for_each(|payload| frame::put(&mut bytes, payload));
        for held in self.rows.iter().filter(|held| !settled.contains(&held.number)) {
            frame::put(&mut bytes, &rows_record([(held.vault, &held.row)].into_iter()).to_bytes());
        }
        bytes
    }
}

fn rows_record<'a>(rows: impl Iterator<Item = (VaultId, &'a Row)>) -> Record {
    Record::Rows(rows.map(|(vault, row)| RowRecord { vault, row: row.to_bytes() }).collect())
}

fn credentials<'a>(
    identity: Option<&'a Identity>,
    accesses: &'a [VaultAccess],
) -> impl Iterator<Item = Record> + 'a {
    let identity = identity.cloned().map(Record::Device);
    identity.into_iter().chain(accesses.iter().cloned().map(Record::Access))
}
