//! Files as Goodreads and StoryGraph write them, and as spreadsheets leave them.

use std::collections::BTreeSet;
use std::fmt::Write;

use catalogue::Isbn;
use challenge::Date;
use oplog::EntityId;
use portable::{NotRead, Plan, Remarked, Source, read_library};
use reading::{Book, BookId, ReadingState, Traits};

const GOODREADS: &str = "Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Average Rating,\
    Publisher,Binding,Number of Pages,Year Published,Original Publication Year,Date Read,Date Added,Bookshelves,\
    Bookshelves with positions,Exclusive Shelf,My Review,Spoiler,Private Notes,Read Count,Owned Copies";
const STORYGRAPH: &str = "Title,Authors,Contributors,ISBN/UID,Format,Read Status,Date Added,Last Date Read,Dates Read,\
    Read Count,Moods,Pace,Character- or Plot-Driven?,Strong Character Development?,Loveable Characters?,\
    Diverse Characters?,Flawed Characters?,Star Rating,Review,Content Warnings,Content Warning Description,Tags,Owned?";

fn today() -> Date {
    date("2027-06-15")
}

fn date(text: &str) -> Date {
    text.parse().expect("date")
}

fn plan(file: &str) -> Plan {
    plan_beside(file, &BTreeSet::new())
}

fn plan_beside(file: &str, shelf: &BTreeSet<EntityId>) -> Plan {
    read_library(file.as_bytes(), today()).expect("a library").plan(shelf, |_| None)
}

fn ids(plan: &Plan) -> BTreeSet<EntityId> {
    plan.books.iter().map(|(id, _)| *id).collect()
}

fn remarks(plan: &Plan) -> Vec<(u32, Remarked)> {
    plan.remarks.iter().map(|remark| (remark.line, remark.what)).collect()
}

fn goodreads(rows: &str) -> Plan {
    plan(&format!("{GOODREADS}\n{rows}"))
}

fn storygraph(rows: &str) -> Plan {
    plan(&format!("{STORYGRAPH}\n{rows}"))
}

#[test]
fn goodreads_as_it_is_written() {
    let plan = goodreads(
        "1,\"Wolf Hall, and after\",Hilary Mantel,\"Mantel, Hilary\",,=\"0007230184\",=\"9780007230181\",5,4.1,\
         Fourth Estate,Paperback,653,2009,2009,2024/3/1,2024/01/02,history,history (#1),read,\"Loved it.\n\
         The \"\"second\"\" half; especially\",,,1,0\n\
         2,Пиранези,Сузана Кларк,\"Кларк, Сузана\",,\"=\"\"1526622424\"\"\",\"=\"\"9781526622426\"\"\",0,4.2,Bloomsbury,,245,\
         2020,2020,,2025/06/01,currently-reading,currently-reading (#1),currently-reading,,,,1,0\n\
         3,The Good Immigrant,,,Chimene Suleyman,=\"\",=\"\",0,4.3,Unbound,,208,2016,2016,,2025/07/14,to-read,,to-read,,,,0,0\n",
    );
    let books: Vec<&Book> = plan.books.iter().map(|(_, book)| book).collect();
    assert_eq!(books.len(), 3);
    assert_eq!(
        (books[0].title.as_str(), books[0].author.as_str()),
        ("Wolf Hall, and after", "Hilary Mantel")
    );
    assert_eq!((books[0].state, books[0].read_on), (ReadingState::Read, Some(date("2024-03-01"))));
    assert_eq!(books[0].isbn, Some(9_780_007_230_181));
    assert_eq!((books[1].title.as_str(), books[1].state), ("Пиранези", ReadingState::Reading));
    assert_eq!((books[2].state, books[2].isbn, books[2].author.as_str()), (ReadingState::Want, None, ""));
    assert!(books.iter().all(|book| book.catalogue.is_none()));
    assert_eq!(remarks(&plan), []);
}

#[test]
fn storygraph_as_it_is_written() {
    let plan = storygraph(
        "Piranesi,Susanna Clarke,,9781635575637,hardcover,read,2024/02/10,2024/02/20,2024/02/12-2024/02/20,1,mysterious,\
         medium,Character,,,,,4.5,\"A house of tides, endless.\",,,\"fantasy, mystery\",Yes\n\
         The Overstory,\"Richard Powers, Somebody Else\",,storygraph-uid-abc,digital,did-not-finish,2024/03/01,,,0,,,,,,,,,,,,,No\n\
         Reread,Author,,,,read,2020/01/01,,\"2022/01/02, 2024/03/04\",2,,,,,,,,,,,,,No\n",
    );
    let books: Vec<_> = plan.books.iter().map(|(_, book)| (book.state, book.read_on, book.isbn)).collect();
    assert_eq!(
        books,
        [
            (ReadingState::Read, Some(date("2024-02-20")), Some(9_781_635_575_637)),
            (ReadingState::SetAside, None, None),
            (ReadingState::Read, Some(date("2024-03-04")), None),
        ]
    );
    assert_eq!(plan.books[1].1.author, "Richard Powers, Somebody Else");
    assert_eq!(remarks(&plan), []);
}

#[test]
fn each_service_is_known_by_its_columns_in_any_order_with_others_beside_and_through_spreadsheets() {
    let source =
        |file: &str| read_library(file.as_bytes(), today()).map(|library| (library.source, library.len()));
    assert_eq!(source(&format!("{GOODREADS}\n")), Ok((Source::Goodreads, 0)));
    assert_eq!(
        source("\u{feff}EXCLUSIVE SHELF;Colour; title \r\nread;green;Зоки\r\n"),
        Ok((Source::Goodreads, 1))
    );
    assert_eq!(source("Read Status\tTitle\nread\tЗоки\n"), Ok((Source::StoryGraph, 1)));
}

#[test]
fn what_is_no_library_is_refused_with_its_reason() {
    let refused = |bytes: &[u8]| read_library(bytes, today()).map(drop);
    assert_eq!(refused(b""), Err(NotRead::Empty));
    assert_eq!(refused("\u{feff}\r\n".as_bytes()), Err(NotRead::Empty));
    assert_eq!(refused(b"Title,Exclusive Shelf\nCaf\xe9,read\n"), Err(NotRead::NotUtf8), "windows-1252");
    assert_eq!(refused(b"T\0i\0t\0l\0e\0"), Err(NotRead::NotUtf8), "UTF-16");
    assert_eq!(refused(b"PrelistajBackup\n"), Err(NotRead::UnknownColumns));
    assert_eq!(refused(b"Title,Price\nCake,5\n"), Err(NotRead::UnknownColumns));
}

#[test]
fn each_odd_row_is_named_with_its_line_and_brings_what_can_be_had() {
    let file = "Title,Author,ISBN13,Date Read,Exclusive Shelf\n\
                ,Nobody,,,read\n\
                One,A,=\"9780306406158\",,read\n\
                Two,A,,05/01/2024,read\n\
                Three,A,,soon,read\n\
                Four,A,,2030/01/01,read\n\
                Five,A,,2024/01/01,summer\n\
                Six,A,,,summer\n\
                ,,,,\n\
                one, a ,,,to-read\n\
                Seven\n";
    let plan = plan(file);
    assert_eq!(
        remarks(&plan),
        [
            (2, Remarked::NoTitle),
            (3, Remarked::WrongIsbn),
            (4, Remarked::DateGuessed),
            (5, Remarked::DateNotRead),
            (6, Remarked::DateNotRead),
            (7, Remarked::StateGuessed),
            (8, Remarked::StateGuessed),
            (10, Remarked::TwiceInFile),
            (11, Remarked::StateGuessed),
        ]
    );
    let states: Vec<_> = plan.books.iter().map(|(_, book)| (book.title.as_str(), book.state)).collect();
    assert_eq!(
        states,
        [
            ("One", ReadingState::Read),
            ("Two", ReadingState::Read),
            ("Three", ReadingState::Read),
            ("Four", ReadingState::Read),
            ("Five", ReadingState::Read),
            ("Six", ReadingState::Want),
            ("Seven", ReadingState::Want),
        ]
    );
}

#[test]
fn a_file_read_twice_adds_nothing_and_neither_does_the_same_library_from_elsewhere() {
    let rows = "Title,Author,ISBN13,Exclusive Shelf\nPiranesi,Susanna Clarke,=\"9781635575637\",read\nЗоки,,,to-read\n";
    let first = plan(rows);
    let again = plan_beside(rows, &ids(&first));
    assert_eq!((again.books.len(), again.already_here, remarks(&again)), (0, 2, vec![]));
    let elsewhere =
        "Title,Authors,ISBN/UID,Read Status\nPiranesi: a novel,S. Clarke,1-63557-563-X,read\nЗОКИ,,,read\n";
    let elsewhere = plan_beside(elsewhere, &ids(&first));
    assert_eq!((elsewhere.books.len(), elsewhere.already_here), (0, 2));
}

#[test]
fn a_book_that_the_library_has_is_the_librarys_and_one_that_came_before_the_catalogue_is_not_doubled() {
    let rows = "Title,ISBN13,Exclusive Shelf\nnames differ,9781635575637,read\n";
    let of_library = Book {
        catalogue: Some(BookId([3; 16])),
        title: "Пиранези".into(),
        author: "Сузана Кларк".into(),
        state: ReadingState::Reading,
        traits: Traits { language: Some("mkd".into()), ..Traits::default() },
        isbn: None,
        read_on: None,
    };
    let lookup = |isbn: Isbn| (isbn.number() == 9_781_635_575_637).then(|| of_library.clone());
    let read = || read_library(rows.as_bytes(), today()).expect("a library");
    let plan = read().plan(&BTreeSet::new(), lookup);
    let (entity, book) = &plan.books[0];
    assert_eq!(*entity, Book::catalogue_entity(BookId([3; 16])));
    assert_eq!((book.title.as_str(), book.state), ("Пиранези", ReadingState::Read));
    let before = ids(&read().plan(&BTreeSet::new(), |_| None));
    assert_eq!(read().plan(&before, lookup).already_here, 1);
}

#[test]
fn five_thousand_rows_are_all_read() {
    let mut file = format!("{GOODREADS}\n");
    for number in 0..5_000 {
        let _ = writeln!(
            file,
            "{number},\"Книга, број {number}\",Автор {number},,,,,0,,,,,,,2024/1/5,2024/1/5,,,read,\"ред\nред\",,,1,0"
        );
    }
    let plan = plan(&file);
    assert_eq!((plan.books.len(), plan.remarks.len()), (5_000, 0));
}
