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
    let (name, weight) = weighted(coding);
    name.eq_ignore_ascii_case("br") && weight != 0.0
}

/// Of the languages offered the one that the client likes best (RFC 9110, 12.5.4), if it asks for any of them. Regions and
/// scripts are not looked at.
pub(crate) fn preferred_language<'l>(headers: &HeaderMap, offered: &[&'l str]) -> Option<&'l str> {
    let values = headers.get_all(header::ACCEPT_LANGUAGE).iter().filter_map(|value| value.to_str().ok());
    let mut best = None;
    for (range, weight) in values.flat_map(|list| list.split(',')).map(weighted) {
        let primary = range.split('-').next().unwrap_or_default();
        let language = offered.iter().find(|language| language.eq_ignore_ascii_case(primary));
        // Of those liked equally the first.
        if let Some(language) = language
            && weight > best.map_or(0.0, |(_, weight)| weight)
        {
            best = Some((*language, weight));
        }
    }
    best.map(|(language, _)| language)
}

/// An element of a list and its weight, 1 when it says nothing.
fn weighted(element: &str) -> (&str, f32) {
    let mut parts = element.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let weight = parts.find_map(|part| part.strip_prefix("q=")?.parse().ok());
    (name, weight.unwrap_or(1.0))
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

    #[test]
    fn the_language_liked_best_of_those_offered_is_taken() {
        for (value, preferred) in [
            ("sq-MK,sq;q=0.9,en;q=0.8", Some("sq")),
            ("en;q=0.5, TR;q=0.7", Some("tr")),
            ("de, mk;q=0.3", Some("mk")),
            ("en, tr", Some("en")),
            ("tr;q=0", None),
            ("de-AT, *", None),
            ("", None),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, value.parse().unwrap())]);
            assert_eq!(preferred_language(&headers, &["mk", "sq", "tr", "en"]), preferred, "{value}");
        }
    }
}
