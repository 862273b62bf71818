//! One of a few, or any of a few, as a group of buttons that look like chips.

use leptos::prelude::*;

/// `options` are what the chips show, each with the name it is called by when that differs from its words.
pub(crate) fn choice(
    class: &'static str,
    legend: &'static str,
    options: Vec<Chip>,
    chosen: RwSignal<usize>,
    then: impl Fn(usize) + Clone + 'static,
) -> AnyView {
    let choose = move |index| {
        chosen.set(index);
        then(index);
    };
    group(class, legend, "radio", options, move |index| chosen.get() == index, choose)
}

/// Any of a few, as a group of checkboxes that look like chips. `chosen` has a place for each option.
pub(crate) fn choices(
    class: &'static str,
    legend: &'static str,
    options: Vec<Chip>,
    chosen: RwSignal<Vec<bool>>,
) -> AnyView {
    let toggle = move |index: usize| {
        chosen.update(|chosen| {
            if let Some(is_chosen) = chosen.get_mut(index) {
                *is_chosen = !*is_chosen;
            }
        });
    };
    let is_chosen = move |index: usize| chosen.with(|chosen| chosen.get(index).copied().unwrap_or_default());
    group(class, legend, "checkbox", options, is_chosen, toggle)
}

/// `kind` is the type of the inputs; `change` is told which chip was tapped.
fn group(
    class: &'static str,
    legend: &'static str,
    kind: &'static str,
    options: Vec<Chip>,
    is_chosen: impl Fn(usize) -> bool + Copy + Send + 'static,
    change: impl Fn(usize) + Clone + 'static,
) -> AnyView {
    let chips = options.into_iter().enumerate().map(|(index, chip)| {
        let change = change.clone();
        view! {
            <label class="chip">
                <input
                    type=kind
                    class="unseen"
                    name=legend
                    aria-label=chip.name
                    prop:checked=move || is_chosen(index)
                    on:change=move |_| change(index)
                />
                <span class="chip-face" lang=chip.language>{chip.face}</span>
            </label>
        }
        .into_any()
    });
    view! {
        <fieldset class=class>
            <legend>{legend}</legend>
            <div class="chips">{chips.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

/// One option of a [`choice`].
pub(crate) struct Chip {
    face: AnyView,
    /// Said instead of the face, when the face is a drawing.
    name: Option<String>,
    /// BCP 47, when the words are of another language than the page.
    language: Option<&'static str>,
}

impl Chip {
    pub(crate) fn words(words: impl Into<String>) -> Self {
        Self { face: words.into().into_any(), name: None, language: None }
    }

    pub(crate) fn of_language(words: &'static str, language: &'static str) -> Self {
        Self { language: Some(language), ..Self::words(words) }
    }

    /// A drawing beside words.
    pub(crate) fn drawn_words(drawing: AnyView, words: impl Into<String>) -> Self {
        let words = words.into();
        Self { face: view! { {drawing}<span>{words}</span> }.into_any(), name: None, language: None }
    }

    pub(crate) fn drawing(drawing: AnyView, name: String) -> Self {
        Self { face: drawing, name: Some(name), language: None }
    }
}
