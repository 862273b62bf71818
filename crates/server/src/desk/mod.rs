//! The librarian's desk: HTML made by the server, without any script.

mod catalogue;
mod challenge_form;
mod challenges;
mod classes;
mod form;
mod invitation;
mod layout;
mod own_form;
mod passphrase;
mod posters;
mod printed_link;
mod refusal;
mod session;
mod sign_in;
mod words;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::{self, HeaderValue};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use crate::Library;

const STYLE: &str = include_str!("style.css");
const STYLE_PATH: &str = "/desk/style.css";
/// No script at all.
pub(crate) const CONTENT_SECURITY_POLICY: &str =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// Longest form: three languages of texts, with room.
const FORM_MAX_BYTES: usize = 64 * 1024;

/// Longest window, in days; buckets are numbered in 16 bits and nobody reads for a challenge longer than this.
pub(crate) const LONGEST_WINDOW_DAYS: i32 = 731;
pub(crate) const TITLE_MAX_CHARS: usize = 80;
pub(crate) const SUMMARY_MAX_CHARS: usize = 600;

pub(crate) fn router() -> Router<Library> {
    Router::new()
        .route("/desk", get(challenges::list))
        .route("/desk/challenges/new", get(challenges::new_form).post(challenges::publish))
        .route("/desk/challenges/{id}", get(challenges::show))
        .route("/desk/challenges/{id}/posters", get(posters::show))
        .route("/desk/classes", get(classes::list).post(classes::invite))
        .route("/desk/classes/close", post(classes::close))
        .route("/desk/catalogue", get(catalogue::show))
        .route("/desk/sign-in", get(sign_in::form).post(sign_in::submit))
        .route("/desk/sign-out", post(sign_in::sign_out))
        .route("/desk/welcome/{token}", get(invitation::form).post(invitation::submit))
        .layer(middleware::from_fn(own_form::require))
        .route(STYLE_PATH, get(style))
        .layer(DefaultBodyLimit::max(FORM_MAX_BYTES))
        .layer(middleware::from_fn(set_headers))
}

pub(crate) async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

/// `Referrer-Policy` is not the app's: under `no-referrer` browsers send forms with
/// `Origin: null`, and the origin is what tells our own forms from others.
async fn set_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}
