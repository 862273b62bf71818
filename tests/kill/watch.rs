//! The devices' way to the server, which writes down what it acknowledges.

use std::collections::BTreeMap;
use std::future::ready;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard};

use challenge::ParticipationId;
use protocol::{Page, Pushed, PutCredits, SeriesHead, SeriesId, Token, VaultId, decode, split_batch};
use replica::{Local, Method, Request, Response, Transport, Unreachable};
use tests::http::Http;
use tests::ledger::{Item, Ledger};

use crate::gate::Gate;

/// What all devices of an era have been told, kept outside of them and of the server.
pub(crate) struct Seen {
    ledger: Mutex<Ledger>,
    places: Mutex<Places>,
    /// How far the server has said that it has each series.
    through: Mutex<BTreeMap<(VaultId, SeriesId), u64>>,
    cut_off: AtomicU64,
}

/// What the server has, each with a token that opens it.
#[derive(Clone, Default)]
pub(crate) struct Places {
    pub(crate) vaults: BTreeMap<VaultId, Token>,
    pub(crate) participations: BTreeMap<ParticipationId, Token>,
}

impl Seen {
    pub(crate) fn new(folder: &Path) -> Result<Self, String> {
        let ledger =
            Ledger::create(&folder.join("ledger.txt")).map_err(|error| format!("no ledger: {error}"))?;
        Ok(Self {
            ledger: Mutex::new(ledger),
            places: Mutex::default(),
            through: Mutex::default(),
            cut_off: AtomicU64::new(0),
        })
    }

    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().expect("no device panics here")
    }

    pub(crate) fn places(&self) -> Places {
        self.places.lock().expect("no device panics here").clone()
    }

    /// Requests without an answer.
    pub(crate) fn cut_off(&self) -> u64 {
        self.cut_off.load(Ordering::SeqCst)
    }
}

/// One row of a series.
pub(crate) fn row(vault: VaultId, series: SeriesId, number: u64) -> Item {
    Item { kind: "row", id: format!("{vault}/{series}/{number}") }
}

/// One credit of a participation.
pub(crate) fn credit(participation: ParticipationId, id: challenge::CreditId) -> Item {
    Item { kind: "credit", id: format!("{participation}/{id}") }
}

/// One device's transport.
pub(crate) struct Watched<'a> {
    http: Http,
    gate: &'a Gate,
    seen: &'a Seen,
}

impl<'a> Watched<'a> {
    pub(crate) fn new(address: SocketAddr, gate: &'a Gate, seen: &'a Seen) -> Self {
        Self { http: Http::new(address), gate, seen }
    }

    fn exchange(&self, request: &Request) -> Result<Response, Unreachable> {
        self.gate.burn();
        let response = self.http.exchange(request).map_err(|_| {
            self.seen.cut_off.fetch_add(1, Ordering::SeqCst);
            Unreachable
        })?;
        self.note(request, &response);
        Ok(response)
    }

    fn note(&self, request: &Request, response: &Response) {
        let path: Vec<&str> = request.path.split(['/', '?']).collect();
        let Some(token) = request.token.filter(|_| response.code.is_none()) else { return };
        match path.as_slice() {
            ["", "v1", "vaults", vault, rest @ ..] => {
                let vault: VaultId = vault.parse().expect("a vault");
                self.seen.places.lock().expect("no panics").vaults.entry(vault).or_insert(token);
                if rest.first() == Some(&"batches") {
                    self.note_series(vault, request, response);
                }
            }
            ["", "v1", "participations", participation, rest @ ..] => {
                let participation: ParticipationId = participation.parse().expect("a participation");
                self.seen
                    .places
                    .lock()
                    .expect("no panics")
                    .participations
                    .entry(participation)
                    .or_insert(token);
                if rest == ["credits"] && request.method == Method::Put {
                    self.note_credits(participation, request);
                }
            }
            _ => {}
        }
    }

    /// Every answer about a log says how far it has the asking device's series: up to there, all rows are acknowledged.
    fn note_series(&self, vault: VaultId, request: &Request, response: &Response) {
        let (series, head) = if request.method == Method::Post {
            let (header, _) = split_batch(&request.body).expect("a batch of our own");
            let pushed: Pushed = decode(&response.body).expect("an answer to a push");
            (header.series, pushed.head)
        } else {
            let (_, series) = request.path.split_once("series=").expect("a pull names a series");
            let page: Page = decode(&response.body).expect("a page");
            (series.parse().expect("a series"), page.head)
        };
        self.acknowledge_through(vault, series, head);
    }

    fn acknowledge_through(&self, vault: VaultId, series: SeriesId, head: SeriesHead) {
        let mut all = self.seen.through.lock().expect("no device panics here");
        let through = all.entry((vault, series)).or_default();
        let mut ledger = self.seen.ledger();
        for number in *through + 1..=head.through {
            ledger.acknowledge(row(vault, series, number), 1).expect("a ledger");
        }
        *through = head.through.max(*through);
    }

    fn note_credits(&self, participation: ParticipationId, request: &Request) {
        let put: PutCredits = decode(&request.body).expect("a body of our own");
        let mut ledger = self.seen.ledger();
        for put in put.credits {
            ledger.acknowledge(credit(participation, put.id), put.generation.into()).expect("a ledger");
        }
    }
}

impl Transport for Watched<'_> {
    fn send(&self, request: Request) -> Local<'_, Result<Response, Unreachable>> {
        Box::pin(ready(self.exchange(&request)))
    }
}
