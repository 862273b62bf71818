//! Whoever answers in the library's place changes nothing on the device, and is taken for no network at all.

use replica::{Pace, Request, Response, SyncError, Transport};

use crate::line::Fate;
use crate::world::{Device, World};

/// A login page, as a hotel shows it for any address.
fn page(status: u16) -> Response {
    let html = "<!doctype html><title>Welcome to our Wi-Fi</title><form action=/login>";
    Response {
        status,
        content_type: Some("text/html".to_owned()),
        // A clock that is a year off.
        date_ms: Some(1_780_000_000_000),
        body: html.into(),
        ..Response::default()
    }
}

/// What portals, proxies and broken servers answer.
fn answers() -> Vec<(&'static str, Response)> {
    let json = |status| Response {
        content_type: Some("application/json".to_owned()),
        body: b"{}".into(),
        ..page(status)
    };
    vec![
        ("a page for anything", page(200)),
        ("a redirect to a login page", Response { body: Vec::new(), content_type: None, ..page(302) }),
        ("network authentication required (RFC 6585)", page(511)),
        ("an empty success", Response { body: Vec::new(), content_type: None, ..page(204) }),
        ("made, says a proxy", Response { body: Vec::new(), content_type: None, ..page(201) }),
        (
            "our media type, and garbage",
            Response { content_type: Some("application/cbor".to_owned()), ..page(200) },
        ),
        (
            "our media type, and a refusal of nobody",
            Response { content_type: Some("application/cbor".to_owned()), ..page(409) },
        ),
        ("JSON", json(200)),
        ("unauthorised", page(401)),
        ("forbidden", page(403)),
        ("not found", page(404)),
        ("gone", page(410)),
        ("upgrade required", page(426)),
        ("not changed", Response { body: Vec::new(), content_type: None, ..page(304) }),
        ("too many requests", Response { retry_after_ms: Some(60_000), ..page(429) }),
        ("a bad gateway", page(502)),
        ("unavailable for an hour", Response { retry_after_ms: Some(3_600_000), ..page(503) }),
        (
            "nothing of HTTP",
            Response { status: 0, content_type: None, body: vec![0x15, 3, 1, 0, 2, 2, 40], ..page(0) },
        ),
    ]
}

/// A device with something of everything to ask for: a new vault, rows, credits.
async fn busy_device(world: &World) -> Device {
    let mut device = world.settled_device(1).await;
    device.log(10).await;
    device.add_reader().await;
    device
}

fn is_offline(outcome: &Result<replica::SyncReport, SyncError>) -> bool {
    matches!(outcome, Err(SyncError::NotTheLibrary | SyncError::Unreachable(_) | SyncError::Busy(_)))
}

#[tokio::test]
async fn no_answer_of_a_stranger_changes_anything() {
    let world = World::new().await;
    let device = busy_device(&world).await;
    let before = device.everything().await;
    for (what, answer) in answers() {
        world.line.arrange(move |_| Fate::Intercepted(answer.clone()));
        let outcome = world.sync(&device).await;
        assert!(is_offline(&outcome), "{what}: {outcome:?}");
        let library = replica::Syncer::new(&device.replica, &world.line).refresh_library().await;
        assert!(is_offline(&library.map(|_| replica::SyncReport::default())), "{what}");
        assert!(device.everything().await == before, "{what} has changed something");
    }
    world.line.mend();
    world.sync(&device).await.unwrap();
    assert!(device.replica.waiting().await.unwrap().is_nothing());
}

/// A portal that comes in between at any point of a run, and goes away again.
#[tokio::test]
async fn a_stranger_who_comes_in_the_middle_of_a_run_undoes_nothing_of_it() {
    for (what, answer) in answers() {
        for first in 0.. {
            let world = World::new().await;
            let device = busy_device(&world).await;
            let (answer, mut count) = (answer.clone(), 0);
            world.line.arrange(move |_| {
                count += 1;
                if count > first { Fate::Intercepted(answer.clone()) } else { Fate::Delivered }
            });
            let outcome = world.sync(&device).await;
            world.line.mend();
            world.sync(&device).await.unwrap();
            assert!(device.replica.waiting().await.unwrap().is_nothing(), "{what} from request {first} on");
            assert_eq!(world.counted().await, 10, "{what} from request {first} on");
            if outcome.is_ok() {
                assert!(first > 4, "the run has several requests");
                break;
            }
            assert!(is_offline(&outcome), "{what} from request {first} on: {outcome:?}");
        }
    }
}

#[tokio::test]
async fn a_stranger_is_waited_for_like_an_outage_and_forgotten_on_waking() {
    let world = World::new().await;
    let device = busy_device(&world).await;
    let entropy = replica::testkit::CountingEntropy::new(3);
    let mut pace = Pace::default();
    world.line.arrange(|_| Fate::Intercepted(Response { retry_after_ms: Some(3_600_000), ..page(503) }));
    let outcome = world.sync(&device).await.map(drop);
    assert!(pace.after_run(outcome, false, 0, &entropy) >= 3_600_000);
    assert!(pace.after_wake(0, &entropy) <= 2_000);
}

#[tokio::test]
async fn slices_are_known_by_their_hash_whoever_sends_them() {
    use sha2::{Digest, Sha256};
    let world = World::new().await;
    let device = world.device(1);
    let bytes = b"a slice".to_vec();
    let hash: [u8; 32] = Sha256::digest(&bytes).into();
    let from_elsewhere = Response { body: bytes, content_type: None, ..page(200) };
    world.line.arrange(move |_: &Request| Fate::Intercepted(from_elsewhere.clone()));
    let syncer = replica::Syncer::new(&device.replica, &world.line);
    assert_eq!(syncer.fetch_slice(hash).await, Ok(true));
    assert_eq!(syncer.fetch_slice([7; 32]).await, Err(SyncError::NotTheLibrary));
    assert!(device.replica.slice([7; 32]).await.unwrap().is_none());
    let _: &dyn Transport = &world.line;
}
