//! Debian packages.

use std::path::Path;
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::steps::timed;

/// Something a Debian package brings: a program on `PATH`, or a file or folder by its absolute path.
pub(crate) struct Need {
    pub(crate) evidence: &'static str,
    pub(crate) package: &'static str,
}

impl Need {
    fn is_met(&self) -> bool {
        if self.evidence.starts_with('/') {
            Path::new(self.evidence).exists()
        } else {
            process::on_path(self.evidence).is_some()
        }
    }
}

/// Whether this machine has Debian's package manager.
pub(crate) fn is_here() -> bool {
    process::on_path("apt-get").is_some()
}

/// Installs the packages whose evidence is missing: by apt as root, else a sentence with the command.
pub(crate) fn ensure(purpose: &str, needs: &[Need]) -> Outcome {
    let missing = needs.iter().filter(|need| !need.is_met()).map(|need| need.package).collect::<Vec<_>>();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if !is_here() {
        return Err(Failure::new(format!("For {purpose}, install what Debian calls: {names}.")));
    }
    if !is_root() {
        return Err(Failure::new(format!(
            "For {purpose}, run `sudo apt-get install -y --no-install-recommends {names}`."
        )));
    }
    timed(&format!("Debian packages for {purpose}: {names}"), || install(&missing))
}

fn install(packages: &[&str]) -> Outcome {
    process::run_quietly(apt().args(["update", "-q"]))?;
    process::run_quietly(apt().args(["install", "-y", "-q", "--no-install-recommends"]).args(packages))
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root() -> bool {
    process::capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
