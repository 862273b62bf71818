//! Files of the builds before this one. A page that was opened before an update is of the old build until its reader
//! agrees to the new one, and may still ask for a file that only the old build has.
//!
//! One folder holds a folder for each build, with those of its files whose names carry a hash of their content: only they
//! cannot be taken for files of another build. `order` lists the builds, the one served last first.

use std::collections::HashMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// How many builds are kept, the one that is served among them.
const KEPT_BUILDS: usize = 3;
const ORDER: &str = "order";
/// What is being written ends in this, and counts for nothing.
const UNFINISHED: &str = ".unfinished";

/// Contents of files by path.
pub(crate) type Contents = HashMap<String, Vec<u8>>;

/// Adds the build that is served now, lets go of those that are too old, and answers the files of the others.
pub(crate) fn exchange(folder: &Path, build: &str, hashed: &Contents) -> io::Result<Contents> {
    fs::create_dir_all(folder)?;
    if !folder.join(build).is_dir() {
        add(folder, build, hashed)?;
    }
    let order = served_last_first(folder, build)?;
    // Written before anything is removed: a build that is listed and gone is only missing.
    replace(&folder.join(ORDER), order.join("\n").as_bytes())?;
    remove_all_but(&order, folder)?;
    let mut earlier = Contents::new();
    for build in order.iter().skip(1).filter(|build| folder.join(build).is_dir()) {
        read_below(&folder.join(build), "", &mut earlier)?;
    }
    Ok(earlier)
}

/// All or nothing, whenever the process ends.
fn add(folder: &Path, build: &str, hashed: &Contents) -> io::Result<()> {
    let unfinished = folder.join(format!("{build}{UNFINISHED}"));
    for (name, content) in hashed {
        let file = unfinished.join(name);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(file, content)?;
    }
    fs::create_dir_all(&unfinished)?;
    fs::rename(unfinished, folder.join(build))
}

fn served_last_first(folder: &Path, build: &str) -> io::Result<Vec<String>> {
    let listed = match fs::read_to_string(folder.join(ORDER)) {
        Ok(listed) => listed,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    let others = listed.lines().filter(|other| *other != build);
    Ok([build].into_iter().chain(others).take(KEPT_BUILDS).map(str::to_owned).collect())
}

fn replace(file: &Path, content: &[u8]) -> io::Result<()> {
    let unfinished = file.with_extension(UNFINISHED.trim_start_matches('.'));
    fs::write(&unfinished, content)?;
    fs::rename(unfinished, file)
}

fn remove_all_but(order: &[String], folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if entry.file_type()?.is_dir() && !order.iter().any(|build| *build.as_str() == name) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Every file below a folder, by its path from there.
pub(crate) fn read_below(folder: &Path, prefix: &str, contents: &mut Contents) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read_below(&entry.path(), &format!("{name}/"), contents)?;
        } else {
            contents.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}
