//! The law of records, for inputs that a fuzzer makes up.

use minicbor::{Decode, Encode};

use crate::black_box::{frame, record};
use crate::farewell::Farewell;
use crate::library::Published;
use crate::pairing::{Introduction, Welcome};
use crate::records::{
    ClockRecord, CreditRecord, DayRecord, EntityRecord, Identity, ParticipationRecord, PendingRecord,
    VaultRecord, decode, encode,
};

/// Reads the bytes as every record that a store holds.
///
/// # Panics
/// When a record that is taken in does not survive being written again.
pub fn records_survive(bytes: &[u8]) {
    survives::<Identity>(bytes);
    survives::<VaultRecord>(bytes);
    survives::<PendingRecord>(bytes);
    survives::<EntityRecord>(bytes);
    survives::<DayRecord>(bytes);
    survives::<CreditRecord>(bytes);
    survives::<ParticipationRecord>(bytes);
    survives::<ClockRecord>(bytes);
    survives::<Farewell>(bytes);
    survives::<Published>(bytes);
    if let Ok(record) = decode::<VaultRecord>(bytes) {
        assert_eq!(record.keys().epochs.len(), record.epochs.len() / 32);
    }
    if let Ok(record) = decode::<CreditRecord>(bytes) {
        assert_eq!(CreditRecord::due(record.source()), CreditRecord { due: true, ..record });
    }
}

/// Reads the bytes as what two devices say to each other over a mailbox.
///
/// # Panics
/// When what is read of it does not survive being said again.
pub fn letters_survive(bytes: &[u8]) {
    if let Some(introduction) = Introduction::from_bytes(bytes) {
        assert_eq!(Introduction::from_bytes(&introduction.to_bytes()), Some(introduction));
    }
    if let Some(welcome) = Welcome::from_bytes(bytes) {
        assert_eq!(Welcome::from_bytes(&welcome.to_bytes()), Some(welcome));
    }
}

/// Reads the bytes as a file of the black box.
///
/// # Panics
/// When what is read of it does not survive being written again.
pub fn black_box_survives(bytes: &[u8]) {
    let frames = frame::read(bytes);
    let mut file = Vec::new();
    for payload in &frames.payloads {
        frame::put(&mut file, payload);
        if let Some(record) = record::Record::from_bytes(payload) {
            assert_eq!(record::Record::from_bytes(&record.to_bytes()), Some(record));
        }
    }
    assert_eq!(frame::read(&file), frame::Frames { payloads: frames.payloads, damaged: 0 });
}

fn survives<T>(bytes: &[u8])
where
    T: for<'b> Decode<'b, ()> + Encode<()> + PartialEq + core::fmt::Debug,
{
    if let Ok(record) = decode::<T>(bytes) {
        assert_eq!(decode::<T>(&encode(&record)), Ok(record));
    }
}
