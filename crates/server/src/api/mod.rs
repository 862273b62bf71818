//! The device API of `docs/sync-protocol.md`: one file per group of endpoints.

mod batches;
mod capabilities;
mod catalogue;
mod challenges;
mod classes;
mod epochs;
mod health;
mod input;
mod mailboxes;
pub(crate) mod openapi;
mod output;
mod participations;
mod seats;
mod standings;
mod vaults;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use protocol::{Code, PROTOCOL_VERSION, routes};

use crate::Library;
use crate::client::Client;
use crate::error::ApiError;
use crate::rate_limit::Action;

/// Oldest protocol version that is still served.
const MINIMUM_VERSION: u32 = 1;

pub(crate) fn router(library: &Library) -> Router<Library> {
    let versioned = Router::new()
        .route(routes::CHALLENGES, get(challenges::list))
        .route(routes::STANDINGS, get(standings::list))
        .route(routes::CATALOGUE_MANIFEST, get(catalogue::manifest))
        .route(routes::VAULT, put(vaults::create).delete(vaults::erase))
        .route(routes::MEMBER, put(vaults::add_member))
        .route(routes::SLOTS, get(vaults::slots))
        .route(routes::EPOCHS, post(epochs::rotate))
        .route(routes::REMOVAL, get(epochs::removal))
        .route(routes::MEMBERSHIP, get(epochs::membership))
        .route(routes::BATCHES, get(batches::pull).post(batches::push).put(batches::repack))
        .route(routes::PARTICIPATION, put(participations::create).delete(participations::erase))
        .route(routes::CREDITS, get(participations::credits).put(participations::put_credits))
        .route(routes::PARTICIPATION_SEAT, put(seats::take))
        .route(routes::CLASS, put(classes::create).delete(classes::erase))
        .route(routes::CLASS_SEATS, put(classes::put_seats))
        .route(routes::CLASS_CAMPAIGNS, put(classes::put_campaign))
        .route(routes::CLASS_CLAIM, put(classes::judge))
        .route(routes::CLASS_BOARD, get(classes::board))
        .route(routes::SEAT, get(seats::show).put(seats::claim).delete(seats::leave))
        .route(routes::JOINS, post(seats::join))
        .route(routes::LETTER, get(mailboxes::get).put(mailboxes::put))
        .layer(middleware::from_fn(require_version));
    versioned
        .route(routes::CAPABILITIES, get(capabilities::show))
        .route(routes::SLICE, get(catalogue::slice))
        .route(openapi::PATH, get(openapi::show))
        .route(health::PATH, get(health::check))
        .method_not_allowed_fallback(async || ApiError::from(Code::MethodNotAllowed))
        .layer(middleware::from_fn_with_state(library.clone(), slow_down_guessing))
        .layer(middleware::from_fn(log))
        .layer(middleware::map_response(sign))
}

/// By this header a device tells the library's answers from those of a captive portal.
pub(crate) async fn sign(mut response: Response) -> Response {
    response.headers_mut().insert(routes::VERSION_HEADER, HeaderValue::from(PROTOCOL_VERSION));
    response
}

/// `capabilities` is outside: it is where a device learns which versions are spoken.
async fn require_version(request: Request, next: Next) -> Result<Response, ApiError> {
    let version = request.headers().get(routes::VERSION_HEADER).and_then(|value| value.to_str().ok());
    match version.and_then(|text| text.parse::<u32>().ok()) {
        Some(version) if version < MINIMUM_VERSION => Err(Code::UpgradeRequired.into()),
        Some(version) if version <= PROTOCOL_VERSION => Ok(next.run(request).await),
        _ => Err(Code::Malformed.into()),
    }
}

/// Answers `too_many_requests` in place of `unauthorised` to an address that has had that answer too often.
/// Requests that are authorised are not slowed: a whole school may share the address.
async fn slow_down_guessing(
    State(library): State<Library>,
    client: Client,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let response = next.run(request).await;
    if response.status() == StatusCode::UNAUTHORIZED {
        client.take(&library, Action::FailAuthorisation)?;
    }
    Ok(response)
}

/// One line per request with the pattern of its address: no id, token, query or client address is ever logged.
async fn log(path: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let response = next.run(request).await;
    let path = path.as_ref().map_or("unmatched", MatchedPath::as_str);
    tracing::info!(%method, path, status = response.status().as_u16(), "answered");
    response
}

/// Nothing is at this address of the API.
pub(crate) async fn not_found() -> Response {
    ApiError::from(Code::NotFound).into_response()
}
