//! The way between a device and the real router, on which anything can be arranged.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::time::UNIX_EPOCH;

use axum::Router;
use axum::body::Body;
use challenge::Credit;
use http_body_util::BodyExt;
use protocol::{Code, CreditRows, PutCredits, Token, routes};
use replica::{Local, Method, Request, Response, Transport, Unreachable};
use tower::ServiceExt;

/// What becomes of a request.
pub(crate) enum Fate {
    Delivered,
    /// It never arrives.
    Lost,
    /// It arrives, and its answer does not.
    AnswerLost,
    /// Somebody else answers.
    Intercepted(Response),
    /// The answer arrives, and is not what was sent.
    Altered(Box<dyn FnOnce(&mut Response)>),
}

type Arrange = Box<dyn FnMut(&Request) -> Fate>;

pub(crate) struct Line {
    router: RefCell<Router>,
    arrange: RefCell<Option<Arrange>>,
    /// The protocol version that devices of this line say they speak.
    pub(crate) version: Cell<u32>,
    /// Method, address and length of each request, whatever became of it.
    pub(crate) asked: RefCell<Vec<(Method, String, usize)>>,
    participations: RefCell<BTreeMap<String, Token>>,
}

impl Line {
    pub(crate) fn to(router: Router) -> Self {
        Self {
            router: RefCell::new(router),
            arrange: RefCell::default(),
            version: Cell::new(protocol::PROTOCOL_VERSION),
            asked: RefCell::default(),
            participations: RefCell::default(),
        }
    }

    /// Decides from now on what becomes of requests.
    pub(crate) fn arrange(&self, arrange: impl FnMut(&Request) -> Fate + 'static) {
        self.arrange.replace(Some(Box::new(arrange)));
    }

    /// Everything is delivered again.
    pub(crate) fn mend(&self) {
        self.arrange.replace(None);
    }

    /// Another server at the same address.
    pub(crate) fn leads_to(&self, router: Router) {
        drop(self.router.replace(router));
    }

    /// How many requests there were since the last call.
    pub(crate) fn count(&self) -> usize {
        self.asked.take().len()
    }

    /// The credits of each participation that was ever asked for here.
    pub(crate) async fn credits(&self) -> Vec<Vec<Credit>> {
        let mut all = Vec::new();
        let participations = self.participations.borrow().clone();
        for (path, token) in participations {
            let request = Request::get(path, token);
            let rows: CreditRows = protocol::decode(&self.deliver(&request).await.body).unwrap();
            all.push(rows.credits);
        }
        all
    }

    /// How many of these participations the library says are erased.
    pub(crate) async fn erased_participations(&self) -> usize {
        let mut erased = 0;
        let participations = self.participations.borrow().clone();
        for (path, token) in participations {
            let answer = self.deliver(&Request::get(path, token)).await;
            erased += usize::from(answer.code == Some(Code::Erased));
        }
        erased
    }

    /// Puts credits into the one participation of this line, as somebody else who holds its token would.
    pub(crate) async fn put_credits(&self, credits: &PutCredits) {
        let (path, token) = self
            .participations
            .borrow()
            .first_key_value()
            .map(|(path, token)| (path.clone(), *token))
            .unwrap();
        let request = Request {
            method: Method::Put,
            path,
            token: Some(token),
            content_type: Some(routes::CBOR),
            body: protocol::encode(credits),
            if_none_match: None,
        };
        assert_eq!(self.deliver(&request).await.status, 200);
    }

    async fn deliver(&self, request: &Request) -> Response {
        let mut http = axum::http::Request::builder()
            .method(request.method.as_str())
            .uri(&request.path)
            .header(routes::VERSION_HEADER, self.version.get());
        if let Some(token) = &request.token {
            http = http.header("authorization", format!("Bearer {token}"));
        }
        if let Some(content_type) = request.content_type {
            http = http.header("content-type", content_type);
        }
        let http = http.body(Body::from(request.body.clone())).unwrap();
        let router = self.router.borrow().clone();
        let (parts, body) = router.oneshot(http).await.unwrap().into_parts();
        let header = |name: &str| parts.headers.get(name)?.to_str().ok().map(str::to_owned);
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Response::new(parts.status.as_u16(), &header, &date_ms, body)
    }

    async fn carry(&self, request: Request) -> Result<Response, Unreachable> {
        self.asked.borrow_mut().push((request.method, request.path.clone(), request.body.len()));
        if let Some(token) = request.token.filter(|_| request.path.ends_with("/credits")) {
            self.participations.borrow_mut().insert(request.path.clone(), token);
        }
        let fate = self.arrange.borrow_mut().as_mut().map_or(Fate::Delivered, |arrange| arrange(&request));
        match fate {
            Fate::Delivered => Ok(self.deliver(&request).await),
            Fate::Lost => Err(Unreachable),
            Fate::AnswerLost => {
                self.deliver(&request).await;
                Err(Unreachable)
            }
            Fate::Intercepted(response) => Ok(response),
            Fate::Altered(alter) => {
                let mut response = self.deliver(&request).await;
                alter(&mut response);
                Ok(response)
            }
        }
    }
}

impl Transport for Line {
    fn send(&self, request: Request) -> Local<'_, Result<Response, Unreachable>> {
        Box::pin(self.carry(request))
    }
}

/// Whether this is a push into a vault.
pub(crate) fn is_push(request: &Request) -> bool {
    request.method == Method::Post
}

pub(crate) fn is_pull(request: &Request) -> bool {
    request.method == Method::Get && request.path.contains("/batches?")
}

pub(crate) fn is_put_of_credits(request: &Request) -> bool {
    request.method == Method::Put && request.path.ends_with("/credits")
}

/// Whether this concerns a mailbox.
pub(crate) fn is_letter(request: &Request) -> bool {
    request.path.starts_with("/v1/mailboxes/")
}

/// A refusal as the library sends it.
pub(crate) fn refusal(code: Code) -> Response {
    Response {
        status: code.status(),
        content_type: Some("application/problem+json".to_owned()),
        is_the_librarys: true,
        code: Some(code),
        ..Response::default()
    }
}

fn date_ms(text: &str) -> Option<u64> {
    let since_epoch = httpdate::parse_http_date(text).ok()?.duration_since(UNIX_EPOCH).ok()?;
    u64::try_from(since_epoch.as_millis()).ok()
}
