//! Taking in a catalogue file: good records are kept, bad ones are listed, and the slices are cut anew.

use std::io::Read;

use marc::ImportOptions;

use crate::Library;
use crate::catalogue_cut::{self, CutSlice};
use crate::clock::epoch_day;
use crate::store::{ImportFault, ImportReport, Refused};
use catalogue::{Book, Manifest};

impl Library {
    /// Imports an ISO 2709 file. The report lists every bad record.
    ///
    /// # Errors
    /// Only [`Refused::Failed`]; then nothing of the file was taken in.
    pub async fn import(&self, file: impl Read, options: ImportOptions) -> Result<ImportReport, Refused> {
        let source = options.source.clone();
        let (mut books, mut faults) = (Vec::new(), Vec::new());
        for record in marc::import(file, options) {
            match record {
                Ok(book) => books.push(book),
                Err(bad) => faults.push(ImportFault {
                    position: format!("record {}, byte {}", bad.ordinal, bad.position),
                    reason: bad.reason.to_string(),
                }),
            }
        }
        self.take_in(source, books, faults).await
    }

    pub(crate) async fn take_in(
        &self,
        source: String,
        books: Vec<Book>,
        faults: Vec<ImportFault>,
    ) -> Result<ImportReport, Refused> {
        let report = ImportReport {
            unix_ms: self.now_ms(),
            source,
            imported: count(&books),
            fault_count: count(&faults),
            faults,
        };
        if !books.is_empty() {
            self.store().put_books(books).await?;
            let (manifest, slices) = self.cut().await?;
            self.store().put_slices(manifest, slices).await?;
        }
        self.store().record_import(report.clone()).await?;
        Ok(report)
    }

    async fn cut(&self) -> Result<(Manifest, Vec<CutSlice>), Refused> {
        let today = u32::try_from(epoch_day(self.now_ms())).unwrap_or_default();
        Ok(catalogue_cut::cut(self.store().books().await?, today))
    }
}

fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}
