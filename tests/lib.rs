//! Shared harness of the cross-crate tests.

pub mod fuzz;
pub mod http;
pub mod ledger;
pub mod simulator;
