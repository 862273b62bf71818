//! What was acknowledged, kept outside of what is killed.
//!
//! On disk a ledger is text, one acknowledgement a line: what it is, which one, and its version, with spaces between.
//! A loop in any language can write it.
//!
//! ```text
//! row 5f…/a1…/17 1            a row: vault, series, sequence number
//! credit 9c…/04… 2            a credit: participation, credit, generation
//! entry 77… 3                 an entry that a screen said was saved: entity, generation
//! ```

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// What kind of thing it is, and which one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    pub kind: &'static str,
    /// Without spaces.
    pub id: String,
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, self.id)
    }
}

/// The last acknowledged version of every item.
pub struct Ledger {
    file: BufWriter<File>,
    acknowledged: BTreeMap<Item, u64>,
}

/// Items that a complaint names.
const SHOWN_MAX: usize = 5;

/// What became of everything acknowledged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Items acknowledged so far.
    pub acknowledged: usize,
    /// Items found that nobody was told of: the answer was cut off. No fault.
    pub unacknowledged: usize,
    /// Acknowledged and not found, or found in an older version.
    pub lost: Vec<Item>,
    /// Found more than once.
    pub doubled: Vec<Item>,
}

impl Verdict {
    /// Whether everything acknowledged is there exactly once.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.lost.is_empty() && self.doubled.is_empty()
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "of {} acknowledged {} lost, {} doubled",
            self.acknowledged,
            self.lost.len(),
            self.doubled.len()
        )?;
        self.lost.iter().chain(&self.doubled).take(SHOWN_MAX).try_for_each(|item| write!(f, "; {item}"))
    }
}

impl Ledger {
    /// An empty ledger in a new file.
    pub fn create(path: &Path) -> io::Result<Self> {
        Ok(Self { file: BufWriter::new(File::create(path)?), acknowledged: BTreeMap::new() })
    }

    /// Writes an acknowledgement down.
    pub fn acknowledge(&mut self, item: Item, version: u64) -> io::Result<()> {
        writeln!(self.file, "{item} {version}")?;
        let known = self.acknowledged.entry(item).or_default();
        *known = version.max(*known);
        Ok(())
    }

    #[must_use]
    pub fn is_acknowledged(&self, item: &Item) -> bool {
        self.acknowledged.contains_key(item)
    }

    /// How many items of a kind were acknowledged.
    #[must_use]
    pub fn count(&self, kind: &str) -> usize {
        self.acknowledged.keys().filter(|item| item.kind == kind).count()
    }

    /// Compares with everything that is there. What is lost is written off, so that it is complained of once.
    pub fn compare(&mut self, found: impl IntoIterator<Item = (Item, u64)>) -> Verdict {
        let mut verdict = Verdict { acknowledged: self.acknowledged.len(), ..Verdict::default() };
        let mut there: BTreeMap<Item, u64> = BTreeMap::new();
        for (item, version) in found {
            verdict.unacknowledged += usize::from(!self.acknowledged.contains_key(&item));
            if there.insert(item.clone(), version).is_some() {
                verdict.doubled.push(item);
            }
        }
        let is_lost = |(item, version): &(&Item, &u64)| there.get(item).is_none_or(|found| found < version);
        verdict.lost = self.acknowledged.iter().filter(is_lost).map(|(item, _)| item.clone()).collect();
        self.acknowledged.retain(|item, _| !verdict.lost.contains(item));
        verdict
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str) -> Item {
        Item { kind: "row", id: id.to_owned() }
    }

    #[test]
    fn what_is_missing_older_or_there_twice_is_told_apart_from_what_nobody_was_told_of() {
        let path = std::env::temp_dir().join(format!("ledger-{}.txt", std::process::id()));
        let mut ledger = Ledger::create(&path).expect("a file");
        for (id, version) in [("kept", 1), ("missing", 1), ("older", 2), ("twice", 1)] {
            ledger.acknowledge(row(id), version).expect("a file");
        }
        let found = [("kept", 2), ("older", 1), ("twice", 1), ("twice", 1), ("unheard", 1)];
        let verdict = ledger.compare(found.map(|(id, version)| (row(id), version)));
        let expected = Verdict {
            acknowledged: 4,
            unacknowledged: 1,
            lost: vec![row("missing"), row("older")],
            doubled: vec![row("twice")],
        };
        assert_eq!(verdict, expected);
        assert_eq!(ledger.compare([(row("kept"), 2), (row("twice"), 1)]).lost, []);
        drop(ledger);
        let text = std::fs::read_to_string(&path).expect("a ledger");
        assert_eq!(text, "row kept 1\nrow missing 1\nrow older 2\nrow twice 1\n");
        std::fs::remove_file(path).expect("a ledger");
    }
}
