//! Fuzz targets: one function for every decoder of bytes from outside, each with the law that its decoder keeps.
//!
//! The law is the same everywhere: no bytes make a decoder panic, hang or use memory out of proportion; what it takes in
//! is written again as the same bytes, or as the one canonical form of them. A target panics where its law is broken.
//!
//! Two things run them. The test `fuzz` replays `corpus/` and mutations of it on any toolchain; the programs in the
//! package `fuzz` hand them to libFuzzer (`cargo xtask fuzz`), and whatever that finds stays in `corpus/`.

mod catalogue;
mod loading;
mod log;
mod meeting;
mod mutate;
mod portable;
mod records;
mod requests;
mod wire;

pub use catalogue::{manifest, slice};
pub use loading::{mapping, marc, marcxml, oai, table};
pub use log::{batch, columns, cursor, packed, rows, sealed, slot};
pub use meeting::meeting;
pub use mutate::Mutator;
pub use portable::{backup, library};
pub use records::{black_box, records};
pub use requests::requests;
pub use wire::{bodies, challenges, credits};

/// Hands the names of all targets to a macro.
#[macro_export]
macro_rules! for_each_fuzz_target {
    ($make:ident) => {
        $make! {
            rows columns packed sealed slot meeting batch cursor
            bodies challenges credits
            records black_box
            backup library
            slice manifest
            marc marcxml table mapping oai
            requests
        }
    };
}
