//! What loading a catalogue costs: the real records of `tests/fixtures/marc` many times over, each under a number of its own,
//! loaded into an empty library on disk, loaded again, and cut into slices. Run by `cargo xtask bench load`. Prints one line
//! of JSON: seconds, and the most memory that the process had held by then, in KiB.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use clap::Parser;
use marc::ImportOptions;
use marc::generate::multiplied;
use serde_json::json;
use server::{Config, Library, Load, SystemClock, Unwatched};

#[derive(Parser)]
struct Options {
    /// How many records
    #[arg(long, default_value_t = 100_000)]
    records: u32,
    /// A folder to work in; what is in it goes
    folder: PathBuf,
}

/// Good records in MARC-8, windows-1251 and UTF-8, in MARC 21 and UNIMARC, of libraries of three continents.
const FILES: [&str; 8] = [
    "marc.dat",
    "test.dat",
    "1251.dat",
    "regression45.dat",
    "marc8_french.mrc",
    "testunimarc.dat",
    "yaz/marccol1.u8.marc",
    "yaz/marccol5.u8.marc",
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let options = Options::parse();
    let _ = fs::remove_dir_all(&options.folder);
    fs::create_dir_all(&options.folder)?;
    let file = options.folder.join("records.mrc");
    let bytes = write_records(&file, options.records)?;

    let (read_s, records) =
        timed(|| marc::import(open(&file), import_options()).filter(Result::is_ok).count());
    if records != options.records as usize {
        return Err(io::Error::other(format!("{records} of {} records can be read", options.records)));
    }
    let library =
        Library::open(&options.folder, Config::default(), Arc::new(SystemClock)).map_err(io::Error::other)?;
    let mut loads = Vec::new();
    for _ in 0..2 {
        let began = now();
        let load = Load { is_whole: true, is_cut_later: true };
        let report = library.load(open(&file), import_options(), load, &mut Unwatched).await;
        loads.push((began.elapsed().as_secs_f64(), report.map_err(io::Error::other)?.tally));
    }
    let load_peak_kib = peak_memory_kib()?;
    let began = now();
    let manifest = library.cut_slices().await.map_err(io::Error::other)?;
    let cut_s = began.elapsed().as_secs_f64();
    let [(load_s, first), (again_s, second)] = loads.as_slice() else { unreachable!("two loads") };
    let expected = u64::from(options.records);
    if (first.added, second.same) != (expected, expected) {
        return Err(io::Error::other(format!("not all were loaded: {first:?}, {second:?}")));
    }
    println!(
        "{}",
        json!({
            "records": records, "file_bytes": bytes, "read_s": read_s, "load_s": load_s, "again_s": again_s,
            "cut_s": cut_s, "slices": manifest.slices.len(), "load_peak_kib": load_peak_kib,
            "peak_kib": peak_memory_kib()?,
        })
    );
    Ok(())
}

fn write_records(path: &Path, records: u32) -> io::Result<u64> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/marc");
    let files: Vec<Vec<u8>> =
        FILES.iter().map(|name| fs::read(fixtures.join(name))).collect::<Result<_, _>>()?;
    let mut out = BufWriter::new(File::create(path)?);
    for record in multiplied(&files, records) {
        out.write_all(&record)?;
    }
    out.into_inner().map_err(io::IntoInnerError::into_error)?.metadata().map(|metadata| metadata.len())
}

fn open(path: &Path) -> impl Read + use<> {
    // Written a moment ago: what cannot be opened is empty, and not all records are counted.
    File::open(path).map_or_else(|_| Box::new(io::empty()) as Box<dyn Read>, |file| Box::new(file))
}

fn import_options() -> ImportOptions {
    ImportOptions { source: "bench".to_owned(), ..ImportOptions::default() }
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let began = now();
    let value = work();
    (began.elapsed().as_secs_f64(), value)
}

#[expect(clippy::disallowed_methods, reason = "measuring")]
fn now() -> Instant {
    Instant::now()
}

/// The most memory that this process has ever held at once.
fn peak_memory_kib() -> io::Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    number.ok_or_else(|| io::Error::other("the system does not tell the peak of memory"))
}
