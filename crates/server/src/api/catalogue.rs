//! The manifest of slices, and the slices themselves.

use axum::extract::{Path, State};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use catalogue::SliceHash;
use protocol::Code;

use crate::Library;
use crate::conditional;
use crate::error::ApiError;
use crate::http::{IMMUTABLE, accepts_brotli};

pub(super) const MANIFEST: &str = protocol::routes::MANIFEST;
pub(super) const SLICE: &str = "application/vnd.prelistaj.slice";

pub(super) async fn manifest(
    State(library): State<Library>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    Ok(conditional::answer(&headers, MANIFEST, library.store().manifest().await?))
}

/// A slice is named by its content, so an answer is good for ever.
pub(super) async fn slice(
    State(library): State<Library>,
    Path(hash): Path<String>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let hash = SliceHash::parse(&hash).ok_or(Code::NotFound)?;
    let slice = library.store().slice(hash).await?;
    let common = [
        (header::CONTENT_TYPE, HeaderValue::from_static(SLICE)),
        (header::CACHE_CONTROL, HeaderValue::from_static(IMMUTABLE)),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
    ];
    Ok(if accepts_brotli(&headers) {
        let encoding = (header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        (common, [encoding], slice.brotli).into_response()
    } else {
        (common, slice.bytes).into_response()
    })
}
