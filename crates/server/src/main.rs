//! The `prelistaj` program.
fn main() {}
