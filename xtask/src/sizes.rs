//! `cargo xtask sizes`: what every shipped file weighs, and whether a first visit stays within its budget.

use std::io::Write;

use clap::Args;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use crate::dist::entry::PART_FILE;
use crate::failure::{Failure, OrFail, Outcome};
use crate::site::{self, BROTLI, SHELL, Site};
use crate::workspace;

/// All bytes over the wire until *Today* is interactive, brotli. Above it nothing lands (ADR 0013).
const FIRST_VISIT_BUDGET_BYTES: usize = 220 * 1024;

/// Drawings that only the later parts of the app show, and animals that are dressed.
const SHOWN_LATER: [&str; 3] = ["emblems.svg", "outfits.svg", "stickers.svg"];

/// The language that the first screen speaks.
const FIRST_LANGUAGE: &str = "mk";

/// What the later parts of the app say, and how they look.
const LATER: [&str; 2] = ["locales/later/", "later-"];

#[derive(Args)]
pub(crate) struct Options {
    /// One JSON object per line; the last has `total_br`
    #[arg(long)]
    json: bool,
}

impl Options {
    /// For a person.
    pub(crate) fn table() -> Self {
        Self { json: false }
    }
}

/// When a file is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    /// Before *Today* is interactive.
    FirstVisit,
    /// A part of the app, once it is needed or the page is idle.
    Afterwards,
    /// By some: another language, an icon for the home screen.
    Elsewhere,
}

impl When {
    fn mark(self) -> char {
        match self {
            Self::FirstVisit => '·',
            Self::Afterwards => '+',
            Self::Elsewhere => ' ',
        }
    }
}

/// What one file weighs, in bytes.
struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
    when: When,
}

/// Sums of what is sent, in bytes.
struct Totals {
    first_visit: usize,
    afterwards: usize,
}

impl Totals {
    fn of(weights: &[Weight]) -> Self {
        let sum = |when| weights.iter().filter(|one| one.when == when).map(|one| one.brotli).sum();
        Self { first_visit: sum(When::FirstVisit), afterwards: sum(When::Afterwards) }
    }

    fn whole_app(&self) -> usize {
        self.first_visit + self.afterwards
    }
}

pub(crate) fn report(options: &Options) -> Outcome {
    let folder = workspace::path("dist");
    if !folder.join(SHELL).is_file() {
        return Err(Failure::new("Nothing is built yet: run `cargo xtask run` or `trunk build --release`."));
    }
    let weights = weigh(&site::load(&folder)?)?;
    let totals = Totals::of(&weights);
    if options.json {
        print_json(&weights, &totals);
    } else {
        print_table(&weights, &totals);
    }
    check(&totals)
}

fn check(totals: &Totals) -> Outcome {
    match totals.first_visit.checked_sub(FIRST_VISIT_BUDGET_BYTES) {
        None | Some(0) => Ok(()),
        Some(over) => Err(Failure::new(format!(
            "The first visit takes {} B: {over} B more than it may.",
            totals.first_visit
        ))),
    }
}

fn weigh(site: &Site) -> Outcome<Vec<Weight>> {
    let page = site::text(site, SHELL)?;
    site.iter()
        .filter(|(name, _)| !name.ends_with(BROTLI))
        .map(|(name, content)| {
            Ok(Weight {
                name: name.clone(),
                raw: content.len(),
                gzip: gzip(content)?.len(),
                // What is served, if the build made it.
                brotli: match site.get(&format!("{name}{BROTLI}")) {
                    Some(sibling) => sibling.len(),
                    None => brotli(content)?.len().min(content.len()),
                },
                when: when(name, page),
            })
        })
        .collect()
}

/// Everything counts, unless it is known to load later: a new file is in the budget until someone says otherwise here.
/// That *Today* waits for no part is what the journeys hold the app to.
fn when(name: &str, page: &str) -> When {
    let file = name.rsplit('/').next().unwrap_or(name);
    let is_elsewhere = if name.starts_with("locales/") {
        file.split(['.', '-']).next() != Some(FIRST_LANGUAGE)
    } else if name.starts_with("icons/") {
        // The others are for installing.
        !page.contains(name)
    } else {
        matches!(name, "robots.txt" | "build.json" | "sw-off.js")
    };
    match () {
        () if is_elsewhere => When::Elsewhere,
        () if file.starts_with(PART_FILE) || SHOWN_LATER.contains(&name) => When::Afterwards,
        () if LATER.iter().any(|later| name.starts_with(later)) => When::Afterwards,
        () => When::FirstVisit,
    }
}

fn print_table(weights: &[Weight], totals: &Totals) {
    println!(
        "{:<48} {:>9} {:>9} {:>9}",
        "bytes (· first visit, + afterwards)", "raw", "gzip -9", "brotli 11"
    );
    for Weight { name, raw, gzip, brotli, when } in weights {
        println!("{} {name:<46} {raw:>9} {gzip:>9} {brotli:>9}", when.mark());
    }
    println!("· {:<46} {:>29} of {FIRST_VISIT_BUDGET_BYTES}", "first visit", totals.first_visit);
    println!("+ {:<46} {:>29}", "afterwards", totals.afterwards);
    println!("  {:<46} {:>29}", "whole app", totals.whole_app());
}

fn print_json(weights: &[Weight], totals: &Totals) {
    for Weight { name, raw, gzip, brotli, when } in weights {
        let (first_visit, afterwards) = (*when == When::FirstVisit, *when == When::Afterwards);
        println!(
            "{}",
            json!({"file": name, "raw": raw, "gzip": gzip, "br": brotli, "first_visit": first_visit, "afterwards": afterwards})
        );
    }
    let (total, whole_app) = (totals.first_visit, totals.whole_app());
    println!(
        "{}",
        json!({"total_br": total, "budget_br": FIRST_VISIT_BUDGET_BYTES, "whole_app_br": whole_app})
    );
}

fn gzip(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).or_fail("compress with gzip")?;
    encoder.finish().or_fail("compress with gzip")
}

/// Quality 11, the largest window that browsers accept: what the build ships.
pub(crate) fn brotli(content: &[u8]) -> Outcome<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut compressed, &parameters).or_fail("compress with brotli")?;
    Ok(compressed)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const PAGE: &str = "<link rel=\"icon\" href=\"/icons/32.png\">";

    #[test]
    fn one_language_and_the_icons_that_the_page_names_are_in_the_first_visit() {
        for name in
            ["index.html", "app-1.wasm", "sw.js", "icons/32.png", "locales/mk.json", "locales/mk-12.json"]
        {
            assert_eq!(when(name, PAGE), When::FirstVisit, "{name}");
        }
        for name in ["icons/512-maskable.png", "locales/sq.json", "robots.txt", "build.json"] {
            assert_eq!(when(name, PAGE), When::Elsewhere, "{name}");
        }
    }

    #[test]
    fn a_part_is_in_the_whole_app_and_not_in_the_first_visit() {
        assert_eq!(when("part-books-1.wasm", PAGE), When::Afterwards);
        assert_eq!(when("locales/later/mk-12.ftl", PAGE), When::Afterwards);
        let totals = Totals { first_visit: FIRST_VISIT_BUDGET_BYTES, afterwards: 1 };
        assert_eq!(totals.whole_app(), FIRST_VISIT_BUDGET_BYTES + 1);
        assert!(check(&totals).is_ok());
    }

    #[test]
    fn one_byte_above_the_budget_fails() {
        assert!(check(&Totals { first_visit: FIRST_VISIT_BUDGET_BYTES + 1, afterwards: 0 }).is_err());
    }

    #[test]
    fn a_file_that_nobody_placed_counts() {
        assert_eq!(when("surprise.bin", PAGE), When::FirstVisit);
    }

    #[test]
    fn a_precompressed_sibling_is_what_ships_and_no_file_of_its_own() {
        let site = Site::from([
            (SHELL.to_owned(), PAGE.into()),
            ("a.js".to_owned(), vec![b'a'; 100]),
            ("a.js.br".to_owned(), vec![0; 7]),
        ]);
        let weights = weigh(&site).unwrap();
        assert_eq!(weights.len(), 2);
        assert_eq!((weights[0].raw, weights[0].brotli), (100, 7));
    }
}
