//! What the class has noted, to be put right, and what was put right.

use leptos::prelude::*;

use super::note::note_sheet;
use super::{Shown, why};
use crate::i18n::{calendar, words};
use crate::parts::live::{live, nothing};
use crate::parts::measure;
use crate::parts::notice::notices;
use crate::state::class::{ClassAmount, ClassWork, CorrectionCard, SessionCard};
use crate::state::performer;
use crate::state::view::Amount;

pub(super) fn sessions(shown: Shown) -> AnyView {
    let corrected = RwSignal::new(None::<SessionCard>);
    let list = live(move || {
        let Some(card) = shown.card() else { return nothing() };
        if card.sessions.is_empty() && card.corrections.is_empty() {
            return nothing();
        }
        let rows = card.sessions.iter().map(|session| row(shown, session, corrected));
        let corrections = corrections(&card.corrections);
        view! {
            <section class="card" aria-label=words::class_sessions()>
                <h3>{words::class_sessions()}</h3>
                <ul class="class-sessions">{rows.collect_view()}</ul>
                {corrections}
            </section>
        }
        .into_any()
    });
    let sheet = live(move || {
        let Some(session) = corrected.get() else { return nothing() };
        note_sheet(shown, Some(&session), move || corrected.set(None))
    });
    view! { {list}{sheet} }.into_any()
}

fn row(shown: Shown, session: &SessionCard, corrected: RwSignal<Option<SessionCard>>) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let said = words::class_session(
        &amount(session.amount),
        &calendar::day_and_month(session.on),
        &words::class_readers(session.present.len() as u64),
    );
    let entry = session.key;
    let retract = move |_| {
        performer.class(ClassWork::Retract { class: shown.key(), entry }, move |outcome| match outcome {
            Ok(_) => notices.say(words::class_retracted()),
            Err(refused) => notices.say(why::in_words(refused)),
        });
    };
    let session = session.clone();
    let correct = move |_| corrected.set(Some(session.clone()));
    view! {
        <li>
            <span>{said.clone()}</span>
            <span class="choices">
                <button type="button" class="small" aria-label=words::class_correct_of(&said) on:click=correct>
                    {words::class_correct_short()}
                </button>
                <button type="button" class="small" aria-label=words::class_retract_of(&said) on:click=retract>
                    {words::class_retract()}
                </button>
            </span>
        </li>
    }
    .into_any()
}

fn corrections(corrections: &[CorrectionCard]) -> AnyView {
    if corrections.is_empty() {
        return nothing();
    }
    let rows = corrections.iter().map(|correction| {
        let was = words::class_session(
            &amount(correction.amount),
            &calendar::day_and_month(correction.on),
            &words::class_readers(correction.readers as u64),
        );
        let said = words::class_correction(&calendar::day_and_month(correction.made_on), &was);
        view! { <li>{said}</li> }.into_any()
    });
    view! {
        <details>
            <summary>{words::class_corrections()}</summary>
            <ul class="class-sessions">{rows.collect_view()}</ul>
        </details>
    }
    .into_any()
}

fn amount(amount: ClassAmount) -> String {
    measure::amount(match amount {
        ClassAmount::Minutes(minutes) => Amount::Minutes(minutes),
        ClassAmount::Pages(pages) => Amount::Pages(pages),
    })
}
