//! What a run came to, and how it is told.

use std::fmt;

use tests::ledger::{Ledger, Verdict};

use crate::damage::Damage;
use crate::library::Starts;

#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    cycles: u64,
    eras: u64,
    rows: usize,
    credits: usize,
    cut_off: u64,
    /// Rows and credits that were stored when the kill cut off the answer.
    unheard: usize,
    lost: usize,
    doubled: usize,
    starts: Starts,
    noticed: Vec<String>,
}

impl Tally {
    /// A kill, a start and what was found after it.
    pub(crate) fn cycle(&mut self, verdict: &Verdict) {
        self.cycles += 1;
        self.unheard += verdict.unacknowledged;
        self.lost += verdict.lost.len();
        self.doubled += verdict.doubled.len();
        self.check("after a kill", if verdict.is_clean() { Ok(()) } else { Err(verdict.to_string()) });
    }

    /// What the devices of an era were told, and the requests that got no answer.
    pub(crate) fn acknowledged(&mut self, ledger: &Ledger, cut_off: u64) {
        self.eras += 1;
        self.rows += ledger.count("row");
        self.credits += ledger.count("credit");
        self.cut_off += cut_off;
    }

    pub(crate) fn starts(&mut self, starts: Starts) {
        self.starts = starts;
    }

    /// Damage must be noticed, and as what it is.
    pub(crate) fn damage(&mut self, damage: Damage, verdict: &Verdict) {
        let noticed = damage.is_noticed(verdict);
        self.check(
            "after damage",
            if noticed { Ok(()) } else { Err(format!("{damage} went unnoticed: {verdict}")) },
        );
        if noticed {
            self.noticed.push(damage.to_string());
        }
    }

    pub(crate) fn check(&mut self, when: &str, outcome: Result<(), String>) {
        match outcome {
            Ok(()) => self.passed += 1,
            Err(complaint) => self.fail(&format!("{when}: {complaint}")),
        }
    }

    pub(crate) fn fail(&mut self, complaint: &str) {
        println!("{complaint}");
        self.failed += 1;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            passed,
            failed,
            cycles,
            eras,
            rows,
            credits,
            cut_off,
            unheard,
            lost,
            doubled,
            starts,
            noticed,
        } = self;
        writeln!(f, "{cycles} cycles in {eras} eras; {} starts cut short by a kill", starts.cut_short)?;
        writeln!(
            f,
            "{rows} rows and {credits} credits acknowledged; {cut_off} requests cut off, {unheard} rows and credits stored by them"
        )?;
        writeln!(f, "{lost} lost, {doubled} doubled")?;
        writeln!(
            f,
            "damage noticed: {}",
            if noticed.is_empty() { "none".to_owned() } else { noticed.join(", ") }
        )?;
        write!(f, "{passed} passed, {failed} failed")
    }
}
