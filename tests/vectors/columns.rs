//! §1.5: rows as columns.

use oplog::{MalformedColumns, Row, decode_columns, encode_columns};
use serde::Deserialize;

use crate::json::{Hex, Named, RowJson, read};

#[derive(Deserialize)]
struct Columns {
    columns: Vec<ColumnsVector>,
    refused: Vec<Named>,
}

#[derive(Deserialize)]
struct ColumnsVector {
    name: String,
    rows: Vec<RowJson>,
    bytes: Hex,
}

#[test]
fn rows_become_exactly_these_columns_and_come_back() {
    for vector in read::<Columns>(include_str!("columns.json")).columns {
        let rows: Vec<Row> = vector.rows.iter().map(RowJson::row).collect();
        assert_eq!(Hex(encode_columns(&rows)), vector.bytes, "{}", vector.name);
        assert_eq!(decode_columns(&vector.bytes.0, rows.len()), Ok(rows), "{}", vector.name);
    }
}

#[test]
fn what_cannot_be_columns_is_refused() {
    for vector in read::<Columns>(include_str!("columns.json")).refused {
        assert_eq!(decode_columns(&vector.bytes.0, 1), Err(MalformedColumns), "{}", vector.name);
    }
}
