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
    println!("cargo::rerun-if-changed=../public/start.js");
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        // What the build needs to cut the module into the parts of `src/lazy.rs`.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let mut locales = Vec::new();
    for language in Language::ALL {
        let path = format!("locales/{}.ftl", language.code());
        let text = fs::read_to_string(&path).map_err(|error| format!("app/{path}: {error}"))?;
        locales.push(Locale::read(language, &text).map_err(|fault| format!("app/{path}: {fault}"))?);
    }
    locale::compare(&locales)?;
    check_start_script(&fs::read_to_string("../public/start.js")?)?;
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    fs::write(Path::new(&out).join("words.rs"), generate::words(&locales))?;
    Ok(())
}

/// The script chooses the first language before the app is there, so it has the list a second time.
fn check_start_script(script: &str) -> Result<(), String> {
    let codes: Vec<_> = Language::ALL.iter().map(|language| format!("\"{}\"", language.code())).collect();
    let list = format!("[{}]", codes.join(", "));
    if script.contains(&list) { Ok(()) } else { Err(format!("public/start.js does not say {list}")) }
}
