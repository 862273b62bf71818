//! UNIMARC: records to entries.
//!
//! COMARC/B is read here too; where it differs, [`comarc`] knows.
//! Source: UNIMARC Manual, bibliographic format (IFLA); 995 is the item field of Koha and of French libraries.

use crate::comarc;
use crate::entry::{ClassScheme, Description, Identifier};
use crate::language;
use crate::record::{CONTROL, Field, Record};
use crate::text::{
    class, clean, display_name, distinct, holding, isbn, isbn_identifier, joined, some_clean, year,
};
use catalogue::{Audience, Book, Holding};

/// Fills all of a book but its source and, where the record has none, its control number.
pub(crate) fn book(record: &Record) -> Book {
    Book {
        control_number: record.first(&["001"], CONTROL).map(clean).unwrap_or_default(),
        title: record.first(&["200"], b'a').map(clean).unwrap_or_default(),
        subtitle: joined(record.values(&["200"], b'e'), " : "),
        part: joined(record.values(&["200"], b'h').chain(record.values(&["200"], b'i')), ", "),
        authors: authors(record),
        language: record.first(&["101"], b'a').and_then(language::from_marc),
        original_language: record.first(&["101"], b'c').and_then(language::from_marc),
        audience: audience(record),
        year: first_date(record).or_else(|| record.first(&["210", "214"], b'd').and_then(year)),
        publisher: record.first(&["210", "214"], b'c').and_then(some_clean),
        isbn: record.values(&["010"], b'a').find_map(isbn),
        series: record.first(&["225"], b'a').and_then(some_clean),
        subjects: distinct(record.values(&["606", "608", "610"], b'a').filter_map(some_clean)),
        holdings: holdings(record),
        ..Book::default()
    }
}

/// What the record says beyond the book.
pub(crate) fn description(record: &Record) -> Description {
    let statements = record.values(&["200"], b'f').chain(record.values(&["200"], b'g'));
    let classes = |tags, scheme| record.values(tags, b'a').filter_map(move |number| class(scheme, number));
    Description {
        responsibility: joined(statements, " ; "),
        extent: joined(record.values(&["215"], b'a'), " ; "),
        classes: classes(&["675"], ClassScheme::Udc).chain(classes(&["676"], ClassScheme::Ddc)).collect(),
        identifiers: identifiers(record),
    }
}

fn identifiers(record: &Record) -> Vec<Identifier> {
    let of = |tags, code, scheme: &str| -> Vec<Identifier> {
        let named = |value| Identifier { scheme: scheme.to_owned(), value };
        record.values(tags, code).filter_map(some_clean).map(named).collect()
    };
    let others = record.fields(&["017"]).filter_map(|field| {
        let scheme = field.first(b'2').and_then(some_clean)?;
        Some(Identifier { scheme, value: field.first(b'a').and_then(some_clean)? })
    });
    let mut found: Vec<Identifier> = record.values(&["010"], b'a').filter_map(isbn_identifier).collect();
    found.extend(of(&["011"], b'a', "issn").into_iter().chain(of(&["011"], b'e', "issn")));
    found.extend(of(&["013"], b'a', "ismn").into_iter().chain(of(&["073"], b'a', "ean")));
    found.extend(others);
    found
}

fn holdings(record: &Record) -> Vec<Holding> {
    let comarc = record.fields(&["996", "997"]).filter_map(comarc::holding);
    let items = record.fields(&["995"]).filter_map(|field| {
        let branch = field.first(b'c').or(field.first(b'b')).map(clean).unwrap_or_default();
        holding(branch, field.first(b'k').map(clean).unwrap_or_default())
    });
    comarc.chain(items).collect()
}

/// Persons of primary and equal responsibility, else the statement of responsibility as it stands.
fn authors(record: &Record) -> Vec<String> {
    let persons = record.fields(&["700", "701"]).filter(|field| is_author(field)).filter_map(|field| {
        let family = clean(field.first(b'a').unwrap_or_default());
        match field.first(b'b').and_then(some_clean) {
            Some(given) => some_clean(&format!("{given} {family}")),
            None => display_name(&family),
        }
    });
    let named = distinct(persons);
    if named.is_empty() {
        record.first(&["200"], b'f').and_then(some_clean).into_iter().collect()
    } else {
        named
    }
}

/// Relator code 070 is author; without a code a person of primary responsibility is one.
fn is_author(field: &Field) -> bool {
    field.first(b'4').is_none_or(|code| code == "070")
}

fn first_date(record: &Record) -> Option<u16> {
    let coded = record.first(&["100"], b'a').and_then(|data| data.get(9..13));
    record.first(&["100"], b'c').or(coded).and_then(year)
}

/// The coded audience; else children's literature by its place in the Universal Decimal Classification.
fn audience(record: &Record) -> Audience {
    let positions = record.first(&["100"], b'a').and_then(|data| data.get(17..20)).unwrap_or_default();
    let codes = record.first(&["100"], b'e').unwrap_or(positions);
    let coded = codes.bytes().map(audience_of).find(|audience| *audience != Audience::Unknown);
    coded.unwrap_or_else(|| {
        let for_children = record.values(&["675"], b'a').any(|number| number.contains("-93"));
        if for_children { Audience::Children } else { Audience::Unknown }
    })
}

fn audience_of(code: u8) -> Audience {
    match code {
        b'b' => Audience::SmallChildren,
        b'a' | b'c' | b'd' => Audience::Children,
        b'e' => Audience::Teens,
        b'k' | b'm' => Audience::Adults,
        _ => Audience::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(fields: impl IntoIterator<Item = Field>) -> Book {
        book(&Record { leader: [b' '; 24], fields: fields.into_iter().collect() })
    }

    fn field(tag: &[u8; 3]) -> Field {
        Field::data(*tag, *b"  ")
    }

    #[test]
    fn date_and_audience_are_read_from_positions_and_from_subfields() {
        let unimarc = with([field(b"100").with(b'a', "19961119d1996    e  y0itay50      ba")]);
        assert_eq!((unimarc.year, unimarc.audience), (Some(1996), Audience::Teens));
        let comarc = with([field(b"100").with(b'b', "d").with(b'c', "2004").with(b'e', "b")]);
        assert_eq!((comarc.year, comarc.audience), (Some(2004), Audience::SmallChildren));
        let imprint = with([field(b"210").with(b'd', "cop. 1987")]);
        assert_eq!((imprint.year, imprint.audience), (Some(1987), Audience::Unknown));
    }

    #[test]
    fn the_classification_tells_childrens_literature_where_nothing_else_does() {
        assert_eq!(with([field(b"675").with(b'a', "821.163.3-93-31")]).audience, Audience::Children);
        let coded = field(b"100").with(b'e', "e");
        assert_eq!(with([coded, field(b"675").with(b'a', "821.163.3-93")]).audience, Audience::Teens);
    }

    #[test]
    fn the_parts_of_a_comarc_call_number_are_told_apart() {
        let held = with([
            field(b"996").with(b'd', r"\lЦентар\f82\nПУШ к"),
            field(b"997").with(b'd', "821-31"),
            field(b"996").with(b'x', "no call number"),
        ]);
        let holding = |branch: &str, call_number: &str| Holding {
            branch: branch.to_owned(),
            call_number: call_number.to_owned(),
        };
        assert_eq!(held.holdings, [holding("Центар", "82 ПУШ к"), holding("", "821-31")]);
    }

    #[test]
    fn copies_are_read_from_995_too() {
        let held = with([field(b"995").with(b'b', "HOME").with(b'c', "BUS").with(b'k', "J 1")]);
        assert_eq!(held.holdings, [Holding { branch: "BUS".to_owned(), call_number: "J 1".to_owned() }]);
    }

    #[test]
    fn what_is_said_beyond_the_book_is_kept() {
        let fields = vec![
            field(b"010").with(b'a', "9989-51-024-X"),
            field(b"010").with(b'a', "978-608-4000-00-1 (погрешен)"),
            field(b"011").with(b'e', "0352-3020"),
            field(b"017").with(b'a', "10.1000/182").with(b'2', "doi"),
            field(b"200")
                .with(b'a', "Зоки Поки")
                .with(b'f', "Оливера Николова")
                .with(b'g', "илустрации А. Б."),
            field(b"215").with(b'a', "96 стр."),
            field(b"675").with(b'a', "821.163.3-93-31"),
            field(b"676").with(b'a', "891.8"),
        ];
        let said = description(&Record { leader: [b' '; 24], fields });
        assert_eq!(said.responsibility.as_deref(), Some("Оливера Николова ; илустрации А. Б."));
        assert_eq!(said.extent.as_deref(), Some("96 стр."));
        let classes: Vec<_> =
            said.classes.iter().map(|class| (class.scheme, class.number.as_str())).collect();
        assert_eq!(classes, [(ClassScheme::Udc, "821.163.3-93-31"), (ClassScheme::Ddc, "891.8")]);
        let identifiers: Vec<_> =
            said.identifiers.iter().map(|i| (i.scheme.as_str(), i.value.as_str())).collect();
        let isbn = isbn("9989-51-024-X").map_or_else(|| "9989-51-024-X".to_owned(), |isbn| isbn.to_string());
        let expected = [
            ("isbn", isbn.as_str()),
            ("isbn", "978-608-4000-00-1"),
            ("issn", "0352-3020"),
            ("doi", "10.1000/182"),
        ];
        assert_eq!(identifiers, expected);
    }

    #[test]
    fn translators_are_no_authors_and_a_statement_of_responsibility_stands_in() {
        let named = with([
            field(b"700").with(b'a', "Asimov").with(b'b', ", Isaac").with(b'4', "070"),
            field(b"701").with(b'a', "Scaglia, Cesare").with(b'4', "730"),
        ]);
        assert_eq!(named.authors, ["Isaac Asimov"]);
        assert_eq!(with([field(b"200").with(b'f', "Народни приказни /")]).authors, ["Народни приказни"]);
    }
}
