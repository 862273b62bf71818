//! The command line of `prelistaj`.

mod admin;
mod backup;
mod catalogue;
mod demo;
mod serve;
mod tls;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::{fs, io};

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::api::openapi;
use crate::{Config, Failure, HarvestError, Library, Refused, RepositoryError, SystemClock};

/// The library's server: the device API, the desk and the app.
#[derive(Parser)]
#[command(name = "prelistaj", version)]
struct Arguments {
    /// Folder of the databases; made when missing
    #[arg(long, global = true, default_value = "data", env = "PRELISTAJ_DATA")]
    data: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Answer requests until SIGINT or SIGTERM
    Serve(serve::Options),
    /// Load the demo catalogue and a season of challenges; once is enough
    Demo,
    /// The catalogue of books
    #[command(subcommand)]
    Catalogue(catalogue::Command),
    /// Those who work at the desk
    #[command(subcommand)]
    Admin(admin::Command),
    /// Print the description of the device API (OpenAPI); `docs/openapi.json` holds it
    Openapi,
    /// Copy both databases as they are now, beside a running server
    Backup(backup::Options),
}

/// What ends a command early, as one sentence for the terminal.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    #[error("{what}: {error}")]
    Io { what: String, error: io::Error },
    #[error(transparent)]
    Store(#[from] Failure),
    #[error(transparent)]
    Refused(#[from] Refused),
    #[error("no certificate could be made: {0}")]
    Certificate(#[from] rcgen::Error),
    #[error("the certificate cannot be used: {0}")]
    Tls(String),
    #[error("the mapping cannot be used: {0}")]
    Mapping(#[from] marc::MappingError),
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    #[error(transparent)]
    Harvest(#[from] HarvestError),
    #[error("nothing was imported")]
    NothingImported,
}

impl CommandError {
    fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |error| Self::Io { what, error }
    }
}

/// Does what the arguments of this process say.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .init();
    match perform(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("prelistaj: {error}");
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn perform(arguments: &Arguments) -> Result<(), CommandError> {
    let data = &arguments.data;
    match &arguments.command {
        Command::Serve(options) => serve::run(data, options).await,
        Command::Demo => demo::run(data).await,
        Command::Catalogue(command) => catalogue::run(data, command).await,
        Command::Admin(command) => admin::run(data, command).await,
        Command::Openapi => {
            println!("{}", openapi::document());
            Ok(())
        }
        Command::Backup(options) => backup::run(data, options),
    }
}

/// Opens the library in the data folder.
fn open(data: &Path, config: Config) -> Result<Library, CommandError> {
    fs::create_dir_all(data)
        .map_err(CommandError::io(format!("cannot make the folder {}", data.display())))?;
    Ok(Library::open(data, config, Arc::new(SystemClock))?)
}
