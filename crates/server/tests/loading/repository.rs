//! A repository (OAI-PMH) that answers over HTTP, well or badly as it is told.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum_server::tls_rustls::RustlsConfig;
use catalogue::Book;
use http_body_util::{Full, Limited};
use marc::Format;
use marc::generate::marcxml_record;
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use tokio::net::TcpListener;

/// What goes wrong with an answer to `ListRecords`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trouble {
    /// HTTP 503 with `Retry-After: 0`.
    Busy,
    /// The connection breaks in the middle of the answer.
    Dies,
    /// The answer ends early, and HTTP does not notice.
    Cut,
    /// The page names itself as the next one.
    SameToken,
    /// No answer ever comes.
    Hangs,
    /// HTTP 403.
    Refuses,
}

#[derive(Default)]
pub(crate) struct Shelf {
    /// By identifier: when it changed last, in seconds of the repository's clock, and what it is since then.
    records: BTreeMap<String, (u64, Option<String>)>,
    now: u64,
    page_records: usize,
    /// Tokens of before are not known any more after a restart.
    restarts: u32,
    counts_days_only: bool,
    has_no_dates: bool,
    has_no_marc: bool,
    troubles: VecDeque<Option<Trouble>>,
    /// The queries of all requests for records, in their order.
    pub(crate) asked: Vec<String>,
}

/// Clones are the same repository.
#[derive(Clone)]
pub(crate) struct Repository {
    shelf: Arc<Mutex<Shelf>>,
    pub(crate) address: String,
}

impl Repository {
    pub(crate) async fn start(page_records: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/oai", listener.local_addr().unwrap());
        let (shelf, router) = Shelf::behind(page_records);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { shelf, address }
    }

    /// The same over TLS, and the certificate to trust, in PEM.
    pub(crate) async fn start_secure(page_records: usize) -> (Self, String) {
        let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::from_pem_slice(certified.signing_key.serialize_pem().as_bytes()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certified.cert.der().clone()], key)
            .unwrap();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = format!("https://localhost:{}/oai", listener.local_addr().unwrap().port());
        let (shelf, router) = Shelf::behind(page_records);
        let tls = RustlsConfig::from_config(Arc::new(config));
        let serving = axum_server::from_tcp_rustls(listener, tls).unwrap().serve(router.into_make_service());
        tokio::spawn(serving);
        (Self { shelf, address }, certified.cert.pem())
    }

    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Shelf) -> T) -> T {
        work(&mut self.shelf.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn put(&self, book: &Book) {
        self.put_xml(&book.control_number, marcxml_record(book, Format::Unimarc));
    }

    pub(crate) fn put_xml(&self, name: &str, xml: String) {
        self.with(|shelf| shelf.records.insert(identifier(name), (shelf.now, Some(xml))));
    }

    pub(crate) fn delete(&self, name: &str) {
        self.with(|shelf| shelf.records.insert(identifier(name), (shelf.now, None)));
    }

    pub(crate) fn let_time_pass(&self) {
        self.with(|shelf| shelf.now += 100);
    }

    pub(crate) fn restart(&self) {
        self.with(|shelf| shelf.restarts += 1);
    }

    pub(crate) fn count_days_only(&self) {
        self.with(|shelf| shelf.counts_days_only = true);
    }

    pub(crate) fn have_no_dates(&self) {
        self.with(|shelf| shelf.has_no_dates = true);
    }

    pub(crate) fn have_no_marc(&self) {
        self.with(|shelf| shelf.has_no_marc = true);
    }

    /// What happens to the next requests for records; `None` is that nothing does.
    pub(crate) fn next(&self, troubles: impl IntoIterator<Item = Option<Trouble>>) {
        self.with(|shelf| shelf.troubles = troubles.into_iter().collect());
    }

    pub(crate) fn asked(&self) -> Vec<String> {
        self.with(|shelf| std::mem::take(&mut shelf.asked))
    }
}

fn identifier(name: &str) -> String {
    format!("oai:test:{name}")
}

type Parameters = BTreeMap<String, String>;

async fn answer(State(shelf): State<Arc<Mutex<Shelf>>>, Query(query): Query<Parameters>) -> Response {
    let (body, trouble) = {
        let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
        match query.get("verb").map(String::as_str) {
            Some("Identify") => (shelf.identify(), None),
            Some("ListMetadataFormats") => (shelf.formats(), None),
            Some("ListRecords") => shelf.records(&query),
            _ => (shelf.wrapped("<error code=\"badVerb\"/>"), None),
        }
    };
    match trouble {
        None | Some(Trouble::SameToken) => xml(body.into()),
        Some(Trouble::Busy) => {
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "0")]).into_response()
        }
        Some(Trouble::Refuses) => StatusCode::FORBIDDEN.into_response(),
        Some(Trouble::Cut) => xml(Body::from(body[..body.len() / 2].to_owned())),
        Some(Trouble::Dies) => xml(broken(body)),
        Some(Trouble::Hangs) => std::future::pending().await,
    }
}

fn xml(body: Body) -> Response {
    ([(header::CONTENT_TYPE, "text/xml")], body).into_response()
}

/// A body that fails before its end: the connection breaks.
fn broken(body: String) -> Body {
    let half = body.len() / 2;
    Body::new(Limited::new(Full::from(body), half))
}

impl Shelf {
    fn behind(page_records: usize) -> (Arc<Mutex<Self>>, Router) {
        let shelf = Arc::new(Mutex::new(Self { page_records, now: 1_000, ..Self::default() }));
        let router = Router::new().route("/oai", get(answer)).with_state(Arc::clone(&shelf));
        (shelf, router)
    }

    fn wrapped(&self, inside: &str) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">\
             <responseDate>{}</responseDate><request>http://test/oai</request>{inside}</OAI-PMH>",
            if self.has_no_dates { "вчера попладне".to_owned() } else { time(self.now) }
        )
    }

    fn identify(&self) -> String {
        let granularity = if self.counts_days_only { "YYYY-MM-DD" } else { "YYYY-MM-DDThh:mm:ssZ" };
        self.wrapped(&format!("<Identify><granularity>{granularity}</granularity></Identify>"))
    }

    fn formats(&self) -> String {
        let format = |prefix: &str, namespace: &str| {
            format!(
                "<metadataFormat><metadataPrefix>{prefix}</metadataPrefix><schema>x</schema>\
                 <metadataNamespace>{namespace}</metadataNamespace></metadataFormat>"
            )
        };
        let core = format("oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc/");
        let marc = format("marcxml", "http://www.loc.gov/MARC21/slim");
        let formats = if self.has_no_marc { core } else { core + &marc };
        self.wrapped(&format!("<ListMetadataFormats>{formats}</ListMetadataFormats>"))
    }

    fn records(&mut self, query: &Parameters) -> (String, Option<Trouble>) {
        let asked: Vec<String> = query
            .iter()
            .filter(|(name, _)| *name != "verb")
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        self.asked.push(asked.join("&"));
        let trouble = self.troubles.pop_front().flatten();
        (self.page(query, trouble), trouble)
    }

    /// The token is the restarts so far, how many records were given and from when on.
    fn page(&self, query: &Parameters, trouble: Option<Trouble>) -> String {
        let token = query.get("resumptionToken");
        let (given, from) = match token {
            Some(token) => {
                let mut parts = token.splitn(3, '/');
                if parts.next() != Some(self.restarts.to_string().as_str()) {
                    return self.wrapped("<error code=\"badResumptionToken\">gone</error>");
                }
                let given: usize = parts.next().unwrap().parse().unwrap();
                (given, parts.next().unwrap().to_owned())
            }
            None => (0, query.get("from").cloned().unwrap_or_default()),
        };
        let matching: Vec<_> = self.records.iter().filter(|(_, (at, _))| time(*at) >= from).collect();
        if matching.is_empty() {
            return self.wrapped("<error code=\"noRecordsMatch\"/>");
        }
        let page: Vec<_> = matching.iter().skip(given).take(self.page_records).collect();
        let next = given + page.len();
        let records: String =
            page.iter().map(|(name, (at, xml))| record(name, *at, xml.as_deref())).collect();
        let token = match (trouble, token) {
            (Some(Trouble::SameToken), Some(token)) => token.clone(),
            _ if next < matching.len() => format!("{}/{next}/{from}", self.restarts),
            _ => String::new(),
        };
        self.wrapped(&format!(
            "<ListRecords>{records}<resumptionToken cursor=\"{given}\">{token}</resumptionToken></ListRecords>"
        ))
    }
}

fn record(identifier: &str, at: u64, xml: Option<&str>) -> String {
    let datestamp = time(at);
    let header = |status: &str| {
        format!(
            "<header{status}><identifier>{identifier}</identifier><datestamp>{datestamp}</datestamp></header>"
        )
    };
    match xml {
        Some(xml) => format!("<record>{}<metadata>{xml}</metadata></record>", header("")),
        None => format!("<record>{}</record>", header(" status=\"deleted\"")),
    }
}

fn time(seconds: u64) -> String {
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    format!("2026-11-24T{hours:02}:{minutes:02}:{:02}Z", seconds % 60)
}
