//! What this library speaks.

use axum::extract::State;
use protocol::{Capabilities, PROTOCOL_VERSION};

use super::MINIMUM_VERSION;
use super::output::CborBody;
use crate::Library;

pub(super) async fn show(State(library): State<Library>) -> CborBody<Capabilities> {
    let config = library.config();
    CborBody(Capabilities {
        minimum: MINIMUM_VERSION,
        current: PROTOCOL_VERSION,
        library: config.library_name.clone(),
        consent_age_years: config.consent_age_years,
    })
}
