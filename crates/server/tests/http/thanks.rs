//! The public page that thanks partners.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use challenge::{
    Challenge, ChallengeId, Community, Credit, CreditId, Date, GroupId, Metric, Name, ParticipationId,
    Pledge, Rules, Text,
};
use protocol::{CreateParticipation, PutCredits, routes};

use crate::device::{Answer, World, hash, token};

const SHARED: ChallengeId = ChallengeId([5; 16]);

fn challenge() -> Challenge {
    let day = |day| Date::from_epoch_day(day).unwrap();
    let rules = Rules { metric: Metric::Minutes, cap: 3_000, ..Rules::days(100, day(100), day(130)) };
    let thanks = |language: &str, name: &str| Name { language: language.to_owned(), name: name.to_owned() };
    let pledge = Pledge {
        each: 1_000,
        partner: "Пекара <Сонце>".to_owned(),
        thanks: vec![
            thanks("mk", "Една книга за секои 1.000 минути."),
            thanks("sq", "Një libër për çdo 1 000 minuta."),
        ],
    };
    Challenge {
        community: Some(Community { goal: 100_000, pledge: Some(pledge) }),
        ..Challenge::new(SHARED, rules, vec![Text::new("mk", "Мост", ""), Text::new("sq", "Ura", "")])
    }
}

/// 2,500 minutes of one reader on the hundredth day.
async fn with_gifts() -> World {
    let world = World::new();
    world.clock.set_day(100);
    world.library.publish(challenge()).await.unwrap();
    let participation = ParticipationId([6; 16]);
    let creation = CreateParticipation { challenge: SHARED, token_hash: hash(token(1)) };
    world.put(&routes::participation(participation), token(1), &creation).await;
    let credit = Credit {
        id: CreditId([1; 16]),
        group: GroupId([1; 16]),
        bucket: 0,
        amount: 2_500,
        generation: 1,
        live: true,
        proof: None,
    };
    let put =
        world.put(&routes::credits(participation), token(1), &PutCredits { credits: vec![credit] }).await;
    assert_eq!(put.status(), StatusCode::OK);
    world
}

async fn get(world: &World, headers: &[(header::HeaderName, &str)]) -> Answer {
    let mut request = Request::get("/thanks");
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    world.send(request.body(Body::empty()).unwrap()).await
}

async fn page(world: &World, languages: &str) -> String {
    let answer = get(world, &[(header::ACCEPT_LANGUAGE, languages)]).await;
    assert_eq!(answer.status(), StatusCode::OK);
    String::from_utf8(answer.body).unwrap()
}

#[tokio::test]
async fn it_says_who_gives_what_for_how_much_reading_and_when_it_was_counted() {
    let page = page(&with_gifts().await, "mk").await;
    for part in [
        "Мост",
        "Една книга за секои 1.000 минути.",
        "Пекара &lt;Сонце&gt;",
        "data-figure=\"gifts\">2<",
        "data-figure=\"total\">2500<",
        "data-figure=\"goal\">100000<",
        "<time>1970-04-11</time>",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}

#[tokio::test]
async fn it_speaks_the_language_of_the_browser_or_the_librarys() {
    let world = with_gifts().await;
    for (asked, language, title) in [
        ("sq-MK, en;q=0.5", "sq", "Faleminderit"),
        ("tr", "tr", "Teşekkürler"),
        ("en-GB", "en", "Thank you"),
        ("mk", "mk", "Благодариме"),
        ("de", "mk", "Благодариме"),
    ] {
        let page = page(&world, asked).await;
        assert!(page.contains(&format!("<html lang=\"{language}\">")), "{asked}");
        assert!(page.contains(&format!("<h1>{title}</h1>")), "{asked}");
    }
    assert!(page(&world, "sq").await.contains("Një libër për çdo 1 000 minuta."));
    assert!(
        page(&world, "tr").await.contains("Една книга"),
        "the library's own words where there are no others"
    );
}

#[tokio::test]
async fn where_nobody_gives_it_says_so() {
    let world = World::new();
    let without = Community { goal: 100_000, pledge: None };
    world.library.publish(Challenge { community: Some(without), ..challenge() }).await.unwrap();
    let page = page(&world, "en").await;
    assert!(page.contains("Nobody gives for reading at present.") && !page.contains("<section"));
}

#[tokio::test]
async fn it_is_for_everybody_runs_no_script_and_may_be_kept() {
    let world = with_gifts().await;
    let first = get(&world, &[]).await;
    let headers = &first.parts.headers;
    assert!(!headers.contains_key(header::SET_COOKIE));
    assert!(!String::from_utf8(first.body).unwrap().contains("<script"));
    let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'self'"), "{policy}");
    assert_eq!(headers[header::VARY], "accept-language");
    assert_eq!(headers[header::CACHE_CONTROL], "no-cache");
    let tag = headers[header::ETAG].to_str().unwrap();
    assert_eq!(get(&world, &[(header::IF_NONE_MATCH, tag)]).await.status(), StatusCode::NOT_MODIFIED);
    let other = [(header::IF_NONE_MATCH, tag), (header::ACCEPT_LANGUAGE, "en")];
    assert_eq!(get(&world, &other).await.status(), StatusCode::OK, "another language is another page");
}
