//! `cargo xtask bench load`: loading real records many times over into a library on disk, beside reading them alone.

use serde_json::Value;

use super::comparison::{Comparison, Goal, print};
use crate::failure::{OrFail, Outcome};
use crate::process;
use crate::workbench::Workbench;
use crate::workspace;

/// What a load may come to hold of any file.
const MEMORY_MAX_MIB: f64 = 512.0;
const KIB_PER_MIB: f64 = 1024.0;
const BYTES_PER_MIB: f64 = KIB_PER_MIB * 1024.0;

pub(super) fn measure(bench: &Workbench, json: bool, records: u32) -> Outcome {
    // With the profile of the library's program.
    let build = ["build", "--locked", "--profile", "server", "--package", "tests", "--bin", "bench_load"];
    process::run(&mut bench.cargo(&build)?)?;
    let program = workspace::target().join("server/bench_load");
    let mut command = bench.command(&program.display().to_string())?;
    command.arg("--records").arg(records.to_string()).arg(workspace::target().join("bench/load"));
    let text = process::capture(&mut command)?;
    let figures: Value = serde_json::from_str(&text).or_fail("read what the bench prints")?;
    let figure = |name: &str| figures[name].as_f64().unwrap_or(f64::NAN);
    let per_second = |name: &str| figure("records") / figure(name);
    let rate = |name, ours: &str| Comparison {
        name,
        unit: "/s",
        ours: per_second(ours),
        peer: per_second("read_s"),
        peer_name: "reading alone",
        goal: Goal::Unset,
        spread: None,
    };
    let memory = |name, ours: &str| Comparison {
        name,
        unit: "MiB",
        ours: figure(ours) / KIB_PER_MIB,
        peer: figure("file_bytes") / BYTES_PER_MIB,
        peer_name: "the file",
        goal: Goal::AtMost(MEMORY_MAX_MIB),
        spread: None,
    };
    print(
        &[
            rate("records into an empty library", "load_s"),
            rate("the same records again", "again_s"),
            rate("cutting the slices", "cut_s"),
            memory("memory at most, loading twice", "load_peak_kib"),
            memory("memory at most, with cutting", "peak_kib"),
        ],
        json,
    );
    Ok(())
}
