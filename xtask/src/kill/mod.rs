//! `cargo xtask kill`: ends one side with SIGKILL again and again and looks whether anything acknowledged was lost or
//! doubled. One file for each side; the last line is `N passed, M failed`.

pub(crate) mod browser;
pub(crate) mod server;

use clap::{Args, Subcommand};

use crate::failure::Outcome;

#[derive(Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    side: Side,
}

#[derive(Subcommand)]
enum Side {
    /// The browser, while the app saves
    Browser(browser::Options),
    /// The library's server, while devices push batches and credits
    Server(server::Options),
}

pub(crate) fn kill(options: &Options) -> Outcome {
    match &options.side {
        Side::Browser(options) => browser::kill(options),
        Side::Server(options) => server::kill(options),
    }
}
