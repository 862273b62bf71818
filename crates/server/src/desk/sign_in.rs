//! Signing in and out.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::html;
use serde::Deserialize;

use super::form::Sent;
use super::layout::{self, Field, Page};
use super::refusal::Refusal;
use super::session::{self, Staff};
use super::{passphrase, words};
use crate::Library;
use crate::client::Client;
use crate::rate_limit::Action;

#[derive(Deserialize)]
pub(super) struct SignIn {
    name: String,
    passphrase: String,
}

pub(super) async fn form() -> Html<String> {
    page("", None)
}

pub(super) async fn submit(
    State(library): State<Library>,
    client: Client,
    Sent(SignIn { name, passphrase }): Sent<SignIn>,
) -> Result<Response, Refusal> {
    client.take(&library, Action::SignIn)?;
    let account = library.store().staff_named(name.trim().to_owned()).await?;
    let stored = account.as_ref().map(|account| account.passphrase_hash.clone());
    let verified = passphrase::verify(passphrase, stored).await.map_err(crate::Refused::from)?;
    let Some(account) = account.filter(|_| verified) else {
        return Ok((StatusCode::UNAUTHORIZED, page(&name, Some(words::WRONG_PASSPHRASE))).into_response());
    };
    let token = session::new_token();
    library.store().begin_session(account.id, session::hash(token), library.now_ms()).await?;
    tracing::info!(staff = account.id, "signed in");
    Ok((session::set_cookie(&library, Some(token)), Redirect::to("/desk")).into_response())
}

#[derive(Deserialize)]
pub(super) struct SignOut {
    #[serde(rename = "form-token")]
    form_token: Option<String>,
}

pub(super) async fn sign_out(
    State(library): State<Library>,
    staff: Staff,
    Sent(SignOut { form_token }): Sent<SignOut>,
) -> Result<Response, Refusal> {
    staff.require_form_token(form_token.as_deref())?;
    staff.sign_out(&library).await?;
    Ok((session::set_cookie(&library, None), Redirect::to("/desk/sign-in")).into_response())
}

fn page(name: &str, fault: Option<&str>) -> Html<String> {
    let name = Field {
        name: "name",
        label: words::NAME,
        kind: "text",
        value: name,
        autocomplete: "username",
        fault: None,
    };
    let passphrase = Field {
        name: "passphrase",
        label: words::PASSPHRASE,
        kind: "password",
        value: "",
        autocomplete: "current-password",
        fault,
    };
    let content = html! {
        form method="post" action="/desk/sign-in" {
            (layout::field(&name))
            (layout::field(&passphrase))
            button { (words::SIGN_IN) }
        }
    };
    layout::page(&Page { title: words::SIGN_IN, staff: None }, &content)
}
