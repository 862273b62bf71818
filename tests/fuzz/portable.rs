//! Decoders of what a household brings with it.

use std::collections::BTreeSet;

use portable::read_library;
use replica::Backup;
use vault::{BackupKey, NONCE_LEN, open_backup, seal_backup};

/// A body that is taken in survives being written again; a file opens only as it was sealed.
pub fn backup(bytes: &[u8]) {
    let key = BackupKey([1; 32]);
    assert!(open_backup(&key, bytes).is_err());
    let sealed = seal_backup(&key, [2; NONCE_LEN], bytes).expect("short");
    assert_eq!(open_backup(&key, &sealed).as_deref(), Ok(bytes));
    let Ok(backup) = Backup::from_bytes(bytes) else { return };
    assert!(Backup::from_bytes(&backup.to_bytes()) == Ok(backup));
}

/// Whatever is in a file: each book comes once, with a title, and the same file again brings nothing.
pub fn library(bytes: &[u8]) {
    let today = "2027-06-15".parse().expect("a date");
    let Ok(library) = read_library(bytes, today) else { return };
    let plan = library.plan(&BTreeSet::new(), |_| None);
    let ids: BTreeSet<_> = plan.books.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids.len(), plan.books.len());
    assert!(plan.books.iter().all(|(_, book)| !book.title.trim().is_empty()));
    assert!(plan.books.iter().all(|(_, book)| book.read_on.is_none_or(|date| date <= today)));
    assert!(plan.remarks.is_sorted_by_key(|remark| remark.line));
    let again = read_library(bytes, today).expect("as before").plan(&ids, |_| None);
    assert_eq!((again.books.len(), again.already_here), (0, ids.len()));
}
