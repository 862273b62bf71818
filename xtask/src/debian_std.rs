//! A toolchain for wasm32 out of Debian packages, for machines that cannot download one: Debian ships the compiler and
//! the standard library's sources, and the library is compiled here once.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::debian::{self, Need};
use crate::failure::{Failure, OrFail, Outcome};
use crate::files;
use crate::process;
use crate::steps::timed;
use crate::toolchain::{self, WASM_TARGET};
use crate::workspace;

/// The name under which rustup knows Debian's compiler.
pub(crate) const TOOLCHAIN: &str = "debian";

const RUSTC: &str = "/usr/bin/rustc";
const LINKER: &str = "/usr/lib/llvm-22/bin/lld";

const NEEDS: &[Need] = &[
    Need { evidence: RUSTC, package: "rustc-web" },
    Need { evidence: "/usr/bin/cargo", package: "cargo-web" },
    Need { evidence: "/usr/bin/cargo-clippy", package: "rust-web-clippy" },
    Need { evidence: "/usr/bin/cargo-fmt", package: "rustfmt-web" },
    Need { evidence: "/usr/lib/rustlib/src/rust/library", package: "rust-web-src" },
    Need {
        evidence: "/usr/lib/rustlib/x86_64-unknown-linux-gnu/bin/wasm-component-ld",
        package: "rust-web-llvm",
    },
    Need { evidence: LINKER, package: "lld-22" },
];

const MANIFEST: &str =
    "[package]\nname = \"scratch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[lib]\npath = \"lib.rs\"\n";

/// Whether this machine is one where [`ensure`] can work.
pub(crate) fn is_possible() -> bool {
    debian::is_here()
}

/// Whether rustup knows the toolchain.
pub(crate) fn is_linked() -> bool {
    process::capture(Command::new("rustup").args(["toolchain", "list"]))
        .is_ok_and(|list| list.lines().any(|line| line.split_whitespace().next() == Some(TOOLCHAIN)))
}

/// Does what is missing; each step is skipped when done.
pub(crate) fn ensure() -> Outcome {
    debian::ensure("a Rust toolchain with wasm32", NEEDS)?;
    if !toolchain::holds_wasm_std(&mut Command::new(RUSTC)) {
        timed("the wasm32 standard library, compiled from Debian's sources", build_library)?;
    }
    link_linker()?;
    if !is_linked() {
        process::run_quietly(Command::new("rustup").args(["toolchain", "link", TOOLCHAIN, "/usr"]))?;
    }
    Ok(())
}

/// Compiles the library as a by-product of an empty crate and puts it where the compiler looks for it.
fn build_library() -> Outcome {
    let scratch = workspace::cache()?.join("wasm-std");
    files::remove_folder(&scratch)?;
    files::write(&scratch.join("Cargo.toml"), MANIFEST)?;
    files::write(&scratch.join("lib.rs"), "#![no_std]\n")?;
    process::run_quietly(
        Command::new("/usr/bin/cargo")
            .current_dir(&scratch)
            .args(["build", "--release", "--target", WASM_TARGET])
            // `test` is what wasm-bindgen-test links.
            .args(["-Z", "build-std=std,panic_abort,panic_unwind,proc_macro,test"])
            .env("RUSTC", RUSTC)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_DIR", scratch.join("target"))
            // Link-time optimisation needs bitcode in the rlibs.
            .env("RUSTFLAGS", "-Cembed-bitcode=yes")
            .env_remove("CARGO"),
    )?;
    let destination = library_folder(WASM_TARGET)?;
    files::create_folder(&destination)?;
    for library in files::entries(&scratch.join("target").join(WASM_TARGET).join("release/deps"))? {
        let name = library.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libscratch") {
            install(&library, &destination.join(name))?;
        }
    }
    // What another standard library was linked into no longer fits.
    files::remove_folder(&workspace::target().join(WASM_TARGET))?;
    files::remove_folder(&scratch)
}

fn install(from: &Path, to: &Path) -> Outcome {
    std::fs::copy(from, to).map(drop).map_err(|error| {
        Failure::new(format!(
            "cannot write {} ({error}): run `sudo env PATH=\"$PATH\" cargo xtask setup` once.",
            to.display()
        ))
    })
}

/// rustc looks for its linker beside its own libraries, and Debian packages none for wasm32.
fn link_linker() -> Outcome {
    let host = process::capture(Command::new(RUSTC).args(["--print", "host-tuple"]))?;
    let folder = library_folder(host.trim())?.with_file_name("bin");
    let link = folder.join("rust-lld");
    if link.exists() {
        return Ok(());
    }
    files::create_folder(&folder)?;
    std::os::unix::fs::symlink(LINKER, &link).or_fail(format_args!("link {}", link.display()))
}

fn library_folder(target: &str) -> Outcome<PathBuf> {
    let printed =
        process::capture(Command::new(RUSTC).args(["--print", "target-libdir", "--target", target]))?;
    Ok(PathBuf::from(printed.trim()))
}
