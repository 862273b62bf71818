//! UNIMARC and COMARC/B: records to books and back.
//!
//! COMARC/B is the UNIMARC of the COBISS systems. It differs where it matters here in field 100, whose fixed positions
//! are subfields (`$c` date, `$e` audience), and in the local fields 996/997 that hold the copies (COMARC/H): `$d` is
//! the call number, whose parts begin with a backslash and a letter, `\l` being the location.
//! Sources: UNIMARC Manual, bibliographic format (IFLA); COMARC/B manual (IZUM) for field 100. The subfields of 996/997
//! are unproven (ADR 0006).

use crate::language;
use crate::record::{CONTROL, Field, Record};
use crate::text::{clean, display_name, distinct, isbn, joined, some_clean, year};
use catalogue::{Audience, Book, Holding, Language};

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
        holdings: record.fields(&["996", "997"]).filter_map(holding).collect(),
        ..Book::default()
    }
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

fn audience_code(audience: Audience) -> Option<&'static str> {
    match audience {
        Audience::Unknown => None,
        Audience::SmallChildren => Some("b"),
        Audience::Children => Some("a"),
        Audience::Teens => Some("e"),
        Audience::Adults => Some("m"),
    }
}

fn holding(field: &Field) -> Option<Holding> {
    let mut branch = String::new();
    let mut call_number = Vec::new();
    let mut parts = field.first(b'd')?.split('\\');
    call_number.extend(parts.next().and_then(some_clean));
    for part in parts {
        match part.strip_prefix('l') {
            Some(location) => branch = clean(location),
            None => call_number.extend(part.get(1..).and_then(some_clean)),
        }
    }
    let holding = Holding { branch, call_number: call_number.join(" ") };
    (!holding.branch.is_empty() || !holding.call_number.is_empty()).then_some(holding)
}

/// A COMARC/B record of a book, with a general note if there is one.
pub(crate) fn record(book: &Book, note: Option<&str>) -> Record {
    let year = book.year.map(|year| year.to_string());
    let general = Field::data(*b"100", *b"  ")
        .with(b'b', "d")
        .with_some(b'c', year.clone())
        .with_some(b'e', audience_code(book.audience))
        .with(b'h', "mac");
    let title = Field::data(*b"200", *b"0 ")
        .with(b'a', &book.title)
        .with_some(b'e', book.subtitle.as_deref())
        .with_some(b'h', book.part.as_deref());
    let language = |language: Option<&Language>| language.map(|l| language::to_marc(l).to_owned());
    let languages = Field::data(*b"101", if book.original_language.is_some() { *b"1 " } else { *b"0 " })
        .with_some(b'a', language(book.language.as_ref()))
        .with_some(b'c', language(book.original_language.as_ref()));
    let imprint =
        Field::data(*b"210", *b"  ").with_some(b'c', book.publisher.as_deref()).with_some(b'd', year);
    let mut fields = vec![Field::control(*b"001", &book.control_number)];
    fields.extend(book.isbn.map(|isbn| Field::data(*b"010", *b"  ").with(b'a', isbn.to_string())));
    fields.extend([general, languages, title, imprint]);
    fields.extend(book.series.as_ref().map(|series| Field::data(*b"225", *b"1 ").with(b'a', series)));
    fields.extend(note.map(|note| Field::data(*b"300", *b"  ").with(b'a', note)));
    fields.extend(book.subjects.iter().map(|subject| Field::data(*b"610", *b"0 ").with(b'a', subject)));
    fields.extend((0..).zip(&book.authors).map(author_field));
    fields.extend(book.holdings.iter().map(|holding| {
        Field::data(*b"996", *b"  ").with(b'd', format!("\\l{}\\n{}", holding.branch, holding.call_number))
    }));
    fields.retain(|field| !field.subfields.is_empty());
    Record { leader: *b"     nam0 22     n  450 ", fields }
}

/// The first author is primary (700), the others are of equal responsibility (701).
fn author_field((rank, name): (usize, &String)) -> Field {
    let tag = if rank == 0 { *b"700" } else { *b"701" };
    let (given, family) = match name.rsplit_once(' ') {
        Some((given, family)) => (Some(given), family),
        None => (None, name.as_str()),
    };
    Field::data(tag, *b" 1").with(b'a', family).with_some(b'b', given).with(b'4', "070")
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
    fn translators_are_no_authors_and_a_statement_of_responsibility_stands_in() {
        let named = with([
            field(b"700").with(b'a', "Asimov").with(b'b', ", Isaac").with(b'4', "070"),
            field(b"701").with(b'a', "Scaglia, Cesare").with(b'4', "730"),
        ]);
        assert_eq!(named.authors, ["Isaac Asimov"]);
        assert_eq!(with([field(b"200").with(b'f', "Народни приказни /")]).authors, ["Народни приказни"]);
    }
}
