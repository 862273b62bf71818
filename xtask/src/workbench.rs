//! Commands with the chosen toolchain and the installed tools.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::failure::{OrFail, Outcome};
use crate::toolchain::Toolchain;
use crate::workspace;

/// What [`crate::setup`] hands to the other commands.
pub(crate) struct Workbench {
    pub(crate) toolchain: Toolchain,
    /// Folders that come before the user's own on `PATH`.
    programs: Vec<PathBuf>,
}

impl Workbench {
    pub(crate) fn new(toolchain: Toolchain) -> Self {
        Self { toolchain, programs: Vec::new() }
    }

    /// Adds folders of programs.
    pub(crate) fn add_all(&mut self, folders: impl IntoIterator<Item = PathBuf>) {
        self.programs.extend(folders);
    }

    /// A command in the workspace's root.
    pub(crate) fn command(&self, program: &str) -> Outcome<Command> {
        let usual = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(self.programs.iter().cloned().chain(env::split_paths(&usual)))
            .or_fail("put the tools on PATH")?;
        let mut command = Command::new(program);
        command.current_dir(workspace::root()).env("PATH", path);
        self.toolchain.apply(&mut command);
        Ok(command)
    }

    /// A cargo command that builds what `Cargo.lock` says.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Outcome<Command> {
        let mut command = self.command("cargo")?;
        command.args(arguments);
        Ok(command)
    }
}
