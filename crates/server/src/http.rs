//! Small parts of HTTP that more than one kind of answer needs.

use axum::http::header::{self, HeaderMap};

/// `Cache-Control` of what is named by its content: one year, the longest that is taken seriously.
pub(crate) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// Whether the client takes brotli. A weight of zero is a refusal (RFC 9110, 12.4.2).
pub(crate) fn accepts_brotli(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','))
        .any(takes_brotli)
}

fn takes_brotli(coding: &str) -> bool {
    let mut parts = coding.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let refused = parts.any(|part| {
        part.strip_prefix("q=")
            .and_then(|weight| weight.parse::<f32>().ok())
            .is_some_and(|weight| weight == 0.0)
    });
    name.eq_ignore_ascii_case("br") && !refused
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn brotli_is_sent_only_to_who_asks_for_it() {
        for (value, accepted) in [
            ("gzip, deflate, br, zstd", true),
            ("br;q=0.5", true),
            ("BR", true),
            ("gzip", false),
            ("br;q=0", false),
            ("br; q=0.000, gzip", false),
            ("brotli", false),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, value.parse().unwrap())]);
            assert_eq!(accepts_brotli(&headers), accepted, "{value}");
        }
        assert!(!accepts_brotli(&HeaderMap::new()));
    }
}
