//! Who is at the desk.

use axum::extract::FromRequestParts;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use protocol::Token;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::refusal::Refusal;
use crate::entropy;
use crate::{Library, Transport};

/// Name of the form field with [`Staff::form_token`].
pub(super) const FORM_TOKEN: &str = "form-token";

/// Somebody who is signed in. Taking one as a handler's argument is what closes a page to everybody else.
pub(super) struct Staff {
    pub(super) name: String,
    token: Token,
}

impl Staff {
    /// What every form of this session carries. Made from the session's token, so it is stored nowhere.
    pub(super) fn form_token(&self) -> String {
        let hash = Sha256::new().chain_update(b"prelistaj desk form").chain_update(self.token.0).finalize();
        Token(hash.into()).to_string()
    }

    /// Whether a form was made for this session.
    pub(super) fn require_form_token(&self, given: Option<&str>) -> Result<(), Refusal> {
        let given = given.unwrap_or_default().as_bytes();
        let same: bool = self.form_token().as_bytes().ct_eq(given).into();
        if same { Ok(()) } else { Err(Refusal::ForeignForm) }
    }

    pub(super) async fn sign_out(&self, library: &Library) -> Result<(), Refusal> {
        Ok(library.store().end_session(hash(self.token)).await?)
    }
}

impl FromRequestParts<Library> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, library: &Library) -> Result<Self, Response> {
        let elsewhere = || Redirect::to("/desk/sign-in").into_response();
        let token = cookie(&parts.headers, cookie_name(library)).ok_or_else(elsewhere)?;
        let session = library.store().session(hash(token), library.now_ms()).await;
        let name =
            session.map_err(|refused| Refusal::from(refused).into_response())?.ok_or_else(elsewhere)?;
        Ok(Self { name, token })
    }
}

/// A new session's token: random, and never one that came from outside.
pub(super) fn new_token() -> Token {
    Token(entropy::random())
}

/// What is stored of a token.
pub(super) fn hash(token: Token) -> [u8; 32] {
    Sha256::digest(token.0).into()
}

/// The header that gives a browser its session; without a token, the one that takes it away.
pub(super) fn set_cookie(library: &Library, token: Option<Token>) -> [(header::HeaderName, HeaderValue); 1] {
    let secure = if library.config().transport.is_secure() { "; Secure" } else { "" };
    let (value, age) = match token {
        Some(token) => (token.to_string(), ""),
        None => (String::new(), "; Max-Age=0"),
    };
    let name = cookie_name(library);
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{age}");
    // ASCII by construction.
    [(header::SET_COOKIE, HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static("")))]
}

/// `__Host-` binds the cookie to this host and to TLS; browsers refuse it without TLS.
fn cookie_name(library: &Library) -> &'static str {
    match library.config().transport {
        Transport::Loopback => "prelistaj-desk",
        Transport::LocalTls | Transport::BehindProxy => "__Host-prelistaj-desk",
    }
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<Token> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .and_then(|(_, value)| value.parse().ok())
}
