//! Reading how many tests passed from what the test runners print.

use std::fmt::{self, Display};
use std::iter::Sum;

use serde_json::Value;

/// How many passed and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    pub(crate) const PASS: Self = Self { passed: 1, failed: 0 };
    pub(crate) const FAIL: Self = Self { passed: 0, failed: 1 };
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |sum, one| Self {
            passed: sum.passed + one.passed,
            failed: sum.failed + one.failed,
        })
    }
}

impl Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// cargo-nextest's line `Summary [ 1.2s] 7/8 tests run: 5 passed (1 slow), 2 failed, 3 skipped`.
///
/// Whatever was to run and did not pass has failed: timed out, aborted, or never started.
pub(crate) fn nextest(output: &str) -> Option<Tally> {
    let summary = output.lines().rev().find(|line| line.trim_start().starts_with("Summary ["))?;
    let (_, counts) = summary.split_once(']')?;
    let (planned, results) = counts.split_once(" run: ")?;
    let planned = planned.split_whitespace().next()?.rsplit('/').next()?.parse::<u64>().ok()?;
    let passed = number_before(results, "passed").unwrap_or(0);
    Some(Tally { passed, failed: planned.checked_sub(passed)? })
}

/// The built-in harness's lines `test result: ok. 4 passed; 0 failed; 1 ignored; …`, one for each binary.
///
/// An ignored test is a failed one: nothing in this repository is skipped.
pub(crate) fn libtest(output: &str) -> Option<Tally> {
    let results =
        output.lines().filter(|line| line.trim_start().starts_with("test result:")).map(|line| Tally {
            passed: number_before(line, "passed").unwrap_or(0),
            failed: number_before(line, "failed").unwrap_or(0) + number_before(line, "ignored").unwrap_or(0),
        });
    results.fold(None, |sum, tally| Some(sum.into_iter().chain([tally]).sum()))
}

/// Playwright's JSON report. Only tests that passed at once have passed.
pub(crate) fn playwright(report: &str) -> Option<Tally> {
    let report = serde_json::from_str::<Value>(report).ok()?;
    let stats = report.get("stats")?;
    let count = |name: &str| stats.get(name).and_then(Value::as_u64);
    let failed = count("unexpected")? + count("flaky")? + count("skipped")?;
    // An error outside of any test (a broken configuration) is in no count.
    let outside =
        report.get("errors").and_then(Value::as_array).map_or(0, |errors| u64::from(!errors.is_empty()));
    Some(Tally { passed: count("expected")?, failed: failed.max(outside) })
}

/// How many inputs libFuzzer has tried: `stat::number_of_executed_units: 123`.
pub(crate) fn libfuzzer(output: &str) -> Option<u64> {
    let line = output.lines().rev().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))?;
    line.trim().parse().ok()
}

/// The closing line of our own programs: `103 passed, 0 failed`, as [`Tally`] is shown.
pub(crate) fn closing_line(output: &str) -> Option<Tally> {
    let line = output.lines().rev().find(|line| !line.trim().is_empty())?;
    Some(Tally { passed: number_before(line, "passed")?, failed: number_before(line, "failed")? })
}

/// The number written right before `word`.
fn number_before(line: &str, word: &str) -> Option<u64> {
    let words = line.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect::<Vec<_>>();
    words.windows(2).find(|pair| pair[1] == word)?[0].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nextest_summary_gives_passed_and_failed() {
        let output = "    PASS [   0.004s] oplog hlc::ticks\n------------\n     Summary [  12.345s] 120 tests run: 120 passed (1 slow), 2 skipped\n";
        assert_eq!(nextest(output), Some(Tally { passed: 120, failed: 0 }));
    }

    #[test]
    fn tests_that_timed_out_or_never_ran_are_failed() {
        let output = "     Summary [   0.123s] 9/10 tests run: 5 passed, 3 failed, 1 timed out, 0 skipped\n        FAIL x\n";
        assert_eq!(nextest(output), Some(Tally { passed: 5, failed: 5 }));
    }

    #[test]
    fn output_without_a_summary_gives_no_count() {
        assert_eq!(nextest("error: could not compile `oplog`"), None);
        assert_eq!(libtest("error: could not compile `store_idb`"), None);
        assert_eq!(playwright("not json"), None);
        assert_eq!(closing_line("103 passed, 0 failed\nkilled"), None);
    }

    #[test]
    fn the_inputs_of_libfuzzer_are_in_its_final_statistics() {
        let output =
            "Done 12 runs in 3 second(s)\nstat::number_of_executed_units: 12\nstat::peak_rss_mb: 40\n";
        assert_eq!(libfuzzer(output), Some(12));
        assert_eq!(libfuzzer("thread panicked"), None);
    }

    #[test]
    fn the_closing_line_is_the_last_one() {
        let output = "1 passed, 1 failed\n0 lost, 0 doubled\n103 passed, 2 failed\n\n";
        assert_eq!(closing_line(output), Some(Tally { passed: 103, failed: 2 }));
    }

    #[test]
    fn results_of_several_test_binaries_are_added_and_ignored_tests_fail() {
        let output = "test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n\
                      test result: FAILED. 2 passed; 1 failed; 1 ignored; 0 filtered out; finished in 0.01s\n";
        assert_eq!(libtest(output), Some(Tally { passed: 6, failed: 2 }));
    }

    #[test]
    fn a_flaky_or_skipped_browser_test_is_failed() {
        let report = r#"{"errors":[],"stats":{"expected":7,"skipped":1,"unexpected":2,"flaky":1}}"#;
        assert_eq!(playwright(report), Some(Tally { passed: 7, failed: 4 }));
    }

    #[test]
    fn an_error_outside_of_browser_tests_is_failed() {
        let report =
            r#"{"errors":[{"message":"x"}],"stats":{"expected":0,"skipped":0,"unexpected":0,"flaky":0}}"#;
        assert_eq!(playwright(report), Some(Tally { passed: 0, failed: 1 }));
    }
}
