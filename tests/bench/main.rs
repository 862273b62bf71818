//! One of ours for `cargo xtask bench sync`: a real replica and its real syncer, driven a step a line like the devices of
//! the peers (`xtask/benches/peers/steps.js`).
//!
//! A reader logs 10,000 sessions in a year with no network, each at its own moment, of a book every other day. The same
//! sessions are written as JSON for the peers, who name them by random 64-bit ids, as their applications do.

mod year;

use std::fs;
use std::hint::black_box;
use std::io::{self, Lines, StdinLock, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Instant;

use clap::Parser;
use replica::testkit::CountingEntropy;
use replica::{MemoryStore, Replica, Syncer};
use tests::http::Http;

use crate::year::{SteppingClock, Year};

#[derive(Parser)]
struct Options {
    /// Where the library listens
    address: SocketAddr,
    /// Where to write the sessions as JSON
    sessions: PathBuf,
}

type Device = Replica<MemoryStore, SteppingClock, CountingEntropy>;

fn main() -> Result<(), String> {
    let options = Options::parse();
    let year = Year::default();
    let first = Replica::new(MemoryStore::default(), year.clock(), CountingEntropy::new(1));
    let reader = block_on(year.move_in(&first));
    let mut sessions = block_on(year.log_all(&first, reader));
    let another = year.another();
    sessions.push(another.json());
    fs::write(&options.sessions, format!("[{}]", sessions.join(",\n"))).map_err(|error| error.to_string())?;

    let second = Replica::new(MemoryStore::default(), year.clock(), CountingEntropy::new(2));
    let (ours, theirs) = (Http::new(options.address), Http::new(options.address));
    let mut words = io::stdin().lines();
    while let Some(step) = words.next() {
        match step.map_err(|error| error.to_string())?.as_str() {
            "push" => timed(&mut words, || sync(&first, &ours)),
            "pull" => {
                let identity = block_on(year.admit(&first, &second));
                sync(&first, &ours)?;
                block_on(second.become_device(&identity)).map_err(|error| error.to_string())?;
                timed(&mut words, || sync(&second, &theirs))?;
                if block_on(year.count(&second, reader)) != Year::SESSIONS {
                    return Err("not all sessions arrived".to_owned());
                }
                Ok(())
            }
            "again" => timed(&mut words, || sync(&first, &ours)),
            "one" => {
                block_on(another.log(&first, reader));
                timed(&mut words, || sync(&first, &ours))
            }
            other => Err(format!("no step {other}")),
        }?;
    }
    Ok(())
}

/// Says that the step is prepared, waits for the word, does it and tells how many milliseconds it took.
#[expect(clippy::disallowed_methods, reason = "measuring time is what this is for")]
fn timed(words: &mut Lines<StdinLock<'_>>, step: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    tell("ready")?;
    let _go = words.next();
    let start = Instant::now();
    black_box(step()?);
    tell(&(start.elapsed().as_secs_f64() * 1000.0).to_string())
}

fn tell(line: &str) -> Result<(), String> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).map_err(|error| error.to_string())
}

fn sync(device: &Device, way: &Http) -> Result<(), String> {
    block_on(Syncer::new(device, way).run()).map(drop).map_err(|error| error.to_string())
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}
