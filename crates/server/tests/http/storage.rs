//! What is kept, and what comes back.

use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use protocol::{CreateVault, Cursor, MemberId, Page, VaultId, routes};
use server::{Config, Library, RateLimits, SystemClock};
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::device::{Series, hash, token};

const VAULT: VaultId = VaultId([0x3c; 16]);

fn creation() -> CreateVault {
    CreateVault { member: MemberId([0x4d; 16]), token_hash: hash(token(1)), slots: vec![] }
}

fn empty_directory(name: &str) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&directory);
    std::fs::create_dir_all(&directory).unwrap();
    directory
}

fn open(directory: &std::path::Path) -> Library {
    let config = Config { rate_limits: RateLimits::none(), ..Config::default() };
    Library::open(directory, config, Arc::new(SystemClock)).unwrap()
}

fn request(method: Method, address: &str, content_type: &str, body: Vec<u8>) -> Request<Body> {
    Request::builder()
        .method(method)
        .uri(address)
        .header(routes::VERSION_HEADER, "1")
        .header(header::CONTENT_TYPE, content_type)
        .header(header::AUTHORIZATION, format!("Bearer {}", token(1)))
        .body(body.into())
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn batches_pushed_at_the_same_time_make_one_log_and_outlive_the_process() {
    const DEVICES: u8 = 8;
    const BATCHES: u64 = 20;
    let directory = empty_directory("one_log");
    let router = server::router(open(&directory));
    let put = request(Method::PUT, &routes::vault(VAULT), routes::CBOR, protocol::encode(&creation()));
    assert_eq!(router.clone().oneshot(put).await.unwrap().status(), StatusCode::CREATED);

    let mut devices = JoinSet::new();
    for device in 0..DEVICES {
        let router = router.clone();
        devices.spawn(async move {
            let mut series = Series::new(VAULT, device);
            for _ in 0..BATCHES {
                let sealed = series.batch(1, 100);
                let push =
                    request(Method::POST, &series.push_address(Cursor::START), routes::BATCH, sealed.clone());
                assert_eq!(router.clone().oneshot(push).await.unwrap().status(), StatusCode::OK);
            }
        });
    }
    devices.join_all().await;
    drop(router);

    let router = server::router(open(&directory));
    let series = Series::new(VAULT, 0);
    let pull = request(Method::GET, &series.pull_address(Cursor::START), routes::CBOR, vec![]);
    let body = router.oneshot(pull).await.unwrap().into_body();
    let page: Page = protocol::decode(&axum::body::to_bytes(body, usize::MAX).await.unwrap()).unwrap();
    assert_eq!((page.head.through, page.more), (BATCHES, false));
    assert_eq!(page.next.commit, u64::from(DEVICES) * BATCHES);
    assert_eq!(page.batches.len() as u64, page.next.commit);
}

#[tokio::test]
async fn what_a_vault_held_is_overwritten_when_it_is_erased() {
    let directory = empty_directory("overwritten");
    let canary = b"a ciphertext that is found nowhere else";
    let mut series = Series::new(VAULT, 1);
    let mut sealed = series.batch(1, 100);
    sealed[105..105 + canary.len()].copy_from_slice(canary);
    let found = || {
        std::fs::read_dir(&directory).unwrap().any(|file| {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            bytes.windows(canary.len()).any(|part| part == canary)
        })
    };
    let run = async |request: Request<Body>| {
        // Closing the last connection moves the write-ahead log into the database.
        server::router(open(&directory)).oneshot(request).await.unwrap().status()
    };
    run(request(Method::PUT, &routes::vault(VAULT), routes::CBOR, protocol::encode(&creation()))).await;
    assert_eq!(
        run(request(Method::POST, &series.push_address(Cursor::START), routes::BATCH, sealed)).await,
        StatusCode::OK
    );
    assert!(found());
    assert_eq!(
        run(request(Method::DELETE, &routes::vault(VAULT), routes::CBOR, vec![])).await,
        StatusCode::NO_CONTENT
    );
    assert!(!found());
}
