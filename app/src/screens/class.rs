//! *Class*: an educator's classes, without learning anything about what a child reads.

mod campaigns;
mod note;
mod roster;
mod sessions;
mod start;
mod strips;
mod why;

pub(crate) use campaigns::goal_in_words;
pub(crate) use why::in_words as refused;

use challenge::Date;
use leptos::prelude::*;

use crate::browser::invitation;
use crate::i18n::{calendar, words};
use crate::parts::asked::asked;
use crate::parts::live::{live, nothing};
use crate::parts::notice::notices;
use crate::parts::place::place;
use crate::state::class::{ClassCard, ClassWork, Standing};
use crate::state::performer;
use crate::state::view::Key;

pub(crate) fn class() -> AnyView {
    let performer = performer();
    // The token of the library's invitation, until it is used.
    let invited = RwSignal::new(invitation::take().unwrap_or_default());
    let classes = asked(move || performer.classes());
    // A reader of the page who is in the middle of a form keeps it while the figures change.
    let keys = Memo::new(move |_| classes.with(|classes| classes.as_ref().map(|all| keys(all))));
    let body = live(move || match keys.get() {
        None => nothing(),
        Some(keys) => {
            let is_first = keys.is_empty();
            let each = keys.into_iter().map(|key| one(Shown { classes, invited, key }));
            view! { {start::start(invited, is_first)}{each.collect_view()} }.into_any()
        }
    });
    let heading = words::class_area();
    place("family", heading, heading.into_any(), nothing(), body)
}

fn keys(classes: &[ClassCard]) -> Vec<Key> {
    classes.iter().map(|class| class.key).collect()
}

/// What the screens of a class share; copied freely.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    classes: RwSignal<Option<Vec<ClassCard>>>,
    invited: RwSignal<String>,
    key: Key,
}

impl Shown {
    /// Tracks. Nothing once the class is gone.
    pub(super) fn card(self) -> Option<ClassCard> {
        self.classes.with(|all| all.as_ref()?.iter().find(|class| class.key == self.key).cloned())
    }

    pub(super) fn key(self) -> Key {
        self.key
    }
}

fn one(shown: Shown) -> AnyView {
    let head = live(move || shown.card().map_or_else(nothing, |card| head(shown, card)));
    view! {
        <section class="class">
            {head}
            {note::note(shown)}
            {campaigns::campaigns(shown)}
            {roster::roster(shown)}
            {sessions::sessions(shown)}
            {strips::strips(shown)}
        </section>
    }
    .into_any()
}

fn head(shown: Shown, card: ClassCard) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let look = move |_| {
        performer.class(ClassWork::Look(shown.key()), move |outcome| match outcome {
            Ok(_) => notices.say(words::class_looked()),
            Err(refused) => notices.say(why::in_words(refused)),
        });
    };
    let standing = match card.standing {
        Standing::Known => nothing(),
        Standing::New => view! { <p role="status">{words::class_new()}</p> }.into_any(),
        Standing::InvitationOver => renewing(shown),
        Standing::Closed => view! { <p role="status">{words::class_closed()}</p> }.into_any(),
    };
    let title = title(&card);
    view! {
        <header class="card">
            <h2 tabindex="-1">{title}</h2>
            <p>{card.school}</p>
            {standing}
            <p class="hint">{as_of(card.as_of)}</p>
            <button type="button" class="small" on:click=look>{words::class_look()}</button>
        </header>
    }
    .into_any()
}

/// A new invitation takes the place of the one that is over.
fn renewing(shown: Shown) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let invitation = shown.invited.get();
    let button = (!invitation.is_empty()).then(|| {
        let renew = move |_| {
            let work = ClassWork::Renew { class: shown.key(), invitation: invitation.clone() };
            performer.class(work, move |outcome| match outcome {
                Ok(_) => shown.invited.set(String::new()),
                Err(refused) => notices.say(why::in_words(refused)),
            });
        };
        view! { <button type="button" class="small" on:click=renew>{words::class_renew()}</button> }
    });
    view! { <p role="status">{words::class_invitation_over()}</p>{button} }.into_any()
}

fn title(card: &ClassCard) -> String {
    match card.grade {
        0 => card.name.clone(),
        grade => words::class_title(&grade, &card.name),
    }
}

fn as_of(as_of: Option<Date>) -> String {
    as_of.map_or_else(|| words::class_never_looked().to_owned(), |on| words::class_as_of(&calendar::full(on)))
}
