//! The catalogue: what is offered, and how the last file went in.

use axum::extract::State;
use axum::response::Html;
use catalogue::{Manifest, SliceInfo};
use maud::{Markup, html};

use super::layout::{self, Page};
use super::refusal::Refusal;
use super::session::Staff;
use super::words;
use crate::Library;
use crate::clock::utc_date;
use crate::store::ImportReport;

/// Faults shown on the page; the command line prints all.
const MOST_FAULTS: u32 = 100;

pub(super) async fn show(State(library): State<Library>, staff: Staff) -> Result<Html<String>, Refusal> {
    let manifest = library.store().manifest().await?;
    let slices = Manifest::decode(&manifest).unwrap_or_default().slices;
    let last = library.store().last_import(MOST_FAULTS).await?;
    let content = html! {
        @if slices.is_empty() {
            p { (words::NO_BOOKS) }
        } @else {
            (slice_table(&slices))
        }
        @if let Some(report) = last { (import_report(&report)) }
    };
    Ok(layout::page(&Page { title: words::CATALOGUE, staff: Some(&staff) }, &content))
}

fn slice_table(slices: &[SliceInfo]) -> Markup {
    let books: u64 = slices.iter().map(|slice| u64::from(slice.books)).sum();
    html! {
        table {
            caption { (words::BOOKS_IN_ALL) ": " (books) }
            thead { tr {
                th scope="col" { (words::SLICE) }
                th scope="col" { (words::BOOKS) }
                th scope="col" { (words::BYTES) }
            } }
            tbody { @for slice in slices {
                tr {
                    th scope="row" { (slice.id) }
                    td { (slice.books) }
                    td { (slice.bytes) }
                }
            } }
        }
    }
}

fn import_report(report: &ImportReport) -> Markup {
    html! {
        section {
            h2 { (words::LAST_IMPORT) }
            dl {
                div { dt { (words::DATE) } dd { (utc_date(report.unix_ms)) } }
                div { dt { (words::SOURCE) } dd { (report.source) } }
                div { dt { (words::IMPORTED) } dd { (report.tally.imported()) } }
                div { dt { (words::ADDED) } dd { (report.tally.added) } }
                div { dt { (words::CHANGED) } dd { (report.tally.changed) } }
                div { dt { (words::REMOVED) } dd { (report.tally.removed) } }
                div { dt { (words::LEFT_OUT) } dd { (report.fault_count) } }
            }
            @if !report.faults.is_empty() {
                ul { @for fault in &report.faults { li { (fault.position) ": " (fault.reason) } } }
            }
        }
    }
}
