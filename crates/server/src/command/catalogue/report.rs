//! `prelistaj catalogue report`.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::Path;

use catalogue::{Audience, Language};

use super::{CommandError, open, print_outcome};
use crate::clock::utc_date;
use crate::{Config, Duplicates, ImportReport, Summary};

pub(super) async fn run(data: &Path) -> Result<(), CommandError> {
    print(&open(data, Config::default())?.summarise().await?);
    Ok(())
}

fn print(summary: &Summary) {
    println!("{} books", summary.books);
    println!("\nby source:");
    print_counts(&summary.sources, Clone::clone);
    println!("\nby language:");
    print_counts(&summary.languages, |language| {
        language.as_ref().map_or("not known", Language::code).to_owned()
    });
    println!("\nby audience:");
    print_counts(&summary.audiences, |audience| audience_name(*audience).to_owned());
    println!("\nby decade of publication:");
    print_counts(&decades(&summary.years), |decade| {
        decade.map_or_else(|| "not known".to_owned(), |decade| format!("{decade}s"))
    });
    println!("\nwithout:");
    for (what, count) in [
        ("ISBN", summary.without_isbn),
        ("author", summary.without_author),
        ("branch and call number", summary.without_holding),
        ("UDC or DDC", summary.without_class),
    ] {
        print_count(what, count);
    }
    println!("\nseem to be the same edition:");
    print_duplicates("with one ISBN", summary.same_isbn);
    print_duplicates("with one title, author, language and year", summary.same_edition);
    if let Some(import) = &summary.last_import {
        print_import(import);
    }
}

fn print_import(import: &ImportReport) {
    println!("\nlast load, of {} on {}:", import.source, utc_date(import.unix_ms));
    print!("  ");
    print_outcome(import);
    for fault in &import.faults {
        println!("  {}: {}", fault.position, fault.reason);
    }
    let untold = import.fault_count.saturating_sub(import.faults.len() as u64);
    if untold > 0 {
        println!("  and {untold} more");
    }
}

/// The greatest first.
fn print_counts<K: Ord>(counts: &BTreeMap<K, u64>, name: impl Fn(&K) -> String) {
    let mut sorted: Vec<(&K, &u64)> = counts.iter().collect();
    sorted.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    for (key, count) in sorted {
        print_count(name(key), *count);
    }
}

fn print_count(what: impl Display, count: u64) {
    println!("  {count:>9}  {what}");
}

fn print_duplicates(what: &str, Duplicates { editions, surplus_records }: Duplicates) {
    println!("  {editions:>9}  editions {what} have {surplus_records} records too many");
}

fn decades(years: &BTreeMap<Option<u16>, u64>) -> BTreeMap<Option<u16>, u64> {
    let mut decades = BTreeMap::new();
    for (year, count) in years {
        *decades.entry(year.map(|year| year / 10 * 10)).or_default() += count;
    }
    decades
}

fn audience_name(audience: Audience) -> &'static str {
    match audience {
        Audience::Unknown => "not known",
        Audience::SmallChildren => "small children",
        Audience::Children => "children",
        Audience::Teens => "teens",
        Audience::Adults => "adults",
    }
}
