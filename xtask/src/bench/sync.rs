//! `cargo xtask bench sync`: 10,000 entries from a device to a server and into another device, beside PouchDB with
//! express-pouchdb, Yjs with y-websocket, and Automerge's own sync over a WebSocket.
//!
//! Our server writes to disk and flushes before it answers; the peers' servers keep everything in memory. All devices keep
//! theirs in memory, and the peers' run in Node, not in a browser. The sessions are the same for all
//! (`tests/bench/year.rs`). Ours are in two vaults, sealed and padded; theirs are in the clear. Credits are not counted.

use std::process::Command;

use super::comparison::{Comparison, Goal, median, print};
use super::participant::{Kind, Places, Step, Steps};
use crate::failure::{OrFail, Outcome};
use crate::files;
use crate::npm;
use crate::process;
use crate::workbench::Workbench;
use crate::workspace;

const OURS: Kind = Kind { name: "Prelistaj", server: our_server, device: our_device };
const POUCHDB: Kind = Kind {
    name: "PouchDB",
    server: |places| node(places, "pouchdb-server.js"),
    device: |places, port| device(places, "pouchdb-device.js", port),
};
const YJS: Kind = Kind {
    name: "Yjs",
    server: |places| node(places, "yjs-server.js"),
    device: |places, port| device(places, "yjs-device.js", port),
};
const AUTOMERGE: Kind = Kind {
    name: "Automerge",
    server: |places| node(places, "automerge-server.js"),
    device: |places, port| device(places, "automerge-device.js", port),
};

/// Household, amounts, books.
const VAULTS: f64 = 3.0;
/// Once a day a run asks what the library speaks.
const REQUESTS_OF_A_DAY: f64 = 1.0;
/// The vaults that one entry changes.
const VAULTS_OF_AN_ENTRY: f64 = 2.0;
/// What a server takes for an answer that it makes on the fly.
const BROTLI_QUALITY: i32 = 5;

pub(super) fn measure(bench: &Workbench, json: bool, rounds: usize) -> Outcome {
    let places = prepare(bench)?;
    let of = |kind: &Kind| Rounds { name: kind.name, all: Vec::new() };
    let mut measured =
        Measured { ours: of(&OURS), pouchdb: of(&POUCHDB), yjs: of(&YJS), automerge: of(&AUTOMERGE) };
    for _ in 0..rounds {
        // Interleaved, so that a busy machine is unkind to all. Ours first: its device writes the entries for the others.
        files::remove_folder(&places.data)?;
        files::create_folder(&places.data)?;
        measured.ours.run(&OURS, &places)?;
        measured.pouchdb.run(&POUCHDB, &places)?;
        measured.yjs.run(&YJS, &places)?;
        measured.automerge.run(&AUTOMERGE, &places)?;
    }
    let plain_bytes = brotli_len(&files::read(&places.entries)?)?;
    print(&measured.comparisons(plain_bytes), json);
    Ok(())
}

fn prepare(bench: &Workbench) -> Outcome<Places> {
    // Each with the profile that it ships with.
    let server = ["build", "--locked", "--profile", "server", "--package", "server", "--bin", "prelistaj"];
    let device = ["build", "--locked", "--release", "--package", "tests", "--bin", "bench_sync"];
    for build in [server.as_slice(), device.as_slice()] {
        process::run(&mut bench.cargo(build)?)?;
    }
    let peers = workspace::path("xtask/benches/peers");
    npm::install(&peers, "npm packages of the peers", &["--omit=optional"])?;
    let folder = workspace::target().join("bench/sync");
    files::create_folder(&folder)?;
    Ok(Places {
        server: workspace::target().join("server/prelistaj"),
        device: workspace::target().join("release/bench_sync"),
        peers,
        data: folder.join("data"),
        entries: folder.join("entries.json"),
    })
}

fn our_server(places: &Places) -> Command {
    let mut server = Command::new(&places.server);
    server.arg("--data").arg(&places.data).args(["serve", "--addr", "127.0.0.1:0"]);
    server.env("RUST_LOG", "warn,server::command::serve=info");
    server
}

fn our_device(places: &Places, port: u16) -> Command {
    let mut device = Command::new(&places.device);
    device.arg(format!("127.0.0.1:{port}")).arg(&places.entries);
    device
}

fn node(places: &Places, program: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(places.peers.join(program));
    node
}

fn device(places: &Places, program: &str, port: u16) -> Command {
    let mut device = node(places, program);
    device.arg(port.to_string()).arg(&places.entries);
    device
}

fn brotli_len(bytes: &[u8]) -> Outcome<f64> {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: BROTLI_QUALITY, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters).or_fail("compress the entries")?;
    Ok(compressed.len() as f64)
}

/// All rounds of one kind.
struct Rounds {
    name: &'static str,
    all: Vec<Steps>,
}

impl Rounds {
    fn run(&mut self, kind: &Kind, places: &Places) -> Outcome {
        self.all.push(kind.run(places)?);
        Ok(())
    }

    fn median(&self, of: impl Fn(&Steps) -> f64) -> f64 {
        median(self.all.iter().map(of).collect())
    }
}

struct Measured {
    ours: Rounds,
    pouchdb: Rounds,
    yjs: Rounds,
    automerge: Rounds,
}

/// What is measured of the steps of one kind.
struct Measure {
    name: &'static str,
    unit: &'static str,
    of: fn(&Steps) -> f64,
}

const PUSHED: Measure = Measure { name: "push", unit: "bytes", of: |steps| both_ways(&steps.push) };
const PUSH_TIME: Measure = Measure { name: "push", unit: "ms", of: |steps| steps.push.ms };
const PUSH_REQUESTS: Measure =
    Measure { name: "push, for each vault", unit: "requests", of: |steps| requests(&steps.push) };
const PULLED: Measure =
    Measure { name: "pull into an empty device", unit: "bytes", of: |steps| both_ways(&steps.pull) };
const PULL_TIME: Measure =
    Measure { name: "pull into an empty device", unit: "ms", of: |steps| steps.pull.ms };
const NOTHING_NEW: Measure =
    Measure { name: "nothing new, for each vault", unit: "bytes", of: |steps| both_ways(&steps.again) };
const NOTHING_NEW_REQUESTS: Measure =
    Measure { name: "nothing new, for each vault", unit: "requests", of: |steps| requests(&steps.again) };
const ADDED_BY_ONE: Measure = Measure {
    name: "one new entry adds, for each vault",
    unit: "bytes",
    of: |steps| both_ways(&steps.one) - both_ways(&steps.again),
};

impl Measured {
    fn comparisons(&self, plain_bytes: f64) -> Vec<Comparison> {
        let Self { pouchdb, yjs, automerge, .. } = self;
        // y-websocket sends an update back to its sender as well. That copy is not held against it.
        let yjs_pushed = yjs.median(|steps| steps.push.traffic.up_bytes as f64);
        vec![
            self.with(&PUSHED, pouchdb, 25.0),
            self.with_value(&PUSHED, yjs.name, yjs_pushed, 9.0),
            self.with(&PUSHED, automerge, 3.0),
            self.with_value(&PUSHED, "JSON + brotli", plain_bytes, 2.5),
            self.with(&PUSH_TIME, pouchdb, 30.0),
            self.with(&PUSH_TIME, yjs, 1.0),
            self.for_each_vault(&PUSH_REQUESTS, REQUESTS_OF_A_DAY, VAULTS, 2.0),
            self.with(&PULL_TIME, pouchdb, 30.0),
            self.with(&PULLED, pouchdb, 14.0),
            self.for_each_vault(&NOTHING_NEW_REQUESTS, 0.0, VAULTS, 1.0),
            self.for_each_vault(&NOTHING_NEW, 0.0, VAULTS, 300.0),
            Comparison {
                // PouchDB's first sync both ways reads what it has itself, so nothing can be taken off.
                peer: pouchdb.median(|steps| both_ways(&steps.one)),
                ..self.for_each_vault(&ADDED_BY_ONE, 0.0, VAULTS_OF_AN_ENTRY, 420.0)
            },
        ]
    }

    fn with(&self, measure: &Measure, peer: &Rounds, factor: f64) -> Comparison {
        self.with_value(measure, peer.name, peer.median(measure.of), factor)
    }

    fn with_value(&self, measure: &Measure, peer_name: &'static str, peer: f64, factor: f64) -> Comparison {
        let Measure { name, unit, of } = *measure;
        let goal = Goal::TimesBelow(factor);
        Comparison { name, unit, ours: self.ours.median(of), peer, peer_name, goal, spread: None }
    }

    /// Ours without what is `common` to all vaults, for one of them; beside PouchDB with its only database.
    fn for_each_vault(&self, measure: &Measure, common: f64, vaults: f64, most: f64) -> Comparison {
        let Measure { name, unit, of } = *measure;
        let Self { ours, pouchdb, .. } = self;
        let ours = (ours.median(of) - common) / vaults;
        let (peer, peer_name) = (pouchdb.median(of), pouchdb.name);
        Comparison { name, unit, ours, peer, peer_name, goal: Goal::AtMost(most), spread: None }
    }
}

fn both_ways(step: &Step) -> f64 {
    (step.traffic.up_bytes + step.traffic.down_bytes) as f64
}

fn requests(step: &Step) -> f64 {
    step.traffic.requests as f64
}
