//! The way between simulated devices and the real router: loses requests and replies, repeats requests, dies in the
//! middle of a run. It can also stand for a server that lacks a rule.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use challenge::Credit;
use http_body_util::BodyExt;
use protocol::{CreateParticipation, CreditRows, Cursor, Page, PutCredits, SeriesId, Token, VaultId, routes};
use replica::{Local, Method, Request, Response, Transport, Unreachable};
use sha2::{Digest, Sha256};
use tower::ServiceExt;

use crate::rng::Rng;

/// Rules that the server, seen through this network, does not keep.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ServerWithout {
    /// It takes any cursor for a place in its log.
    pub(crate) cursor_digest: bool,
    /// It keeps the first credit of a generation (`>` in place of `>=`).
    pub(crate) last_writer: bool,
}

pub(crate) struct Network {
    router: Router,
    rng: Rng,
    server: ServerWithout,
    /// Whether things go wrong at present.
    pub(crate) is_faulty: Cell<bool>,
    /// Requests until the device dies, in the present run.
    fuse: Cell<Option<u64>>,
    /// What the server was told of participations: where their credits are, and the challenge.
    seen: RefCell<BTreeMap<String, (Token, Option<challenge::ChallengeId>)>>,
    pub(crate) requests: Cell<u64>,
}

impl Network {
    pub(crate) fn new(router: Router, rng: Rng, server: ServerWithout) -> Self {
        Self {
            router,
            rng,
            server,
            is_faulty: Cell::new(false),
            fuse: Cell::new(None),
            seen: RefCell::default(),
            requests: Cell::new(0),
        }
    }

    /// Sets when, if at all, the device dies in the run that begins.
    pub(crate) fn begin_run(&self) {
        let dies = self.is_faulty.get() && self.rng.percent(25);
        self.fuse.set(dies.then(|| self.rng.below(8)));
    }

    /// Every participation the server has heard of, with the rows that it holds now.
    pub(crate) async fn credits(&self) -> Vec<(challenge::ChallengeId, Vec<Credit>)> {
        let seen = self.seen.borrow().clone();
        let mut all = Vec::new();
        for (path, (token, challenge)) in seen {
            let response = self.deliver(&request(Method::Get, format!("{path}/credits"), token)).await;
            let rows: CreditRows = protocol::decode(&response.body).expect("credits of a participation");
            all.push((challenge.expect("a participation has a challenge"), rows.credits));
        }
        all
    }

    async fn deliver(&self, request: &Request) -> Response {
        self.requests.set(self.requests.get() + 1);
        let mut http = axum::http::Request::builder()
            .method(request.method.as_str())
            .uri(&request.path)
            .header(routes::VERSION_HEADER, "1");
        if let Some(token) = &request.token {
            http = http.header("authorization", format!("Bearer {token}"));
        }
        if let Some(content_type) = request.content_type {
            http = http.header("content-type", content_type);
        }
        let http = http.body(Body::from(request.body.clone())).expect("a request");
        let response = self.router.clone().oneshot(http).await.expect("the router never fails");
        let (parts, body) = response.into_parts();
        let header = |name: &str| parts.headers.get(name)?.to_str().ok().map(str::to_owned);
        let body = body.collect().await.expect("a body").to_bytes().to_vec();
        Response::new(parts.status.as_u16(), &header, &date_ms, body)
    }

    fn note(&self, request: &Request) {
        let Some(token) = request.token else { return };
        if request.path.starts_with("/v1/participations/") && request.method == Method::Put {
            let path = request.path.trim_end_matches("/credits").to_owned();
            let challenge =
                protocol::decode(&request.body).ok().map(|body: CreateParticipation| body.challenge);
            let challenge = challenge.filter(|_| !request.path.ends_with("/credits"));
            let mut seen = self.seen.borrow_mut();
            let entry = seen.entry(path).or_insert((token, challenge));
            entry.1 = entry.1.or(challenge);
        }
    }

    /// What the request looks like to a server that lacks rules.
    async fn bend(&self, mut request: Request) -> Request {
        if self.server.cursor_digest
            && request.path.starts_with("/v1/vaults/")
            && request.path.contains("after=")
        {
            request.path = self.with_any_cursor(&request).await;
        }
        if self.server.last_writer && request.method == Method::Put && request.path.ends_with("/credits") {
            request.body = self.without_ties(&request).await;
        }
        request
    }

    async fn with_any_cursor(&self, request: &Request) -> String {
        let (before, rest) = request.path.split_once("after=").expect("checked by the caller");
        let (cursor, after) = rest.split_at(48);
        let cursor: Cursor = cursor.parse().expect("a cursor");
        let vault: VaultId = before["/v1/vaults/".len()..][..32].parse().expect("a vault");
        let digests = self.digests(vault, request.token.expect("vault calls carry a token")).await;
        let commit = cursor.commit.min(digests.len() as u64 - 1);
        let digest = digests[usize::try_from(commit).expect("small")];
        format!("{before}after={}{after}", Cursor { commit, digest })
    }

    /// The running digest of a vault's log at each commit number, from 0.
    async fn digests(&self, vault: VaultId, token: Token) -> Vec<[u8; 16]> {
        let mut digests = vec![[0; 16]];
        let mut after = Cursor::START;
        loop {
            let path = routes::pull(vault, after, SeriesId([0; 16]));
            let response = self.deliver(&request(Method::Get, path, token)).await;
            let Ok(page) = protocol::decode::<Page>(&response.body) else { return digests };
            for sealed in &page.batches {
                let (header, _) = protocol::split_batch(sealed).expect("a stored batch");
                let last = digests.last().expect("never empty");
                let hash = Sha256::new()
                    .chain_update(last)
                    .chain_update(header.series.0)
                    .chain_update(header.tip.0)
                    .finalize();
                digests.push(hash[..16].try_into().expect("16 bytes"));
            }
            after = page.next;
            if !page.more {
                return digests;
            }
        }
    }

    async fn without_ties(&self, put: &Request) -> Vec<u8> {
        let token = put.token.expect("credits carry a token");
        let response = self.deliver(&request(Method::Get, put.path.clone(), token)).await;
        let stored: CreditRows = protocol::decode(&response.body).unwrap_or_default();
        let mut body: PutCredits = protocol::decode(&put.body).expect("own body");
        let is_newer = |credit: &Credit| {
            stored
                .credits
                .iter()
                .find(|row| row.id == credit.id)
                .is_none_or(|row| credit.generation > row.generation)
        };
        body.credits.retain(is_newer);
        protocol::encode(&body)
    }
}

impl Transport for Network {
    fn send(&self, request: Request) -> Local<'_, Result<Response, Unreachable>> {
        Box::pin(self.carry(request))
    }
}

impl Network {
    async fn carry(&self, request: Request) -> Result<Response, Unreachable> {
        if let Some(left) = self.fuse.get() {
            self.fuse.set(Some(left.saturating_sub(1)));
            if left == 0 {
                return Err(Unreachable);
            }
        }
        let is_faulty = self.is_faulty.get();
        if is_faulty && self.rng.percent(8) {
            return Err(Unreachable);
        }
        self.note(&request);
        let request = self.bend(request).await;
        if is_faulty && self.rng.percent(8) {
            self.deliver(&request).await;
        }
        let response = self.deliver(&request).await;
        if is_faulty && self.rng.percent(12) { Err(Unreachable) } else { Ok(response) }
    }
}

fn request(method: Method, path: String, token: Token) -> Request {
    Request { method, path, token: Some(token), content_type: None, body: Vec::new(), if_none_match: None }
}

fn date_ms(text: &str) -> Option<u64> {
    let since_epoch = httpdate::parse_http_date(text).ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    u64::try_from(since_epoch.as_millis()).ok()
}
