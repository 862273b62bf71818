//! The catalogue and the app beside the API.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use catalogue::{Manifest, Slice, SliceHash};
use marc::ImportOptions;
use protocol::{ChallengeList, Code, routes};
use server::{AppFiles, Publishing};
use tower::ServiceExt;

use crate::device::{World, token};

async fn manifest(world: &World) -> Manifest {
    Manifest::decode(&world.get(routes::CATALOGUE_MANIFEST, token(1)).await.body).unwrap()
}

fn options() -> ImportOptions {
    ImportOptions { source: "test".to_owned(), ..ImportOptions::default() }
}

fn records(count: usize) -> Vec<Vec<u8>> {
    let books = marc::generate::demo_books().into_iter().take(count);
    books.map(|book| marc::generate::iso2709_record(&book, marc::Format::Unimarc, None).unwrap()).collect()
}

#[tokio::test]
async fn a_library_without_books_offers_an_empty_manifest() {
    let world = World::new();
    assert_eq!(manifest(&world).await, Manifest::default());
}

#[tokio::test]
async fn the_demo_offers_every_book_and_a_season_of_challenges_however_often_it_is_loaded() {
    let world = World::new();
    world.clock.set_day(20_000);
    let first = world.library.load_demo().await.unwrap();
    let offered = manifest(&world).await;
    assert_eq!(
        offered.slices.iter().map(|slice| u64::from(slice.books)).sum::<u64>(),
        first.catalogue.tally.imported()
    );
    let second = world.library.load_demo().await.unwrap();
    assert!(first.challenges.iter().all(|outcome| *outcome == Publishing::New));
    assert!(second.challenges.iter().all(|outcome| *outcome == Publishing::Unchanged));
    assert_eq!(manifest(&world).await, offered);
    let list: ChallengeList = world.get(routes::CHALLENGES, token(1)).await.cbor();
    assert_eq!(list.challenges.len(), first.challenges.len());
    assert_eq!(list.challenges[0].text("mk").unwrap().title, "Летно читање");
}

#[tokio::test]
async fn a_slice_is_what_its_name_says_plain_and_under_brotli() {
    let world = World::new();
    world.library.load_demo().await.unwrap();
    let info = manifest(&world).await.slices.swap_remove(0);
    let address = routes::slice(&info.hash.to_string());
    let plain = world.send(Request::get(&address).body(Body::empty()).unwrap()).await;
    assert_eq!(SliceHash::of(&plain.body), info.hash);
    assert_eq!(Slice::decode(&plain.body).unwrap().len(), info.books as usize);
    assert_eq!(plain.parts.headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");

    let request = Request::get(&address).header(header::ACCEPT_ENCODING, "br").body(Body::empty()).unwrap();
    let compressed = world.send(request).await;
    assert_eq!(compressed.parts.headers[header::CONTENT_ENCODING], "br");
    assert!(compressed.body.len() < plain.body.len());

    let unknown = world.get(&routes::slice(&"0".repeat(64)), token(1)).await;
    assert_eq!(unknown.code(), Some(Code::NotFound));
}

#[tokio::test]
async fn slices_of_the_manifest_before_are_kept_for_those_still_loading_them() {
    let world = World::new();
    let mut hashes = Vec::new();
    for count in [1, 2, 3] {
        let file = Cursor::new(records(count).concat());
        world.library.import(file, options()).await.unwrap();
        hashes.push(manifest(&world).await.slices[0].hash);
    }
    let mut found = Vec::new();
    for hash in hashes {
        found.push(world.get(&routes::slice(&hash.to_string()), token(1)).await.status() == StatusCode::OK);
    }
    assert_eq!(found, [false, true, true]);
}

#[tokio::test]
async fn good_records_are_kept_and_bad_ones_are_listed() {
    let world = World::new();
    let mut parts = records(3);
    let half = parts[2].len() / 2;
    parts[2].truncate(half);
    let report = world.library.import(Cursor::new(parts.concat()), options()).await.unwrap();
    assert_eq!(report.tally.imported(), 2);
    let place = format!("record 3, byte {}", parts[0].len() + parts[1].len());
    assert_eq!(report.faults.iter().map(|fault| &fault.position).collect::<Vec<_>>(), [&place]);

    let nothing = world.library.import(Cursor::new(b"no records here".to_vec()), options()).await.unwrap();
    assert_eq!(nothing.tally.imported(), 0);
    assert_eq!(manifest(&world).await.slices.iter().map(|slice| slice.books).sum::<u32>(), 2);
}

/// A folder as a build leaves it.
fn built_app() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("built_app");
    std::fs::create_dir_all(folder.join("icons")).unwrap();
    for (name, content) in [("index.html", "<!doctype html>"), ("sw.js", "//"), ("icons/192.png", "png")] {
        std::fs::write(folder.join(name), content).unwrap();
    }
    folder
}

#[tokio::test]
async fn the_app_is_served_beside_the_api_and_never_in_its_place() {
    let world = World::new();
    let site = server::site(world.library.clone(), AppFiles::read(&built_app()).unwrap());
    let get = async |path: &str| {
        let response = site.clone().oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        (parts, to_bytes(body, usize::MAX).await.unwrap())
    };
    for page in ["/", "/books", "/challenges"] {
        let (parts, body) = get(page).await;
        assert_eq!(body, "<!doctype html>", "{page}");
        let policy = parts.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
        assert!(parts.headers.contains_key(header::DATE));
        assert_eq!(parts.headers["cross-origin-embedder-policy"], "require-corp");
    }
    for missing in ["/v1/nothing", "/slices/nothing", "/desk/nothing", "/missing.js"] {
        assert_eq!(get(missing).await.0.status, StatusCode::NOT_FOUND, "{missing}");
    }
    assert_eq!(get("/v1/capabilities").await.0.headers[header::CONTENT_TYPE], routes::CBOR);
}

#[test]
fn a_folder_without_a_page_is_no_app() {
    assert!(AppFiles::read(&built_app().join("icons")).is_err());
    assert!(AppFiles::read(&built_app().join("missing")).is_err());
}
