//! A piece of a screen whose code is fetched when it is first needed ([`crate::lazy`]).

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::live::live;
use crate::browser::{fetch, idle, later_style, page};
use crate::i18n::{self, words};
use crate::lazy::{self, Absent, Screens};
use crate::state::Pending;

/// How far the code of the screens is on its way; copied freely, provided once.
#[derive(Clone, Copy)]
pub(crate) struct Later(RwSignal<State>);

#[derive(Clone, Copy)]
enum State {
    NotAsked,
    OnItsWay,
    /// Never changes again: what was built of it, and typed into it, stays.
    Here(Screens),
    Absent,
}

impl Later {
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(State::NotAsked))
    }

    /// So that the first tap does not wait.
    pub(crate) fn fetch_when_idle(self) {
        idle::when_idle(move || self.fetch());
    }

    /// If it is here already.
    pub(crate) fn here(self) -> Option<Screens> {
        if let State::Here(screens) = self.0.get() { Some(screens) } else { None }
    }

    fn fetch(self) {
        if self.sets_out() {
            spawn_local(async move { self.arrives(with_words(lazy::screens).await) });
        }
    }

    /// The library may be there and have put another build in the place of this one: then the page is loaded again.
    fn fetch_again(self) {
        if !self.sets_out() {
            return;
        }
        spawn_local(async move {
            let arrived = with_words(lazy::screens).await;
            if arrived.is_err() && fetch::text("/build.json").await.is_ok() {
                page::reload();
            }
            self.arrives(arrived);
        });
    }

    fn sets_out(self) -> bool {
        let is_needed = matches!(self.0.get_untracked(), State::NotAsked | State::Absent);
        if is_needed {
            self.0.set(State::OnItsWay);
        }
        is_needed
    }

    fn arrives(self, arrived: Result<Screens, Absent>) {
        self.0.set(arrived.map_or(State::Absent, State::Here));
    }
}

/// Screens are of no use without what they say and how they look.
pub(crate) async fn with_words<P, F: Future<Output = Result<P, Absent>>>(
    part: fn() -> F,
) -> Result<P, Absent> {
    let style = later_style::load();
    let words = i18n::load_later().await;
    style.await.map_err(|_| Absent)?;
    words.map_err(|_| Absent)?;
    part().await
}

/// A piece of a screen: shows what `build` makes, as soon as its code is here.
pub(crate) fn later(build: impl Fn(Screens) -> AnyView + Send + 'static) -> AnyView {
    let meanwhile = |later, state| view! { <div class="later">{meanwhile(later, state)}</div> }.into_any();
    as_soon_as_here(meanwhile, build)
}

/// A whole screen. `name` is its title while there is nothing else of it.
pub(crate) fn later_screen(
    name: &'static str,
    build: impl Fn(Screens) -> AnyView + Send + 'static,
) -> AnyView {
    // One type for all of them.
    let build: Box<dyn Fn(Screens) -> AnyView + Send> = Box::new(build);
    page::set_title(&words::page_title(&name));
    let meanwhile = move |later, state| {
        view! { <main class="trouble"><h1>{name}</h1>{meanwhile(later, state)}</main> }.into_any()
    };
    as_soon_as_here(meanwhile, build)
}

/// A whole screen of another part.
pub(crate) fn fetched_screen<T: Copy + Send + Sync + 'static>(
    name: &'static str,
    fetch: impl Fn() -> Pending<Result<T, Absent>> + Copy + Send + 'static,
    build: fn(T) -> AnyView,
) -> AnyView {
    page::set_title(&words::page_title(&name));
    let part = RwSignal::new(None);
    let ask = move || {
        part.set(None);
        spawn_local(async move {
            let _ = part.try_set(Some(fetch().await));
        });
    };
    ask();
    live(move || {
        let meanwhile = match part.get() {
            Some(Ok(part)) => return build(part),
            None => view! { <p role="status">{words::opening()}</p> }.into_any(),
            Some(Err(Absent)) => view! {
                <p role="status">{words::part_absent()}</p>
                <button type="button" class="press" on:click=move |_| ask()>{words::try_again()}</button>
            }
            .into_any(),
        };
        view! { <main class="trouble"><h1>{name}</h1>{meanwhile}</main> }.into_any()
    })
}

fn as_soon_as_here(
    meanwhile: impl Fn(Later, State) -> AnyView + Send + 'static,
    build: impl Fn(Screens) -> AnyView + Send + 'static,
) -> AnyView {
    let later = expect_context::<Later>();
    later.fetch();
    live(move || match later.0.get() {
        State::Here(screens) => build(screens),
        state => meanwhile(later, state),
    })
}

fn meanwhile(later: Later, state: State) -> AnyView {
    if matches!(state, State::Absent) {
        let again = move |_| later.fetch_again();
        view! {
            <p role="status">{words::part_absent()}</p>
            <button type="button" class="press" on:click=again>{words::try_again()}</button>
        }
        .into_any()
    } else {
        view! { <p role="status">{words::opening()}</p> }.into_any()
    }
}
