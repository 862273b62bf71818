//! Who reads in the tests.

use oplog::EntityId;
use reading::{AgeBand, Reader};

/// A child with a name in Cyrillic.
#[must_use]
pub fn a_reader(id: EntityId) -> Reader {
    Reader {
        id,
        nickname: "Ана".to_owned(),
        picture: 3,
        age_band: AgeBand::Child,
        language: "mk".to_owned(),
        outfit: reading::Outfit::default(),
        lock: None,
    }
}
