//! Reading and writing files with sentences for errors.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::failure::{OrFail, Outcome};

pub(crate) fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).or_fail(format_args!("read {}", path.display()))
}

pub(crate) fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).or_fail(format_args!("read {}", path.display()))
}

/// Creates missing parent folders too.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Outcome {
    if let Some(parent) = path.parent() {
        create_folder(parent)?;
    }
    fs::write(path, content).or_fail(format_args!("write {}", path.display()))
}

pub(crate) fn create_folder(path: &Path) -> Outcome {
    fs::create_dir_all(path).or_fail(format_args!("create {}", path.display()))
}

/// A file that is not there counts as removed.
pub(crate) fn remove(path: &Path) -> Outcome {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).or_fail(format_args!("remove {}", path.display()))
        }
        _ => Ok(()),
    }
}

/// A folder that is not there counts as removed.
pub(crate) fn remove_folder(path: &Path) -> Outcome {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).or_fail(format_args!("remove {}", path.display()))
        }
        _ => Ok(()),
    }
}

/// The entries of a folder, sorted by name, so that everything derived from them is reproducible.
pub(crate) fn entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let doing = format!("list {}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).or_fail(&doing)? {
        paths.push(entry.or_fail(&doing)?.path());
    }
    paths.sort();
    Ok(paths)
}

/// Every file below `folder`, at any depth, in a stable order. Hidden ones (an editor's, or those of a build that is
/// under way) are left out.
pub(crate) fn below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in entries(folder)?.into_iter().filter(|path| !is_hidden(path)) {
        if path.is_dir() {
            found.extend(below(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// SHA-256 as lowercase hexadecimal.
pub(crate) fn digest(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}
