//! `prelistaj backup`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::CommandError;
use crate::store;

#[derive(Args)]
pub(super) struct Options {
    /// Folder for the copy of the private plane, which must not hold one yet
    #[arg(long)]
    vaults_to: PathBuf,
    /// Folder for the copy of the public plane; better another one, kept by somebody else
    #[arg(long)]
    public_to: PathBuf,
}

pub(super) fn run(data: &Path, options: &Options) -> Result<(), CommandError> {
    for (file, folder) in store::FILES.into_iter().zip([&options.vaults_to, &options.public_to]) {
        fs::create_dir_all(folder)
            .map_err(CommandError::io(format!("cannot make the folder {}", folder.display())))?;
        let target = folder.join(file);
        store::copy_file(&data.join(file), &target)?;
        println!("{}", target.display());
    }
    Ok(())
}
