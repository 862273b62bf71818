//! What is asked for often and changes seldom: answered with an ETag, and with 304 to who has it already.

use axum::http::StatusCode;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// Answers with `body`, or with 304 when `request` names its ETag.
pub(crate) fn answer(request: &HeaderMap, content_type: &'static str, body: Vec<u8>) -> Response {
    let tag = etag(&body);
    let headers =
        [(header::CACHE_CONTROL, HeaderValue::from_static("no-cache")), (header::ETAG, tag.clone())];
    if is_known(request, &tag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, [(header::CONTENT_TYPE, HeaderValue::from_static(content_type))], body).into_response()
}

/// Weak, since a proxy may compress: 64 bits of SHA-256.
pub(crate) fn etag(body: &[u8]) -> HeaderValue {
    let hash: String = Sha256::digest(body)[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    // Hexadecimal digits and quotes are always a header value.
    HeaderValue::from_str(&format!("W/\"{hash}\"")).unwrap_or(HeaderValue::from_static("W/\"\""))
}

/// Weak comparison with `If-None-Match` (RFC 9110, 13.1.2).
pub(crate) fn is_known(request: &HeaderMap, tag: &HeaderValue) -> bool {
    let strip = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    let Ok(tag) = tag.to_str().map(strip) else { return false };
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','))
        .any(|known| known.trim() == "*" || strip(known) == tag)
}
