//! `cargo xtask setup`: installs what is missing, in order; each step is skipped when done.

use crate::browser;
use crate::failure::Outcome;
use crate::npm;
use crate::toolchain;
use crate::tools;
use crate::workbench::Workbench;

/// What building and serving need.
pub(crate) fn for_run() -> Outcome<Workbench> {
    let mut bench = Workbench::new(toolchain::choose()?);
    bench.add_all([npm::ensure()?]);
    bench.add_all(tools::ensure(
        &[tools::trunk(), tools::wasm_bindgen()?, tools::wasm_split()],
        bench.toolchain,
    )?);
    Ok(bench)
}

/// What testing needs besides.
pub(crate) fn everything() -> Outcome<Workbench> {
    let mut bench = for_run()?;
    bench.add_all(tools::ensure(&[tools::nextest(), tools::deny()], bench.toolchain)?);
    browser::ensure()?;
    Ok(bench)
}
