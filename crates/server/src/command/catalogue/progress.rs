//! How a load goes on, for whoever waits at a terminal. The bar is drawn on standard error and only if that is a terminal;
//! records that are left out are listed on standard output as they are met.

use std::fs::File;
use std::io::Read;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::{ImportFault, RepositoryError, Watcher};

const REDRAW: Duration = Duration::from_millis(200);

pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(super) fn of_file(bytes: u64) -> Self {
        let bar = ProgressBar::new(bytes);
        Self::drawn(bar, "{wide_bar} {percent}% · {msg} · {elapsed}, {eta} left")
    }

    /// How much a repository has is not known beforehand.
    pub(super) fn of_repository() -> Self {
        Self::drawn(ProgressBar::new_spinner(), "{spinner} {msg} · {elapsed}")
    }

    fn drawn(bar: ProgressBar, template: &str) -> Self {
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(REDRAW);
        Self { bar }
    }

    /// Moves the bar as the file is read.
    pub(super) fn watch(&self, file: File) -> impl Read + use<> {
        self.bar.wrap_read(file)
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Watcher for Progress {
    fn read(&mut self, records: u64) {
        self.bar.set_message(format!("{records} records"));
    }

    fn fault(&mut self, fault: &ImportFault) {
        self.bar.suspend(|| println!("{}: {}", fault.position, fault.reason));
    }

    fn waits(&mut self, why: &RepositoryError) {
        self.bar.suspend(|| eprintln!("{why}; trying again"));
    }
}
