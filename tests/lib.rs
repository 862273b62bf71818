//! Shared harness of the cross-crate tests.

pub mod fuzz;
