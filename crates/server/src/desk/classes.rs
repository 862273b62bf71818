//! Classes: which there are, and inviting an educator to make one.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::{Markup, html};
use protocol::routes;
use serde::Deserialize;

use super::form::Sent;
use super::layout::{self, Field, Page};
use super::printed_link::{origin, picture};
use super::refusal::Refusal;
use super::session::{self, Staff};
use super::{TITLE_MAX_CHARS, words};
use crate::Library;
use crate::store::{ClassSummary, Refused};

/// Two weeks: an educator opens it at school, when there is time for it.
const LIFETIME_MS: u64 = 14 * 24 * 60 * 60 * 1000;

#[derive(Default, Deserialize)]
pub(super) struct Answers {
    #[serde(rename = "form-token")]
    form_token: Option<String>,
    #[serde(default)]
    school: String,
}

impl Library {
    /// A link, as a path on this server, with which an educator of `school` makes one class within two weeks.
    ///
    /// # Errors
    /// Only [`Refused::Failed`].
    pub async fn invite_educator(&self, school: &str) -> Result<String, Refused> {
        let token = session::new_token();
        let expires_unix_ms = self.now_ms().saturating_add(LIFETIME_MS);
        self.store().invite_educator(session::hash(token), school.to_owned(), expires_unix_ms).await?;
        Ok(format!("{}#{token}", routes::CLASS_INVITATION))
    }
}

pub(super) async fn list(State(library): State<Library>, staff: Staff) -> Result<Html<String>, Refusal> {
    page(&library, &staff, &Answers::default(), None).await
}

pub(super) async fn invite(
    State(library): State<Library>,
    staff: Staff,
    headers: HeaderMap,
    Sent(answers): Sent<Answers>,
) -> Result<Response, Refusal> {
    staff.require_form_token(answers.form_token.as_deref())?;
    let school = answers.school.trim();
    let fault = match school.chars().count() {
        0 => Some(words::MISSING),
        1..=TITLE_MAX_CHARS => None,
        _ => Some(words::TOO_LONG),
    };
    if fault.is_some() {
        let page = page(&library, &staff, &answers, fault).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let origin = origin(&library, &headers).ok_or(Refusal::Malformed)?;
    let link = format!("{origin}{}", library.invite_educator(school).await?);
    let content = html! {
        p class="on-screen" { (words::INVITATION_HOW) }
        section class="poster" {
            h2 { (school) }
            (picture(&link))
            p class="link" { a href=(link) { (link) } }
        }
        p class="on-screen" { a href="/desk/classes" { (words::CLASSES) } }
    };
    Ok(layout::page(&Page { title: words::INVITATION, staff: Some(&staff) }, &content).into_response())
}

async fn page(
    library: &Library,
    staff: &Staff,
    answers: &Answers,
    fault: Option<&'static str>,
) -> Result<Html<String>, Refusal> {
    let classes = library.store().classes().await?;
    let school = Field {
        name: "school",
        label: words::SCHOOL,
        kind: "text",
        value: &answers.school,
        autocomplete: "off",
        fault,
    };
    let content = html! {
        @if classes.is_empty() { p { (words::NO_CLASSES) } } @else { (table(staff, &classes)) }
        section {
            h2 { (words::INVITE) }
            p { (words::INVITE_HOW) }
            form method="post" action="/desk/classes" {
                (layout::form_token(staff))
                (layout::field(&school))
                button { (words::INVITE) }
            }
        }
    };
    Ok(layout::page(&Page { title: words::CLASSES, staff: Some(staff) }, &content))
}

/// As the form of one class sends it.
#[derive(Deserialize)]
pub(super) struct Closing {
    #[serde(rename = "form-token")]
    form_token: Option<String>,
    class: String,
}

/// For a class whose educator is gone, or whose keys are in other hands.
pub(super) async fn close(
    State(library): State<Library>,
    staff: Staff,
    Sent(closing): Sent<Closing>,
) -> Result<Redirect, Refusal> {
    staff.require_form_token(closing.form_token.as_deref())?;
    let class = closing.class.parse().map_err(|_| Refusal::NotFound)?;
    library.store().close_class(class).await?;
    Ok(Redirect::to("/desk/classes"))
}

fn table(staff: &Staff, classes: &[ClassSummary]) -> Markup {
    html! {
        table {
            thead { tr {
                th scope="col" { (words::SCHOOL) }
                th scope="col" { (words::SEATS) }
                th scope="col" { (words::SEATS_TAKEN) }
                th scope="col" { (words::CAMPAIGNS) }
                th scope="col" { (words::CLOSE_CLASS) }
            } }
            tbody { @for class in classes {
                tr {
                    th scope="row" { (class.school) }
                    td { (class.seats) }
                    td { (class.claimed) }
                    td { (class.campaigns) }
                    td { (closing(staff, class)) }
                }
            } }
        }
    }
}

/// Opened before it is pressed: it cannot be taken back.
fn closing(staff: &Staff, class: &ClassSummary) -> Markup {
    html! {
        details {
            summary { (words::CLOSE_CLASS) }
            p { (words::CLOSE_CLASS_MEANS) }
            form method="post" action="/desk/classes/close" {
                (layout::form_token(staff))
                input type="hidden" name="class" value=(class.id);
                button { (words::CLOSE_CLASS_SURELY) }
            }
        }
    }
}
