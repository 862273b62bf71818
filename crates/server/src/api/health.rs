//! For whoever watches the server: does it answer, and do its databases?

use axum::extract::State;
use axum::http::StatusCode;

use crate::Library;
use crate::error::ApiError;

pub(super) const PATH: &str = "/health";

pub(super) async fn check(State(library): State<Library>) -> Result<StatusCode, ApiError> {
    library.store().is_well().await?;
    Ok(StatusCode::NO_CONTENT)
}
