//! `cargo xtask fuzz`: libFuzzer on every decoder. The targets are in `tests/fuzz`, their programs in the package `fuzz`,
//! which needs a nightly compiler; the test `fuzz` replays what was kept on any toolchain.

use std::process::Command;

use clap::Args;

use crate::counts::{self, Tally};
use crate::failure::{Failure, OrFail, Outcome};
use crate::files;
use crate::process::{self, Transcript};
use crate::steps::Report;
use crate::toolchain::Toolchain;
use crate::tools;
use crate::workbench::Workbench;
use crate::workspace;

#[derive(Args)]
pub(crate) struct Options {
    /// One target, or all, one after the other
    target: Option<String>,
    /// How long to look, for each target
    #[arg(long, default_value_t = 60)]
    seconds: u32,
    /// Add inputs that reach new code to the kept corpus
    #[arg(long)]
    keep: bool,
}

const TOOLCHAIN: &str = "nightly";
/// Nothing here is unsafe, so memory errors need no sanitizer; it would only halve the inputs tried.
const SANITIZER: &str = "none";
/// An input that takes longer, in seconds, or uses more is a finding. Ten, because a busy machine stalls for one.
const LIMITS: [&str; 3] = ["-timeout=10", "-rss_limit_mb=512", "-print_final_stats=1"];

/// Kept inputs of one target: enough to begin with, few enough for a repository.
const KEPT_MAX: usize = 64;

pub(crate) fn fuzz(options: &Options) -> Outcome {
    let bench = nightly_bench()?;
    let mut report = Report::new();
    let mut total = 0;
    for target in targets(options.target.as_deref())? {
        report.tests(&target, || {
            let transcript = run(&bench, &target, options.seconds)?;
            if !transcript.success {
                return Ok(Tally::FAIL);
            }
            let executions = counts::libfuzzer(&transcript.text)
                .ok_or_else(|| Failure::new("libFuzzer ended without telling how many inputs it tried."))?;
            println!("{target}: {executions} executions");
            total += executions;
            if options.keep {
                keep(&bench, &target)?;
            }
            Ok(Tally::PASS)
        });
    }
    println!("\n{total} executions in all");
    match report.close() {
        Tally { failed: 0, .. } => Ok(()),
        Tally { .. } => Err(Failure::new(
            "The inputs found are in target/fuzz/artifacts: fix the decoder and keep them in tests/fuzz/corpus.",
        )),
    }
}

fn nightly_bench() -> Outcome<Workbench> {
    let mut rustc = Command::new("rustc");
    rustc.env("RUSTUP_TOOLCHAIN", TOOLCHAIN).arg("--version");
    if !rustc.output().is_ok_and(|output| output.status.success()) {
        return Err(Failure::new(
            "libFuzzer needs a nightly compiler: run `rustup toolchain install nightly`. Without one, \
             `cargo nextest run --package tests --test fuzz` replays the kept corpus and mutations of it.",
        ));
    }
    let mut bench = Workbench::new(Toolchain::Active);
    bench.add_all(tools::ensure(&[tools::fuzz()], Toolchain::Active)?);
    Ok(bench)
}

/// The names of the programs in the package `fuzz`, or the one wanted.
fn targets(wanted: Option<&str>) -> Outcome<Vec<String>> {
    let programs = files::entries(&workspace::path("fuzz/fuzz_targets"))?;
    let mut names: Vec<String> =
        programs.iter().filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned())).collect();
    names.sort();
    match wanted {
        None => Ok(names),
        Some(wanted) if names.iter().any(|name| name == wanted) => Ok(vec![wanted.to_owned()]),
        Some(wanted) => {
            Err(Failure::new(format!("There is no target `{wanted}`; there are {}.", names.join(", "))))
        }
    }
}

fn run(bench: &Workbench, target: &str, seconds: u32) -> Outcome<Transcript> {
    let found = workspace::target().join("fuzz/corpus").join(target);
    let artifacts = workspace::target().join("fuzz/artifacts").join(target);
    files::create_folder(&found)?;
    files::create_folder(&artifacts)?;
    let mut command = cargo_fuzz(bench, target)?;
    // New inputs go to the first folder, so the kept ones stay as they are.
    command.arg(found).arg(kept(target)).arg("--").args(LIMITS);
    command
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-artifact_prefix={}/", artifacts.display()));
    process::watch(&mut command)
}

/// Of the inputs that together reach all code that was reached, as many as the corpus has room for, short and long ones.
fn keep(bench: &Workbench, target: &str) -> Outcome {
    let found = workspace::target().join("fuzz/corpus").join(target);
    let chosen = workspace::target().join("fuzz/chosen").join(target);
    files::remove_folder(&chosen)?;
    files::create_folder(&chosen)?;
    let mut merge = cargo_fuzz(bench, target)?;
    merge.arg(&chosen).arg(kept(target)).arg(found).args(["--", "-set_cover_merge=1"]);
    process::run_quietly(&mut merge)?;

    let kept = workspace::path(&kept(target));
    let mut inputs = Vec::new();
    for path in files::entries(&chosen)? {
        inputs.push(files::read(&path)?);
    }
    inputs.sort_by_key(Vec::len);
    let room = KEPT_MAX.saturating_sub(files::entries(&kept)?.len());
    if room == 0 {
        return Ok(());
    }
    for input in inputs.iter().step_by(inputs.len().div_ceil(room).max(1)) {
        files::write(&kept.join(&files::digest(input)[..16]), input)?;
    }
    Ok(())
}

fn kept(target: &str) -> String {
    format!("tests/fuzz/corpus/{target}")
}

fn cargo_fuzz(bench: &Workbench, target: &str) -> Outcome<Command> {
    let build = workspace::target().join("fuzz/build");
    let build = build.to_str().ok_or("a path that is not UTF-8").or_fail("name the build folder")?;
    let mut command =
        bench.cargo(&["fuzz", "run", "--sanitizer", SANITIZER, "--target-dir", build, target])?;
    command.env("RUSTUP_TOOLCHAIN", TOOLCHAIN);
    Ok(command)
}
