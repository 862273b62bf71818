//! The way to the library: one method, so that a browser's implementation is a `fetch` and a test's a function call.

use protocol::{Code, Token, routes};

use crate::store::Local;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
}

impl Method {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }
}

/// A request to the library's own origin.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: Method,
    /// Path and query.
    pub path: String,
    pub token: Option<Token>,
    /// Media type of `body`; nothing when there is no body.
    pub content_type: Option<&'static str>,
    pub body: Vec<u8>,
    pub if_none_match: Option<String>,
}

impl Request {
    /// Asks for what only members may have.
    #[must_use]
    pub fn get(path: String, token: Token) -> Self {
        Self {
            method: Method::Get,
            path,
            token: Some(token),
            content_type: None,
            body: Vec::new(),
            if_none_match: None,
        }
    }
}

/// An answer, from whoever gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    pub status: u16,
    /// Without parameters.
    pub content_type: Option<String>,
    /// Whether the answer bears `prelistaj-protocol`, as every answer of the library does and nobody else's.
    pub is_the_librarys: bool,
    /// The header `prelistaj-code`.
    pub code: Option<Code>,
    /// The header `Date`, in milliseconds since 1970-01-01 UTC.
    pub date_ms: Option<u64>,
    /// The header `Retry-After`, in milliseconds from now.
    pub retry_after_ms: Option<u64>,
    pub etag: Option<String>,
    pub body: Vec<u8>,
}

impl Response {
    /// Reads of an answer what the protocol needs. `header` gives the value of a header by its lowercase name;
    /// `date_ms` reads an HTTP date (RFC 9110, section 5.6.7) as milliseconds since 1970-01-01 UTC.
    #[must_use]
    pub fn new(
        status: u16,
        header: &dyn Fn(&str) -> Option<String>,
        date_ms: &dyn Fn(&str) -> Option<u64>,
        body: Vec<u8>,
    ) -> Self {
        let date = header("date").as_deref().and_then(date_ms);
        Self {
            status,
            content_type: header("content-type").as_deref().map(without_parameters),
            is_the_librarys: header(routes::VERSION_HEADER).is_some(),
            code: header(Code::HEADER).and_then(|code| code.parse().ok()),
            date_ms: date,
            retry_after_ms: header("retry-after").and_then(|text| retry_after_ms(&text, date, date_ms)),
            etag: header("etag"),
            body,
        }
    }
}

/// `text/html` of `text/html; charset=utf-8`.
fn without_parameters(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_owned()
}

/// Seconds, or a date (RFC 9110, section 10.2.3). The date is held against the answer's own: the device's clock may be
/// wrong by years.
fn retry_after_ms(text: &str, answered: Option<u64>, date_ms: &dyn Fn(&str) -> Option<u64>) -> Option<u64> {
    match text.trim().parse::<u64>() {
        Ok(seconds) => Some(seconds.saturating_mul(1_000)),
        Err(_) => Some(date_ms(text)?.saturating_sub(answered?)),
    }
}

/// No answer came: no network, no server, or the answer was cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the library cannot be reached")]
pub struct Unreachable;

pub trait Transport {
    fn send(&self, request: Request) -> Local<'_, Result<Response, Unreachable>>;
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON_MS: u64 = 1_813_060_800_000;

    /// Of all dates it knows one.
    fn date_ms(text: &str) -> Option<u64> {
        match text {
            "Tue, 15 Jun 2027 12:00:00 GMT" => Some(NOON_MS),
            "Tue, 15 Jun 2027 12:02:00 GMT" => Some(NOON_MS + 120_000),
            _ => None,
        }
    }

    fn answer(headers: &[(&str, &str)]) -> Response {
        let header = |name: &str| {
            headers.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        Response::new(503, &header, &date_ms, Vec::new())
    }

    #[test]
    fn an_answer_is_the_librarys_when_it_bears_the_protocols_version() {
        let ours = answer(&[("prelistaj-protocol", "1"), ("prelistaj-code", "unavailable")]);
        assert!(ours.is_the_librarys);
        assert_eq!(ours.code, Some(Code::Unavailable));
        assert!(!answer(&[("content-type", "text/html; charset=utf-8")]).is_the_librarys);
    }

    #[test]
    fn a_media_type_is_read_without_its_parameters() {
        let answer = answer(&[("content-type", "text/html; charset=utf-8")]);
        assert_eq!(answer.content_type.as_deref(), Some("text/html"));
    }

    #[test]
    fn a_pause_is_asked_for_in_seconds_or_until_a_date_of_the_servers_own_clock() {
        let date = ("date", "Tue, 15 Jun 2027 12:00:00 GMT");
        for (asked, pause_ms) in [
            ("30", Some(30_000)),
            (" 0 ", Some(0)),
            ("18446744073709551615", Some(u64::MAX)),
            ("Tue, 15 Jun 2027 12:02:00 GMT", Some(120_000)),
            ("Tue, 15 Jun 2027 12:00:00 GMT", Some(0)),
            ("-1", None),
            ("soon", None),
        ] {
            assert_eq!(answer(&[date, ("retry-after", asked)]).retry_after_ms, pause_ms, "{asked}");
        }
        let undated = answer(&[("retry-after", "Tue, 15 Jun 2027 12:02:00 GMT")]);
        assert_eq!(undated.retry_after_ms, None);
    }
}
