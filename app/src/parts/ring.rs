//! A ring that fills.

use leptos::prelude::*;

/// `permille` is 0 to 1000. `description` says in words what the ring and `inside` show.
pub(crate) fn ring(permille: u16, description: String, inside: AnyView) -> AnyView {
    let fill = if permille == 0 { "ring-fill is-empty" } else { "ring-fill" };
    view! {
        <div class="ring">
            <svg viewBox="0 0 120 120" aria-hidden="true">
                <circle class="ring-track" cx="60" cy="60" r="52"></circle>
                <circle
                    class=fill
                    cx="60"
                    cy="60"
                    r="52"
                    pathLength="1000"
                    transform="rotate(-90 60 60)"
                    stroke-dasharray=format!("{permille} 1000")
                ></circle>
            </svg>
            <div class="ring-inside" aria-hidden="true">{inside}</div>
            <p class="unseen">{description}</p>
        </div>
    }
    .into_any()
}
