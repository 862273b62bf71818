//! One of many, as the browser's own list.

use leptos::prelude::*;

/// What a list is called.
pub(crate) enum Label {
    Seen(&'static str),
    Unseen(String),
}

/// `options` in their order; `chosen` is a place among them. `id` is unique in the page.
pub(crate) fn select(id: String, label: Label, options: Vec<String>, chosen: RwSignal<usize>) -> AnyView {
    let options = options.into_iter().enumerate().map(|(place, words)| {
        view! { <option value=place.to_string() prop:selected=move || chosen.get() == place>{words}</option> }
            .into_any()
    });
    let (class, label) = match label {
        Label::Seen(label) => (None, label.to_owned()),
        Label::Unseen(label) => (Some("unseen"), label),
    };
    view! {
        <div class="field">
            <label for=id.clone() class=class>{label}</label>
            <select
                id=id
                on:change=move |event| chosen.set(event_target_value(&event).parse().unwrap_or_default())
            >
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}
