//! What the books can be limited to, each with how many there would be.

use catalogue::{Audience, Language};
use leptos::prelude::*;

use super::books::Desk;
use crate::i18n::words;
use crate::parts::art::icon;
use crate::parts::book_words;
use crate::parts::live::{live, nothing};
use crate::state::look::BookFilters;

/// Whom for and in which language for everybody; the rest for who looks for it.
pub(super) fn facets(desk: Desk) -> AnyView {
    live(move || match desk.facets() {
        Some(facets) => {
            let chosen = desk.filters();
            let audiences = Group {
                counted: facets.audiences,
                chosen: chosen.audience,
                name: audience_name,
                choose: choose_audience,
            };
            let languages = Group {
                counted: facets.languages,
                chosen: chosen.language,
                name: language_name,
                choose: choose_language,
            };
            let branches = Group {
                counted: facets.branches,
                chosen: chosen.branch,
                name: String::clone,
                choose: choose_branch,
            };
            let subjects = Group {
                counted: facets.subjects,
                chosen: chosen.subject,
                name: String::clone,
                choose: choose_subject,
            };
            let has_more = !(branches.is_empty() && subjects.is_empty());
            let more = has_more.then(|| more(branches, subjects, desk));
            view! {
                <section class="facets" aria-label=words::facets()>
                    {audiences.view(words::book_audience(), desk)}
                    {languages.view(words::book_language(), desk)}
                    {more}
                </section>
            }
            .into_any()
        }
        None if desk.awaits_facets() => view! { <section class="facets is-awaited"></section> }.into_any(),
        None => nothing(),
    })
}

fn more(branches: Group<String>, subjects: Group<String>, desk: Desk) -> AnyView {
    let is_shown = desk.shows_more_facets.get();
    let groups = is_shown.then(|| {
        view! { {branches.view(words::book_branch(), desk)}{subjects.view(words::book_subject(), desk)} }
    });
    view! {
        <p>
            <button
                type="button"
                class="small is-plain"
                aria-expanded=if is_shown { "true" } else { "false" }
                on:click=move |_| desk.shows_more_facets.update(|shows| *shows = !*shows)
            >
                {icon(if is_shown { "minus" } else { "plus" })}
                {words::facets_more()}
            </button>
        </p>
        {groups}
    }
    .into_any()
}

/// The values of one facet.
struct Group<T: 'static> {
    counted: Vec<(T, u32)>,
    chosen: Option<T>,
    name: fn(&T) -> String,
    choose: fn(&mut BookFilters, Option<T>),
}

impl<T: Clone + PartialEq> Group<T> {
    fn is_empty(&self) -> bool {
        self.counted.is_empty() && self.chosen.is_none()
    }

    fn view(self, legend: &'static str, desk: Desk) -> AnyView {
        if self.is_empty() {
            return nothing();
        }
        let Self { mut counted, chosen, name, choose } = self;
        // What is chosen can be let go of, even if nothing is left of it.
        if let Some(chosen) = &chosen
            && !counted.iter().any(|(value, _)| value == chosen)
        {
            counted.insert(0, (chosen.clone(), 0));
        }
        let chips = counted.into_iter().map(|(value, count)| {
            let is_chosen = chosen.as_ref() == Some(&value);
            let said = name(&value);
            let toggle = move |_| {
                let value = (!is_chosen).then(|| value.clone());
                desk.limit_to(|filters| choose(filters, value));
            };
            chip(said, count, is_chosen, toggle)
        });
        view! {
            <fieldset>
                <legend>{legend}</legend>
                <div class="facet-chips">{chips.collect_view()}</div>
            </fieldset>
        }
        .into_any()
    }
}

fn chip(
    name: String,
    count: u32,
    is_chosen: bool,
    toggle: impl Fn(leptos::ev::MouseEvent) + 'static,
) -> AnyView {
    view! {
        <button
            type="button"
            class=if is_chosen { "facet is-chosen" } else { "facet" }
            aria-pressed=if is_chosen { "true" } else { "false" }
            on:click=toggle
        >
            <span>{name}</span>
            " "
            <span class="facet-count">{count}<span class="unseen">" "{words::unit_books(u64::from(count))}</span></span>
        </button>
    }
    .into_any()
}

fn audience_name(audience: &Audience) -> String {
    book_words::audience(*audience)
}

fn language_name(language: &Language) -> String {
    book_words::language(*language)
}

fn choose_audience(filters: &mut BookFilters, audience: Option<Audience>) {
    filters.audience = audience;
}

fn choose_language(filters: &mut BookFilters, language: Option<Language>) {
    filters.language = language;
}

fn choose_branch(filters: &mut BookFilters, branch: Option<String>) {
    filters.branch = branch;
}

fn choose_subject(filters: &mut BookFilters, subject: Option<String>) {
    filters.subject = subject;
}
