//! Where the picture on a poster leads: a code was found at an event, and somebody takes it.

use challenge::CodeLink;
use leptos::prelude::*;

use crate::browser::address;
use crate::i18n::words;
use crate::parts::art::{dressed, icon};
use crate::parts::asked::asked;
use crate::parts::live::{live, nothing};
use crate::parts::notice::notices;
use crate::parts::place::place;
use crate::parts::refusal;
use crate::routes::{Place, link as link_to};
use crate::state::look::FoundCode;
use crate::state::view::{Action, Key, ReaderCard};
use crate::state::{performer, views};

/// The code stays in the address: it is no secret, and a page that is loaded again still has it.
pub(crate) fn found_code() -> AnyView {
    let body = match address::fragment().parse::<CodeLink>() {
        Ok(link) => found(link),
        Err(_) => view! { <p>{words::found_code_lost()}</p> }.into_any(),
    };
    let body = view! {
        {body}
        {link_to("small", Place::Challenges, words::found_code_challenges().into_any())}
    };
    let heading = words::found_code();
    place("challenges", heading, heading.into_any(), nothing(), body.into_any())
}

fn found(link: CodeLink) -> AnyView {
    let (performer, views) = (performer(), views());
    let asked_for = link.clone();
    let answer = asked(move || performer.found_code(asked_for.clone()));
    live(move || match answer.get() {
        None => nothing(),
        Some(FoundCode::NotHere) => {
            view! { <p>{words::found_code_not_here(&link.code.as_str())}</p> }.into_any()
        }
        Some(FoundCode::Unknown) => view! { <p>{words::refused_code()}</p> }.into_any(),
        Some(FoundCode::Of { challenge, task, finders }) => {
            let readers = views.readers.get().into_iter();
            let found = readers.filter_map(|reader| {
                let has_it = finders.iter().find(|one| one.reader == reader.key)?.has_it;
                Some(finder(&reader, has_it, &link, &task))
            });
            let finders = found.collect_view();
            view! {
                <p class="lead"><strong>{task.clone()}</strong></p>
                <p>{challenge}</p>
                <h2 id="finders">{words::found_code_whose()}</h2>
                <ul class="finders" aria-labelledby="finders">{finders}</ul>
            }
            .into_any()
        }
    })
}

fn finder(reader: &ReaderCard, has_it: bool, link: &CodeLink, task: &str) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let animal = view! { <span class="chip-picture">{dressed(reader.picture, reader.outfit)}</span> };
    let name = reader.nickname.clone();
    if has_it {
        let has_it = words::found_code_has(&name);
        return view! { <li class="finder">{animal}<span>{has_it}</span>{icon("check")}</li> }.into_any();
    }
    let (key, challenge, code) = (reader.key, Key(link.challenge.0), link.code.as_str().to_owned());
    let said = words::found_code_taken(&name, &task);
    let take = move |_| {
        let action = Action::Redeem { reader: key, challenge, code: code.clone() };
        let said = said.clone();
        performer.perform(action, move |outcome| {
            notices.say(match outcome {
                Ok(()) => said,
                Err(refusal) => refusal::in_words(refusal),
            });
        });
    };
    view! {
        <li>
            <button type="button" class="finder" on:click=take>{animal}<span>{name}</span></button>
        </li>
    }
    .into_any()
}
