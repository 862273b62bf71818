//! Looking at everything that a server holds, over the same API as devices.

use std::net::SocketAddr;

use challenge::{Credit, CreditsDigest, ParticipationId, digest};
use protocol::{
    BatchHeader, CreditRows, Cursor, Page, PutCredits, SeriesId, Tip, Token, VaultId, decode, encode, routes,
    split_batch,
};
use replica::{Method, Request};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use tests::http::Http;
use tests::ledger::{Item, Verdict};

use crate::library::challenge;
use crate::watch::{Seen, credit, row};

/// A series that nobody has.
const NOBODY: SeriesId = SeriesId([0; 16]);

/// Reads every log and all credits, holds them to their own digests and chains, and compares with the ledger.
pub(crate) fn everything(address: SocketAddr, seen: &Seen) -> Result<Verdict, String> {
    let http = Http::new(address);
    let places = seen.places();
    let mut found: Vec<(Item, u64)> = Vec::new();
    for (vault, token) in places.vaults {
        for header in log(&http, vault, token)? {
            found.extend((header.first..=header.last()).map(|number| (row(vault, header.series, number), 1)));
        }
    }
    for (participation, token) in places.participations {
        let credits = credits(&http, participation, token)?;
        found.extend(credits.iter().map(|one| (credit(participation, one.id), one.generation.into())));
    }
    Ok(seen.ledger().compare(found))
}

/// The minutes of all participations, as the desk adds them up.
pub(crate) fn total(address: SocketAddr, seen: &Seen) -> Result<u64, String> {
    let http = Http::new(address);
    let mut sum = 0;
    for (participation, token) in seen.places().participations {
        sum += challenge::total(&challenge().rules, &credits(&http, participation, token)?);
    }
    Ok(sum)
}

/// The headers of a log. Each series must be without gaps and repetitions, and the last cursor the digest of all.
fn log(http: &Http, vault: VaultId, token: Token) -> Result<Vec<BatchHeader>, String> {
    let mut headers: Vec<BatchHeader> = Vec::new();
    let mut ends: BTreeMap<SeriesId, (u64, Tip)> = BTreeMap::new();
    let mut expected = Cursor::START;
    loop {
        let page: Page = ask(http, Method::Get, routes::pull(vault, expected, NOBODY), token, None)?;
        if !page.recognised {
            return Err(format!("the log of {vault} does not know its own cursor"));
        }
        for sealed in &page.batches {
            let (header, _) = split_batch(sealed).map_err(|error| format!("a stored batch: {error}"))?;
            let (through, tip) = ends.entry(header.series).or_insert((0, Tip::EMPTY));
            // Whatever else follows is told by the ledger, row by row.
            let continues = header.first == *through + 1 && header.previous_tip == *tip;
            if !continues && header.first > *through {
                return Err(format!("the log of {vault} holds a series that is no chain"));
            }
            (*through, *tip) = (header.last(), header.tip);
            expected = after(expected, &header);
            headers.push(header);
        }
        if page.next != expected {
            return Err(format!("the cursor of {vault} is not the digest of its log"));
        }
        if !page.more {
            return Ok(headers);
        }
    }
}

/// `digest(n) = SHA-256(digest(n−1) ‖ series ‖ tip after the batch)[..16]`
pub(crate) fn after(cursor: Cursor, header: &BatchHeader) -> Cursor {
    let hash =
        Sha256::new().chain_update(cursor.digest).chain_update(header.series.0).chain_update(header.tip.0);
    let mut digest = [0; 16];
    digest.copy_from_slice(&hash.finalize()[..16]);
    Cursor { commit: cursor.commit + 1, digest }
}

/// The credits of a participation; the server's digest must be theirs.
fn credits(http: &Http, participation: ParticipationId, token: Token) -> Result<Vec<Credit>, String> {
    let path = routes::credits(participation);
    let rows: CreditRows = ask(http, Method::Get, path.clone(), token, None)?;
    let nothing = Some(encode(&PutCredits::default()));
    let told: CreditsDigest = ask(http, Method::Put, path, token, nothing)?;
    if told == digest(&rows.credits) {
        Ok(rows.credits)
    } else {
        Err("the digest of credits is not theirs".to_owned())
    }
}

fn ask<T: for<'b> minicbor::Decode<'b, ()>>(
    http: &Http,
    method: Method,
    path: String,
    token: Token,
    body: Option<Vec<u8>>,
) -> Result<T, String> {
    let request = Request {
        method,
        path,
        token: Some(token),
        content_type: body.is_some().then_some(routes::CBOR),
        body: body.unwrap_or_default(),
        if_none_match: None,
    };
    let described = format!("{} {}", method.as_str(), request.path);
    let response = http.exchange(&request).map_err(|error| format!("{described}: {error}"))?;
    decode(&response.body).map_err(|_| format!("{described}: {} {:?}", response.status, response.code))
}
