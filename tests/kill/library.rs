//! The real server as a process, with a folder of its own.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use challenge::{BucketUnit, Challenge, ChallengeId, Metric, Rules, Text};
use replica::Clock;
use server::{Config, SystemClock};

use crate::clock::MachineClock;

/// Longest time to wait for a start; a recovery of the log takes far less.
const START_PATIENCE: Duration = Duration::from_secs(30);
/// What the server says to its terminal: problems, and where it listens.
const LOG_FILTER: &str = "warn,server::command::serve=info";

pub(crate) struct Library {
    program: PathBuf,
    folder: PathBuf,
    running: Option<Child>,
    starts: Starts,
}

/// How often it was started.
#[derive(Clone, Copy, Default)]
pub(crate) struct Starts {
    pub(crate) whole: u64,
    /// Killed before it listened.
    pub(crate) cut_short: u64,
}

impl Library {
    /// Makes the databases, with one challenge that counts minutes and is open.
    pub(crate) fn prepare(program: &Path, folder: &Path) -> Result<Self, String> {
        let data = folder.join("data");
        fs::create_dir_all(&data).map_err(|error| format!("no folder {}: {error}", data.display()))?;
        let library = server::Library::open(&data, Config::default(), Arc::new(SystemClock));
        let library = library.map_err(|error| error.to_string())?;
        let published = block_on(library.publish(challenge()));
        published.map_err(|error| error.to_string())?;
        Ok(Self {
            program: program.to_owned(),
            folder: folder.to_owned(),
            running: None,
            starts: Starts::default(),
        })
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    pub(crate) fn starts(&self) -> Starts {
        self.starts
    }

    /// Starts it and waits until it listens.
    pub(crate) fn start(&mut self) -> Result<SocketAddr, String> {
        let address = self.spawn()?.recv_timeout(START_PATIENCE);
        self.starts.whole += 1;
        address.map_err(|_| format!("the server did not start; see {}", self.log_path().display()))
    }

    /// Starts it and kills it after so long, or as soon as it listens.
    pub(crate) fn start_and_kill(&mut self, after: Duration) -> Result<(), String> {
        match self.spawn()?.recv_timeout(after) {
            Err(RecvTimeoutError::Disconnected) => Err("the server ended by itself".to_owned()),
            Ok(_) | Err(RecvTimeoutError::Timeout) => {
                self.starts.cut_short += 1;
                self.kill();
                Ok(())
            }
        }
    }

    /// SIGKILL.
    pub(crate) fn kill(&mut self) {
        if let Some(mut running) = self.running.take() {
            running.kill().expect("a process of our own");
            running.wait().expect("a process of our own");
        }
    }

    /// The channel gives the address once the server listens, and closes when it ends.
    fn spawn(&mut self) -> Result<Receiver<SocketAddr>, String> {
        let mut child = Command::new(&self.program)
            .arg("--data")
            .arg(self.data())
            .args(["serve", "--addr", "127.0.0.1:0"])
            .env("RUST_LOG", LOG_FILTER)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot start {}: {error}", self.program.display()))?;
        let terminal = child.stderr.take().expect("piped");
        self.running = Some(child);
        let log = File::options().create(true).append(true).open(self.log_path());
        let log = log.map_err(|error| format!("no log: {error}"))?;
        let (told, address) = mpsc::channel();
        thread::spawn(move || {
            for line in lines(terminal) {
                writeln!(&log, "{line}").expect("a log");
                if let Some(address) = listening_at(&line) {
                    // Nobody listens any more when the start was cut short.
                    let _ = told.send(address);
                }
            }
        });
        Ok(address)
    }

    fn log_path(&self) -> PathBuf {
        self.folder.join("server.log")
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        self.kill();
    }
}

fn lines(terminal: ChildStderr) -> impl Iterator<Item = String> {
    BufReader::new(terminal).lines().map_while(Result::ok)
}

fn listening_at(line: &str) -> Option<SocketAddr> {
    line.split_once("listening address=")?.1.trim().parse().ok()
}

pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

/// Minutes with a daily cap that entries of a day often exceed.
pub(crate) fn challenge() -> Challenge {
    let today = MachineClock.today();
    let text = Text::new("mk", "Летно читање", "Читај секој ден.");
    Challenge::new(
        ChallengeId([1; 16]),
        Rules {
            metric: Metric::Minutes,
            bucket: BucketUnit::Day,
            cap: 60,
            ..Rules::days(600, today.plus_days(-30), today.plus_days(30))
        },
        vec![text],
    )
}
