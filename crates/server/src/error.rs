//! Refusals as problem documents (RFC 9457) with the stable codes of `protocol::Code`.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use protocol::Code;
use serde::Serialize;

use crate::rate_limit::TooSoon;
use crate::store::{Failure, Refused};

/// A refusal of the device API.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ApiError {
    code: Code,
    retry_after_seconds: Option<u32>,
}

/// Seconds after which a device may try again when the server cannot write.
const RETRY_AFTER_UNAVAILABLE_SECONDS: u32 = 30;

/// Body of every refusal.
#[derive(Debug, Serialize)]
struct Problem {
    title: &'static str,
    status: u16,
    detail: &'static str,
    code: &'static str,
}

impl From<Code> for ApiError {
    fn from(code: Code) -> Self {
        let retry_after_seconds = (code == Code::Unavailable).then_some(RETRY_AFTER_UNAVAILABLE_SECONDS);
        Self { code, retry_after_seconds }
    }
}

impl From<TooSoon> for ApiError {
    fn from(too_soon: TooSoon) -> Self {
        Self { code: Code::TooManyRequests, retry_after_seconds: Some(too_soon.retry_after_seconds) }
    }
}

impl From<Refused> for ApiError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Unauthorised => Code::Unauthorised,
            Refused::NotFound => Code::NotFound,
            Refused::Taken => Code::Taken,
            Refused::Erased => Code::Erased,
            Refused::StaleEpoch => Code::StaleEpoch,
            Refused::Moved => Code::Moved,
            Refused::Removed => Code::Removed,
            Refused::UnknownMember => Code::UnknownMember,
            Refused::CreditRefused => Code::CreditRefused,
            Refused::ChallengeClosed => Code::ChallengeClosed,
            Refused::InvitationOver => Code::InvitationOver,
            Refused::QuotaExceeded => Code::QuotaExceeded,
            Refused::Failed(failure) => return failure.into(),
        }
        .into()
    }
}

impl From<Failure> for ApiError {
    fn from(failure: Failure) -> Self {
        log_failure(&failure);
        if failure.is_temporary() { Code::Unavailable } else { Code::Internal }.into()
    }
}

/// Failures are logged where an answer is made of them; their words never leave the server.
pub(crate) fn log_failure(failure: &Failure) {
    tracing::error!(%failure, "the store failed");
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let problem = Problem {
            title: status.canonical_reason().unwrap_or_default(),
            status: status.as_u16(),
            detail: detail(self.code),
            code: self.code.as_str(),
        };
        let mut response = (status, Json(problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(Code::HEADER, HeaderValue::from_static(self.code.as_str()));
        if self.code == Code::Unauthorised {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after_seconds {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// For people who read answers; devices act on the code.
fn detail(code: Code) -> &'static str {
    match code {
        Code::Malformed => "The request cannot be understood; sending it again will not help.",
        Code::Unauthorised => "There is no token, or one that opens nothing here.",
        Code::NotFound => "There is no such thing here.",
        Code::MethodNotAllowed => "This address does not take that method.",
        Code::RequestTimeout => "The body did not come in time; send it again.",
        Code::Taken => "The id is taken by somebody else.",
        Code::StaleEpoch => "The batch is not sealed under the present epoch; seal it again.",
        Code::Moved => "The log has grown, or has other epochs; read it, and send this again.",
        Code::Removed => "Another member has removed this one.",
        Code::UnknownMember => {
            "The batch names a member that is not known here; add it, and send the batch again."
        }
        Code::Erased => "It was erased, for ever.",
        Code::InvitationOver => "The invitation is unknown, used or too old.",
        Code::TooLarge => "The body is longer than this address takes.",
        Code::UnsupportedMediaType => "This address takes another media type.",
        Code::CreditRefused => {
            "A credit is outside the window, above the cap, or without the proof of its code; nothing was stored."
        }
        Code::ChallengeClosed => "The challenge is over, and its grace period too.",
        Code::UpgradeRequired => "This version of the protocol is no longer spoken; update the app.",
        Code::TooManyRequests => "Too many requests; try again later.",
        Code::QuotaExceeded => "It is full.",
        Code::Internal => "The server failed; try again later.",
        Code::Unavailable => "The server cannot answer now; try again later.",
    }
}
