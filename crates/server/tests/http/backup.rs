//! `prelistaj backup`, beside a running server, and what is there after yesterday's copy was put back.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use protocol::{CreateVault, Cursor, MemberId, Page, VaultId, routes};
use server::{Config, Library, RateLimits, SystemClock};
use tower::ServiceExt;

use crate::device::{Series, hash, token};

const VAULT: VaultId = VaultId([0x3c; 16]);

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("backup").join(name);
    let _ = fs::remove_dir_all(&folder);
    folder
}

fn open(data: &Path) -> Router {
    let config = Config { rate_limits: RateLimits::none(), ..Config::default() };
    server::router(Library::open(data, config, Arc::new(SystemClock)).unwrap())
}

async fn ask(
    router: &Router,
    method: Method,
    address: &str,
    content_type: &str,
    body: Vec<u8>,
) -> (StatusCode, Vec<u8>) {
    let request = Request::builder()
        .method(method)
        .uri(address)
        .header(routes::VERSION_HEADER, "1")
        .header(header::CONTENT_TYPE, content_type)
        .header(header::AUTHORIZATION, format!("Bearer {}", token(1)))
        .body(Body::from(body))
        .unwrap();
    let answer = router.clone().oneshot(request).await.unwrap();
    (answer.status(), to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec())
}

fn back_up(data: &Path, vaults_to: &Path, public_to: &Path) -> bool {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prelistaj"));
    command.arg("--data").arg(data).arg("backup");
    command.arg("--vaults-to").arg(vaults_to).arg("--public-to").arg(public_to);
    command.output().unwrap().status.success()
}

#[tokio::test]
async fn a_backup_beside_a_running_server_holds_what_was_acknowledged_before_it() {
    let (data, private, public) = (folder("data"), folder("private"), folder("public"));
    fs::create_dir_all(&data).unwrap();
    let router = open(&data);
    let creation = CreateVault { member: MemberId([0x4d; 16]), token_hash: hash(token(1)), slots: vec![] };
    ask(&router, Method::PUT, &routes::vault(VAULT), routes::CBOR, protocol::encode(&creation)).await;
    let mut series = Series::new(VAULT, 1);
    let first = series.batch(2, 300);
    let push = async |router: &Router, sealed: &[u8]| {
        let address = routes::push(VAULT, Cursor::START);
        ask(router, Method::POST, &address, routes::BATCH, sealed.to_vec()).await.0
    };
    let pull = async |router: &Router, series: &Series| -> Page {
        let (_, body) =
            ask(router, Method::GET, &series.pull_address(Cursor::START), routes::CBOR, vec![]).await;
        protocol::decode(&body).unwrap()
    };
    assert_eq!(push(&router, &first).await, StatusCode::OK);
    assert!(back_up(&data, &private, &public));
    assert!(!back_up(&data, &private, &public), "a copy is never written over another");
    let second = series.batch(3, 300);
    assert_eq!(push(&router, &second).await, StatusCode::OK);
    drop(router);

    // As docs/operations.md says.
    for file in fs::read_dir(&data).unwrap() {
        fs::remove_file(file.unwrap().path()).unwrap();
    }
    fs::copy(private.join("vaults.db"), data.join("vaults.db")).unwrap();
    fs::copy(public.join("public.db"), data.join("public.db")).unwrap();
    let router = open(&data);
    let page = pull(&router, &series).await;
    assert_eq!((page.head.through, &page.batches), (2, &vec![first.clone()]));
    // What a device does that had been acknowledged more.
    assert_eq!(push(&router, &first).await, StatusCode::CONFLICT);
    assert_eq!(push(&router, &second).await, StatusCode::OK);
    assert_eq!(pull(&router, &series).await.batches, [first, second]);
}
