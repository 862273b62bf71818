//! The one-time link that makes an administrator. Looking at it uses nothing up: programs that preview links look
//! too. Only sending the form does.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::html;
use protocol::Token;
use serde::Deserialize;

use super::form::Sent;
use super::layout::{self, Field, Page};
use super::refusal::Refusal;
use super::{passphrase, session, words};
use crate::client::Client;
use crate::rate_limit::Action;
use crate::store::Welcome;
use crate::{Library, Refused};

/// An hour: time to send the link to somebody, not to forget it somewhere.
const LIFETIME_MS: u64 = 60 * 60 * 1000;

impl Library {
    /// A link, as a path on this server, that makes one administrator within an hour.
    ///
    /// # Errors
    /// Only [`Refused::Failed`].
    pub async fn invite_administrator(&self) -> Result<String, Refused> {
        let token = session::new_token();
        self.store().invite(session::hash(token), self.now_ms().saturating_add(LIFETIME_MS)).await?;
        Ok(address(token))
    }
}

#[derive(Default, Deserialize)]
pub(super) struct Answers {
    name: String,
    passphrase: String,
    again: String,
}

/// What is wrong with the answers, field by field.
#[derive(Default)]
struct Faults {
    name: Option<&'static str>,
    passphrase: Option<&'static str>,
    again: Option<&'static str>,
}

pub(super) async fn form(
    State(library): State<Library>,
    Path(token): Path<String>,
) -> Result<Html<String>, Refusal> {
    let token = parse(&token)?;
    if !library.store().is_invited(session::hash(token), library.now_ms()).await? {
        return Err(Refusal::InvitationOver);
    }
    Ok(page(token, &Answers::default(), &Faults::default()))
}

pub(super) async fn submit(
    State(library): State<Library>,
    client: Client,
    Path(invitation): Path<String>,
    Sent(answers): Sent<Answers>,
) -> Result<Response, Refusal> {
    let invitation = parse(&invitation)?;
    client.take(&library, Action::SignIn)?;
    if let Some(faults) = faults(&answers) {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(invitation, &answers, &faults)).into_response());
    }
    let hash = passphrase::hash(answers.passphrase.clone()).await.map_err(Refused::from)?;
    let token = session::new_token();
    let name = answers.name.trim().to_owned();
    let welcome = library
        .store()
        .welcome(session::hash(invitation), name, hash, session::hash(token), library.now_ms())
        .await?;
    match welcome {
        Welcome::In => {
            Ok((session::set_cookie(&library, Some(token)), Redirect::to("/desk")).into_response())
        }
        Welcome::NoInvitation => Err(Refusal::InvitationOver),
        Welcome::NameTaken => {
            let faults = Faults { name: Some(words::NAME_TAKEN), ..Faults::default() };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(invitation, &answers, &faults)).into_response())
        }
    }
}

fn address(token: Token) -> String {
    format!("/desk/welcome/{token}")
}

fn parse(token: &str) -> Result<Token, Refusal> {
    token.parse().map_err(|_| Refusal::InvitationOver)
}

fn faults(answers: &Answers) -> Option<Faults> {
    let length = answers.passphrase.chars().count();
    let faults = Faults {
        name: answers.name.trim().is_empty().then_some(words::MISSING),
        passphrase: (!(passphrase::MIN_CHARS..=passphrase::MAX_CHARS).contains(&length))
            .then_some(words::PASSPHRASE_LENGTH),
        again: (answers.passphrase != answers.again).then_some(words::PASSPHRASES_DIFFER),
    };
    let any = faults.name.or(faults.passphrase).or(faults.again).is_some();
    any.then_some(faults)
}

fn page(token: Token, answers: &Answers, faults: &Faults) -> Html<String> {
    let secret = |name, label, fault| Field {
        name,
        label,
        kind: "password",
        value: "",
        autocomplete: "new-password",
        fault,
    };
    let name = Field {
        name: "name",
        label: words::NAME,
        kind: "text",
        value: &answers.name,
        autocomplete: "username",
        fault: faults.name,
    };
    let content = html! {
        p { (words::WELCOME_TEXT) }
        form method="post" action=(address(token)) {
            (layout::field(&name))
            (layout::field(&secret("passphrase", words::NEW_PASSPHRASE, faults.passphrase)))
            (layout::field(&secret("again", words::PASSPHRASE_AGAIN, faults.again)))
            button { (words::BEGIN) }
        }
    };
    layout::page(&Page { title: words::WELCOME, staff: None }, &content)
}
