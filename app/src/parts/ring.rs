//! A ring that fills.

use leptos::prelude::*;

/// `permille` is 0 to 1000. `description` says in words what the ring and `inside` show.
pub(crate) fn ring(
    permille: impl Fn() -> u16 + Send + Sync + 'static,
    description: impl Fn() -> String + Send + Sync + 'static,
    inside: AnyView,
) -> AnyView {
    let permille = Memo::new(move |_| permille());
    view! {
        <div class="ring">
            <svg viewBox="0 0 120 120" aria-hidden="true">
                <circle class="ring-track" cx="60" cy="60" r="52"></circle>
                <circle
                    class="ring-fill"
                    class:is-empty=move || permille.get() == 0
                    cx="60"
                    cy="60"
                    r="52"
                    pathLength="1000"
                    transform="rotate(-90 60 60)"
                    stroke-dasharray=move || format!("{} 1000", permille.get())
                ></circle>
            </svg>
            <div class="ring-inside" aria-hidden="true">{inside}</div>
            <p class="unseen">{description}</p>
        </div>
    }
    .into_any()
}
