//! A dialog that slides up over the screen. The browser's own modal dialog keeps focus, Escape and *back* right.

use leptos::html;
use leptos::prelude::*;

use super::art::icon;
use crate::i18n::words;

/// Closes the sheet it was given to; copied freely.
#[derive(Clone, Copy)]
pub(crate) struct Closer(NodeRef<html::Dialog>);

impl Closer {
    pub(crate) fn close(self) {
        if let Some(dialog) = self.0.get_untracked() {
            dialog.close();
        }
    }
}

/// `content` is built when `opened_for` becomes something, and dropped when the sheet closes.
pub(crate) fn sheet<T: Clone + Send + Sync + 'static>(
    class: &'static str,
    title: &'static str,
    opened_for: RwSignal<Option<T>>,
    content: impl Fn(T, Closer) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView {
    (move || {
        let target = opened_for.get()?;
        let dialog = NodeRef::<html::Dialog>::new();
        let closer = Closer(dialog);
        dialog.on_load(|dialog| {
            let _ = dialog.show_modal();
        });
        // A tap on the dialog itself, and not on what is in it, is a tap outside the sheet.
        let dismiss = move |event: leptos::ev::MouseEvent| {
            if event.target() == event.current_target() {
                closer.close();
            }
        };
        Some(view! {
            <dialog
                node_ref=dialog
                class=class
                aria-labelledby="sheet-title"
                on:close=move |_| opened_for.set(None)
                on:click=dismiss
            >
                <div class="sheet-page">
                    <div class="sheet-head">
                        <h2 id="sheet-title">{title}</h2>
                        <button type="button" class="round" aria-label=words::close() on:click=move |_| closer.close()>
                            {icon("close")}
                        </button>
                    </div>
                    {content(target, closer)}
                </div>
            </dialog>
        })
    })
    .into_any()
}
