//! Reading requests. Whatever is wrong with one becomes a code.

use std::error::Error;
use std::iter::successors;
use std::str::FromStr;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Query, RawPathParams, Request};
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::request::Parts;
use http_body_util::LengthLimitError;
use minicbor::Decode;
use protocol::{
    BATCH_MAX_BYTES, BODY_MAX_BYTES, Code, Cursor, LETTER_MAX_BYTES, SeriesId, Token, TokenHash, routes,
};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use tower_http::timeout::TimeoutError;

use crate::Library;
use crate::error::ApiError;
use crate::store::Terms;

/// The hash of the bearer token; the token itself goes no further than this.
pub(crate) struct Bearer(pub(crate) TokenHash);

impl<S: Sync> FromRequestParts<S> for Bearer {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let (scheme, token) = header.and_then(|text| text.split_once(' ')).ok_or(Code::Unauthorised)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Code::Unauthorised.into());
        }
        let token = Token::from_str(token.trim()).map_err(|_| Code::Unauthorised)?;
        Ok(Self(hash(token)))
    }
}

/// What the store keeps of a token.
pub(super) fn hash(token: Token) -> TokenHash {
    TokenHash(Sha256::digest(token.0).into())
}

/// The ids in an address, in its order.
pub(crate) struct Ids<T>(pub(crate) T);

impl<S: Send + Sync, A: FromStr> FromRequestParts<S> for Ids<(A,)> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let texts = texts(parts, state).await?;
        let [a] = texts.as_slice() else { return Err(Code::Malformed.into()) };
        Ok(Self((parse(a)?,)))
    }
}

impl<S: Send + Sync, A: FromStr, B: FromStr> FromRequestParts<S> for Ids<(A, B)> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let texts = texts(parts, state).await?;
        let [a, b] = texts.as_slice() else { return Err(Code::Malformed.into()) };
        Ok(Self((parse(a)?, parse(b)?)))
    }
}

async fn texts<S: Send + Sync>(parts: &mut Parts, state: &S) -> Result<Vec<String>, ApiError> {
    let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| Code::Malformed)?;
    Ok(params.iter().map(|(_, text)| text.to_owned()).collect())
}

fn parse<T: FromStr>(text: &str) -> Result<T, ApiError> {
    text.parse().map_err(|_| Code::Malformed.into())
}

/// `?after=&members=&key=`: a place in a log, the members that a batch names, and what it is sealed with. None when they are
/// left out.
pub(crate) struct Pushing(pub(crate) Terms);

/// `?after=&series=`: a place in a log, and whose series is asked about.
pub(crate) struct AfterAndSeries(pub(crate) Cursor, pub(crate) SeriesId);

#[derive(Deserialize)]
struct LogQuery {
    after: Option<String>,
    series: Option<String>,
    members: Option<String>,
    key: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Pushing {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let query = log_query(parts)?;
        let members = query.members.iter().flat_map(|members| members.split(',')).map(parse);
        let key = query.key.as_deref().map(parse).transpose()?;
        let members = members.collect::<Result<_, _>>()?;
        Ok(Self(Terms { after: required(query.after)?, members, key }))
    }
}

impl<S: Sync> FromRequestParts<S> for AfterAndSeries {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let query = log_query(parts)?;
        Ok(Self(required(query.after)?, required(query.series)?))
    }
}

fn log_query(parts: &Parts) -> Result<LogQuery, ApiError> {
    Query::try_from_uri(&parts.uri).map(|Query(query)| query).map_err(|_| Code::Malformed.into())
}

fn required<T: FromStr>(text: Option<String>) -> Result<T, ApiError> {
    parse(&text.ok_or(Code::Malformed)?)
}

/// A CBOR body.
pub(crate) struct Cbor<T>(pub(crate) T);

impl<T: for<'b> Decode<'b, ()>> FromRequest<Library> for Cbor<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &Library) -> Result<Self, ApiError> {
        require_type(request.headers(), routes::CBOR)?;
        let bytes = read(request.into_body(), BODY_MAX_BYTES).await?;
        protocol::decode(&bytes).map(Self).map_err(|_| Code::Malformed.into())
    }
}

/// A sealed batch.
pub(crate) struct Sealed(pub(crate) Vec<u8>);

impl FromRequest<Library> for Sealed {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &Library) -> Result<Self, ApiError> {
        require_type(request.headers(), routes::BATCH)?;
        Ok(Self(read(request.into_body(), BATCH_MAX_BYTES).await?))
    }
}

/// A letter for another device.
pub(crate) struct Letter(pub(crate) Vec<u8>);

impl FromRequest<Library> for Letter {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &Library) -> Result<Self, ApiError> {
        require_type(request.headers(), routes::LETTER_TYPE)?;
        Ok(Self(read(request.into_body(), LETTER_MAX_BYTES).await?))
    }
}

fn require_type(headers: &HeaderMap, wanted: &str) -> Result<(), ApiError> {
    let given = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // Parameters are ignored: neither type has any.
    let essence = given.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case(wanted) { Ok(()) } else { Err(Code::UnsupportedMediaType.into()) }
}

async fn read(body: Body, limit: usize) -> Result<Vec<u8>, ApiError> {
    match to_bytes(body, limit).await {
        Ok(bytes) => Ok(bytes.into()),
        Err(error) if is_caused_by::<LengthLimitError>(&error) => Err(Code::TooLarge.into()),
        Err(error) if is_caused_by::<TimeoutError>(&error) => Err(Code::RequestTimeout.into()),
        Err(_) => Err(Code::Malformed.into()),
    }
}

fn is_caused_by<E: Error + 'static>(error: &axum::Error) -> bool {
    successors(error.source(), |&error| error.source()).any(<dyn Error>::is::<E>)
}
