//! The public page that thanks partners: what they give for what everybody has read. No session, no cookie, no script. The
//! service worker keeps the last one seen, and knows by the signature that it is the library's.

mod words;

use axum::Router;
use axum::extract::State;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::middleware;
use axum::response::Response;
use axum::routing::get;
use challenge::{Challenge, Community, Pledge, name_in};
use maud::{DOCTYPE, Markup, html};
use protocol::CommunityStanding;

use crate::Library;
use crate::error::ApiError;
use crate::http::preferred_language;
use crate::{api, conditional, desk};
use words::Words;

const STYLE_PATH: &str = "/thanks/style.css";

pub(crate) fn router() -> Router<Library> {
    Router::new()
        .route("/thanks", get(show))
        .route(STYLE_PATH, get(desk::style))
        .layer(middleware::map_response(api::sign))
}

async fn show(State(library): State<Library>, headers: HeaderMap) -> Result<Response, ApiError> {
    let words = preferred_language(&headers, &words::LANGUAGES).map_or(&words::MK, words::of);
    let challenges = library.store().challenges().await?;
    let standings = library.standings().await?;
    let pledged: Vec<Pledged<'_>> =
        challenges.iter().filter_map(|challenge| Pledged::of(challenge, &standings)).collect();
    let page = page(&library, words, &pledged).into_string();
    let mut response = conditional::answer(&headers, "text/html; charset=utf-8", page.into_bytes());
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(desk::CONTENT_SECURITY_POLICY));
    answer.insert(header::VARY, HeaderValue::from_static("accept-language"));
    Ok(response)
}

/// A challenge for which somebody gives, and how far everybody is.
struct Pledged<'a> {
    challenge: &'a Challenge,
    goal: u64,
    pledge: &'a Pledge,
    standing: &'a CommunityStanding,
}

impl<'a> Pledged<'a> {
    /// Nothing where nobody gives, or it was published since the last count.
    fn of(challenge: &'a Challenge, standings: &'a [CommunityStanding]) -> Option<Self> {
        let Community { goal, pledge } = challenge.community.as_ref()?;
        let standing = standings.iter().find(|standing| standing.challenge == challenge.id)?;
        Some(Self { challenge, goal: *goal, pledge: pledge.as_ref()?, standing })
    }
}

fn page(library: &Library, words: &Words, pledged: &[Pledged<'_>]) -> Markup {
    let config = library.config();
    html! {
        (DOCTYPE)
        html lang=(words.language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (words.title) }
                link rel="stylesheet" href=(STYLE_PATH);
            }
            body {
                header { p class="name" lang=[config.languages.first()] { (config.library_name) } }
                main {
                    h1 { (words.title) }
                    @if pledged.is_empty() {
                        p { (words.no_gifts) }
                    } @else {
                        p { (words.what_partners_do) }
                        @for pledged in pledged { (gifts(words, pledged)) }
                    }
                }
            }
        }
    }
}

fn gifts(words: &Words, Pledged { challenge, goal, pledge, standing }: &Pledged<'_>) -> Markup {
    let title = challenge.text(words.language).map_or("", |text| &text.title);
    let thanks = name_in(&pledge.thanks, words.language).unwrap_or_default();
    html! {
        section {
            h2 { (title) }
            p { (thanks) }
            dl {
                div { dt { (words.partner) } dd { (pledge.partner) } }
                div { dt { (words.gifts) } dd data-figure="gifts" { (pledge.gifts(standing.total)) } }
                div { dt { (words.read(challenge.rules.metric)) } dd data-figure="total" { (standing.total) } }
                div { dt { (words.goal) } dd data-figure="goal" { (goal) } }
                div { dt { (words.counted_on) } dd { time { (standing.as_of) } } }
            }
        }
    }
}
