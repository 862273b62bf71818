//! Taking in a catalogue file: good records are kept, bad ones are listed, and the slices are cut anew.

use std::io::Read;

use catalogue::Book;
use marc::{Change, Entry, ImportOptions, Place};

use super::intake::Intake;
use super::{Unwatched, Watcher};
use crate::Library;
use crate::store::{ImportReport, Refused};

/// What to do with a file beyond taking it in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// The file is the whole catalogue of its source: books that it does not have are removed.
    pub is_whole: bool,
    /// The slices are cut some other time.
    pub is_cut_later: bool,
}

impl Library {
    /// Imports a file and cuts the slices anew. The report lists the bad records.
    ///
    /// # Errors
    /// Only [`Refused::Failed`]; what was read before is taken in, and taking it in again changes nothing.
    pub async fn import(&self, file: impl Read, options: ImportOptions) -> Result<ImportReport, Refused> {
        self.load(file, options, Load::default(), &mut Unwatched).await
    }

    /// The same, with all that can be told about it and somebody who waits.
    ///
    /// # Errors
    /// As for [`Library::import`].
    pub async fn load(
        &self,
        file: impl Read,
        options: ImportOptions,
        load: Load,
        watcher: &mut dyn Watcher,
    ) -> Result<ImportReport, Refused> {
        let mut intake = Intake::new(self, options.source.clone(), watcher);
        for read in marc::import(file, options) {
            intake.take(read).await?;
        }
        if load.is_whole {
            intake.remove_unseen().await?;
        }
        let report = intake.finish().await?;
        if !load.is_cut_later {
            self.cut_if_changed().await?;
        }
        Ok(report)
    }

    pub(crate) async fn take_in(&self, source: &str, books: Vec<Book>) -> Result<ImportReport, Refused> {
        let mut watcher = Unwatched;
        let mut intake = Intake::new(self, source.to_owned(), &mut watcher);
        for (ordinal, book) in (1..).zip(books) {
            let entry = Box::new(Entry { book, ..Entry::default() });
            intake.take(Ok((Place { ordinal, position: 0 }, Change::Entry(entry)))).await?;
        }
        let report = intake.finish().await?;
        self.cut_if_changed().await?;
        Ok(report)
    }
}
