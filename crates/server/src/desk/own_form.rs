//! Whether a form comes from our own page (CSRF). Sessions have a token in their forms besides.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::refusal::Refusal;

pub(super) async fn require(request: Request, next: Next) -> Response {
    let safe = [Method::GET, Method::HEAD].contains(request.method());
    if safe || is_own(request.headers()) {
        next.run(request).await
    } else {
        Refusal::ForeignForm.into_response()
    }
}

/// Browsers say it themselves; older ones at least name the origin. Who says nothing is not a browser with our page.
fn is_own(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    match text(header::HeaderName::from_static("sec-fetch-site")) {
        Some(site) => site == "same-origin",
        None => {
            let origin = text(header::ORIGIN).and_then(|origin| origin.split_once("://"));
            origin.is_some_and(|(_, origin)| text(header::HOST) == Some(origin))
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_our_own_pages_send_forms() {
        for (headers, own) in [
            (&[("sec-fetch-site", "same-origin")][..], true),
            (&[("sec-fetch-site", "cross-site"), ("origin", "http://library"), ("host", "library")], false),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("origin", "http://library:8080"), ("host", "library:8080")], true),
            (&[("origin", "http://elsewhere"), ("host", "library")], false),
            (&[("origin", "null"), ("host", "library")], false),
            (&[("host", "library")], false),
        ] {
            let map = headers
                .iter()
                .map(|(name, value)| (header::HeaderName::from_static(name), HeaderValue::from_static(value)))
                .collect();
            assert_eq!(is_own(&map), own, "{headers:?}");
        }
    }
}
