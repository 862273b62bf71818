//! Writing answers.

use axum::http::header::{self, HeaderValue};
use axum::response::{IntoResponse, Response};
use minicbor::Encode;
use protocol::routes;

use crate::store::Put;
use axum::http::StatusCode;

/// A CBOR answer.
pub(crate) struct CborBody<T>(pub(crate) T);

impl<T: Encode<()>> IntoResponse for CborBody<T> {
    fn into_response(self) -> Response {
        let content_type = (header::CONTENT_TYPE, HeaderValue::from_static(routes::CBOR));
        ([content_type], protocol::encode(&self.0)).into_response()
    }
}

/// 201 when made by this request, 200 when it was so before.
impl IntoResponse for Put {
    fn into_response(self) -> Response {
        match self {
            Self::New => StatusCode::CREATED,
            Self::AlreadySo => StatusCode::OK,
        }
        .into_response()
    }
}
