//! The way between simulated devices and the real router. It loses requests and replies, repeats requests, and delivers
//! some of them weeks after the device has given up.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use axum::Router;
use axum::body::Body;
use challenge::{ChallengeId, Credit};
use http_body_util::BodyExt;
use protocol::{CreateParticipation, CreditRows, MemberId, Token, routes};
use replica::{Local, Method, Request, Response, Transport, Unreachable};
use tower::ServiceExt;

use super::adversary::Adversary;
use super::clock::{DAY_MS, World};
use super::fate::Fate;
use super::lacking::Lacking;
use super::ledger::Place;
use super::rng::Rng;
use super::trace::Trace;

/// The longest delay of a request that somebody still delivers.
const LATEST_MS: u64 = 60 * DAY_MS;

pub(crate) struct Network {
    server: Server,
    rng: Rng,
    world: World,
    /// Whether things go wrong at present.
    pub(crate) is_faulty: Cell<bool>,
    /// The server's other side, and whether it shows.
    pub(crate) adversary: Adversary,
    /// What the server is built without.
    pub(crate) lacking: Lacking,
    /// Who is speaking: its number and its fate.
    caller: RefCell<Option<(usize, Fate)>>,
    /// Whether the last answer of this run that came through bore the true date.
    pub(crate) heard_date: Cell<Option<bool>>,
    /// Whether any answer of this run that came through was about a log.
    pub(crate) heard_of_logs: Cell<bool>,
    /// Requests that the device has given up, each with the time at which it arrives after all.
    late: RefCell<Vec<(u64, Request)>>,
    /// What the server was told of participations: where their credits are, and the challenge.
    seen: RefCell<BTreeMap<String, (Token, Option<ChallengeId>)>>,
    /// Where it was asked to add a member.
    named: RefCell<BTreeSet<String>>,
    pub(crate) trace: RefCell<Trace>,
    /// Stands in titles and nowhere else.
    canary: Vec<u8>,
    pub(crate) has_leaked: Cell<bool>,
    pub(crate) requests: Cell<u64>,
}

/// The honest server.
#[derive(Clone)]
pub(crate) struct Server(pub(crate) Router);

impl Server {
    pub(crate) async fn answer(&self, request: &Request) -> Response {
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
        let response = self.0.clone().oneshot(http).await.expect("the router never fails");
        let (parts, body) = response.into_parts();
        let header = |name: &str| parts.headers.get(name)?.to_str().ok().map(str::to_owned);
        let body = body.collect().await.expect("a body").to_bytes().to_vec();
        Response::new(parts.status.as_u16(), &header, &date_ms, body)
    }
}

impl Network {
    pub(crate) fn new(
        router: Router,
        world: &World,
        rng: &Rng,
        lacking: Lacking,
        canary: &str,
        trace: Trace,
    ) -> Self {
        Self {
            server: Server(router),
            rng: rng.clone(),
            world: world.clone(),
            is_faulty: Cell::new(false),
            adversary: Adversary::new(rng),
            lacking,
            caller: RefCell::default(),
            heard_date: Cell::new(None),
            heard_of_logs: Cell::new(false),
            late: RefCell::default(),
            seen: RefCell::default(),
            named: RefCell::default(),
            trace: RefCell::new(trace),
            canary: canary.as_bytes().to_vec(),
            has_leaked: Cell::new(false),
            requests: Cell::new(0),
        }
    }

    /// From now on it is this device that speaks.
    pub(crate) fn begin_run(&self, caller: usize, fate: &Fate) {
        self.caller.replace(Some((caller, fate.clone())));
        self.heard_date.set(None);
        self.heard_of_logs.set(false);
    }

    /// Delivers the late requests that are due, or all.
    pub(crate) async fn deliver_late(&self, all: bool) {
        let now_ms = self.world.now_ms();
        let (due, rest): (Vec<_>, Vec<_>) =
            self.late.take().into_iter().partition(|(at, _)| all || *at <= now_ms);
        self.late.replace(rest);
        for (_, request) in due {
            self.deliver(0, &request).await;
        }
    }

    /// Every participation the server has heard of, by its address, with the rows that it holds now.
    pub(crate) async fn credits(&self) -> BTreeMap<String, (ChallengeId, Vec<Credit>)> {
        let seen = self.seen.borrow().clone();
        let mut all = BTreeMap::new();
        for (path, (token, challenge)) in seen {
            let response = self.server.answer(&Request::get(format!("{path}/credits"), token)).await;
            // A participation whose making was lost with the server's last days, and is nobody's any more.
            let Ok(rows) = protocol::decode::<CreditRows>(&response.body) else { continue };
            let challenge = challenge.expect("a participation has a challenge");
            all.insert(path, (challenge, rows.credits));
        }
        all
    }

    /// A token that was used here. The server must not have kept it.
    pub(crate) fn any_token(&self) -> Option<Token> {
        let seen = self.seen.borrow();
        (!seen.is_empty()).then(|| seen.values().nth(self.rng.index(seen.len())).expect("below the length").0)
    }

    /// Whether anybody has asked the server to add a member: its row may come and go within one run.
    pub(crate) fn has_named(&self, (vault, entity): Place) -> bool {
        self.named.borrow().contains(&routes::member(vault, MemberId(entity.0)))
    }

    async fn deliver(&self, caller: usize, request: &Request) -> Response {
        self.requests.set(self.requests.get() + 1);
        self.note(request);
        let request = &self.lacking.bend(&self.server, request).await;
        let response = self.adversary.answer(&self.server, caller, request).await;
        self.trace.borrow_mut().exchange(request, &response);
        response
    }

    fn note(&self, request: &Request) {
        if holds(&request.body, &self.canary) || holds(request.path.as_bytes(), &self.canary) {
            self.has_leaked.set(true);
        }
        let Some(token) = request.token else { return };
        if request.path.contains("/members/") {
            self.named.borrow_mut().insert(request.path.clone());
        }
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

    async fn carry(&self, request: Request) -> Result<Response, Unreachable> {
        let (caller, fate) = self.caller.borrow().clone().expect("somebody speaks");
        let is_about_a_log = request.path.contains("/batches?");
        fate.point().await;
        let is_faulty = self.is_faulty.get();
        if is_faulty && self.rng.percent(8) {
            return Err(Unreachable);
        }
        if is_faulty && self.rng.percent(4) {
            let at = self.world.now_ms() + self.rng.below(LATEST_MS);
            self.late.borrow_mut().push((at, request));
            return Err(Unreachable);
        }
        if is_faulty && self.rng.percent(8) {
            self.deliver(caller, &request).await;
        }
        let response = self.deliver(caller, &request).await;
        fate.point().await;
        if is_faulty && self.rng.percent(12) {
            return Err(Unreachable);
        }
        if is_about_a_log {
            self.heard_of_logs.set(true);
        }
        // Of an answer that is not the library's, the device believes nothing.
        if let Some(date_ms) = response.date_ms.filter(|_| response.is_the_librarys) {
            self.heard_date.set(Some(self.world.now_ms().abs_diff(date_ms) < 1_000));
        }
        Ok(response)
    }
}

impl Transport for Network {
    fn send(&self, request: Request) -> Local<'_, Result<Response, Unreachable>> {
        Box::pin(self.carry(request))
    }
}

fn date_ms(text: &str) -> Option<u64> {
    let since_epoch = httpdate::parse_http_date(text).ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    u64::try_from(since_epoch.as_millis()).ok()
}

/// Whether `needle` stands anywhere in `bytes`.
fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    let Some((first, rest)) = needle.split_first() else { return false };
    bytes.iter().enumerate().any(|(at, byte)| byte == first && bytes[at + 1..].starts_with(rest))
}
