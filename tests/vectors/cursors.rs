//! §1.4: cursors. Only the server makes one, so the real router is asked.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use protocol::{
    BatchHeader, CreateVault, Cursor, MemberId, NotACursor, Pushed, SeriesId, Tip, Token, TokenHash, VaultId,
    encode, routes,
};
use serde::Deserialize;
use server::{Config, Library};
use sha2::{Digest, Sha256};
use tower::ServiceExt;

use crate::json::{Hex, read};

#[derive(Deserialize)]
struct Cursors {
    start: Hex,
    commits: Vec<Commit>,
    refused: Vec<NotOne>,
}

#[derive(Deserialize)]
struct Commit {
    series: Hex,
    tip: Hex,
    cursor: Hex,
}

#[derive(Deserialize)]
struct NotOne {
    name: String,
    text: String,
}

/// 2027-06-15, and it stays so.
struct Noon;

impl server::Clock for Noon {
    fn unix_ms(&self) -> u64 {
        1_813_060_800_000
    }
}

const VAULT: VaultId = VaultId([1; 16]);
const TOKEN: Token = Token([2; 32]);

fn vectors() -> Cursors {
    read(include_str!("cursors.json"))
}

#[test]
fn a_cursor_is_48_digits_and_nothing_else() {
    let vectors = vectors();
    assert_eq!(Cursor::START, Cursor::from_bytes(vectors.start.array()));
    for commit in &vectors.commits {
        let cursor = Cursor::from_bytes(commit.cursor.array());
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        assert_eq!(Hex(cursor.to_bytes().to_vec()), commit.cursor);
    }
    for not_one in &vectors.refused {
        assert_eq!(not_one.text.parse::<Cursor>(), Err(NotACursor), "{}", not_one.name);
    }
}

#[test]
fn the_cursor_after_a_push_digests_the_whole_log() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let library = Library::in_memory(Config::default(), Arc::new(Noon)).expect("memory");
        let router = server::router(library);
        create_vault(&router).await;
        let mut after = Cursor::START;
        let mut heads: Vec<(Hex, u64, Tip)> = Vec::new();
        for commit in vectors().commits {
            let (through, previous_tip) = heads
                .iter()
                .rev()
                .find(|(series, ..)| *series == commit.series)
                .map_or((0, Tip::EMPTY), |(_, through, tip)| (*through, *tip));
            let tip = Tip(commit.tip.array());
            let series = SeriesId(commit.series.array());
            let first = through + 1;
            let header = BatchHeader { vault: VAULT, series, epoch: 0, first, count: 1, previous_tip, tip };
            let pushed = push(&router, after, &header).await;
            after = pushed.cursor.expect("nobody else pushes");
            assert_eq!(Hex(after.to_bytes().to_vec()), commit.cursor, "commit {}", after.commit);
            heads.push((commit.series, first, tip));
        }
    });
}

async fn create_vault(router: &Router) {
    let token_hash = TokenHash(Sha256::digest(TOKEN.0).into());
    let body = CreateVault { member: MemberId([3; 16]), token_hash, slots: Vec::new() };
    send(router, "PUT", &routes::vault(VAULT), routes::CBOR, encode(&body)).await;
}

/// The server cannot open a batch, so its ciphertext may be anything of a possible length.
async fn push(router: &Router, after: Cursor, header: &BatchHeader) -> Pushed {
    let mut batch = header.to_bytes().to_vec();
    batch.resize(batch.len() + 24 + 256 + 16, 0);
    let body = send(router, "POST", &routes::push(VAULT, after), routes::BATCH, batch).await;
    protocol::decode(&body).expect("pushed")
}

async fn send(router: &Router, method: &str, path: &str, content_type: &str, body: Vec<u8>) -> Vec<u8> {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(routes::VERSION_HEADER, "1")
        .header("authorization", format!("Bearer {TOKEN}"))
        .header("content-type", content_type)
        .body(Body::from(body))
        .expect("a request");
    let response = router.clone().oneshot(request).await.expect("the router never fails");
    assert!(response.status().is_success(), "{method} {path}: {}", response.status());
    response.into_body().collect().await.expect("a body").to_bytes().to_vec()
}
