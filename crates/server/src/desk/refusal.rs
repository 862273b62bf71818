//! Pages that say why something was not done.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;

use super::layout::{self, Page};
use super::words;
use crate::error::log_failure;
use crate::rate_limit::TooSoon;
use crate::store::Refused;

#[derive(Debug)]
pub(super) enum Refusal {
    /// A form that another site's page sent, or that was left open past the end of the session.
    ForeignForm,
    Malformed,
    NotFound,
    InvitationOver,
    TooSoon(TooSoon),
    Failed,
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::NotFound => Self::NotFound,
            Refused::Failed(failure) => {
                log_failure(&failure);
                Self::Failed
            }
            // What only devices are told cannot come from a call of the desk.
            other => {
                tracing::error!(%other, "unexpected refusal at the desk");
                Self::Failed
            }
        }
    }
}

impl From<TooSoon> for Refusal {
    fn from(too_soon: TooSoon) -> Self {
        Self::TooSoon(too_soon)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, sentence) = match self {
            Self::ForeignForm => (StatusCode::FORBIDDEN, words::FOREIGN_FORM),
            Self::Malformed => (StatusCode::BAD_REQUEST, words::MALFORMED),
            Self::NotFound => (StatusCode::NOT_FOUND, words::NOT_FOUND),
            Self::InvitationOver => (StatusCode::GONE, words::INVITATION_OVER),
            Self::TooSoon(_) => (StatusCode::TOO_MANY_REQUESTS, words::TOO_SOON),
            Self::Failed => (StatusCode::INTERNAL_SERVER_ERROR, words::FAILED),
        };
        let page = Page { title: words::NOT_DONE, staff: None };
        let mut response = (status, layout::page(&page, &html! { p { (sentence) } })).into_response();
        if let Self::TooSoon(TooSoon { retry_after_seconds }) = self {
            response.headers_mut().insert(axum::http::header::RETRY_AFTER, retry_after_seconds.into());
        }
        response
    }
}
