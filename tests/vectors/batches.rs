//! §1.5: header, key and seal of a batch, and all layers together.

use oplog::{Row, SeriesSecret, decode_columns, encode_columns};
use protocol::{BATCH_MAX_BYTES, BatchHeader, MalformedBatch, SeriesId, Tip, VaultId, split_batch};
use serde::Deserialize;
use vault::{BatchSeal, EpochKey, NotAuthentic, unpack};

use crate::json::{Hex, Named, RowJson, read};

#[derive(Deserialize)]
struct Batches {
    vault: Hex,
    epoch_keys: Vec<Hex>,
    series_secret: Hex,
    batches: Vec<Batch>,
    malformed: Vec<Named>,
    not_authentic: Vec<Forged>,
}

#[derive(Deserialize)]
struct Batch {
    name: String,
    series: Hex,
    epoch: u32,
    first: u64,
    count: u32,
    previous_tip: Hex,
    tip: Hex,
    header: Hex,
    rows: Vec<RowJson>,
    nonce: Hex,
    body: Hex,
    sealed: Hex,
}

#[derive(Deserialize)]
struct Forged {
    name: String,
    vault: Hex,
    epoch: usize,
    bytes: Hex,
}

impl Batch {
    fn header(&self, vault: VaultId) -> BatchHeader {
        BatchHeader {
            vault,
            series: SeriesId(self.series.array()),
            epoch: self.epoch,
            first: self.first,
            count: self.count,
            previous_tip: Tip(self.previous_tip.array()),
            tip: Tip(self.tip.array()),
        }
    }

    fn rows(&self) -> Vec<Row> {
        self.rows.iter().map(RowJson::row).collect()
    }
}

impl Batches {
    fn vault(&self) -> VaultId {
        VaultId(self.vault.array())
    }

    fn seal(&self, epoch: u32) -> BatchSeal {
        let key = EpochKey(self.epoch_keys[usize::try_from(epoch).expect("small")].array());
        BatchSeal::new(&key, &self.vault().0)
    }
}

fn vectors() -> Batches {
    read(include_str!("batches.json"))
}

#[test]
fn a_header_has_exactly_these_bytes() {
    let vectors = vectors();
    for batch in &vectors.batches {
        let header = batch.header(vectors.vault());
        assert_eq!(Hex(header.to_bytes().to_vec()), batch.header, "{}", batch.name);
        assert_eq!(BatchHeader::from_bytes(&batch.header.array()), Ok(header), "{}", batch.name);
    }
}

#[test]
fn a_batch_is_sealed_to_exactly_these_bytes() {
    let vectors = vectors();
    for batch in &vectors.batches {
        let header = batch.header(vectors.vault()).to_bytes();
        let sealed = vectors.seal(batch.epoch).seal(batch.nonce.array(), &header, &batch.body.0);
        assert_eq!(Hex([&header[..], &sealed].concat()), batch.sealed, "{}", batch.name);
    }
}

#[test]
fn a_batch_opens_to_its_rows_and_they_lead_from_tip_to_tip() {
    let vectors = vectors();
    let secret = SeriesSecret(vectors.series_secret.array());
    for batch in &vectors.batches {
        let (header, sealed) = split_batch(&batch.sealed.0).expect("a batch");
        let body = vectors.seal(header.epoch).open(&header.to_bytes(), sealed).expect("authentic");
        let columns = unpack(&body).expect("a body");
        let rows = decode_columns(&columns, batch.rows().len()).expect("columns");
        assert_eq!(rows, batch.rows(), "{}", batch.name);
        assert_eq!(encode_columns(&rows), columns, "{}", batch.name);
        let tip = rows.iter().fold(header.previous_tip.0, |tip, row| secret.tip(&tip, &row.to_bytes()));
        assert_eq!(Tip(tip), header.tip, "{}", batch.name);
    }
}

#[test]
fn a_header_that_no_series_can_have_is_refused() {
    let vectors = vectors();
    for vector in &vectors.malformed {
        assert!(split_batch(&vector.bytes.0).is_err(), "{}", vector.name);
    }
    let mut long = vectors.batches[0].sealed.0.clone();
    long.resize(BATCH_MAX_BYTES + 1, 0);
    assert_eq!(split_batch(&long), Err(MalformedBatch::Length));
}

#[test]
fn whatever_was_not_sealed_so_does_not_open() {
    let vectors = vectors();
    for forged in &vectors.not_authentic {
        let (header, sealed) = forged.bytes.0.split_at(BatchHeader::LEN);
        let key = EpochKey(vectors.epoch_keys[forged.epoch].array());
        let opened = BatchSeal::new(&key, &forged.vault.array()).open(header, sealed);
        assert_eq!(opened, Err(NotAuthentic), "{}", forged.name);
    }
}
