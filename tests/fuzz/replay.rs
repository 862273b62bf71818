//! Replays every kept input, and inputs near them, through every fuzz target: what can be had of fuzzing on any toolchain.
//!
//! `PRELISTAJ_FUZZ_INPUTS` is the number of mutated inputs for each target, `PRELISTAJ_FUZZ_SEED` chooses others.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use tests::fuzz::{self, Mutator};

const INPUTS: u64 = 20_000;
const SEED: u64 = 1;
/// What a process may come to use, most of it code and the corpus. A decoder that reserves what an input merely claims
/// goes beyond.
const PEAK_MEMORY_MAX_KIB: u64 = 256 * 1024;

macro_rules! replays {
    ($($target:ident)*) => {
        const TARGETS: &[&str] = &[$(stringify!($target)),*];

        $(
            #[test]
            fn $target() {
                replay(stringify!($target), fuzz::$target);
            }
        )*
    };
}
tests::for_each_fuzz_target!(replays);

#[test]
fn every_target_has_a_corpus_and_a_program_for_libfuzzer() {
    let targets: BTreeSet<String> = TARGETS.iter().map(|&target| target.to_owned()).collect();
    assert_eq!(names_in(&folder("tests/fuzz/corpus")), targets);
    let programs = names_in(&folder("fuzz/fuzz_targets"));
    assert_eq!(programs, targets.iter().map(|target| format!("{target}.rs")).collect());
}

fn replay(target: &str, run: fn(&[u8])) {
    let corpus = corpus(target);
    assert!(!corpus.is_empty(), "{target} has no corpus");
    corpus.iter().for_each(|input| checked(target, run, input));
    let seed = number("PRELISTAJ_FUZZ_SEED", SEED);
    let inputs = number("PRELISTAJ_FUZZ_INPUTS", INPUTS) / cost(target);
    let mut mutator = Mutator::new(seed);
    for _ in 0..inputs {
        checked(target, run, &mutator.draw(&corpus));
    }
    let peak = peak_memory_kib();
    println!("{target}: {} kept and {inputs} mutated inputs, seed {seed}, peak {peak} KiB", corpus.len());
    assert!(peak <= PEAK_MEMORY_MAX_KIB, "{target} used {peak} KiB");
}

/// Shows the input that breaks the law, so that it can be kept.
fn checked(target: &str, run: fn(&[u8]), input: &[u8]) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| run(input))) {
        let hex: String = input.iter().map(|byte| format!("{byte:02x}")).collect();
        eprintln!("{target} breaks its law on {hex}");
        std::panic::resume_unwind(panic);
    }
}

/// How much more an input costs than elsewhere: for requests, a database is made for each.
fn cost(target: &str) -> u64 {
    if target == "requests" { 5 } else { 1 }
}

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let mut files: Vec<PathBuf> = paths_in(&folder("tests/fuzz/corpus").join(target));
    files.sort();
    files.iter().map(|file| fs::read(file).expect("a file of the corpus")).collect()
}

fn names_in(folder: &Path) -> BTreeSet<String> {
    let name = |path: PathBuf| path.file_name().expect("a name").to_string_lossy().into_owned();
    paths_in(folder).into_iter().map(name).collect()
}

fn paths_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the repository");
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

fn folder(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").join(relative)
}

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// The most memory that this process has ever held at once.
fn peak_memory_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}
