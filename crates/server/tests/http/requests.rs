//! What holds for every request.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use protocol::{Capabilities, Code, CreateVault, MemberId, VaultId, routes};
use server::{Config, RateLimit, RateLimits, Transport};

use crate::device::{World, hash, token};

fn request(method: Method, address: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(address)
}

#[tokio::test]
async fn every_answer_carries_the_date_of_the_librarys_clock() {
    let world = World::new();
    world.clock.set_day(365);
    for address in ["/v1/capabilities", "/v1/challenges", "/v1/vaults/x", "/nothing", "/health"] {
        let answer = world.send(request(Method::GET, address).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.parts.headers[header::DATE], "Fri, 01 Jan 1971 12:00:00 GMT", "{address}");
    }
}

#[tokio::test]
async fn capabilities_are_told_to_any_version() {
    let world = World::new();
    let answer = world.send(request(Method::GET, routes::CAPABILITIES).body(Body::empty()).unwrap()).await;
    let capabilities: Capabilities = answer.cbor();
    assert_eq!((capabilities.minimum, capabilities.current, capabilities.consent_age_years), (1, 1, 16));
}

#[tokio::test]
async fn a_version_that_is_missing_too_old_or_unknown_is_refused() {
    let world = World::new();
    for (version, code) in [
        (None, Code::Malformed),
        (Some("0"), Code::UpgradeRequired),
        (Some("2"), Code::Malformed),
        (Some("one"), Code::Malformed),
    ] {
        let mut builder = request(Method::GET, routes::CHALLENGES);
        if let Some(version) = version {
            builder = builder.header(routes::VERSION_HEADER, version);
        }
        assert_eq!(world.send(builder.body(Body::empty()).unwrap()).await.code(), Some(code), "{version:?}");
    }
}

#[tokio::test]
async fn malformed_requests_are_refused_with_a_code() {
    let world = World::new();
    let vault = routes::vault(VaultId([1; 16]));
    let body = protocol::encode(&CreateVault {
        member: MemberId([1; 16]),
        token_hash: hash(token(1)),
        slots: vec![],
    });
    let with = |address: &str, content_type: &str, authorization: String, body: Vec<u8>| {
        request(Method::PUT, address)
            .header(routes::VERSION_HEADER, "1")
            .header(header::CONTENT_TYPE, content_type)
            .header(header::AUTHORIZATION, authorization)
            .body(Body::from(body))
            .unwrap()
    };
    let bearer = || format!("Bearer {}", token(1));
    let trailing = [body.clone(), vec![0]].concat();
    for (request, code) in [
        (with("/v1/vaults/zz", routes::CBOR, bearer(), body.clone()), Code::Malformed),
        (with(&vault, "application/json", bearer(), body.clone()), Code::UnsupportedMediaType),
        (with(&vault, routes::CBOR, "Basic Zm9v".to_owned(), body.clone()), Code::Unauthorised),
        (with(&vault, routes::CBOR, "Bearer 00".to_owned(), body.clone()), Code::Unauthorised),
        (with(&vault, routes::CBOR, bearer(), body[..20].to_vec()), Code::Malformed),
        (with(&vault, routes::CBOR, bearer(), trailing), Code::Malformed),
        (with(&vault, routes::CBOR, bearer(), vec![0x9f; 5_000]), Code::Malformed),
        (with(&vault, routes::CBOR, bearer(), vec![0; 65 * 1024]), Code::TooLarge),
    ] {
        let described = format!("{request:?}");
        assert_eq!(world.send(request).await.code(), Some(code), "{described}");
    }
    let answer = world.put(&vault, token(1), &body_of_a_vault()).await;
    assert_eq!(answer.status(), StatusCode::CREATED, "none of them left anything behind");
}

fn body_of_a_vault() -> CreateVault {
    CreateVault { member: MemberId([1; 16]), token_hash: hash(token(1)), slots: vec![] }
}

#[tokio::test]
async fn a_log_is_not_read_without_a_place_in_it() {
    let world = World::new();
    let vault = VaultId([1; 16]);
    world.put(&routes::vault(vault), token(1), &body_of_a_vault()).await;
    let address = "/v1/vaults/01010101010101010101010101010101/batches";
    for query in ["", "?after=00", "?after=000000000000000000000000000000000000000000000000", "?series=01"] {
        let answer = world.get(&format!("{address}{query}"), token(1)).await;
        assert_eq!(answer.code(), Some(Code::Malformed), "{query}");
    }
}

#[tokio::test]
async fn what_is_not_there_and_what_cannot_be_done_there_are_told_apart() {
    let world = World::new();
    let send = async |method, address: &str| {
        let builder = request(method, address).header(routes::VERSION_HEADER, "1");
        world.send(builder.body(Body::empty()).unwrap()).await.code()
    };
    assert_eq!(send(Method::GET, "/v1/nothing").await, Some(Code::NotFound));
    assert_eq!(send(Method::DELETE, routes::CHALLENGES).await, Some(Code::MethodNotAllowed));
}

#[tokio::test]
async fn challenges_are_sent_once_to_who_has_them_already() {
    let world = World::new();
    let ask = async |known: Option<&str>| {
        let mut builder = request(Method::GET, routes::CHALLENGES).header(routes::VERSION_HEADER, "1");
        if let Some(tag) = known {
            builder = builder.header(header::IF_NONE_MATCH, tag);
        }
        world.send(builder.body(Body::empty()).unwrap()).await
    };
    let first = ask(None).await;
    let tag = first.parts.headers[header::ETAG].to_str().unwrap().to_owned();
    assert_eq!(first.parts.headers[header::CACHE_CONTROL], "no-cache");
    let second = ask(Some(&tag)).await;
    assert_eq!((second.status(), second.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(ask(Some("W/\"other\"")).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn guessing_is_slowed_down_and_those_who_need_not_guess_are_not() {
    let limit = RateLimit { burst: 2, per_hour: 1 };
    let rate_limits = RateLimits { failed_authorisation: limit, ..RateLimits::none() };
    let world = World::with(Config { rate_limits, ..Config::default() });
    let vault = VaultId([1; 16]);
    world.put(&routes::vault(vault), token(1), &body_of_a_vault()).await;
    let mut codes = Vec::new();
    for guess in 2..5 {
        codes.push(world.get(&routes::slots(vault), token(guess)).await.code());
    }
    assert_eq!(codes, [Some(Code::Unauthorised), Some(Code::Unauthorised), Some(Code::TooManyRequests)]);
    assert_eq!(world.get(&routes::slots(vault), token(1)).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn behind_a_proxy_the_address_is_the_one_the_proxy_wrote() {
    let limit = RateLimit { burst: 1, per_hour: 1 };
    let rate_limits = RateLimits { failed_authorisation: limit, ..RateLimits::none() };
    let world = World::with(Config { rate_limits, transport: Transport::BehindProxy, ..Config::default() });
    let guess = async |forwarded: &str| {
        let builder = request(Method::GET, "/v1/vaults/01010101010101010101010101010101/slots")
            .header(routes::VERSION_HEADER, "1")
            .header("x-forwarded-for", forwarded);
        world.send(builder.body(Body::empty()).unwrap()).await.code()
    };
    assert_eq!(guess("192.0.2.7, 192.0.2.1").await, Some(Code::Unauthorised));
    assert_eq!(
        guess("192.0.2.8, 192.0.2.1").await,
        Some(Code::TooManyRequests),
        "the first part is anybody's"
    );
    assert_eq!(guess("192.0.2.1, 192.0.2.2").await, Some(Code::Unauthorised));
}
