//! `cargo xtask test`: everything, in one go, on one toolchain and one test profile. It goes on after a failure; the
//! last line is `N passed, M failed`.

use clap::Args;

use crate::boundaries;
use crate::counts::{self, Tally};
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::kill;
use crate::process;
use crate::run;
use crate::setup;
use crate::sizes;
use crate::steps::Report;
use crate::toolchain::WASM_TARGET;
use crate::vectors;
use crate::wasm_app;
use crate::workbench::Workbench;
use crate::workspace;

#[derive(Args)]
pub(crate) struct Options {
    /// Full-size sweeps: hours instead of minutes
    #[arg(long)]
    full: bool,
}

/// How many seeds the simulation replays, how many cases each law and how many inputs each decoder is tried on, and how
/// often the server and the browser are killed.
struct Sweep {
    simulation_seeds: &'static str,
    law_cases: &'static str,
    fuzz_inputs: &'static str,
    server_kills: u32,
    browser_kills: u32,
}

const SAMPLE: Sweep = Sweep {
    simulation_seeds: "1000",
    law_cases: "256",
    fuzz_inputs: "20000",
    server_kills: 50,
    browser_kills: 15,
};
const FULL: Sweep = Sweep {
    simulation_seeds: "40000",
    law_cases: "4096",
    fuzz_inputs: "1000000",
    server_kills: 2_000,
    browser_kills: 300,
};

pub(crate) fn test(options: &Options) -> Outcome {
    let mut report = Report::new();
    let mut bench = None;
    report.check("set-up", || setup::everything().map(|ready| bench = Some(ready)));
    if let Some(bench) = &bench {
        let sweep = if options.full { &FULL } else { &SAMPLE };
        check_sources(bench, &mut report);
        test_natively(bench, sweep, &mut report);
        let server_is_built = report.check("the server", || run::build_server(bench).map(drop));
        if server_is_built {
            report.tests("killing the server", || kill_server(bench, sweep));
        }
        test_in_browser(bench, sweep, server_is_built, &mut report);
    }
    match report.close() {
        Tally { failed: 0, .. } => Ok(()),
        // The table above says it all, and its sum has to stay the last line.
        Tally { .. } => std::process::exit(1),
    }
}

fn check_sources(bench: &Workbench, report: &mut Report) {
    report.check("fmt", || cargo(bench, &["fmt", "--all", "--check"]));
    report.check("clippy on the host", || {
        cargo(bench, &["clippy", "--locked", "--all-features", "--all-targets", "--", "--deny", "warnings"])
    });
    report.check("clippy on wasm32", || {
        let crates = ["--package", "app", "--package", "store_idb", "--target", WASM_TARGET];
        process::run(
            bench
                .cargo(&["clippy", "--locked", "--all-targets"])?
                .args(crates)
                .args(["--", "--deny", "warnings"]),
        )
    });
    report.check("documentation", || {
        process::run(
            bench
                .cargo(&["doc", "--locked", "--all-features", "--no-deps"])?
                .env("RUSTDOCFLAGS", "--deny warnings"),
        )
    });
    report.check("boundaries", boundaries::check);
    report.check("licences, bans, sources", || {
        cargo(
            bench,
            &[
                "deny",
                "--offline",
                "--locked",
                "check",
                "--hide-inclusion-graph",
                "licenses",
                "bans",
                "sources",
            ],
        )
    });
}

fn test_natively(bench: &Workbench, sweep: &Sweep, report: &mut Report) {
    report.tests("native tests", || {
        let mut nextest = bench.cargo(&["nextest", "run", "--locked", "--all-features", "--no-fail-fast"])?;
        nextest
            .env("PRELISTAJ_SIM_SEEDS", sweep.simulation_seeds)
            .env("PROPTEST_CASES", sweep.law_cases)
            .env("PRELISTAJ_FUZZ_INPUTS", sweep.fuzz_inputs);
        counted(counts::nextest, &process::watch(&mut nextest)?)
    });
    report.check("golden vectors", vectors::check);
}

fn kill_server(bench: &Workbench, sweep: &Sweep) -> Outcome<Tally> {
    let options = kill::server::Options::cycles(sweep.server_kills);
    counted(counts::closing_line, &process::watch(&mut kill::server::program(bench, &options)?)?)
}

fn kill_browser(bench: &Workbench, sweep: &Sweep) -> Outcome<Tally> {
    let options = kill::browser::Options::cycles(sweep.browser_kills);
    counted(counts::closing_line, &process::watch(&mut kill::browser::program(bench, &options)?)?)
}

fn test_in_browser(bench: &Workbench, sweep: &Sweep, server_is_built: bool, report: &mut Report) {
    report.tests("store in a browser", || {
        let chromedriver =
            process::on_path("chromedriver").ok_or_else(|| Failure::new("chromedriver is missing."))?;
        let mut tests = bench.cargo(&[
            "test",
            "--locked",
            "--no-fail-fast",
            "--tests",
            "--package",
            "store_idb",
            "--target",
            WASM_TARGET,
        ])?;
        tests
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
            .env("CHROMEDRIVER", chromedriver);
        counted(counts::libtest, &process::watch(&mut tests)?)
    });
    let app_is_built = report.check("the app, optimised", || wasm_app::build(bench));
    if app_is_built {
        report.check("sizes", || sizes::report(&sizes::Options::table()));
    }
    if app_is_built && server_is_built {
        report.tests("journeys in a browser", || journeys(bench));
        report.tests("killing the browser", || kill_browser(bench, sweep));
    }
}

fn journeys(bench: &Workbench) -> Outcome<Tally> {
    let results = workspace::target().join("xtask").join("journeys.json");
    files::remove(&results)?;
    let mut playwright = wasm_app::driver(bench, "playwright")?;
    playwright.args(["test", "--reporter=line,json"]).env("PLAYWRIGHT_JSON_OUTPUT_FILE", &results);
    let transcript = process::watch(&mut playwright)?;
    let success = transcript.success;
    counted(counts::playwright, &process::Transcript { text: files::read_text(&results)?, success })
}

/// The count of a test runner; one that ends badly without a failed test has a failure of its own.
fn counted(read: fn(&str) -> Option<Tally>, transcript: &process::Transcript) -> Outcome<Tally> {
    let tally = read(&transcript.text).ok_or_else(|| Failure::new("The tests ended without a result."))?;
    match tally {
        Tally { passed: 0, failed: 0 } => Err(Failure::new("No test ran.")),
        Tally { passed, failed: 0 } if !transcript.success => Ok(Tally { passed, failed: 1 }),
        tally => Ok(tally),
    }
}

fn cargo(bench: &Workbench, arguments: &[&str]) -> Outcome {
    process::run(&mut bench.cargo(arguments)?)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn ended(text: &str, success: bool) -> process::Transcript {
        process::Transcript { text: text.to_owned(), success }
    }

    #[test]
    fn a_runner_that_ends_badly_after_passing_tests_is_a_failure() {
        let tally = counted(counts::libtest, &ended("test result: ok. 3 passed; 0 failed; 0 ignored", false))
            .unwrap();
        assert_eq!(tally, Tally { passed: 3, failed: 1 });
    }

    #[test]
    fn a_run_without_tests_is_a_failure() {
        assert!(
            counted(counts::libtest, &ended("test result: ok. 0 passed; 0 failed; 0 ignored", true)).is_err()
        );
        assert!(counted(counts::libtest, &ended("", true)).is_err());
    }
}
