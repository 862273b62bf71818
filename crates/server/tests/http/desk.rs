//! The desk, as a browser sees it.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use challenge::{
    Challenge, ChallengeId, ClassId, Credit, CreditId, GroupId, Metric, ParticipationId, name_in,
};
use protocol::{ChallengeList, Code, CreateClass, CreateParticipation, PutCredits, Token, routes};
use server::{Config, RateLimit, RateLimits, Transport};

use crate::device::{Answer, DAY_MS, World, hash, token};

const MINUTE_MS: u64 = 60 * 1000;
const PASSPHRASE: &str = "three+calm+rivers+meet";

async fn get(world: &World, address: &str, cookie: &str) -> Answer {
    let request = Request::get(address).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
    world.send(request).await
}

async fn post(world: &World, address: &str, cookie: &str, form: &str) -> Answer {
    let request = Request::post(address)
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(form.to_owned()))
        .unwrap();
    world.send(request).await
}

fn welcome_form() -> String {
    format!("name=Ana&passphrase={PASSPHRASE}&again={PASSPHRASE}")
}

/// The cookie of a session that an answer began.
fn cookie(answer: &Answer) -> String {
    let cookie = answer.parts.headers[header::SET_COOKIE].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

fn location(answer: &Answer) -> &str {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    answer.parts.headers[header::LOCATION].to_str().unwrap()
}

fn text(answer: &Answer) -> String {
    String::from_utf8(answer.body.clone()).unwrap()
}

/// The value that follows `before` in a page, up to the next quote or tag.
fn after<'a>(page: &'a str, before: &str) -> &'a str {
    let (_, rest) = page.split_once(before).unwrap_or_else(|| panic!("{before} is not in {page}"));
    rest.split(['"', '<']).next().unwrap()
}

async fn signed_in(world: &World) -> String {
    let link = world.library.invite_administrator().await.unwrap();
    let answer = post(world, &link, "", &welcome_form()).await;
    assert_eq!(location(&answer), "/desk");
    cookie(&answer)
}

async fn form_token(world: &World, cookie: &str) -> String {
    let page = text(&get(world, "/desk/challenges/new", cookie).await);
    after(&page, "name=\"form-token\" value=\"").to_owned()
}

const CHALLENGE: &str = "metric=minutes&goal=600&cap=60&opens=1970-01-01&closes=1970-02-01\
    &title-mk=Zima&summary-mk=a&title-sq=Dimri&summary-sq=b&title-en=Winter&summary-en=c";

#[tokio::test]
async fn every_page_but_the_ways_in_is_closed_to_strangers() {
    let world = World::new();
    let pages = [
        "/desk",
        "/desk/catalogue",
        "/desk/classes",
        "/desk/challenges/new",
        "/desk/challenges/00",
        "/desk/challenges/00/posters",
    ];
    for page in pages {
        assert_eq!(location(&get(&world, page, "").await), "/desk/sign-in", "{page}");
        assert_eq!(
            location(&get(&world, page, &format!("prelistaj-desk={}", token(1))).await),
            "/desk/sign-in"
        );
    }
    assert_eq!(location(&post(&world, "/desk/challenges/new", "", CHALLENGE).await), "/desk/sign-in");
    assert_eq!(get(&world, "/desk/sign-in", "").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn an_invitation_makes_one_administrator_and_looking_at_it_uses_nothing_up() {
    let world = World::new();
    let link = world.library.invite_administrator().await.unwrap();
    for _ in 0..2 {
        assert_eq!(get(&world, &link, "").await.status(), StatusCode::OK);
    }
    let short = post(&world, &link, "", "name=Ana&passphrase=short&again=short").await;
    assert_eq!(short.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let answer = post(&world, &link, "", &welcome_form()).await;
    assert_eq!(get(&world, location(&answer), &cookie(&answer)).await.status(), StatusCode::OK);

    assert_eq!(get(&world, &link, "").await.status(), StatusCode::GONE);
    assert_eq!(post(&world, &link, "", &welcome_form()).await.status(), StatusCode::GONE);
    let second = world.library.invite_administrator().await.unwrap();
    assert_eq!(post(&world, &second, "", &welcome_form()).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        get(&world, &second, "").await.status(),
        StatusCode::OK,
        "a name that is taken uses nothing up"
    );
}

#[tokio::test]
async fn an_invitation_ends_after_an_hour() {
    let world = World::new();
    let link = world.library.invite_administrator().await.unwrap();
    world.clock.set_ms(60 * MINUTE_MS - 1);
    assert_eq!(get(&world, &link, "").await.status(), StatusCode::OK);
    world.clock.set_ms(60 * MINUTE_MS);
    assert_eq!(post(&world, &link, "", &welcome_form()).await.status(), StatusCode::GONE);
}

#[tokio::test]
async fn signing_in_takes_the_right_name_and_passphrase() {
    let world = World::new();
    signed_in(&world).await;
    let sign_in = async |form: String| post(&world, "/desk/sign-in", "", &form).await;
    for wrong in ["name=Ana&passphrase=wrong".to_owned(), format!("name=Eva&passphrase={PASSPHRASE}")] {
        assert_eq!(sign_in(wrong).await.status(), StatusCode::UNAUTHORIZED);
    }
    let answer = sign_in(format!("name=Ana&passphrase={PASSPHRASE}")).await;
    assert_eq!(get(&world, location(&answer), &cookie(&answer)).await.status(), StatusCode::OK);
    assert_eq!(sign_in("name=Ana".to_owned()).await.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn guessing_passphrases_is_slowed_down() {
    let limit = RateLimit { burst: 2, per_hour: 60 };
    let rate_limits = RateLimits { desk_sign_in: limit, ..RateLimits::none() };
    let world = World::with(Config { rate_limits, ..Config::default() });
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(post(&world, "/desk/sign-in", "", "name=Ana&passphrase=wrong").await.status().as_u16());
    }
    assert_eq!(statuses, [401, 401, 429]);
}

#[tokio::test]
async fn a_session_ends_by_signing_out_by_idling_and_after_half_a_day() {
    let world = World::new();
    let open = async |cookie: &str| get(&world, "/desk", cookie).await.status() == StatusCode::OK;

    let first = signed_in(&world).await;
    let form = format!("form-token={}", form_token(&world, &first).await);
    assert_eq!(location(&post(&world, "/desk/sign-out", &first, &form).await), "/desk/sign-in");
    assert!(!open(&first).await, "the cookie opens nothing any more");

    let sign_in = format!("name=Ana&passphrase={PASSPHRASE}");
    let idle = cookie(&post(&world, "/desk/sign-in", "", &sign_in).await);
    world.clock.set_ms(29 * MINUTE_MS);
    assert!(open(&idle).await);
    world.clock.set_ms((29 + 30) * MINUTE_MS);
    assert!(!open(&idle).await);

    let busy = cookie(&post(&world, "/desk/sign-in", "", &sign_in).await);
    let begun = 59 * MINUTE_MS;
    for minutes in (0..12 * 60).step_by(20) {
        world.clock.set_ms(begun + minutes * MINUTE_MS);
        assert!(open(&busy).await, "after {minutes} minutes");
    }
    world.clock.set_ms(begun + DAY_MS / 2);
    assert!(!open(&busy).await);
}

#[tokio::test]
async fn a_form_counts_only_when_it_comes_from_our_page_and_this_session() {
    let world = World::new();
    let cookie = signed_in(&world).await;
    let without_token = post(&world, "/desk/challenges/new", &cookie, CHALLENGE).await;
    assert_eq!(without_token.status(), StatusCode::FORBIDDEN);

    let form = format!("{CHALLENGE}&form-token={}", form_token(&world, &cookie).await);
    let elsewhere = Request::post("/desk/challenges/new")
        .header(header::COOKIE, &cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "cross-site")
        .body(Body::from(form))
        .unwrap();
    assert_eq!(world.send(elsewhere).await.status(), StatusCode::FORBIDDEN);
    let list: ChallengeList = world.get(routes::CHALLENGES, token(1)).await.cbor();
    assert_eq!(list.challenges, []);
}

#[tokio::test]
async fn a_challenge_without_a_text_is_not_published_and_nothing_typed_is_lost() {
    let world = World::new();
    let cookie = signed_in(&world).await;
    let token = form_token(&world, &cookie).await;
    let form = format!("{}&form-token={token}", CHALLENGE.replace("Dimri", ""));
    let answer = post(&world, "/desk/challenges/new", &cookie, &form).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(&answer);
    assert!(page.contains("value=\"Winter\""));
    assert!(page.contains("id=\"title-sq-fault\"") && !page.contains("id=\"title-mk-fault\""));
}

#[tokio::test]
async fn a_published_challenge_shows_how_many_take_part_and_their_total() {
    let world = World::new();
    let cookie = signed_in(&world).await;
    let form = format!("{CHALLENGE}&form-token={}", form_token(&world, &cookie).await);
    let published = post(&world, "/desk/challenges/new", &cookie, &form).await;
    let address = location(&published).to_owned();
    let id: ChallengeId = address.rsplit('/').next().unwrap().parse().unwrap();

    for (reader, amounts) in [(1, [40, 40]), (2, [10, 5])] {
        let participation = ParticipationId([reader; 16]);
        let creation = CreateParticipation { challenge: id, token_hash: hash(token(reader)) };
        world.put(&routes::participation(participation), token(reader), &creation).await;
        let credits = (0..).zip(amounts).map(|(n, amount)| Credit {
            id: CreditId([n; 16]),
            group: GroupId([7; 16]),
            bucket: 0,
            amount,
            generation: 1,
            live: true,
            proof: None,
        });
        let put = PutCredits { credits: credits.collect() };
        let answer = world.put(&routes::credits(participation), token(reader), &put).await;
        assert_eq!(answer.status(), StatusCode::OK);
    }
    let page = text(&get(&world, &address, &cookie).await);
    assert_eq!(after(&page, "data-figure=\"participants\">"), "2");
    assert!(after(&page, "data-figure=\"total\">").starts_with("75 "), "60 by the cap, and 15");
    assert!(text(&get(&world, "/desk", &cookie).await).contains("Zima"));
    assert_eq!(get(&world, "/desk/challenges/00", &cookie).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_challenge_shows_its_badges_its_tasks_and_what_all_read_together() {
    let world = World::new();
    world.clock.set_day(20_000);
    world.library.load_demo().await.unwrap();
    let cookie = signed_in(&world).await;
    let list: ChallengeList = world.get(routes::CHALLENGES, token(1)).await.cbor();
    let show = async |is_wanted: &dyn Fn(&Challenge) -> bool| {
        let wanted = list.challenges.iter().find(|challenge| is_wanted(challenge)).unwrap();
        let page = text(&get(&world, &format!("/desk/challenges/{}", wanted.id), &cookie).await);
        let names = wanted.badges.iter().map(|badge| name_in(&badge.names, "mk").unwrap());
        assert!(names.into_iter().all(|name| page.contains(name)), "{page}");
        page
    };
    let card = show(&|challenge| challenge.rules.card.is_some()).await;
    assert_eq!(after(&card, "data-figure=\"tasks\">"), "25");
    assert!(card.contains("<dd>2 линии</dd>"), "{card}");
    let shared = show(&|challenge| challenge.community.is_some()).await;
    assert_eq!(after(&shared, "data-figure=\"together\">"), "0 од 100000 минути");
    assert_eq!(after(&shared, "data-figure=\"gifts\">"), "0");
    let plain = show(&|challenge| challenge.rules.metric == Metric::Days).await;
    assert!(!plain.contains("data-figure=\"tasks\"") && !plain.contains("data-figure=\"together\""));
}

#[tokio::test]
async fn the_catalogue_page_shows_the_last_import() {
    let world = World::new();
    let cookie = signed_in(&world).await;
    assert_eq!(get(&world, "/desk/catalogue", &cookie).await.status(), StatusCode::OK);
    let books = world.library.load_demo().await.unwrap().catalogue.tally.imported();
    let page = text(&get(&world, "/desk/catalogue", &cookie).await);
    assert!(page.contains(&format!("<dd>{books}</dd>")));
}

#[tokio::test]
async fn pages_run_no_script_and_cookies_are_out_of_its_reach() {
    for (transport, name, secure) in [
        (Transport::Loopback, "prelistaj-desk=", false),
        (Transport::BehindProxy, "__Host-prelistaj-desk=", true),
    ] {
        let world = World::with(Config { transport, rate_limits: RateLimits::none(), ..Config::default() });
        let link = world.library.invite_administrator().await.unwrap();
        let page = get(&world, &link, "").await;
        assert!(!text(&page).contains("<script"));
        let policy = page.parts.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'self'; form-action 'self'"));
        assert_eq!(page.parts.headers[header::CACHE_CONTROL], "no-store");
        assert_eq!(page.parts.headers.contains_key(header::STRICT_TRANSPORT_SECURITY), secure);

        let answer = post(&world, &link, "", &welcome_form()).await;
        let cookie = answer.parts.headers[header::SET_COOKIE].to_str().unwrap();
        assert!(cookie.starts_with(name), "{cookie}");
        assert!(cookie.contains("; HttpOnly; SameSite=Strict"));
        assert_eq!(cookie.contains("; Secure"), secure);
    }
}

#[tokio::test]
async fn each_code_that_is_kept_has_a_poster_and_nothing_else_has() {
    let world = World::new();
    let demo = world.library.load_demo().await.unwrap();
    let cookie = signed_in(&world).await;
    let posters = async |challenge: &[u8; 16]| {
        let request = Request::get(format!("/desk/challenges/{}/posters", ChallengeId(*challenge)))
            .header(header::COOKIE, &cookie)
            .header(header::HOST, "library.example")
            .body(Body::empty())
            .unwrap();
        text(&world.send(request).await)
    };
    let page = posters(b"demo-bookmobile-").await;
    assert_eq!(page.matches("class=\"poster\"").count(), demo.stops.len());
    for stop in demo.stops {
        assert!(page.contains(stop.code), "{}", stop.code);
        assert!(stop.names.iter().all(|name| page.contains(name)), "{:?}", stop.names);
    }
    assert!(!posters(b"demo-teen-bingo-").await.contains("class=\"poster\""));
}

#[tokio::test]
async fn a_poster_needs_to_know_where_the_library_is() {
    let world = World::new();
    world.library.load_demo().await.unwrap();
    let cookie = signed_in(&world).await;
    let page = format!("/desk/challenges/{}/posters", ChallengeId(*b"demo-bookmobile-"));
    assert_eq!(get(&world, &page, &cookie).await.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_educator_is_invited_for_a_school_and_the_invitation_is_shown_once() {
    let world = World::new();
    let cookie = signed_in(&world).await;
    let form_token = form_token(&world, &cookie).await;
    let nowhere = format!("form-token={form_token}&school=%20");
    let answer = post(&world, "/desk/classes", &cookie, &nowhere).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let foreign = post(&world, "/desk/classes", &cookie, "school=Goce").await;
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);

    let invitation = invite(&world, &cookie, &form_token).await;
    let class = routes::class(ClassId([3; 16]));
    let made = world.put(&class, token(4), &CreateClass { invitation }).await;
    assert_eq!(made.status(), StatusCode::CREATED);
    let list = text(&get(&world, "/desk/classes", &cookie).await);
    assert!(list.contains("Goce") && !list.contains(&invitation.to_string()));
}

#[tokio::test]
async fn a_class_in_the_wrong_hands_is_closed_at_once() {
    let world = World::new();
    let cookie = signed_in(&world).await;
    let form_token = form_token(&world, &cookie).await;
    let invitation = invite(&world, &cookie, &form_token).await;
    let class = ClassId([3; 16]);
    world.put(&routes::class(class), token(4), &CreateClass { invitation }).await;
    assert_eq!(world.get(&routes::class_board(class), token(4)).await.status(), StatusCode::OK);

    let close = format!("form-token={form_token}&class={class}");
    assert_eq!(location(&post(&world, "/desk/classes/close", &cookie, &close).await), "/desk/classes");
    let board = world.get(&routes::class_board(class), token(4)).await;
    assert_eq!(board.code(), Some(Code::Erased));
    assert!(!text(&get(&world, "/desk/classes", &cookie).await).contains("Goce"));
}

async fn invite(world: &World, cookie: &str, form_token: &str) -> Token {
    let form = format!("form-token={form_token}&school=Goce");
    let request = Request::post("/desk/classes")
        .header(header::COOKIE, cookie)
        .header(header::HOST, "library.example")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(form))
        .unwrap();
    let page = text(&world.send(request).await);
    after(&page, "http://library.example/class#").parse().unwrap()
}
