//! `cargo xtask sizes`: what every shipped file weighs, and whether a first visit stays within its budget.

use std::io::Write;

use clap::Args;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use crate::failure::{Failure, OrFail, Outcome};
use crate::site::{self, BROTLI, SHELL, Site};
use crate::workspace;

/// All bytes over the wire until the first screen is usable, brotli. The budget is what we are heading for.
const FIRST_VISIT_BUDGET_BYTES: usize = 220 * 1024;
/// What a first visit may weigh until the budget is met: above it nothing lands. It only ever falls (ADR 0013).
const FIRST_VISIT_CEILING_BYTES: usize = 310 * 1024;

/// The language that the first screen speaks.
const FIRST_LANGUAGE: &str = "mk";

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

/// What one file weighs, in bytes.
struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
    /// Loaded before the first screen is usable.
    first_visit: bool,
}

pub(crate) fn report(options: &Options) -> Outcome {
    let folder = workspace::path("dist");
    if !folder.join(SHELL).is_file() {
        return Err(Failure::new("Nothing is built yet: run `cargo xtask run` or `trunk build --release`."));
    }
    let weights = weigh(&site::load(&folder)?)?;
    let total = weights.iter().filter(|one| one.first_visit).map(|one| one.brotli).sum::<usize>();
    if options.json {
        print_json(&weights, total);
    } else {
        print_table(&weights, total);
    }
    if total > FIRST_VISIT_CEILING_BYTES {
        return Err(Failure::new(format!(
            "The first visit takes {total} B: {} B more than it may.",
            total - FIRST_VISIT_CEILING_BYTES
        )));
    }
    Ok(())
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
                first_visit: is_first_visit(name, page),
            })
        })
        .collect()
}

/// Everything counts, unless it is known to load later: a new file is in the budget until someone says otherwise here.
fn is_first_visit(name: &str, page: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    if name.starts_with("locales/") {
        return file.split(['.', '-']).next() == Some(FIRST_LANGUAGE);
    }
    if name.starts_with("icons/") {
        // The others are for installing.
        return page.contains(name);
    }
    !matches!(name, "robots.txt" | "build.json" | "sw-off.js")
}

fn print_table(weights: &[Weight], total: usize) {
    println!("{:<48} {:>9} {:>9} {:>9}", "bytes (· in the first visit)", "raw", "gzip -9", "brotli 11");
    for Weight { name, raw, gzip, brotli, first_visit } in weights {
        let mark = if *first_visit { '·' } else { ' ' };
        println!("{mark} {name:<46} {raw:>9} {gzip:>9} {brotli:>9}");
    }
    println!("{:<48} {:>29} of {FIRST_VISIT_BUDGET_BYTES}", "first visit", total);
    if total > FIRST_VISIT_BUDGET_BYTES {
        let over = total - FIRST_VISIT_BUDGET_BYTES;
        println!("OVER THE BUDGET by {over} B; the ceiling until it is met is {FIRST_VISIT_CEILING_BYTES} B");
    }
}

fn print_json(weights: &[Weight], total: usize) {
    for Weight { name, raw, gzip, brotli, first_visit } in weights {
        println!(
            "{}",
            json!({"file": name, "raw": raw, "gzip": gzip, "br": brotli, "first_visit": first_visit})
        );
    }
    println!(
        "{}",
        json!({"total_br": total, "budget_br": FIRST_VISIT_BUDGET_BYTES, "ceiling_br": FIRST_VISIT_CEILING_BYTES})
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
            ["index.html", "app-1_bg.wasm", "sw.js", "icons/32.png", "locales/mk.json", "locales/mk-12.json"]
        {
            assert!(is_first_visit(name, PAGE), "{name}");
        }
        for name in ["icons/512-maskable.png", "locales/sq.json", "robots.txt", "build.json"] {
            assert!(!is_first_visit(name, PAGE), "{name}");
        }
    }

    #[test]
    fn a_file_that_nobody_placed_counts() {
        assert!(is_first_visit("surprise.bin", PAGE));
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
