//! The commands, as they are typed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use marc::Format;
use marc::generate::{demo_books, iso2709_file};

use crate::folder;

fn prelistaj(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prelistaj"));
    command.arg("catalogue").args(arguments).arg("--data").arg(data).output().unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_file_is_imported_reported_and_cut() {
    let folder = folder("command");
    let file = folder.join("books.mrc");
    let mut records = iso2709_file(demo_books().into_iter().take(30), Format::Marc21).unwrap();
    records.extend_from_slice(b"rubbish\x1d");
    fs::write(&file, &records).unwrap();
    let (data, file) = (folder.join("data"), file.to_string_lossy().into_owned());

    let imported = prelistaj(&data, &["import", &file, "--no-slices"]);
    assert!(imported.status.success());
    let lines = printed(&imported);
    let lines: Vec<&str> = lines.lines().collect();
    let fault = format!("record 31, byte {}: the record label is not readable", records.len() - 8);
    assert_eq!(lines, [fault.as_str(), "30 new, 0 changed, 0 same, 0 removed, 1 bad"]);

    let cut = printed(&prelistaj(&data, &["slice"]));
    assert!(cut.lines().all(|line| line.starts_with("books-")) && cut.lines().count() > 0, "{cut}");
    let report = printed(&prelistaj(&data, &["report"]));
    assert!(report.starts_with("30 books\n") && report.contains(&fault), "{report}");
}

#[test]
fn a_table_is_imported_by_its_mapping_and_a_bad_mapping_says_why() {
    let folder = folder("mapping");
    let (table, mapping) = (folder.join("books.csv"), folder.join("mapping.toml"));
    fs::write(&table, "Шифра;Име\n1;Зоки Поки\n").unwrap();
    let paths = [&table, &mapping].map(|path| path.to_string_lossy().into_owned());
    let arguments = ["import", &paths[0], "--mapping", &paths[1]];

    fs::write(&mapping, "[columns]\nnumber = \"Шифра\"\ntitle = \"Име\"\n").unwrap();
    let imported = prelistaj(&folder.join("data"), &arguments);
    assert_eq!(printed(&imported), "1 new, 0 changed, 0 same, 0 removed, 0 bad\n");

    fs::write(&mapping, "[columns]\nnaslov = \"Име\"\n").unwrap();
    let refused = prelistaj(&folder.join("data"), &arguments);
    assert!(!refused.status.success());
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(words.contains("naslov") && words.contains("line 2"), "{words}");
}
