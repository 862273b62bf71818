//! A black box whose files are in memory, on a disk that outlives its tabs.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::black_box::{BlackBox, BlackBoxError};
use crate::store::Local;

/// The files of one browser profile. Clones are the same disk.
#[derive(Clone, Debug, Default)]
pub struct Disk(Rc<RefCell<Files>>);

#[derive(Clone, Debug, Default)]
struct Files {
    by_name: BTreeMap<u64, File>,
    next: u64,
}

#[derive(Clone, Debug, Default)]
struct File {
    bytes: Vec<u8>,
    /// Whether a living tab has it.
    is_locked: bool,
}

/// One tab's way to the disk. Dropping it is the tab's end, however it comes about.
#[derive(Debug)]
pub struct Tab {
    disk: Disk,
    own: Cell<Option<u64>>,
    left_behind: RefCell<Vec<u64>>,
    fault: Cell<Option<Fault>>,
}

/// What goes wrong with the next append.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no room.
    Full,
    /// The browser is killed after so many bytes: the future never says that it is done.
    CutOffAfter(usize),
}

impl Disk {
    #[must_use]
    pub fn tab(&self) -> Tab {
        Tab {
            disk: self.clone(),
            own: Cell::new(None),
            left_behind: RefCell::default(),
            fault: Cell::new(None),
        }
    }

    /// The same contents on another disk: a copied profile. No tab of the copy lives.
    #[must_use]
    pub fn copied(&self) -> Self {
        let mut files = self.0.borrow().clone();
        files.by_name.values_mut().for_each(|file| file.is_locked = false);
        Self(Rc::new(RefCell::new(files)))
    }

    #[must_use]
    pub fn contents(&self) -> Vec<Vec<u8>> {
        self.0.borrow().by_name.values().map(|file| file.bytes.clone()).collect()
    }

    /// Changes the bytes of every file, as a failing disk does.
    pub fn damage(&self, change: impl Fn(&mut Vec<u8>)) {
        self.0.borrow_mut().by_name.values_mut().for_each(|file| change(&mut file.bytes));
    }
}

impl Files {
    fn create(&mut self, bytes: Vec<u8>) -> u64 {
        self.next += 1;
        self.by_name.insert(self.next, File { bytes, is_locked: true });
        self.next
    }
}

impl Tab {
    /// Breaks the next append.
    pub fn break_next(&self, fault: Fault) {
        self.fault.set(Some(fault));
    }

    fn append_now(&self, bytes: &[u8]) -> Result<(), BlackBoxError> {
        let mut files = self.disk.0.borrow_mut();
        let own = self.own.get().and_then(|own| files.by_name.get_mut(&own));
        let file = own.ok_or(BlackBoxError::Failed)?;
        match self.fault.take() {
            None => file.bytes.extend_from_slice(bytes),
            Some(Fault::Full) => return Err(BlackBoxError::Full),
            Some(Fault::CutOffAfter(count)) => {
                file.bytes.extend_from_slice(&bytes[..count.min(bytes.len())]);
                return Err(BlackBoxError::Failed);
            }
        }
        Ok(())
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let mut files = self.disk.0.borrow_mut();
        for name in self.own.take().into_iter().chain(self.left_behind.take()) {
            if let Some(file) = files.by_name.get_mut(&name) {
                file.is_locked = false;
            }
        }
    }
}

impl BlackBox for Tab {
    fn open(&self) -> Local<'_, Result<Vec<Vec<u8>>, BlackBoxError>> {
        let mut files = self.disk.0.borrow_mut();
        let mut free: Vec<u64> =
            files.by_name.iter().filter(|(_, file)| !file.is_locked).map(|(name, _)| *name).collect();
        if free.is_empty() {
            free.push(files.create(Vec::new()));
        }
        let mut contents = Vec::new();
        for name in &free {
            if let Some(file) = files.by_name.get_mut(name) {
                file.is_locked = true;
                contents.push(file.bytes.clone());
            }
        }
        let left_behind = free.split_off(1);
        self.own.set(free.pop());
        self.left_behind.replace(left_behind);
        Box::pin(async move { Ok(contents) })
    }

    fn append(&self, bytes: Vec<u8>) -> Local<'_, Result<(), BlackBoxError>> {
        let outcome = self.append_now(&bytes);
        Box::pin(async move { outcome })
    }

    fn replace(&self, bytes: Vec<u8>) -> Local<'_, Result<(), BlackBoxError>> {
        let mut files = self.disk.0.borrow_mut();
        let fresh = files.create(bytes);
        for name in self.own.replace(Some(fresh)).into_iter().chain(self.left_behind.take()) {
            files.by_name.remove(&name);
        }
        Box::pin(async move { Ok(()) })
    }
}
