//! Loading the catalogue: files, and harvests of a real HTTP server.
#![expect(clippy::unwrap_used, reason = "tests")]

mod command;
mod harvest;
mod import;
mod repository;
mod resumed;

use std::path::PathBuf;
use std::sync::Arc;

use server::{Config, Library, SystemClock};

fn library() -> Library {
    Library::in_memory(Config::default(), Arc::new(SystemClock)).unwrap()
}

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("loading-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
