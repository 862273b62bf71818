//! What loading a file again changes, and what is said of the catalogue.

use catalogue::{Audience, Book, Holding, Isbn, Language, Manifest};
use marc::generate::{iso2709_file, iso2709_record, marcxml_file, synthetic_books};
use marc::{Format, ImportOptions};
use server::{Duplicates, ImportFault, ImportReport, Library, Load, Tally, Unwatched, Watcher};

use crate::library;

fn options() -> ImportOptions {
    ImportOptions { source: "test".to_owned(), ..ImportOptions::default() }
}

fn books(count: u32) -> Vec<Book> {
    synthetic_books(1, count).collect()
}

fn file(books: Vec<Book>) -> Vec<u8> {
    iso2709_file(books, Format::Unimarc).unwrap()
}

async fn import(library: &Library, file: &[u8]) -> ImportReport {
    library.import(file, options()).await.unwrap()
}

async fn import_whole(library: &Library, file: &[u8]) -> ImportReport {
    let load = Load { is_whole: true, is_cut_later: false };
    library.load(file, options(), load, &mut Unwatched).await.unwrap()
}

fn tally(added: u64, changed: u64, same: u64, removed: u64) -> Tally {
    Tally { added, changed, same, removed }
}

#[tokio::test]
async fn loading_again_changes_only_what_changed_whatever_the_container() {
    let library = library();
    let mut books = books(2_500);
    assert_eq!(import(&library, &file(books.clone())).await.tally, tally(2_500, 0, 0, 0));
    assert_eq!(import(&library, &file(books.clone())).await.tally, tally(0, 0, 2_500, 0));

    books[7].title.push_str(" – ново");
    books[8].holdings.clear();
    let as_xml = marcxml_file(books, Format::Unimarc);
    assert_eq!(import(&library, as_xml.as_bytes()).await.tally, tally(0, 2, 2_498, 0));
}

#[tokio::test]
async fn only_slices_with_changed_books_change() {
    let library = library();
    let mut books = books(300);
    import(&library, &file(books.clone())).await;
    let before = library.cut_slices().await.unwrap();
    let albanian = books.iter().position(|book| book.language == Some(Language::ALBANIAN)).unwrap();
    books[albanian].title = "Tjetër".to_owned();
    import(&library, &file(books)).await;
    let after = library.cut_slices().await.unwrap();
    let changed = |(before, after): (&catalogue::SliceInfo, &catalogue::SliceInfo)| {
        (before.hash != after.hash).then(|| after.id.clone())
    };
    let changed: Vec<String> = before.slices.iter().zip(&after.slices).filter_map(changed).collect();
    assert_eq!(changed, ["books-sqi"]);
}

#[tokio::test]
async fn a_record_that_says_it_is_deleted_removes_its_book() {
    let library = library();
    import(&library, &file(books(3))).await;
    let mut deleted = iso2709_record(&books(3)[1], Format::Unimarc, None).unwrap();
    deleted[5] = b'd';
    assert_eq!(import(&library, &deleted).await.tally, tally(0, 0, 0, 1));
    assert_eq!(import(&library, &deleted).await.tally, Tally::default());
    let manifest: Manifest = library.cut_slices().await.unwrap();
    assert_eq!(manifest.slices.iter().map(|slice| slice.books).sum::<u32>(), 2);
}

#[tokio::test]
async fn a_whole_catalogue_removes_what_it_does_not_have_and_a_part_does_not() {
    let library = library();
    import(&library, &file(books(5))).await;
    library
        .import(file(books(9)).as_slice(), ImportOptions { source: "other".to_owned(), ..options() })
        .await
        .unwrap();
    assert_eq!(import(&library, &file(books(3))).await.tally, tally(0, 0, 3, 0));
    assert_eq!(import_whole(&library, &file(books(3))).await.tally, tally(0, 0, 3, 2));
    assert_eq!(library.summarise().await.unwrap().books, 3 + 9);
}

#[tokio::test]
async fn no_book_is_removed_that_a_bad_record_may_be() {
    let library = library();
    import(&library, &file(books(5))).await;

    let mut broken_off = file(books(3));
    broken_off.truncate(broken_off.len() - 10);
    assert_eq!(import_whole(&library, &broken_off).await.tally, tally(0, 0, 2, 0));

    let mut unreadable = file(books(3));
    unreadable[30] = b'x';
    let mut heard = Heard::default();
    let load = Load { is_whole: true, is_cut_later: false };
    let report = library.load(unreadable.as_slice(), options(), load, &mut heard).await.unwrap();
    assert_eq!((report.tally, report.fault_count), (tally(0, 0, 2, 0), 1));
    assert_eq!(heard.0[1].position, "3 books that were not found in the file");

    // A bad record that says which one it is stands for no other.
    let mut untitled = books(3);
    untitled[1].title.clear();
    assert_eq!(import_whole(&library, &file(untitled)).await.tally, tally(0, 0, 2, 2));
    assert_eq!(library.summarise().await.unwrap().books, 3);
}

#[derive(Default)]
struct Heard(Vec<ImportFault>);

impl Watcher for Heard {
    fn fault(&mut self, fault: &ImportFault) {
        self.0.push(fault.clone());
    }
}

#[tokio::test]
async fn of_two_records_with_one_number_the_first_counts_each_time() {
    let library = library();
    let mut two = books(1);
    two.push(Book { title: "Друга".to_owned(), ..two[0].clone() });
    for expected in [tally(1, 0, 0, 0), tally(0, 0, 1, 0)] {
        let report = import(&library, &file(two.clone())).await;
        assert_eq!((report.tally, report.fault_count), (expected, 1));
        assert_eq!(report.faults[0].reason, "an earlier record has the same number");
    }
}

#[tokio::test]
async fn what_the_catalogue_holds_is_counted() {
    let book = |number: u32, title: &str, isbn: Option<&str>| Book {
        source: "test".to_owned(),
        control_number: number.to_string(),
        title: title.to_owned(),
        language: Some(Language::TURKISH),
        audience: Audience::Children,
        year: Some(1999),
        authors: vec!["Ayşe Kaya".to_owned()],
        isbn: isbn.and_then(Isbn::parse),
        ..Book::default()
    };
    let mut books = vec![
        book(1, "Куче", Some("0306406152")),
        book(2, "Kuče", Some("9780306406157")),
        book(3, "Мачка", Some("9780306406157")),
        book(4, "Риба", None),
    ];
    books[3].holdings = vec![Holding { branch: "Центар".to_owned(), call_number: "82".to_owned() }];
    books[3].language = None;
    let library = library();
    let mut bad = file(books);
    bad.extend_from_slice(b"rubbish\x1d");
    import(&library, &bad).await;

    let summary = library.summarise().await.unwrap();
    assert_eq!(summary.books, 4);
    assert_eq!(summary.sources.into_iter().collect::<Vec<_>>(), [("test".to_owned(), 4)]);
    assert_eq!(summary.languages.into_iter().collect::<Vec<_>>(), [(None, 1), (Some(Language::TURKISH), 3)]);
    assert_eq!(summary.audiences.into_iter().collect::<Vec<_>>(), [(Audience::Children, 4)]);
    assert_eq!(summary.years.into_iter().collect::<Vec<_>>(), [(Some(1999), 4)]);
    assert_eq!((summary.without_isbn, summary.without_holding, summary.without_class), (1, 3, 4));
    assert_eq!(summary.same_isbn, Duplicates { editions: 1, surplus_records: 2 });
    assert_eq!(summary.same_edition, Duplicates { editions: 1, surplus_records: 1 });
    let last = summary.last_import.unwrap();
    assert_eq!((last.tally, last.fault_count, last.faults.len()), (tally(4, 0, 0, 0), 1, 1));
}
