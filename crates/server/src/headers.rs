//! Headers of every answer.

use std::time::{Duration, UNIX_EPOCH};

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use protocol::routes;

use crate::{Library, Transport};

/// Sent with everything that does not say otherwise: not to be kept, not to be taken for anything else.
const COMMON: [(HeaderName, &str); 2] =
    [(header::CACHE_CONTROL, "no-store"), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")];

/// Sent besides with everything that a browser could show, run or embed.
const DOCUMENTS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
];

/// The app scans barcodes, keeps the screen on while somebody reads, and shares; nothing else is ever asked for.
const PERMISSIONS: &str = "camera=(self), screen-wake-lock=(self), web-share=(self), accelerometer=(), \
    autoplay=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), serial=(), usb=(), \
    xr-spatial-tracking=()";

/// One year, in seconds.
const HSTS: &str = "max-age=31536000; includeSubDomains";

/// Adds the common headers where the handler has not said otherwise, and `Date` by the library's clock: devices
/// correct theirs by it.
pub(crate) async fn set_common(State(library): State<Library>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let now = UNIX_EPOCH + Duration::from_millis(library.now_ms());
    if let Ok(date) = HeaderValue::from_str(&httpdate::fmt_http_date(now)) {
        headers.insert(header::DATE, date);
    }
    // A device syncs several times a day, and these would be most of the bytes of an answer with nothing new.
    let documents = if is_cbor(headers) { &[][..] } else { &DOCUMENTS };
    for (name, value) in COMMON.iter().chain(documents) {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    // Not with a certificate of our own making: a browser that remembers it could not be sent on past a warning.
    if library.config().transport == Transport::BehindProxy {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HSTS));
    }
    response
}

/// No browser shows, runs or embeds CBOR: only a script that has the token can read it.
fn is_cbor(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|media_type| media_type == routes::CBOR)
}
