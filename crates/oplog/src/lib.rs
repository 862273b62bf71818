//! Rows, stamps, registers, series and their column encoding; knows nothing of reading.
//!
//! The model is `docs/sync-protocol.md` §1.2–1.5. Pure: no clock, no randomness, no I/O.

mod columns;
mod hlc;
mod id;
mod register;
mod row;
mod series;
mod varint;

pub use columns::{MalformedColumns, decode_columns, encode_columns};
pub use hlc::{Hlc, MAX_AHEAD_MS};
pub use id::{EntityId, IdSource};
pub use register::beats;
pub use row::{Field, Generation, Kind, MalformedRow, Row, Stamp, TOMBSTONE, Tag, Value};
pub use series::{SeriesSecret, TipBytes};
