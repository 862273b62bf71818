//! After a restore: what the file had and what is here, side by side.

use leptos::prelude::*;
use portable::Inventory;

use crate::i18n::words;
use crate::parts::art::icon;
use crate::parts::live::{live, nothing};
use crate::state::errand::Checked;
use crate::state::views;

pub(super) fn checked() -> AnyView {
    let restored = views().restored;
    live(move || {
        let lists = restored.get();
        if lists.is_empty() {
            return nothing();
        }
        view! {
            <section class="card" aria-labelledby="restored">
                <h2 id="restored">{words::restored_title()}</h2>
                {lists.iter().map(list).collect_view()}
            </section>
        }
        .into_any()
    })
}

fn list(checked: &Checked) -> AnyView {
    let (file, here) = (numbers(&checked.in_file), numbers(&checked.here));
    let labels = [
        words::check_books(),
        words::check_sessions(),
        words::check_minutes(),
        words::check_badges(),
        words::check_streak(),
    ];
    let rows = labels.into_iter().zip(file).zip(here).map(|((label, file), here)| {
        let (drawing, said) =
            if file == here { ("check", words::check_same()) } else { ("close", words::check_different()) };
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td>{file}</td>
                <td>{here}</td>
                <td>{icon(drawing)}<span class="unseen">{said}</span></td>
            </tr>
        }
        .into_any()
    });
    view! {
        <table class="check-list">
            <caption>{checked.nickname.clone()}</caption>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{words::check_in_file()}</th>
                    <th scope="col">{words::check_here()}</th>
                    <td></td>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn numbers(has: &Inventory) -> [String; 5] {
    [
        has.books.to_string(),
        has.sessions.to_string(),
        has.minutes.to_string(),
        has.badges.to_string(),
        format!("{} ({})", has.streak.current, has.streak.longest),
    ]
}
