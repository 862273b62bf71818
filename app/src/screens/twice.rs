//! On *Today*: one evening that was noted in two homes may be one session or two. Somebody knows, and is asked once.

use leptos::prelude::*;

use super::entries::title_of;
use crate::i18n::{calendar, words};
use crate::parts::asked::asked;
use crate::parts::live::{live, nothing};
use crate::parts::measure;
use crate::parts::notice::{Notices, notices};
use crate::parts::refusal;
use crate::state::look::Twice;
use crate::state::view::{Action, Refusal};
use crate::state::{Performer, performer};

/// One pair at a time.
pub(crate) fn noted_twice() -> AnyView {
    let (performer, notices) = (performer(), notices());
    let pairs = asked(move || performer.noted_twice());
    let card = live(move || match pairs.with(|pairs| pairs.as_ref().and_then(|all| all.first().cloned())) {
        Some(pair) => question(pair, performer, notices),
        None => nothing(),
    });
    // Always in the page: a live region that appears together with its text is not read.
    view! { <div aria-live="polite">{card}</div> }.into_any()
}

fn question(pair: Twice, performer: Performer, notices: Notices) -> AnyView {
    let Twice { one, other } = pair;
    let date = calendar::weekday_and_date(one.read_on);
    let amounts = [measure::amount(one.amount), measure::amount(other.amount)];
    let said = words::twice_text(&amounts[0], &date, &amounts[1], &title_of(&one));
    let (reader, keys) = (one.reader, [one.key, other.key]);
    let keep_both = move |_| {
        let apart = move |are_two| Action::SetApart { reader, entries: keys, are_two };
        performer.perform(apart(true), move |outcome| match outcome {
            Ok(()) => notices.say_with_way_back(words::twice_kept_both().to_owned(), move || {
                performer.perform(apart(false), move |outcome| say_refusal(notices, outcome));
            }),
            refused => say_refusal(notices, refused),
        });
    };
    let keep_one = move |_| {
        let [_, entry] = keys;
        performer.perform(Action::RemoveEntry { reader, entry }, move |outcome| match outcome {
            Ok(()) => notices.say_with_way_back(words::twice_kept_one().to_owned(), move || {
                let back = Action::PutEntryBack { entry };
                performer.perform(back, move |outcome| say_refusal(notices, outcome));
            }),
            refused => say_refusal(notices, refused),
        });
    };
    view! {
        <section class="card" aria-labelledby="twice">
            <h2 id="twice">{words::twice()}</h2>
            <p>{said}</p>
            <div class="choices">
                <button type="button" class="press" on:click=keep_one>{words::twice_one()}</button>
                <button type="button" class="small" on:click=keep_both>{words::twice_both()}</button>
            </div>
        </section>
    }
    .into_any()
}

fn say_refusal(notices: Notices, outcome: Result<(), Refusal>) {
    if let Err(refused) = outcome {
        notices.say(refusal::in_words(refused));
    }
}
