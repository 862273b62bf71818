//! Doing things in order, saying what and for how long, and counting what passed.

use std::time::{Duration, Instant};

use crate::counts::Tally;
use crate::failure::Outcome;

/// Measures wall time for the reader of the output; nothing depends on it.
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    #[expect(clippy::disallowed_methods, reason = "shown to a person, never part of a result")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// Says what begins, does it, says how long it took.
pub(crate) fn timed<T>(title: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("▸ {title}");
    let watch = Stopwatch::start();
    let outcome = work();
    let seconds = watch.elapsed().as_secs_f64();
    match &outcome {
        Ok(_) => println!("  {title}: {seconds:.1} s"),
        Err(_) => println!("  {title}: failed after {seconds:.1} s"),
    }
    outcome
}

/// What one step of a test run came to.
struct Line {
    title: String,
    tally: Tally,
    time: Duration,
}

/// A run of many steps that goes on after a failure.
pub(crate) struct Report {
    lines: Vec<Line>,
    watch: Stopwatch,
}

impl Report {
    pub(crate) fn new() -> Self {
        Self { lines: Vec::new(), watch: Stopwatch::start() }
    }

    /// A step that passes or fails as a whole. Answers whether it passed.
    pub(crate) fn check(&mut self, title: &str, work: impl FnOnce() -> Outcome) -> bool {
        self.tests(title, || work().map(|()| Tally::PASS))
    }

    /// A step that counts its own tests. One that ends without a count is one failure.
    pub(crate) fn tests(&mut self, title: &str, work: impl FnOnce() -> Outcome<Tally>) -> bool {
        println!("\n▸ {title}");
        let watch = Stopwatch::start();
        let tally = work().unwrap_or_else(|failure| {
            println!("{failure}");
            Tally::FAIL
        });
        let time = watch.elapsed();
        println!("  {title}: {tally} in {:.1} s", time.as_secs_f64());
        self.lines.push(Line { title: title.to_owned(), tally, time });
        tally.failed == 0
    }

    /// Prints the table, and as the very last line the sum.
    pub(crate) fn close(self) -> Tally {
        println!();
        for Line { title, tally, time } in &self.lines {
            let mark = if tally.failed == 0 { "✓" } else { "✗" };
            println!(
                "{mark} {title:<40} {:>6} passed {:>4} failed {:>8.1} s",
                tally.passed,
                tally.failed,
                time.as_secs_f64()
            );
        }
        println!("  {:<40} {:>36.1} s", "all together", self.watch.elapsed().as_secs_f64());
        let sum = self.lines.iter().map(|line| line.tally).sum::<Tally>();
        println!("{sum}");
        sum
    }
}
