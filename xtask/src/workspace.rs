//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// The folder that holds the workspace's `Cargo.toml`.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// A path inside the workspace.
pub(crate) fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| path("target"), |folder| root().join(folder))
}

/// The user's cache folder for this project: tools and virtual environments, shared by all checkouts.
pub(crate) fn cache() -> Outcome<PathBuf> {
    let base = match env::var_os("XDG_CACHE_HOME") {
        Some(folder) if !folder.is_empty() => PathBuf::from(folder),
        _ => env::home_dir()
            .ok_or_else(|| Failure::new("No home folder is known: set XDG_CACHE_HOME."))?
            .join(".cache"),
    };
    Ok(base.join("prelistaj"))
}

/// Where the modules of the app are made, unoptimised and with their names, until the next build.
pub(crate) fn modules() -> PathBuf {
    target().join("xtask").join("modules")
}
