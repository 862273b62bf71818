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
    bench.add(npm::ensure()?);
    for tool in [tools::trunk(), tools::wasm_bindgen()?] {
        tools::ensure(&tool, bench.toolchain)?.into_iter().for_each(|folder| bench.add(folder));
    }
    Ok(bench)
}

/// What testing needs besides.
pub(crate) fn everything() -> Outcome<Workbench> {
    let mut bench = for_run()?;
    for tool in [tools::nextest(), tools::deny()] {
        tools::ensure(&tool, bench.toolchain)?.into_iter().for_each(|folder| bench.add(folder));
    }
    browser::ensure()?;
    Ok(bench)
}
