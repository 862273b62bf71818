//! A server that lacks a rule, as seen through the network.

use challenge::Credit;
use protocol::{CreditRows, Cursor, Page, PutCredits, SeriesId, Token, VaultId, routes};
use replica::{Method, Request};

use super::network::Server;

/// Rules that the server does not keep.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lacking {
    /// It takes any cursor for a place in its log.
    pub(crate) cursor_digest: bool,
    /// It keeps the first credit of a generation (`>` in place of `>=`).
    pub(crate) last_writer: bool,
}

impl Lacking {
    /// What the request would have to be for an honest server to do what this one does.
    pub(crate) async fn bend(self, server: &Server, request: &Request) -> Request {
        let mut bent = request.clone();
        let has_cursor = request.path.starts_with("/v1/vaults/") && request.path.contains("after=");
        if self.cursor_digest && has_cursor {
            bent.path = with_any_cursor(server, request).await;
        }
        if self.last_writer && request.method == Method::Put && request.path.ends_with("/credits") {
            bent.body = without_ties(server, request).await;
        }
        bent
    }
}

async fn with_any_cursor(server: &Server, request: &Request) -> String {
    let (before, rest) = request.path.split_once("after=").expect("checked by the caller");
    let (cursor, after) = rest.split_at(48);
    let cursor: Cursor = cursor.parse().expect("a cursor");
    let vault: VaultId = before["/v1/vaults/".len()..][..32].parse().expect("a vault");
    let places = places(server, vault, request.token.expect("vault calls carry a token")).await;
    let known = places.iter().find(|place| place.commit == cursor.commit).or(places.last());
    format!("{before}after={}{after}", known.expect("never empty"))
}

/// Every place in a vault's log, from the start.
async fn places(server: &Server, vault: VaultId, token: Token) -> Vec<Cursor> {
    let mut places = vec![Cursor::START];
    loop {
        let last = *places.last().expect("never empty");
        let response =
            server.answer(&Request::get(routes::pull(vault, last, SeriesId([0; 16])), token)).await;
        let Ok(page) = protocol::decode::<Page>(&response.body) else { return places };
        for sealed in &page.batches {
            let (header, _) = protocol::split_batch(sealed).expect("a stored batch");
            places.push(places.last().expect("never empty").past(&header));
        }
        if !page.more {
            return places;
        }
    }
}

async fn without_ties(server: &Server, put: &Request) -> Vec<u8> {
    let token = put.token.expect("credits carry a token");
    let response = server.answer(&Request::get(put.path.clone(), token)).await;
    let stored: CreditRows = protocol::decode(&response.body).unwrap_or_default();
    let mut body: PutCredits = protocol::decode(&put.body).expect("own body");
    let is_newer = |credit: &Credit| {
        let known = stored.credits.iter().find(|row| row.id == credit.id);
        known.is_none_or(|row| credit.generation > row.generation)
    };
    body.credits.retain(is_newer);
    protocol::encode(&body)
}
