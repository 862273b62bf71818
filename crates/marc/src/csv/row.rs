//! A row's cells to an entry.

use super::columns::{Columns, Role};
use super::mapping::Mapping;
use crate::entry::{Class, ClassScheme, Description, Entry};
use crate::text::{class, clean, display_name, distinct, holding, isbn, isbn_identifier, some_clean, year};
use catalogue::{Book, Holding};

/// What a row says. Fills all but the source and, where the table has none, the control number.
pub(super) fn entry(cells: &[String], columns: &Columns, mapping: &Mapping) -> Entry {
    let cell = |role| columns.cell(cells, role);
    let several = |role| several(cell(role), role, mapping);
    let (title, series, part) = title(cell(Role::Title));
    let numbers = || several(Role::Isbn).map(|number| digits(number).to_owned());
    let book = Book {
        control_number: clean(cell(Role::Number)),
        title,
        subtitle: some_clean(cell(Role::Subtitle)),
        part: some_clean(cell(Role::Part)).or(part),
        authors: distinct(several(Role::Authors).chain(several(Role::MoreAuthors)).filter_map(display_name)),
        language: mapping.language(cell(Role::Language)),
        original_language: mapping.language(cell(Role::OriginalLanguage)),
        audience: mapping.audience(cell(Role::Audience)),
        year: year(cell(Role::Year)),
        publisher: some_clean(cell(Role::Publisher)),
        isbn: numbers().find_map(|number| isbn(&number)),
        series: some_clean(cell(Role::Series)).or(series),
        subjects: distinct(several(Role::Subjects).filter_map(some_clean)),
        holdings: holdings(several(Role::Branch), several(Role::CallNumber)),
        ..Book::default()
    };
    let of_scheme = |role, scheme| several(role).filter_map(move |number| class(scheme, number));
    let classes: Vec<Class> =
        of_scheme(Role::Udc, ClassScheme::Udc).chain(of_scheme(Role::Ddc, ClassScheme::Ddc)).collect();
    let description = Description {
        responsibility: some_clean(cell(Role::Responsibility)),
        extent: some_clean(cell(Role::Extent)),
        classes,
        identifiers: numbers().filter_map(|number| isbn_identifier(&number)).collect(),
    };
    Entry { book, description }
}

/// The values of one cell: between the separator told, else between semicolons, and authors of Goodreads between commas.
fn several<'a>(cell: &'a str, role: Role, mapping: &'a Mapping) -> impl Iterator<Item = &'a str> {
    let usual = if role == Role::MoreAuthors { "," } else { ";" };
    cell.split(mapping.separator().unwrap_or(usual)).map(str::trim).filter(|value| !value.is_empty())
}

/// The copies: as many as there are branches or call numbers.
fn holdings<'a>(
    branches: impl Iterator<Item = &'a str>,
    call_numbers: impl Iterator<Item = &'a str>,
) -> Vec<Holding> {
    let (mut branches, mut call_numbers) = (branches.fuse(), call_numbers.fuse());
    let next = || {
        let pair = (branches.next(), call_numbers.next());
        (pair != (None, None)).then_some(pair)
    };
    std::iter::from_fn(next)
        .filter_map(|(branch, number)| {
            holding(clean(branch.unwrap_or_default()), clean(number.unwrap_or_default()))
        })
        .collect()
}

/// Goodreads puts series and number behind the title: "Title (Series, #3)".
fn title(cell: &str) -> (String, Option<String>, Option<String>) {
    let apart = cell.strip_suffix(')').and_then(|cell| cell.rsplit_once(" ("));
    let parts = apart.and_then(|(title, inside)| Some((title, inside.rsplit_once(" #")?)));
    match parts {
        Some((title, (series, part))) => (clean(title), some_clean(series), some_clean(part)),
        None => (clean(cell), None, None),
    }
}

/// A number out of what keeps a spreadsheet from making a sum of it: `="0306406152"`.
fn digits(cell: &str) -> &str {
    cell.trim_start_matches(['=', '"', '\'']).trim_end_matches('"')
}
