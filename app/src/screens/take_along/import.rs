//! Books from elsewhere: the file, how far it is, and what there is to say of it.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use portable::{Remark, Remarked};

use super::{FILE_MAX_BYTES, bar, why};
use crate::browser::{files, page};
use crate::i18n::words;
use crate::parts::live::{live, nothing};
use crate::state::errand::{Done, Errand, Imported};
use crate::state::{performer, views};

/// Rows of the report that are shown.
const REMARKS_SHOWN: usize = 200;

pub(super) fn import() -> AnyView {
    let performer = performer();
    let field = NodeRef::<html::Input>::new();
    let steps = RwSignal::new(None);
    let report = RwSignal::new(None);
    let refused = RwSignal::new("");
    let is_busy = RwSignal::new(false);
    let start = move |_| {
        let Some(field) = field.get_untracked().filter(|_| !is_busy.get_untracked()) else { return };
        report.set(None);
        refused.set("");
        is_busy.set(true);
        spawn_local(async move {
            let Some(file) = files::chosen(&field, FILE_MAX_BYTES).await else {
                let _ = refused.try_set(words::file_none());
                let _ = is_busy.try_set(false);
                return;
            };
            performer.run_errand(Errand::Import(file), steps, move |outcome| {
                let _ = steps.try_set(None);
                let _ = is_busy.try_set(false);
                match outcome {
                    Ok(Done::Imported(imported)) => {
                        let _ = report.try_set(Some(imported));
                    }
                    Ok(_) => {}
                    Err(not_done) => drop(refused.try_set(why::in_words(not_done))),
                }
            });
        });
    };
    let for_whom = views().current_reader().map(|reader| words::import_text(&reader.nickname));
    view! {
        <section class="card" aria-labelledby="import">
            <h2 id="import">{words::import_title()}</h2>
            <p>{for_whom}</p>
            <label for="import-file">{words::import_file()}</label>
            <input node_ref=field id="import-file" type="file" accept=".csv,text/csv" aria-describedby="import-refused" />
            <p class="refused" id="import-refused" aria-live="polite">{refused}</p>
            <button type="button" class="small" on:click=start>{words::import_start()}</button>
            {bar(steps)}
            {live(move || report.get().map_or_else(nothing, |imported| self::report(&imported)))}
        </section>
    }
    .into_any()
}

fn report(imported: &Imported) -> AnyView {
    let Imported { added, already_here, remarks } = imported;
    let count = |number: usize| number as u64;
    let rows = remarks.iter().take(REMARKS_SHOWN).map(remark).collect_view();
    let more = remarks.len().saturating_sub(REMARKS_SHOWN);
    let more = (more > 0).then(|| view! { <p>{words::import_more(&more)}</p> });
    let list = (!remarks.is_empty()).then(|| {
        view! { <h4>{words::import_remarks(count(remarks.len()))}</h4><ul class="remarks">{rows}</ul>{more} }
    });
    let heading = NodeRef::<html::H3>::new();
    heading.on_load(|heading| page::focus(&heading));
    view! {
        <h3 node_ref=heading tabindex="-1">{words::import_added(count(*added))}</h3>
        <p>{words::import_already(count(*already_here))}</p>
        {list}
    }
    .into_any()
}

fn remark(remark: &Remark) -> AnyView {
    let what = match remark.what {
        Remarked::NoTitle => words::remark_no_title(),
        Remarked::TwiceInFile => words::remark_twice(),
        Remarked::QuoteNotClosed => words::remark_quote(),
        Remarked::WrongIsbn => words::remark_isbn(),
        Remarked::DateNotRead => words::remark_date_not_read(),
        Remarked::DateGuessed => words::remark_date_guessed(),
        Remarked::StateGuessed => words::remark_state_guessed(),
        Remarked::Shortened => words::remark_shortened(),
    };
    view! { <li>{words::import_line(&remark.line)}" "<strong>{remark.title.clone()}</strong>" "{what}</li> }
        .into_any()
}
