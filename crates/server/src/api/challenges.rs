//! Published challenges.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use protocol::{ChallengeList, routes};

use crate::Library;
use crate::conditional;
use crate::error::ApiError;

pub(super) async fn list(State(library): State<Library>, headers: HeaderMap) -> Result<Response, ApiError> {
    let challenges = library.store().challenges().await?;
    Ok(conditional::answer(&headers, routes::CBOR, protocol::encode(&ChallengeList { challenges })))
}
