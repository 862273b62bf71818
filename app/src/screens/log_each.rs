//! The part of each reader in a session of several: as much as all, or an amount of its own in a unit of its own.

use leptos::prelude::*;

use super::session_fields::Unit;
use crate::browser::page;
use crate::i18n::words;
use crate::parts::asked::asked;
use crate::parts::live::{live, nothing};
use crate::parts::refusal;
use crate::parts::select::{Label, select};
use crate::state::performer;
use crate::state::view::{Amount, Key, ReaderCard, Refusal, SessionOf};

/// One reader's part; copied freely.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    /// Among all readers; names its field.
    place: usize,
    reader: Key,
    entry: Key,
    /// Nothing for as much as all.
    text: RwSignal<String>,
    /// Of [`Unit::Minutes`] and [`Unit::Pages`].
    unit: RwSignal<usize>,
    refused: RwSignal<String>,
}

impl Part {
    pub(crate) fn new(place: usize, reader: Key, entry: Key) -> Self {
        let (text, refused) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
        Self { place, reader, entry, text, unit: RwSignal::new(Unit::Minutes as usize), refused }
    }

    /// Nothing if this reader's own amount is refused; why is said beside it.
    pub(crate) fn amount_or(self, of_all: Amount) -> Option<SessionOf> {
        let Self { reader, entry, .. } = self;
        let text = self.text.get_untracked();
        if text.trim().is_empty() {
            return Some(SessionOf { reader, entry, amount: of_all });
        }
        let unit = Unit::at(self.unit.get_untracked());
        // What is not a number is as wrong as 0.
        let number = text.trim().parse().unwrap_or(0);
        if (1..=unit.max()).contains(&number) {
            Some(SessionOf { reader, entry, amount: unit.amount(number) })
        } else {
            page::focus_on(&self.id());
            self.refused.set(refusal::in_words(Refusal::OutOfRange { max: unit.max() }));
            None
        }
    }

    fn id(self) -> String {
        format!("log-each-{}", self.place)
    }
}

/// Those who are chosen, while they are several. Open from the start where a challenge of one of them counts pages.
pub(crate) fn each(
    readers: &[ReaderCard],
    parts: StoredValue<Vec<Part>>,
    is_reading: RwSignal<Vec<bool>>,
) -> AnyView {
    let performer = performer();
    let counting = asked(move || performer.counting_pages());
    let counts = move |reader: Key| {
        counting.with(|counting| counting.as_ref().is_some_and(|all| all.contains(&reader)))
    };
    // Once: afterwards the units are whoever's who has chosen them.
    Effect::new(move |is_settled: Option<bool>| {
        if is_settled == Some(true) || counting.with(Option::is_none) {
            return is_settled == Some(true);
        }
        for part in parts.get_value() {
            if counts(part.reader) {
                part.unit.set(Unit::Pages as usize);
            }
        }
        true
    });
    let names: Vec<_> = readers.iter().map(|reader| reader.nickname.clone()).collect();
    live(move || {
        let is_reading = is_reading.get();
        let chosen: Vec<_> =
            parts.get_value().into_iter().zip(names.iter()).zip(is_reading).filter(|(_, is)| *is).collect();
        if chosen.len() < 2 {
            return nothing();
        }
        let is_open = chosen.iter().any(|((part, _), _)| counts(part.reader));
        let fields = chosen.into_iter().map(|((part, name), _)| field(part, name, counts(part.reader)));
        view! {
            <details class="log-more" open=is_open>
                <summary>{words::log_each()}</summary>
                <p class="hint">{words::log_each_hint()}</p>
                {fields.collect_view()}
            </details>
        }
        .into_any()
    })
}

fn field(part: Part, name: &str, counts_pages: bool) -> AnyView {
    let id = part.id();
    let (refused_id, unit_id) = (format!("{id}-refused"), format!("{id}-unit"));
    let why = counts_pages.then(|| view! { <p class="hint">{words::log_each_pages(&name)}</p> });
    let units = vec![words::log_in_minutes().to_owned(), words::log_in_pages().to_owned()];
    view! {
        <div class="log-each">
            <div class="field">
                <label for=id.clone()>{name.to_owned()}</label>
                <input
                    id=id
                    type="text"
                    inputmode="numeric"
                    maxlength="4"
                    autocomplete="off"
                    aria-describedby=refused_id.clone()
                    aria-invalid=move || part.refused.with(|why| !why.is_empty()).then_some("true")
                    prop:value=part.text
                    on:input=move |event| {
                        part.text.set(event_target_value(&event));
                        part.refused.set(String::new());
                    }
                />
            </div>
            {select(unit_id, Label::Unseen(words::log_each_unit(&name)), units, part.unit)}
            {why}
            <p class="refused" id=refused_id aria-live="polite">{part.refused}</p>
        </div>
    }
    .into_any()
}
