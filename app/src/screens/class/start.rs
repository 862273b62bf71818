//! A new class of an invitation: what it is called, and how many seats it has.

use leptos::prelude::*;

use super::why;
use crate::i18n::words;
use crate::parts::field::{Field, Shape};
use crate::parts::form::form_of;
use crate::parts::live::{live, nothing};
use crate::parts::notice::notices;
use crate::parts::select::{Label, select};
use crate::state::class::{ClassRefusal, ClassWork};
use crate::state::performer;

/// School years to choose from, after *mixed*.
const GRADES: u8 = 13;
const NAME_MAX_CHARS: usize = 40;
const FIRST_PUPILS: usize = 25;

/// With the invitation of the library a form; without one, as long as there is no class, how to get one.
pub(super) fn start(invited: RwSignal<String>, is_first: bool) -> AnyView {
    live(move || match (invited.with(String::is_empty), is_first) {
        (false, _) => form(invited),
        (true, false) => nothing(),
        (true, true) => view! {
            <section class="card">
                <h2>{words::class_start()}</h2>
                <p>{words::class_how()}</p>
            </section>
        }
        .into_any(),
    })
}

fn form(invited: RwSignal<String>) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let (name, pupils) = (Field::new(""), Field::new(FIRST_PUPILS.to_string()));
    let grade = RwSignal::new(0);
    let make = move || {
        let work = ClassWork::Make {
            name: name.text.get_untracked(),
            grade: u8::try_from(grade.get_untracked()).unwrap_or_default(),
            pupils: pupils.text.with_untracked(|text| text.trim().parse().unwrap_or(usize::MAX)),
            invitation: invited.get_untracked(),
        };
        performer.class(work, move |outcome| match outcome {
            Ok(_) => {
                invited.set(String::new());
                notices.say(words::class_made());
            }
            Err(refused @ ClassRefusal::NoName) => name.refuse(why::in_words(refused)),
            Err(refused @ ClassRefusal::TooMany(_)) => pupils.refuse(why::in_words(refused)),
            Err(refused) => notices.say(why::in_words(refused)),
        });
    };
    let name_shape = Shape {
        id: "class-name",
        label: words::class_name(),
        hint: Some(words::class_name_hint()),
        kind: "text",
        max_length: Some(NAME_MAX_CHARS),
        ..Shape::default()
    };
    let pupils_shape = Shape {
        id: "class-pupils",
        label: words::class_pupils(),
        hint: Some(words::class_pupils_hint()),
        kind: "text",
        input_mode: Some("numeric"),
        max_length: Some(2),
    };
    let grades = std::iter::once(words::class_grade_mixed().to_owned())
        .chain((1..=GRADES).map(|grade| words::class_grade(&grade)))
        .collect();
    let form = form_of(
        "log-form",
        make,
        view! {
            {name.view(name_shape, nothing(), nothing())}
            {select("class-grade".to_owned(), Label::Seen(words::class_grade_label()), grades, grade)}
            {pupils.view(pupils_shape, nothing(), nothing())}
            <button type="submit" class="press is-wide">{words::class_make()}</button>
        }
        .into_any(),
    );
    view! {
        <section class="card">
            <h2>{words::class_start()}</h2>
            <p>{words::class_promise()}</p>
            {form}
        </section>
    }
    .into_any()
}
