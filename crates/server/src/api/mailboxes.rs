//! Letters between two devices that are getting to know each other. Nobody is asked for a token: whoever knows the id of a
//! mailbox may use it, and what lies in it says nothing to the library.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use protocol::{Code, LetterNumber, MailboxId, routes};

use super::input::{Ids, Letter};
use crate::Library;
use crate::client::Client;
use crate::error::ApiError;
use crate::mailboxes::NoLetter;
use crate::rate_limit::Action;
use crate::store::Put;

pub(super) async fn put(
    State(library): State<Library>,
    client: Client,
    Ids((mailbox, number)): Ids<(MailboxId, LetterNumber)>,
    Letter(letter): Letter,
) -> Result<Put, ApiError> {
    if number == LetterNumber::FIRST {
        client.take(&library, Action::OpenMailbox)?;
    }
    client.may(&library, Action::MissMailbox)?;
    let put = library.mailboxes().put(mailbox, number, letter, library.now_ms());
    put.map_err(|none| refusal(&library, client, none))
}

/// 204 while the letter has not been written.
pub(super) async fn get(
    State(library): State<Library>,
    client: Client,
    Ids((mailbox, number)): Ids<(MailboxId, LetterNumber)>,
) -> Result<Response, ApiError> {
    client.may(&library, Action::MissMailbox)?;
    let letter = library.mailboxes().get(mailbox, number, library.now_ms());
    Ok(match letter.map_err(|none| refusal(&library, client, none))? {
        Some(letter) => ([("content-type", routes::LETTER_TYPE)], letter).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    })
}

/// An address that has asked too often for mailboxes that are not there is not told of any.
fn refusal(library: &Library, client: Client, none: NoLetter) -> ApiError {
    match none {
        NoLetter::NoMailbox => match client.take(library, Action::MissMailbox) {
            Ok(()) => Code::NotFound.into(),
            Err(too_soon) => too_soon.into(),
        },
        NoLetter::Taken => Code::Taken.into(),
        NoLetter::Full => Code::QuotaExceeded.into(),
    }
}
