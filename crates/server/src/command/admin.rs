//! `prelistaj admin`.

use std::path::Path;

use clap::{Args, Subcommand};

use super::{CommandError, open};
use crate::Config;

#[derive(Subcommand)]
pub(super) enum Command {
    /// Print a link that makes one administrator of the desk, once, within an hour
    Invite(InviteArguments),
}

#[derive(Args)]
pub(super) struct InviteArguments {
    /// The address under which the server is reached
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    address: String,
}

pub(super) async fn run(data: &Path, command: &Command) -> Result<(), CommandError> {
    let Command::Invite(InviteArguments { address }) = command;
    let path = open(data, Config::default())?.invite_administrator().await?;
    println!("{}{path}", address.trim_end_matches('/'));
    Ok(())
}
