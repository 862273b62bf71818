//! A dialog that slides up over the screen. The browser's own modal dialog keeps focus, Escape and *back* right.

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;

use super::art::icon;
use crate::i18n::words;

/// How many sheets are open; copied freely, provided once. Nobody is asked anything else, and the page is not loaded
/// again, while one is.
#[derive(Clone, Copy)]
pub(crate) struct OpenSheets(RwSignal<u32>);

impl OpenSheets {
    pub(crate) fn none_yet() -> Self {
        Self(RwSignal::new(0))
    }

    pub(crate) fn is_none(self) -> bool {
        self.0.get() == 0
    }

    /// Until the part of the screen that this is called for goes away.
    fn add(self) {
        self.0.update(|count| *count += 1);
        on_cleanup(move || self.0.update(|count| *count -= 1));
    }
}

/// Closes a sheet; copied freely.
#[derive(Clone, Copy)]
pub(crate) struct Closer(NodeRef<html::Dialog>);

impl Closer {
    pub(crate) fn new() -> Self {
        Self(NodeRef::new())
    }

    pub(crate) fn close(self) {
        if let Some(dialog) = self.0.try_get_untracked().flatten() {
            dialog.close();
        }
    }
}

/// Open as soon as it is shown. `closed` is called however it was closed, and must take it away.
pub(crate) fn sheet(
    closer: Closer,
    title: &'static str,
    closed: impl Fn() + 'static,
    content: AnyView,
) -> AnyView {
    expect_context::<OpenSheets>().add();
    closer.0.on_load(|dialog| {
        let _ = dialog.show_modal();
    });
    // A tap on the dialog itself, and not on what is in it, is a tap outside the sheet.
    let dismiss = move |event: MouseEvent| {
        if event.target() == event.current_target() {
            closer.close();
        }
    };
    view! {
        <dialog
            node_ref=closer.0
            class="sheet"
            aria-labelledby="sheet-title"
            on:close=move |_| closed()
            on:click=dismiss
        >
            <div class="sheet-page">
                <div class="sheet-head">
                    <h2 id="sheet-title">{title}</h2>
                    <button type="button" class="round" aria-label=words::close() on:click=move |_| closer.close()>
                        {icon("close")}
                    </button>
                </div>
                {content}
            </div>
        </dialog>
    }
    .into_any()
}
