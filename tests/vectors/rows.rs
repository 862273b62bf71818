//! §1.2 and §1.3: rows, ids and tips.

use oplog::{EntityId, MalformedRow, Row, SeriesSecret};
use reading::{Reader, Sticker};
use serde::Deserialize;

use crate::json::{Hex, Named, RowJson, read};

#[derive(Deserialize)]
struct Rows {
    rows: Vec<RowVector>,
    refused: Vec<Named>,
}

#[derive(Deserialize)]
struct RowVector {
    name: String,
    row: RowJson,
    bytes: Hex,
}

#[derive(Deserialize)]
struct NaturalIds {
    natural_ids: Vec<NaturalId>,
}

#[derive(Deserialize)]
struct NaturalId {
    label: String,
    key: Hex,
    id: Hex,
}

#[derive(Deserialize)]
struct Series {
    secret: Hex,
    rows: Vec<Hex>,
    tips: Vec<Hex>,
}

#[test]
fn a_row_has_exactly_one_encoding() {
    for vector in read::<Rows>(include_str!("rows.json")).rows {
        assert_eq!(Hex(vector.row.row().to_bytes()), vector.bytes, "{}", vector.name);
        assert_eq!(Row::from_bytes(&vector.bytes.0), Ok(vector.row.row()), "{}", vector.name);
    }
}

#[test]
fn every_other_encoding_of_a_row_is_refused() {
    for vector in read::<Rows>(include_str!("rows.json")).refused {
        assert_eq!(Row::from_bytes(&vector.bytes.0), Err(MalformedRow), "{}", vector.name);
    }
}

fn row_named(name: &str) -> Row {
    let vectors = read::<Rows>(include_str!("rows.json")).rows;
    vectors.iter().find(|vector| vector.name == name).expect("a vector of this name").row.row()
}

#[test]
fn a_picture_lock_opens_on_every_device_of_the_household() {
    let reader = Reader::from_row(&row_named("a locked reader")).expect("a reader");
    let lock = reader.lock.expect("locked");
    assert!(lock.opens_with(reader.id, [3, 0, 11, 7]));
    assert!(!lock.opens_with(reader.id, [0, 3, 11, 7]));
}

#[test]
fn a_sticker_says_what_was_given_when_and_by_whom() {
    let sticker = Sticker::from_row(&row_named("a sticker")).expect("a sticker");
    assert_eq!((sticker.given_on.to_string().as_str(), sticker.picture), ("2027-06-15", 5));
    assert_eq!(sticker.from, row_named("a locked reader").stamp.entity);
}

#[test]
fn what_exists_once_by_nature_has_the_id_of_its_natural_key() {
    for vector in read::<NaturalIds>(include_str!("natural_ids.json")).natural_ids {
        let id = EntityId::natural(&vector.label, &vector.key.0);
        assert_eq!(Hex(id.0.to_vec()), vector.id, "{}", vector.label);
    }
}

#[test]
fn each_tip_chains_a_row_to_all_before_it() {
    let series: Series = read(include_str!("series.json"));
    let secret = SeriesSecret(series.secret.array());
    let tips = series.rows.iter().scan([0; 16], |tip, row| {
        *tip = secret.tip(tip, &row.0);
        Some(Hex(tip.to_vec()))
    });
    assert_eq!(tips.collect::<Vec<_>>(), series.tips);
}
