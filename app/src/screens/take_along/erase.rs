//! How a reader or everything goes: said plainly beforehand what goes and what stays.

use leptos::prelude::*;

use super::why;
use crate::browser::{address, page};
use crate::i18n::words;
use crate::parts::asked::asked;
use crate::parts::live::{live, nothing};
use crate::parts::notice::notices;
use crate::parts::sheet::{Closer, sheet};
use crate::state::errand::{Done, Errand, Household, ReaderHas};
use crate::state::performer;

/// What is asked about.
#[derive(Clone)]
enum Question {
    Reader(ReaderHas),
    Everything,
    Leaving,
}

pub(super) fn erase() -> AnyView {
    let performer = performer();
    let look = asked(move || performer.counted());
    let question = RwSignal::new(None);
    let readers = live(move || {
        let readers = look.with(|look| look.as_ref().map(|look| look.readers.clone()).unwrap_or_default());
        let buttons = readers.into_iter().map(|reader| {
            let name = words::erase_reader(&reader.nickname);
            let ask = move |_| question.set(Some(Question::Reader(reader.clone())));
            view! { <button type="button" class="small is-danger" on:click=ask>{name}</button> }.into_any()
        });
        view! { <div class="choices">{buttons.collect_view()}</div> }.into_any()
    });
    view! {
        <section class="card" aria-labelledby="erase">
            <h2 id="erase" tabindex="-1">{words::erase_title()}</h2>
            {readers}
            <div class="choices">
                <button type="button" class="small is-danger" on:click=move |_| question.set(Some(Question::Everything))>
                    {words::erase_everything()}
                </button>
                <button type="button" class="small" on:click=move |_| question.set(Some(Question::Leaving))>
                    {words::leave_device()}
                </button>
            </div>
            {asking(question, look)}
        </section>
    }
    .into_any()
}

fn asking(question: RwSignal<Option<Question>>, look: RwSignal<Option<Household>>) -> AnyView {
    let performer = performer();
    let notices = notices();
    live(move || {
        let Some(asked) = question.get() else { return nothing() };
        let closer = Closer::new();
        let (title, yes) = match &asked {
            Question::Leaving => (words::leave_ask(), words::leave_yes()),
            _ => (words::erase_ask(), words::erase_yes()),
        };
        let said = said(&asked, &look.get_untracked().unwrap_or_default());
        let errand = match asked {
            Question::Reader(reader) => Errand::EraseReader(reader.key),
            Question::Everything => Errand::EraseEverything,
            Question::Leaving => Errand::LeaveDevice,
        };
        let go = move |_| {
            performer.errand(errand.clone(), move |outcome| match outcome {
                Ok(Done::Left) => {
                    address::go("/");
                    page::reload();
                }
                Ok(_) => {
                    closer.close();
                    page::focus_on("erase");
                }
                Err(refused) => notices.say(why::in_words(refused)),
            });
        };
        let content = view! {
            {said.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            <div class="choices">
                <button type="button" class="press" on:click=move |_| closer.close()>{words::erase_no()}</button>
                <button type="button" class="small is-danger" on:click=go>{yes}</button>
            </div>
        };
        sheet(closer, title, move || question.set(None), content.into_any())
    })
}

/// What goes, where, and what stays.
fn said(question: &Question, look: &Household) -> Vec<String> {
    let goes = |reader: &ReaderHas| {
        words::erase_goes(&reader.has.books, &reader.has.minutes, &reader.nickname, &reader.has.sessions)
    };
    let everywhere = || vec![words::erase_where().to_owned(), words::erase_stays().to_owned()];
    match question {
        Question::Reader(reader) => [vec![goes(reader)], everywhere()].concat(),
        Question::Everything => [look.readers.iter().map(goes).collect(), everywhere()].concat(),
        Question::Leaving => {
            let waiting = (look.waiting > 0).then(|| words::leave_waiting(look.waiting as u64));
            let only_key = look.is_only_key.then(|| words::leave_only_key().to_owned());
            let lines = [Some(words::leave_text().to_owned()), waiting, only_key];
            lines.into_iter().flatten().collect()
        }
    }
}
