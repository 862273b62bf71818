//! The way to the library: one method, so that a browser's implementation is a `fetch` and a test's a function call.

use protocol::{Code, Token};

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

/// An answer, from whoever gave it.
#[derive(Clone, Debug, Default)]
pub struct Response {
    pub status: u16,
    pub content_type: Option<String>,
    /// The header `prelistaj-code`.
    pub code: Option<Code>,
    /// The header `Date`, in milliseconds since 1970-01-01 UTC.
    pub date_ms: Option<u64>,
    pub etag: Option<String>,
    pub body: Vec<u8>,
}

/// No answer came: no network, no server, or the answer was cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the library cannot be reached")]
pub struct Unreachable;

pub trait Transport {
    fn send(&self, request: Request) -> Local<'_, Result<Response, Unreachable>>;
}
