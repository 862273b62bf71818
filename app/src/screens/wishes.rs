//! What somebody wants of a session that was noted: to put it right, or to delete it.

use leptos::prelude::*;

use super::correction::correction;
use super::entries::{HEADING, Wanted, Wish, title_of};
use crate::browser::page;
use crate::i18n::words;
use crate::parts::live::{live, nothing};
use crate::parts::measure;
use crate::parts::notice::{Notices, notices};
use crate::parts::refusal;
use crate::parts::sheet::{Closer, sheet};
use crate::state::view::{Action, EntryRow, Key};
use crate::state::{Performer, performer};

/// Where the focus goes when a row is gone where all of them are listed.
const HISTORY: &str = "history";

/// The sheet, while something is `wanted` of a session.
pub(crate) fn wish_sheet(wanted: Wanted) -> AnyView {
    live(move || {
        let Some((row, wish)) = wanted.get() else { return nothing() };
        let closer = Closer::new();
        let content = match wish {
            Wish::PutRight => correction(&row, closer),
            Wish::Delete => removal(&row, closer),
        };
        let title = match wish {
            Wish::PutRight => words::correct_title(),
            Wish::Delete => words::entry_remove_ask(),
        };
        sheet(closer, title, move || wanted.set(None), content)
    })
}

/// Deletes what was just noted, and says so.
pub(crate) fn take_back(entries: Vec<(Key, Key)>, performer: Performer, notices: Notices) {
    performer.perform(Action::TakeBack { entries }, move |outcome| match outcome {
        Ok(()) => {
            lead_to_heading();
            notices.say(words::entry_removed());
        }
        Err(refusal) => notices.say(refusal::in_words(refusal)),
    });
}

fn lead_to_heading() {
    page::focus_on(HISTORY);
    page::focus_on(HEADING);
}

/// Deletes a session, and says so with the way back.
fn remove(row: &EntryRow, performer: Performer, notices: Notices, closer: Closer) {
    let (reader, entry) = (row.reader, row.key);
    performer.perform(Action::RemoveEntry { reader, entry }, move |outcome| {
        closer.close();
        match outcome {
            Ok(()) => {
                lead_to_heading();
                notices.say_with_way_back(words::entry_removed(), move || {
                    performer.perform(Action::PutEntryBack { entry }, move |outcome| {
                        let said =
                            outcome.map_or_else(refusal::in_words, |()| words::entry_is_back().to_owned());
                        notices.say(said);
                    });
                });
            }
            Err(refusal) => notices.say(refusal::in_words(refusal)),
        }
    });
}

/// What is in the sheet that asks.
fn removal(row: &EntryRow, closer: Closer) -> AnyView {
    let performer = performer();
    let notices = notices();
    let removed = row.clone();
    let remove = move |_| remove(&removed, performer, notices, closer);
    view! {
        <p>{title_of(row)}", "{measure::amount(row.amount)}</p>
        <div class="choices">
            <button type="button" class="press" on:click=move |_| closer.close()>{words::entry_remove_no()}</button>
            <button type="button" class="small is-danger" on:click=remove>{words::entry_remove_yes()}</button>
        </div>
    }
    .into_any()
}
