//! A page to print and hang up for each code of an event.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Html;
use challenge::{Challenge, CodeLink, DoneBy, EventCode, Task};
use maud::{Markup, html};

use super::challenges::title;
use super::layout::{self, Page};
use super::printed_link::{origin, picture};
use super::refusal::Refusal;
use super::session::Staff;
use super::words;
use crate::Library;

/// Digits are read and typed in fours.
const DIGITS_TOGETHER: usize = 4;

pub(super) async fn show(
    State(library): State<Library>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Html<String>, Refusal> {
    let id = id.parse().map_err(|_| Refusal::NotFound)?;
    let challenges = library.store().challenges().await?;
    let challenge = challenges.into_iter().find(|challenge| challenge.id == id).ok_or(Refusal::NotFound)?;
    let codes = library.store().codes(id).await?;
    let origin = origin(&library, &headers).ok_or(Refusal::Malformed)?;
    let posters = challenge.rules.tasks.iter().enumerate().filter_map(|(at, task)| {
        let code = codes.get(&task.number).filter(|code| is_of(task, code, &challenge))?;
        let link = CodeLink { challenge: id, code: code.clone() };
        Some(poster(&challenge, at, code, &format!("{origin}{}#{link}", CodeLink::PATH)))
    });
    let content = html! {
        p class="on-screen" { (if codes.is_empty() { words::NO_CODES } else { words::POSTERS_HOW }) }
        @for poster in posters { (poster) }
    };
    Ok(layout::page(&Page { title: title(&challenge), staff: Some(&staff) }, &content))
}

/// A code that was kept for another version of the task would be refused by every device.
fn is_of(task: &Task, code: &EventCode, challenge: &Challenge) -> bool {
    task.done_by == DoneBy::Code(code.hash(challenge.id))
}

fn poster(challenge: &Challenge, at: usize, code: &EventCode, link: &str) -> Markup {
    html! {
        section class="poster" {
            @for (number, text) in challenge.texts.iter().enumerate() {
                div lang=(text.language) {
                    @if number == 0 { h2 { (place(&text.tasks, at)) } } @else { p class="place" { (place(&text.tasks, at)) } }
                }
            }
            (picture(link))
            p class="code" { (spaced(code)) }
            @for text in &challenge.texts {
                @if let Some(how) = words::poster_how(&text.language) { p lang=(text.language) { (how) } }
            }
        }
    }
}

fn place(tasks: &[String], at: usize) -> &str {
    tasks.get(at).map_or("", String::as_str)
}

/// `4821 7730`.
fn spaced(code: &EventCode) -> String {
    let signs: Vec<char> = code.as_str().chars().collect();
    let is_number = signs.iter().all(char::is_ascii_digit);
    let together = if is_number { DIGITS_TOGETHER } else { signs.len() };
    let groups: Vec<String> = signs.chunks(together).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn digits_are_in_fours_and_words_are_whole() {
        for (code, shown) in [("48217730", "4821 7730"), ("123456", "1234 56"), ("бибиобус", "бибиобус")]
        {
            assert_eq!(spaced(&EventCode::read(code).unwrap()), shown);
        }
    }
}
