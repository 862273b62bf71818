//! MARC 21: records to entries, and books to records.
//!
//! Source: MARC 21 Format for Bibliographic Data (Library of Congress); 952 is the item field of Koha.

use crate::entry::{ClassScheme, Description, Identifier};
use crate::language;
use crate::record::{CONTROL, Field, Record};
use crate::text::{
    class, clean, display_name, distinct, holding, isbn, isbn_identifier, joined, some_clean,
    without_full_stop, year,
};
use catalogue::{Audience, Book, Holding, Language};

/// Fills all of a book but its source and, where the record has none, its control number.
pub(crate) fn book(record: &Record) -> Book {
    let fixed = record.first(&["008"], CONTROL).unwrap_or_default();
    let heading = |text: &str| some_clean(without_full_stop(&clean(text)));
    Book {
        control_number: record.first(&["001"], CONTROL).map(clean).unwrap_or_default(),
        title: record.first(&["245"], b'a').and_then(heading).unwrap_or_default(),
        subtitle: joined(record.values(&["245"], b'b'), " : ").and_then(|text| heading(&text)),
        part: joined(record.values(&["245"], b'n').chain(record.values(&["245"], b'p')), ", "),
        authors: authors(record),
        language: text_language(record).or(fixed.get(35..38)).and_then(language::from_marc),
        original_language: record.first(&["041"], b'h').and_then(language::from_marc),
        audience: audience(record, fixed),
        year: fixed.get(7..11).and_then(year).or_else(|| imprint(record, b'c').and_then(year)),
        publisher: imprint(record, b'b').and_then(heading),
        isbn: record.values(&["020"], b'a').find_map(isbn),
        series: record.first(&["490"], b'a').or(record.first(&["440", "830"], b'a')).and_then(heading),
        subjects: distinct(record.values(&["650", "655"], b'a').filter_map(heading)),
        holdings: record.fields(&["852", "952"]).filter_map(copy).collect(),
        ..Book::default()
    }
}

/// 041 may run several codes together in one subfield: the first three letters are the first language.
fn text_language(record: &Record) -> Option<&str> {
    record.first(&["041"], b'a').and_then(|codes| codes.get(..3))
}

/// The publication statement: 260, or 264 with second indicator 1.
fn imprint(record: &Record, code: u8) -> Option<&str> {
    let is_publication = |field: &&Field| field.tag == *b"260" || field.indicators[1] == b'1';
    record.fields(&["260", "264"]).filter(is_publication).find_map(|field| field.first(code))
}

fn authors(record: &Record) -> Vec<String> {
    let of_this_work = |field: &&Field| field.first(b't').is_none() && is_author(field);
    let names = record.fields(&["100", "700"]).filter(of_this_work).filter_map(|field| {
        let heading = field.first(b'a')?;
        // First indicator 0: the entry begins with the forename.
        if field.indicators[0] == b'0' { some_clean(heading) } else { display_name(heading) }
    });
    distinct(names)
}

/// A main entry is an author whatever it says; an added one if its relator code is or it has none.
fn is_author(field: &Field) -> bool {
    field.tag == *b"100" || field.first(b'4').map_or(field.first(b'e').is_none(), |code| code == "aut")
}

/// Position 22 of field 008, which says so only for texts and some other material.
fn audience(record: &Record, fixed: &str) -> Audience {
    if !matches!(record.leader[6], b'a' | b't' | b'c' | b'd' | b'g' | b'i' | b'j' | b'k' | b'm' | b'o' | b'r')
    {
        return Audience::Unknown;
    }
    match fixed.as_bytes().get(22) {
        Some(b'a') => Audience::SmallChildren,
        Some(b'b' | b'c' | b'j') => Audience::Children,
        Some(b'd') => Audience::Teens,
        Some(b'e' | b'f') => Audience::Adults,
        _ => Audience::Unknown,
    }
}

fn audience_code(audience: Audience) -> char {
    match audience {
        Audience::Unknown => ' ',
        Audience::SmallChildren => 'a',
        Audience::Children => 'j',
        Audience::Teens => 'd',
        Audience::Adults => 'e',
    }
}

fn copy(field: &Field) -> Option<Holding> {
    let call_number = if field.tag == *b"952" {
        field.first(b'o').and_then(some_clean)
    } else {
        joined(field.all(b'h').chain(field.all(b'i')), " ")
    };
    let branch = field.first(b'b').or(field.first(b'a')).map(clean).unwrap_or_default();
    holding(branch, call_number.unwrap_or_default())
}

/// What the record says beyond the book.
pub(crate) fn description(record: &Record) -> Description {
    let classes = |tags, scheme| record.values(tags, b'a').filter_map(move |number| class(scheme, number));
    Description {
        responsibility: record
            .first(&["245"], b'c')
            .and_then(|text| some_clean(without_full_stop(&clean(text)))),
        extent: joined(record.values(&["300"], b'a'), " ; "),
        classes: classes(&["080"], ClassScheme::Udc).chain(classes(&["082"], ClassScheme::Ddc)).collect(),
        identifiers: identifiers(record),
    }
}

fn identifiers(record: &Record) -> Vec<Identifier> {
    let of = |tags, scheme: &str| -> Vec<Identifier> {
        let named = |value| Identifier { scheme: scheme.to_owned(), value };
        record.values(tags, b'a').filter_map(some_clean).map(named).collect()
    };
    let mut found: Vec<Identifier> = record.values(&["020"], b'a').filter_map(isbn_identifier).collect();
    found.extend(of(&["022"], "issn").into_iter().chain(of(&["010"], "lccn")));
    found.extend(record.fields(&["024"]).filter_map(other_identifier));
    found
}

/// The first indicator of 024 says what the number is, or that `$2` says it.
fn other_identifier(field: &Field) -> Option<Identifier> {
    let scheme = match field.indicators[0] {
        b'0' => "isrc".to_owned(),
        b'1' => "upc".to_owned(),
        b'2' => "ismn".to_owned(),
        b'3' => "ean".to_owned(),
        _ => field.first(b'2').and_then(some_clean)?,
    };
    Some(Identifier { scheme, value: field.first(b'a').and_then(some_clean)? })
}

/// A MARC 21 record of a book, with a general note if there is one.
pub(crate) fn record(book: &Book, note: Option<&str>) -> Record {
    let language = |language: Option<&Language>| language.map(|l| language::to_marc(l).to_owned());
    let title = Field::data(*b"245", *b"00")
        .with(b'a', &book.title)
        .with_some(b'b', book.subtitle.as_deref())
        .with_some(b'n', book.part.as_deref());
    let languages = Field::data(*b"041", if book.original_language.is_some() { *b"1 " } else { *b"0 " })
        .with_some(b'a', language(book.language.as_ref()))
        .with_some(b'h', language(book.original_language.as_ref()));
    let imprint = Field::data(*b"264", *b" 1")
        .with_some(b'b', book.publisher.as_deref())
        .with_some(b'c', book.year.map(|year| year.to_string()));
    let mut fields =
        vec![Field::control(*b"001", &book.control_number), Field::control(*b"008", fixed_data(book))];
    fields.extend(book.isbn.map(|isbn| Field::data(*b"020", *b"  ").with(b'a', isbn.to_string())));
    fields.push(languages);
    fields.extend(book.authors.first().map(|name| author_field(*b"100", name)));
    fields.extend([title, imprint]);
    fields.extend(book.series.as_ref().map(|series| Field::data(*b"490", *b"0 ").with(b'a', series)));
    fields.extend(note.map(|note| Field::data(*b"500", *b"  ").with(b'a', note)));
    fields.extend(book.subjects.iter().map(|subject| Field::data(*b"650", *b" 4").with(b'a', subject)));
    fields.extend(book.authors.iter().skip(1).map(|name| author_field(*b"700", name)));
    fields.extend(book.holdings.iter().map(|holding| {
        Field::data(*b"852", *b"  ").with(b'b', &holding.branch).with(b'h', &holding.call_number)
    }));
    fields.retain(|field| !field.subfields.is_empty());
    Record { leader: *b"     nam a22     n  4500", fields }
}

fn author_field(tag: [u8; 3], name: &str) -> Field {
    match name.rsplit_once(' ') {
        Some((given, family)) => Field::data(tag, *b"1 ").with(b'a', format!("{family}, {given}")),
        None => Field::data(tag, *b"0 ").with(b'a', name),
    }
}

/// Field 008 of a book: forty positions, fill characters where nothing is known.
fn fixed_data(book: &Book) -> String {
    let year = book.year.map_or_else(|| "uuuu".to_owned(), |year| format!("{year:04}"));
    let language = book.language.as_ref().map_or("und", language::to_marc);
    let date_type = if book.year.is_some() { 's' } else { 'n' };
    let audience = audience_code(book.audience);
    format!("      {date_type}{year}    xx     {audience}     |||| ||{language} d")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(fields: impl IntoIterator<Item = Field>) -> Book {
        book(&Record { leader: *b"     nam a22     n  4500", fields: fields.into_iter().collect() })
    }

    fn field(tag: &[u8; 3], indicators: &[u8; 2]) -> Field {
        Field::data(*tag, *indicators)
    }

    #[test]
    fn the_fixed_field_gives_year_audience_and_language() {
        let book = with([Field::control(*b"008", "010101s1999    xx     d     |||| ||alb d")]);
        assert_eq!(
            (book.year, book.audience, book.language),
            (Some(1999), Audience::Teens, Some(Language::ALBANIAN))
        );
    }

    #[test]
    fn the_text_is_in_the_first_language_of_041() {
        let book = with([field(b"041", b"1 ").with(b'a', "macalb").with(b'h', "fre")]);
        assert_eq!(
            (book.language, book.original_language),
            (Some(Language::MACEDONIAN), Language::new("fra"))
        );
    }

    #[test]
    fn only_the_publication_statement_names_the_publisher() {
        let book = with([
            field(b"264", b" 4").with(b'c', "©2001"),
            field(b"264", b" 1").with(b'b', "Детска радост,").with(b'c', "2002."),
        ]);
        assert_eq!((book.publisher.as_deref(), book.year), (Some("Детска радост"), Some(2002)));
    }

    #[test]
    fn copies_are_read_from_852_and_from_koha_items() {
        let book = with([
            field(b"852", b"  ").with(b'b', "Centar").with(b'h', "821").with(b'i', "PUS"),
            field(b"952", b"  ").with(b'a', "HOME").with(b'b', "BUS").with(b'o', "J 1"),
        ]);
        let pairs: Vec<_> =
            book.holdings.iter().map(|h| (h.branch.as_str(), h.call_number.as_str())).collect();
        assert_eq!(pairs, [("Centar", "821 PUS"), ("BUS", "J 1")]);
    }

    #[test]
    fn what_is_said_beyond_the_book_is_kept() {
        let said = description(&Record {
            leader: *b"     nam a22     n  4500",
            fields: vec![
                field(b"020", b"  ").with(b'a', "0306406152 (pbk.)"),
                field(b"020", b"  ").with(b'a', "9780306406158 :"),
                field(b"022", b"  ").with(b'a', "1234-5679"),
                field(b"024", b"3 ").with(b'a', "5319990000000"),
                field(b"024", b"7 ").with(b'a', "10.1000/182").with(b'2', "doi"),
                field(b"080", b"  ").with(b'a', "821.163.3-93"),
                field(b"082", b"04").with(b'a', "813/.54"),
                field(b"245", b"10").with(b'a', "Title /").with(b'c', "written by A. Writer."),
                field(b"300", b"  ").with(b'a', "96 p. :"),
            ],
        });
        let class = |scheme, number: &str| crate::entry::Class { scheme, number: number.to_owned() };
        let identifier =
            |(scheme, value): (&str, &str)| Identifier { scheme: scheme.to_owned(), value: value.to_owned() };
        let identifiers = [
            ("isbn", "9780306406157"),
            ("isbn", "9780306406158"),
            ("issn", "1234-5679"),
            ("ean", "5319990000000"),
            ("doi", "10.1000/182"),
        ];
        let expected = Description {
            responsibility: Some("written by A. Writer".to_owned()),
            extent: Some("96 p.".to_owned()),
            classes: vec![class(ClassScheme::Udc, "821.163.3-93"), class(ClassScheme::Ddc, "813.54")],
            identifiers: identifiers.map(identifier).to_vec(),
        };
        assert_eq!(said, expected);
    }

    #[test]
    fn illustrators_and_related_works_are_no_authors() {
        let book = with([
            field(b"100", b"1 ").with(b'a', "Dahl, Roald,").with(b'e', "author."),
            field(b"700", b"1 ").with(b'a', "Blake, Quentin,").with(b'e', "illustrator."),
            field(b"700", b"1 ").with(b'a', "Homer.").with(b't', "Iliad."),
            field(b"700", b"1 ").with(b'a', "Coauthor, A.").with(b'4', "aut"),
        ]);
        assert_eq!(book.authors, ["Roald Dahl", "A. Coauthor"]);
    }
}
