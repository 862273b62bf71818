//! The one place that chooses the Rust toolchain: every cargo command of a run, native and wasm32, uses the same one,
//! so that there is one target folder.
//!
//! `PRELISTAJ_WASM_STD=auto` (the default) is an ordinary developer's machine: the active toolchain, with the wasm32
//! standard library added by rustup. `PRELISTAJ_WASM_STD=debian` is a machine that cannot download toolchains: the
//! compiler and the library's sources come from Debian packages.

use std::env;
use std::process::Command;

use crate::debian_std;
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::process;
use crate::steps::timed;

/// rustup's name for the wasm32 target.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A toolchain that has the wasm32 standard library.
#[derive(Clone, Copy)]
pub(crate) enum Toolchain {
    /// Whatever rustup (or a distribution) runs in this folder.
    Active,
    /// The toolchain that [`debian_std`] links into rustup.
    Debian,
}

impl Toolchain {
    /// Makes a command, and every cargo or rustc that it starts, use this toolchain.
    pub(crate) fn apply(self, command: &mut Command) {
        // cargo sets this for its children, and some tools prefer it over `cargo` on PATH.
        command.env_remove("CARGO");
        if let Self::Debian = self {
            command.env("RUSTUP_TOOLCHAIN", debian_std::TOOLCHAIN);
        }
    }

    /// Different for toolchains whose builds must not be mixed.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Debian => debian_std::TOOLCHAIN,
        }
    }

    fn has_wasm_std(self) -> bool {
        let mut rustc = Command::new("rustc");
        self.apply(&mut rustc);
        holds_wasm_std(&mut rustc)
    }
}

/// Chooses, and installs what is missing.
pub(crate) fn choose() -> Outcome<Toolchain> {
    match env::var("PRELISTAJ_WASM_STD").as_deref().unwrap_or("auto") {
        "auto" => auto(),
        "debian" => debian_std::ensure().map(|()| Toolchain::Debian),
        other => {
            Err(Failure::new(format!("PRELISTAJ_WASM_STD is `{other}`: it must be `auto` or `debian`.")))
        }
    }
}

fn auto() -> Outcome<Toolchain> {
    if Toolchain::Active.has_wasm_std() {
        return Ok(Toolchain::Active);
    }
    if debian_std::is_linked() && Toolchain::Debian.has_wasm_std() {
        return Ok(Toolchain::Debian);
    }
    let added = timed("the wasm32 standard library, by rustup", || {
        process::run_quietly(Command::new("rustup").args(["target", "add", WASM_TARGET]))
    });
    match added {
        Ok(()) => Ok(Toolchain::Active),
        Err(_) if debian_std::is_possible() => debian_std::ensure().map(|()| Toolchain::Debian),
        Err(_) => Err(Failure::new(format!(
            "The wasm32 standard library is missing and could not be downloaded: run `rustup target add {WASM_TARGET}`."
        ))),
    }
}

/// Whether a `rustc` finds the compiled standard library for wasm32.
pub(crate) fn holds_wasm_std(rustc: &mut Command) -> bool {
    rustc.args(["--print", "target-libdir", "--target", WASM_TARGET]);
    let Ok(output) = rustc.output() else { return false };
    let folder = String::from_utf8_lossy(&output.stdout);
    files::entries(folder.trim().as_ref()).is_ok_and(|paths| {
        paths.iter().any(|path| is_library(path.file_name().unwrap_or_default().to_string_lossy().as_ref()))
    })
}

fn is_library(name: &str) -> bool {
    name.starts_with("libcore-") && name.ends_with(".rlib")
}
