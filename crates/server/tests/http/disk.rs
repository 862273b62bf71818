//! A disk that is full: nothing is half-written, reading goes on, and it mends by itself.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, Response, StatusCode, header};
use protocol::{Code, CreateVault, Cursor, MemberId, Page, VaultId, routes};
use server::{Config, Disk, Library, RateLimits, SystemClock};
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::device::{Series, hash, token};

const VAULT: VaultId = VaultId([0x3c; 16]);
/// Needs pages of its own, so it cannot fit into what is left of others.
const MANY_BYTES: usize = 100_000;

fn open(name: &str) -> Library {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&directory);
    std::fs::create_dir_all(&directory).unwrap();
    let config = Config { rate_limits: RateLimits::none(), ..Config::default() };
    Library::open(&directory, config, Arc::new(SystemClock)).unwrap()
}

async fn ask(
    router: &Router,
    method: Method,
    address: &str,
    content_type: &str,
    body: Vec<u8>,
) -> Response<Body> {
    let request = Request::builder()
        .method(method)
        .uri(address)
        .header(routes::VERSION_HEADER, "1")
        .header(header::CONTENT_TYPE, content_type)
        .header(header::AUTHORIZATION, format!("Bearer {}", token(1)))
        .body(Body::from(body))
        .unwrap();
    router.clone().oneshot(request).await.unwrap()
}

async fn push(router: &Router, series: &Series, sealed: &[u8]) -> Response<Body> {
    ask(router, Method::POST, &series.push_address(Cursor::START), routes::BATCH, sealed.to_vec()).await
}

async fn pull(router: &Router, series: &Series) -> Page {
    let address = series.pull_address(Cursor::START);
    let answer = ask(router, Method::GET, &address, routes::CBOR, vec![]).await;
    assert_eq!(answer.status(), StatusCode::OK, "reading goes on");
    protocol::decode(&to_bytes(answer.into_body(), usize::MAX).await.unwrap()).unwrap()
}

async fn make_vault(router: &Router) {
    let wanted = CreateVault { member: MemberId([0x4d; 16]), token_hash: hash(token(1)), slots: vec![] };
    let answer =
        ask(router, Method::PUT, &routes::vault(VAULT), routes::CBOR, protocol::encode(&wanted)).await;
    assert_eq!(answer.status(), StatusCode::CREATED);
}

fn is_told_to_wait(answer: &Response<Body>) -> bool {
    let said = |name| answer.headers().get(name).and_then(|value| value.to_str().ok());
    answer.status() == StatusCode::SERVICE_UNAVAILABLE
        && said(Code::HEADER) == Some(Code::Unavailable.as_str())
        && said("retry-after").is_some_and(|seconds| seconds.parse::<u32>().is_ok_and(|seconds| seconds > 0))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_for_now_reads_go_on_and_it_recovers_alone() {
    let library = open("full");
    let router = server::router(library.clone());
    make_vault(&router).await;
    let mut series = Series::new(VAULT, 1);
    let first = series.batch(1, MANY_BYTES);
    assert_eq!(push(&router, &series, &first).await.status(), StatusCode::OK);
    let before = pull(&router, &series).await;

    library.set_disk(Disk::Full).await.unwrap();
    let second = series.batch(1, MANY_BYTES);
    for _ in 0..3 {
        assert!(is_told_to_wait(&push(&router, &series, &second).await));
        assert_eq!(pull(&router, &series).await, before, "nothing is half-written");
    }

    library.set_disk(Disk::Free).await.unwrap();
    assert_eq!(push(&router, &series, &second).await.status(), StatusCode::OK);
    assert_eq!(pull(&router, &series).await.batches, [first, second]);
}

/// Requests that are committed together: one that finds the disk full must not take the word of another with it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_was_acknowledged_while_the_disk_filled_up_is_there() {
    const DEVICES: u8 = 12;
    let library = open("filling");
    let router = server::router(library.clone());
    make_vault(&router).await;
    library.set_disk(Disk::Bytes(600_000)).await.unwrap();

    let mut devices = JoinSet::new();
    for device in 0..DEVICES {
        let router = router.clone();
        devices.spawn(async move {
            let mut series = Series::new(VAULT, device);
            let mut acknowledged = 0;
            for _ in 0..10 {
                // Small ones still fit where large ones do not.
                let bytes = if device % 2 == 0 { MANY_BYTES } else { 100 };
                let answer = push(&router, &series, &series.clone().batch(1, bytes)).await;
                if answer.status() == StatusCode::OK {
                    series.batch(1, bytes);
                    acknowledged += 1;
                } else {
                    assert!(is_told_to_wait(&answer), "{:?}", answer.status());
                }
            }
            (series, acknowledged)
        });
    }
    let devices = devices.join_all().await;
    assert!(devices.iter().any(|(_, acknowledged)| *acknowledged < 10), "the disk was full");
    for (series, acknowledged) in &devices {
        assert_eq!(pull(&router, series).await.head.through, *acknowledged);
    }
    library.set_disk(Disk::Free).await.unwrap();
    for (mut series, _) in devices {
        let next = series.batch(1, MANY_BYTES);
        assert_eq!(push(&router, &series, &next).await.status(), StatusCode::OK);
    }
}
