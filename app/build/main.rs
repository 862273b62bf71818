//! Checks the locale files and turns their keys into functions.
//!
//! A key that one language lacks, a place that is called otherwise, a plural form too few: the build ends here. A
//! message nobody shows ends it in the compiler, as unused code.

#[path = "../src/i18n/digest.rs"]
mod digest;
mod generate;
#[path = "../src/i18n/language.rs"]
#[allow(dead_code, reason = "the app uses the other half")]
mod language;
mod locale;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use language::Language;
use locale::Locale;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=index.html");
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        // What the build needs to cut the module into the parts of `src/lazy.rs`.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let first = read("locales")?;
    let later = read("locales/later")?;
    locale::compare(&first)?;
    locale::compare(&later)?;
    check_page(&fs::read_to_string("index.html")?)?;
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    fs::write(Path::new(&out).join("words.rs"), generate::words(&first, &later))?;
    Ok(())
}

/// The files of one folder, in the order of the languages.
fn read(folder: &str) -> Result<Vec<Locale>, Box<dyn Error>> {
    let mut locales = Vec::new();
    for language in Language::ALL {
        let path = format!("{folder}/{}.ftl", language.code());
        let text = fs::read_to_string(&path).map_err(|error| format!("app/{path}: {error}"))?;
        locales.push(Locale::read(language, &text).map_err(|fault| format!("app/{path}: {fault}"))?);
    }
    Ok(locales)
}

/// The page names the words of every language, in the order of the app; `public/start.js` chooses among them before the
/// app is there.
fn check_page(page: &str) -> Result<(), String> {
    let links = Language::ALL.map(|language| {
        let code = language.code();
        format!(
            "<link rel=\"alternate\" hreflang=\"{code}\" type=\"text/plain\" href=\"/locales/{code}.ftl\" \
             data-later=\"/locales/later/{code}.ftl\">"
        )
    });
    let found: Vec<_> = page.lines().map(str::trim).filter(|line| line.contains("hreflang")).collect();
    if found == links { Ok(()) } else { Err(format!("app/index.html must say\n{}", links.join("\n"))) }
}
