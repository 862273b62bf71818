//! A labelled field whose hint and refusal belong to it for every reader of the page.

use leptos::html;
use leptos::prelude::*;

use crate::browser::page;

/// What is typed, and why it was not taken; copied freely.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    pub(crate) text: RwSignal<String>,
    refused: RwSignal<Option<String>>,
    input: NodeRef<html::Input>,
}

/// How a [`Field`] looks and behaves.
#[derive(Clone, Copy, Default)]
pub(crate) struct Shape {
    /// Unique in the page.
    pub(crate) id: &'static str,
    pub(crate) label: &'static str,
    pub(crate) hint: Option<&'static str>,
    /// HTML input type.
    pub(crate) kind: &'static str,
    pub(crate) input_mode: Option<&'static str>,
    pub(crate) max_length: Option<usize>,
}

impl Field {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: RwSignal::new(text.into()), refused: RwSignal::new(None), input: NodeRef::new() }
    }

    /// Says why beside the field, and leads there.
    pub(crate) fn refuse(self, why: String) {
        let _ = self.refused.try_set(Some(why));
        if let Some(input) = self.input.try_get_untracked().flatten() {
            page::focus(&input);
        }
    }

    pub(crate) fn forgive(self) {
        self.refused.set(None);
    }

    /// `before` and `after` stand on the line of the input.
    pub(crate) fn view(self, shape: Shape, before: AnyView, after: AnyView) -> AnyView {
        let Shape { id, label, hint, kind, input_mode, max_length } = shape;
        let (hint_id, refused_id) = (format!("{id}-hint"), format!("{id}-refused"));
        let hint = hint.map(|hint| view! { <p class="hint" id=hint_id.clone()>{hint}</p> });
        let is_refused = move || self.refused.with(Option::is_some);
        let described_by = format!("{hint_id} {refused_id}");
        view! {
            <div class="field">
                <label for=id>{label}</label>
                {hint}
                <div class="field-line">
                    {before}
                    <input
                        node_ref=self.input
                        id=id
                        type=kind
                        inputmode=input_mode
                        maxlength=max_length.map(|length| length.to_string())
                        autocomplete="off"
                        aria-describedby=described_by
                        aria-invalid=move || is_refused().then_some("true")
                        prop:value=self.text
                        on:input=move |event| {
                            self.text.set(event_target_value(&event));
                            self.forgive();
                        }
                    />
                    {after}
                </div>
                <p class="refused" id=refused_id aria-live="polite">{self.refused}</p>
            </div>
        }
        .into_any()
    }
}
