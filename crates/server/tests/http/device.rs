//! A library and a device that talks to it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use minicbor::{Decode, Encode};
use protocol::{BatchHeader, Code, Cursor, SeriesId, Tip, Token, TokenHash, VaultId, routes};
use server::{Clock, Config, Library, RateLimits};
use sha2::{Digest, Sha256};
use tower::ServiceExt;

pub(crate) const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// A clock that stands still until it is set.
pub(crate) struct SetClock(AtomicU64);

impl SetClock {
    pub(crate) fn set_day(&self, epoch_day: i32) {
        // Noon in UTC: the same date at UTC−12.
        self.set_ms(u64::try_from(epoch_day).unwrap() * DAY_MS + DAY_MS / 2);
    }

    pub(crate) fn set_ms(&self, unix_ms: u64) {
        self.0.store(unix_ms, Ordering::Relaxed);
    }
}

impl Clock for SetClock {
    fn unix_ms(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A library that forgets everything at the end of a test.
pub(crate) struct World {
    pub(crate) library: Library,
    pub(crate) clock: Arc<SetClock>,
    router: Router,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with(Config { rate_limits: RateLimits::none(), ..Config::default() })
    }

    pub(crate) fn with(config: Config) -> Self {
        let clock = Arc::new(SetClock(AtomicU64::new(0)));
        let library = Library::in_memory(config, clock.clone()).unwrap();
        Self { router: server::router(library.clone()), library, clock }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer { parts, body: body.collect().await.unwrap().to_bytes().to_vec() }
    }

    /// A request of a device that does everything right.
    pub(crate) async fn call(&self, method: &str, address: &str, token: Option<Token>, body: Body) -> Answer {
        let content_type = if method == "POST" { routes::BATCH } else { routes::CBOR };
        self.call_with(content_type, method, address, token, body).await
    }

    pub(crate) async fn call_with(
        &self,
        content_type: &str,
        method: &str,
        address: &str,
        token: Option<Token>,
        body: Body,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(address)
            .header(routes::VERSION_HEADER, "1")
            .header(header::CONTENT_TYPE, content_type);
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        self.send(request.body(body).unwrap()).await
    }

    pub(crate) async fn get(&self, address: &str, token: Token) -> Answer {
        self.call("GET", address, Some(token), Body::empty()).await
    }

    pub(crate) async fn delete(&self, address: &str, token: Token) -> Answer {
        self.call("DELETE", address, Some(token), Body::empty()).await
    }

    pub(crate) async fn put<T: Encode<()>>(&self, address: &str, token: Token, body: &T) -> Answer {
        self.call("PUT", address, Some(token), protocol::encode(body).into()).await
    }
}

pub(crate) struct Answer {
    pub(crate) parts: axum::http::response::Parts,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn status(&self) -> StatusCode {
        self.parts.status
    }

    /// The stable code of a refusal, which stands in header and body alike.
    pub(crate) fn code(&self) -> Option<Code> {
        let header = self.parts.headers.get(Code::HEADER)?.to_str().unwrap();
        let problem: serde_json::Value = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(problem["code"], header);
        assert_eq!(problem["status"], self.status().as_u16());
        assert_eq!(self.parts.headers[header::CONTENT_TYPE], "application/problem+json");
        Some(header.parse().unwrap())
    }

    pub(crate) fn cbor<T: for<'b> Decode<'b, ()>>(&self) -> T {
        assert_eq!(self.parts.headers[header::CONTENT_TYPE], routes::CBOR);
        protocol::decode(&self.body).unwrap()
    }
}

pub(crate) fn token(seed: u8) -> Token {
    Token([seed; 32])
}

pub(crate) fn hash(token: Token) -> TokenHash {
    TokenHash(Sha256::digest(token.0).into())
}

/// A series as its device writes it. The server takes any bytes for tips and ciphertext.
#[derive(Clone)]
pub(crate) struct Series {
    pub(crate) vault: VaultId,
    pub(crate) id: SeriesId,
    through: u64,
    tip: Tip,
}

impl Series {
    pub(crate) fn new(vault: VaultId, seed: u8) -> Self {
        Self { vault, id: SeriesId([seed; 16]), through: 0, tip: Tip::EMPTY }
    }

    /// The next batch of `count` rows, with `bytes` of ciphertext.
    pub(crate) fn batch(&mut self, count: u32, bytes: usize) -> Vec<u8> {
        let last = self.through + u64::from(count);
        let chained = Sha256::digest([&self.id.0[..], &last.to_be_bytes(), &self.tip.0].concat());
        let mut tip = [0; 16];
        tip.copy_from_slice(&chained[..16]);
        let header = BatchHeader {
            vault: self.vault,
            series: self.id,
            epoch: 0,
            first: self.through + 1,
            count,
            previous_tip: self.tip,
            tip: Tip(tip),
        };
        (self.through, self.tip) = (header.last(), header.tip);
        [&header.to_bytes()[..], &vec![0xa5; 24 + bytes]].concat()
    }

    /// One batch from the beginning of one to the end of another, with `bytes` of ciphertext.
    pub(crate) fn spanning(&self, first: &[u8], last: &[u8], bytes: usize) -> Vec<u8> {
        let (first, _) = protocol::split_batch(first).unwrap();
        let (last, _) = protocol::split_batch(last).unwrap();
        let count = u32::try_from(last.last() + 1 - first.first).unwrap();
        let header = BatchHeader { count, tip: last.tip, ..first };
        [&header.to_bytes()[..], &vec![0x5a; 24 + bytes]].concat()
    }

    pub(crate) fn push_address(&self, after: Cursor) -> String {
        routes::push(self.vault, after)
    }

    pub(crate) fn pull_address(&self, after: Cursor) -> String {
        routes::pull(self.vault, after, self.id)
    }
}
