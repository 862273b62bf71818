//! What everybody has read together.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use protocol::{Standings, routes};

use crate::Library;
use crate::conditional;
use crate::error::ApiError;

pub(super) async fn list(State(library): State<Library>, headers: HeaderMap) -> Result<Response, ApiError> {
    let standings = library.standings().await?;
    Ok(conditional::answer(&headers, routes::CBOR, protocol::encode(&Standings { standings })))
}
