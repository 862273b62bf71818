//! A server and a device of one kind, each a process of its own, with the counting proxy between them.
//!
//! A device does a step for each line it is given: it prepares it and says `ready`, waits for `go`, does it, and tells how
//! many milliseconds it took.

use std::io::{self, BufRead, BufReader, Lines, PipeReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread;

use super::proxy::{Proxy, Traffic};
use crate::failure::{Failure, OrFail, Outcome};

/// How one kind is started.
pub(super) struct Kind {
    pub(super) name: &'static str,
    /// Says its port at the end of a line once it listens.
    pub(super) server: fn(&Places) -> Command,
    /// Is given the port to connect to.
    pub(super) device: fn(&Places, u16) -> Command,
}

/// Where things are.
pub(super) struct Places {
    /// Our programs.
    pub(super) server: PathBuf,
    pub(super) device: PathBuf,
    /// Programs of the peers.
    pub(super) peers: PathBuf,
    /// An empty folder for the server's data.
    pub(super) data: PathBuf,
    /// The entries as JSON, written by our device for the others.
    pub(super) entries: PathBuf,
}

/// What one step took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) ms: f64,
    pub(super) traffic: Traffic,
}

/// What a device does, in order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steps {
    /// 10,000 entries from a device that was never synced.
    pub(super) push: Step,
    /// The same into an empty device.
    pub(super) pull: Step,
    /// A sync with nothing new on either side.
    pub(super) again: Step,
    /// A sync with one new entry.
    pub(super) one: Step,
}

impl Kind {
    /// One round with fresh processes.
    pub(super) fn run(&self, places: &Places) -> Outcome<Steps> {
        let server = Running::start((self.server)(places), self.name, Heard::All)?;
        let (port, _server) = server.port()?;
        let proxy = Proxy::start(port)?;
        let mut device = Running::start((self.device)(places, proxy.port), self.name, Heard::Output)?;
        let mut step = |name| -> Outcome<Step> {
            device.tell(name)?;
            device.line()?;
            proxy.take();
            device.tell("go")?;
            let ms = device.line()?.parse().or_fail(format_args!("read how long {name} took"))?;
            Ok(Step { ms, traffic: proxy.take() })
        };
        Ok(Steps { push: step("push")?, pull: step("pull")?, again: step("again")?, one: step("one")? })
    }
}

/// `… 127.0.0.1:40123` or `40123`.
fn port_in(line: &str) -> Option<u16> {
    line.trim().rsplit(':').next()?.parse().ok()
}

/// Which of a process's streams are read; the other is the terminal's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heard {
    Output,
    All,
}

/// A process that is ended with this.
struct Running {
    process: Process,
    input: ChildStdin,
    output: Lines<BufReader<PipeReader>>,
}

struct Process {
    name: &'static str,
    child: Child,
}

impl Running {
    fn start(mut command: Command, name: &'static str, heard: Heard) -> Outcome<Self> {
        let doing = format!("start {name}");
        let (reader, writer) = io::pipe().or_fail(&doing)?;
        if heard == Heard::All {
            command.stderr(writer.try_clone().or_fail(&doing)?);
        }
        let mut child = command.stdin(Stdio::piped()).stdout(writer).spawn().or_fail(&doing)?;
        // The command owns the writing ends still: with it they close, but for the child's.
        drop(command);
        let input = child.stdin.take().ok_or_else(|| Failure::new(format!("{name} has no input.")))?;
        Ok(Self { process: Process { name, child }, input, output: BufReader::new(reader).lines() })
    }

    fn tell(&mut self, line: &str) -> Outcome {
        writeln!(self.input, "{line}").or_fail(format_args!("tell {} to {line}", self.process.name))
    }

    fn line(&mut self) -> Outcome<String> {
        let name = self.process.name;
        let line = self.output.next().ok_or_else(|| Failure::new(format!("{name} ended early.")))?;
        line.or_fail(format_args!("read what {name} says"))
    }

    /// Waits until a server says its port. What else it says is read and forgotten: an unread pipe would stop it.
    fn port(mut self) -> Outcome<(u16, Process)> {
        let port = loop {
            if let Some(port) = port_in(&self.line()?) {
                break port;
            }
        };
        thread::spawn(move || self.output.for_each(drop));
        Ok((port, self.process))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
