//! ADR 0014: files of the black box.

use std::rc::Rc;

use protocol::VaultId;
use replica::testkit::{CountingEntropy, Disk, StoppedClock};
use replica::{BlackBox, Erasing, MemoryStore, Replica};
use serde::Deserialize;

use crate::json::{Hex, read};

#[derive(Deserialize)]
struct Vectors {
    household: Hex,
    vault: Hex,
    winners: Vec<Hex>,
    files: Vec<File>,
    written_anew: Hex,
    everything_gone: Hex,
    nothing_but_debts: Hex,
    owed: usize,
}

#[derive(Deserialize)]
struct File {
    name: String,
    damaged: usize,
    bytes: Hex,
}

fn vectors() -> Vectors {
    read(include_str!("black_box.json"))
}

async fn disk_with(bytes: &[u8]) -> Disk {
    let disk = Disk::default();
    let tab = disk.tab();
    tab.open().await.expect("a disk");
    tab.append(bytes.to_vec()).await.expect("a disk");
    disk
}

/// A device that finds the file and an empty store.
async fn recovered(disk: &Disk) -> (Replica<MemoryStore, StoppedClock, CountingEntropy>, usize) {
    let clock = StoppedClock("2027-06-15".parse().expect("date"));
    let device = Replica::new(MemoryStore::default(), clock, CountingEntropy::new(1))
        .with_black_box(Rc::new(disk.tab()));
    let recovered = device.recover().await.expect("a black box");
    (device, recovered.damaged)
}

#[tokio::test]
async fn what_a_file_holds_is_there_again() {
    let vectors = vectors();
    for file in &vectors.files {
        let disk = disk_with(&file.bytes.0).await;
        let (device, damaged) = recovered(&disk).await;
        assert_eq!(damaged, file.damaged, "{}", file.name);
        let identity = device.identity().await.expect("store").expect("a device");
        assert_eq!(identity.household, VaultId(vectors.household.array()));
        let winners = device.winners(VaultId(vectors.vault.array())).await.expect("store");
        let mut winners: Vec<Vec<u8>> = winners.iter().map(oplog::Row::to_bytes).collect();
        winners.sort_unstable();
        let expected: Vec<Vec<u8>> = vectors.winners.iter().map(|row| row.0.clone()).collect();
        assert_eq!(winners, expected, "{}", file.name);
    }
}

#[tokio::test]
async fn a_damaged_file_is_written_anew_as_exactly_these_bytes() {
    let vectors = vectors();
    for file in vectors.files.iter().filter(|file| file.damaged > 0) {
        let disk = disk_with(&file.bytes.0).await;
        drop(recovered(&disk).await);
        let contents: Vec<Hex> = disk.contents().into_iter().map(Hex).collect();
        assert_eq!(contents, std::slice::from_ref(&vectors.written_anew), "{}", file.name);
    }
}

#[tokio::test]
async fn what_is_gone_does_not_come_back_and_what_is_owed_stays() {
    let vectors = vectors();
    let disk = disk_with(&vectors.everything_gone.0).await;
    let (device, damaged) = recovered(&disk).await;
    assert_eq!(damaged, 0);
    assert_eq!(device.identity().await, Ok(None));
    assert_eq!(device.winners(VaultId(vectors.vault.array())).await, Ok(Vec::new()));
    assert_eq!(device.erasing().await, Ok(Erasing::Waiting(vectors.owed)));
    let contents: Vec<Hex> = disk.contents().into_iter().map(Hex).collect();
    assert_eq!(contents, [vectors.nothing_but_debts]);
}
