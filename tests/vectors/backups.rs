//! §1.7: backup files.

use oplog::Row;
use protocol::VaultId;
use replica::testkit::{CountingEntropy, StoppedClock};
use replica::{Backup, MemoryStore, Replica, Restored};
use serde::Deserialize;
use vault::{BackupKey, NONCE_LEN, open_backup, seal_backup};

use crate::json::{Hex, Named, read};

#[derive(Deserialize)]
struct Backups {
    key: Hex,
    household: Hex,
    amounts: Hex,
    made_on: i32,
    body: Hex,
    file: Hex,
    winners: Vec<Hex>,
    refused: Vec<Named>,
}

fn vectors() -> Backups {
    read(include_str!("backups.json"))
}

fn key(vectors: &Backups) -> BackupKey {
    BackupKey(vectors.key.array())
}

#[test]
fn a_file_of_the_second_implementation_opens_to_exactly_this_body() {
    let vectors = vectors();
    let body = open_backup(&key(&vectors), &vectors.file.0).expect("a backup");
    assert_eq!(Hex(body), vectors.body);
    let again = seal_backup(&key(&vectors), [7; NONCE_LEN], &vectors.body.0).expect("short");
    // Compressors differ; what stands in clear does not.
    assert_eq!(again[..25], vectors.file.0[..25]);
    assert_eq!(open_backup(&key(&vectors), &again), Ok(vectors.body.0.clone()));
    for vector in &vectors.refused {
        let refused = open_backup(&key(&vectors), &vector.bytes.0).expect_err("refused");
        assert_eq!(format!("{refused:?}"), vector.name);
    }
}

#[tokio::test]
async fn a_body_is_read_as_a_household_and_written_as_exactly_these_bytes() {
    let vectors = vectors();
    let backup = Backup::from_bytes(&vectors.body.0).expect("a body");
    assert_eq!(backup.made_on().epoch_day(), vectors.made_on);
    assert_eq!(Hex(backup.to_bytes()), vectors.body);
    let clock = StoppedClock("2027-06-15".parse().expect("date"));
    let device = Replica::new(MemoryStore::default(), clock, CountingEntropy::new(1));
    let restored = device.restore(&backup, |_| {}).await.expect("memory");
    assert!(matches!(restored, Restored::Whole(_)));
    let identity = device.identity().await.expect("memory").expect("a device");
    assert_eq!(identity.household, VaultId(vectors.household.array()));
    let winners = device.winners(VaultId(vectors.amounts.array())).await.expect("memory");
    let mut winners: Vec<Vec<u8>> = winners.iter().map(Row::to_bytes).collect();
    winners.sort_unstable();
    let mut expected: Vec<Vec<u8>> = vectors.winners.iter().map(|row| row.0.clone()).collect();
    expected.sort_unstable();
    assert_eq!(winners, expected);
    assert_eq!(device.readers().await.expect("memory").len(), 1);
    // What was taken in is what would be written now.
    let again = device.backup().await.expect("memory").expect("a household");
    assert_eq!(Hex(again.to_bytes()), vectors.body);
}
