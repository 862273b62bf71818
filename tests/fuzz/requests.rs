//! The server's router.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use protocol::{Code, routes};
use server::{Clock, Config, Library, RateLimits};
use tower::ServiceExt;

/// Longest body that is collected: a page of batches is at most half a mebibyte and a batch.
const ANSWER_MAX_BYTES: usize = 1024 * 1024;
/// 2027-06-15, noon.
const NOW_MS: u64 = 1_813_060_800_000;
const METHODS: [&str; 6] = ["GET", "PUT", "POST", "DELETE", "HEAD", "PATCH"];
const TYPES: [&str; 4] = [routes::CBOR, routes::BATCH, "application/x-www-form-urlencoded", ""];

struct StoppedClock;

impl Clock for StoppedClock {
    fn unix_ms(&self) -> u64 {
        NOW_MS
    }
}

/// Any sequence of requests is answered, never with a fault of the server's own, and every refusal of the device API
/// bears its code.
///
/// A request is five pieces, each after its length in two bytes: a byte each for method, media type and token; path;
/// body.
pub fn requests(bytes: &[u8]) {
    let config = Config { rate_limits: RateLimits::none(), ..Config::default() };
    let library = Library::in_memory(config, Arc::new(StoppedClock)).expect("memory");
    let router = server::router(library);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let mut rest = bytes;
    while let Some(request) = next_request(&mut rest) {
        let is_device_api = request.uri().path().starts_with("/v1/") && request.method() != "HEAD";
        let described = format!("{} {}", request.method(), request.uri());
        runtime.block_on(async {
            let response = router.clone().oneshot(request).await.expect("the router never fails");
            let status = response.status();
            assert!(
                !status.is_server_error() || status == StatusCode::INSUFFICIENT_STORAGE,
                "{described}: {status}"
            );
            let is_refusal = status.is_client_error() && status != StatusCode::CONFLICT;
            assert!(
                !(is_device_api && is_refusal) || response.headers().contains_key(Code::HEADER),
                "{described}"
            );
            let body = response.into_body().collect().await.expect("a body").to_bytes();
            assert!(body.len() <= ANSWER_MAX_BYTES, "{described}");
        });
    }
}

/// Nothing at the end of the bytes; what is no request to HTTP itself is passed over.
fn next_request(rest: &mut &[u8]) -> Option<Request<Body>> {
    loop {
        let [method, media_type, token] = *rest.split_off(..3)? else { return None };
        let path = piece(rest)?;
        let body = piece(rest)?;
        let builder = Request::builder()
            .method(METHODS[usize::from(method) % METHODS.len()])
            .uri(path)
            .header(routes::VERSION_HEADER, "1")
            .header("content-type", TYPES[usize::from(media_type) % TYPES.len()])
            .header("authorization", format!("Bearer {}", protocol::Token([token; 32])));
        if let Ok(request) = builder.body(Body::from(body.to_vec())) {
            return Some(request);
        }
    }
}

fn piece<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = rest.split_off(..2)?;
    let length = usize::from(u16::from_be_bytes(length.try_into().ok()?));
    rest.split_off(..length.min(rest.len()))
}
