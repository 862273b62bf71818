//! The description of the API says what the router does.

use std::collections::BTreeSet;
use std::path::Path;

use axum::body::Body;
use axum::http::Request;
use protocol::{Code, routes};
use serde_json::Value;

use crate::conversation::Library;

async fn served() -> String {
    let request = Request::get("/v1/openapi.json").body(Body::empty()).unwrap();
    String::from_utf8(Library::new().send(request).await.body).unwrap()
}

#[tokio::test]
async fn the_published_description_is_the_served_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/openapi.json");
    let published = std::fs::read_to_string(path).unwrap();
    assert!(
        published.trim_end() == served().await.trim_end(),
        "write it anew: cargo run -p server -- openapi > docs/openapi.json"
    );
}

#[tokio::test]
async fn every_described_call_is_answered_and_every_route_is_described() {
    let description: Value = serde_json::from_str(&served().await).unwrap();
    let library = Library::new();
    let paths = description["paths"].as_object().unwrap();
    for (path, item) in paths {
        let address =
            path.replace("{hash}", &"0".repeat(64)).split('/').map(concrete).collect::<Vec<_>>().join("/");
        for method in item.as_object().unwrap().keys() {
            let request = Request::builder().method(method.to_uppercase().as_str()).uri(&address);
            let answer = library.send(request.body(Body::empty()).unwrap()).await;
            let code = answer.code();
            assert_ne!(code, Some(Code::MethodNotAllowed), "{method} {path}");
            assert!(code != Some(Code::NotFound) || path == routes::SLICE, "{method} {path}");
        }
    }
    let described: BTreeSet<_> = paths.keys().map(String::as_str).collect();
    let promised = [
        routes::CAPABILITIES,
        routes::CHALLENGES,
        routes::STANDINGS,
        routes::CATALOGUE_MANIFEST,
        routes::SLICE,
        routes::VAULT,
        routes::MEMBER,
        routes::SLOTS,
        routes::EPOCHS,
        routes::REMOVAL,
        routes::MEMBERSHIP,
        routes::BATCHES,
        routes::PARTICIPATION,
        routes::CREDITS,
        routes::PARTICIPATION_SEAT,
        routes::CLASS,
        routes::CLASS_SEATS,
        routes::CLASS_CAMPAIGNS,
        routes::CLASS_CLAIM,
        routes::CLASS_BOARD,
        routes::SEAT,
        routes::JOINS,
        routes::LETTER,
        "/health",
    ];
    assert_eq!(described, BTreeSet::from(promised));
}

/// A part of an address with an id in place of its pattern.
fn concrete(part: &str) -> String {
    if part.starts_with('{') { "0".repeat(32) } else { part.to_owned() }
}

#[tokio::test]
async fn every_body_that_a_call_names_is_described() {
    let text = served().await;
    let description: Value = serde_json::from_str(&text).unwrap();
    let schemas = description["components"]["schemas"].as_object().unwrap();
    let named = text.split("#/components/schemas/").skip(1).map(|rest| rest.split('"').next().unwrap());
    let mut count = 0;
    for name in named {
        assert!(schemas.contains_key(name), "{name}");
        count += 1;
    }
    assert!(count > 20);
}
