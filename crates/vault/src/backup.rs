//! Keys of backup files.

use crate::keys::secret;

secret! {
    /// Seals a household's backup files; derived from the family card.
    BackupKey
}
