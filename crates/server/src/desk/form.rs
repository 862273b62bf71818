//! Reading forms.

use axum::Form;
use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

use super::refusal::Refusal;
use crate::Library;

/// What a form of ours sent.
pub(super) struct Sent<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Library> for Sent<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, library: &Library) -> Result<Self, Refusal> {
        let form = Form::from_request(request, library).await;
        form.map(|Form(answers)| Self(answers)).map_err(|_| Refusal::Malformed)
    }
}
