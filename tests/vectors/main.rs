//! The frozen formats of `docs/sync-protocol.md`, against a second implementation in Python (`make.py`), which writes
//! the JSON files here from the specification alone. `cargo xtask vectors` checks that it still would.

mod backups;
mod batches;
mod black_box;
mod bodies;
mod columns;
mod credits;
mod cursors;
mod json;
mod keys;
mod pairing;
mod rows;
mod slots;
mod strips;
