//! Kills the real server with SIGKILL again and again while devices write to it, and looks after each start whether
//! everything that was acknowledged is there exactly once.
//!
//! An *era* is a few households of two devices each on their own threads. Within it the server is killed some twenty
//! times, always with requests under way and sometimes while it starts. At its end the devices sync undisturbed, and
//! both devices, the server's total and a plain list of all taps must agree. Last, the database is damaged on purpose
//! between a kill and the next start, and the same look must notice it: a loop that cannot fail proves nothing.
//!
//! What SIGKILL cannot show is a power cut: the operating system keeps what was written but not flushed.

mod audit;
mod clock;
mod damage;
mod device;
mod era;
mod gate;
mod library;
mod tally;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::damage::Damage;
use crate::era::Era;
use crate::library::Library;
use crate::tally::Tally;
use crate::watch::Seen;

#[derive(Parser)]
struct Options {
    /// The program `prelistaj`
    #[arg(long)]
    server: PathBuf,
    /// An empty folder for the databases, the ledger and the server's log
    #[arg(long)]
    folder: PathBuf,
    /// How often to kill the server
    #[arg(long)]
    cycles: u32,
    /// Chooses what devices do and when kills come; threads make each run another all the same
    #[arg(long)]
    seed: u64,
}

/// Kills in one era: few enough that a participation stays below its limit of credits.
const KILLS_PER_ERA: u32 = 20;

fn main() -> ExitCode {
    let options = Options::parse();
    let mut tally = Tally::default();
    if let Err(complaint) = kill_and_look(&options, &mut tally) {
        tally.fail(&complaint);
    }
    println!("{tally}");
    if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn kill_and_look(options: &Options, tally: &mut Tally) -> Result<(), String> {
    let mut library = Library::prepare(&options.server, &options.folder)?;
    let mut seed = options.seed;
    let mut left = options.cycles;
    while left > 0 {
        let kills = left.min(KILLS_PER_ERA);
        let seen = Seen::new(&options.folder)?;
        let mut era = Era::begin(&mut library, seen, seed)?;
        for _ in 0..kills {
            let verdict = era.kill_and_restart(&mut library, None)?;
            tally.cycle(&verdict);
        }
        let cut_off = era.seen().cut_off();
        tally.acknowledged(&era.seen().ledger(), cut_off);
        tally.check("after the last kill", era.end());
        left -= kills;
        seed += 1;
    }
    tally.starts(library.starts());
    for damage in Damage::ALL {
        let mut era = Era::begin(&mut library, Seen::new(&options.folder)?, seed)?;
        let verdict = era.kill_and_restart(&mut library, Some(damage))?;
        tally.damage(damage, &verdict);
        era.abandon();
        seed += 1;
    }
    Ok(())
}
