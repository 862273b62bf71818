//! COMARC/B and COMARC/H, the formats of the COBISS systems: what they do otherwise than UNIMARC.
//!
//! In COMARC/B the fixed positions of field 100 are subfields (`$c` date, `$e` audience). In COMARC/H the fields 996
//! (monographs) and 997 (serials) hold the copies: `$d` is the call number, whose parts begin with a backslash and a
//! letter, `\l` being the location.
//! Sources: COMARC/B manual (IZUM) for field 100. The subfields of 996/997 are unproven (ADR 0006).

use crate::language;
use crate::record::{Field, Record};
use crate::text::{clean, some_clean};
use catalogue::{Audience, Book, Holding, Language};

/// The copy that a field 996 or 997 describes.
pub(crate) fn holding(field: &Field) -> Option<Holding> {
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
    crate::text::holding(branch, call_number.join(" "))
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
