//! What all pages share.

use axum::response::Html;
use maud::{DOCTYPE, Markup, html};

use super::session::{FORM_TOKEN, Staff};
use super::{STYLE_PATH, words};

pub(super) struct Page<'a> {
    pub(super) title: &'a str,
    /// Nobody, on the pages before signing in.
    pub(super) staff: Option<&'a Staff>,
}

pub(super) fn page(page: &Page<'_>, content: &Markup) -> Html<String> {
    let document = html! {
        (DOCTYPE)
        html lang=(words::LANGUAGE) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (page.title) " · " (words::DESK) }
                link rel="stylesheet" href=(STYLE_PATH);
            }
            body {
                a class="skip" href="#main" { (words::SKIP_TO_CONTENT) }
                header {
                    p class="name" { (words::DESK) }
                    @if let Some(staff) = page.staff { (navigation(staff)) }
                }
                main id="main" {
                    h1 { (page.title) }
                    (content)
                }
            }
        }
    };
    Html(document.into_string())
}

fn navigation(staff: &Staff) -> Markup {
    html! {
        nav aria-label=(words::NAVIGATION) {
            a href="/desk" { (words::CHALLENGES) }
            a href="/desk/classes" { (words::CLASSES) }
            a href="/desk/catalogue" { (words::CATALOGUE) }
        }
        form method="post" action="/desk/sign-out" {
            (form_token(staff))
            span { (staff.name) }
            button class="quiet" { (words::SIGN_OUT) }
        }
    }
}

/// Goes into every form of a session.
pub(super) fn form_token(staff: &Staff) -> Markup {
    html! { input type="hidden" name=(FORM_TOKEN) value=(staff.form_token()); }
}

/// An input under its label, with its fault next to it.
pub(super) struct Field<'a> {
    pub(super) name: &'a str,
    pub(super) label: &'a str,
    pub(super) kind: &'a str,
    pub(super) value: &'a str,
    pub(super) autocomplete: &'a str,
    pub(super) fault: Option<&'a str>,
}

pub(super) fn field(field: &Field<'_>) -> Markup {
    let fault_id = format!("{}-fault", field.name);
    html! {
        div class="field" {
            label for=(field.name) { (field.label) }
            input id=(field.name) name=(field.name) type=(field.kind) value=(field.value)
                autocomplete=(field.autocomplete) required
                aria-invalid=[field.fault.map(|_| "true")] aria-describedby=[field.fault.map(|_| &fault_id)];
            @if let Some(fault) = field.fault { p id=(fault_id) class="fault" { (fault) } }
        }
    }
}
