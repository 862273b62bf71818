//! Writes the demo catalogue and a synthetic one as files to import: `cargo xtask seed`. The same options give the
//! same bytes.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use catalogue::Book;
use clap::Parser;
use marc::{Format, generate};

#[derive(Parser)]
#[command(bin_name = "cargo xtask seed")]
struct Options {
    /// How many synthetic books
    #[arg(long, default_value_t = 10_000)]
    books: u32,
    /// Which synthetic books
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The folder to write into
    #[arg(long, default_value = "target/catalogues")]
    out: PathBuf,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    fs::create_dir_all(&options.out)?;
    write_all(&options.out, "demo", &generate::demo_books())?;
    let synthetic = generate::synthetic_books(options.seed, options.books).collect::<Vec<_>>();
    write_all(&options.out, &format!("synthetic-{}-{}", options.seed, options.books), &synthetic)
}

fn write_all(folder: &Path, name: &str, books: &[Book]) -> Result<(), Box<dyn Error>> {
    for (format, kind) in [(Format::Unimarc, "comarc"), (Format::Marc21, "marc21")] {
        let path = folder.join(format!("{name}.{kind}.mrc"));
        let records = generate::iso2709_file(books.iter().cloned(), format)?;
        fs::write(&path, &records)?;
        println!("{}: {} records, {} bytes", path.display(), books.len(), records.len());
    }
    Ok(())
}
