//! The readable files, as `docs/export-format.md` describes them.

use challenge::{ChallengeId, Date, Rules};
use oplog::EntityId;
use portable::{Badge, Challenge, Export, ReaderExport, entries_csv};
use reading::{
    AgeBand, Book, BookId, Entry, Flags, Outfit, Participation, Reader, ReadingState, Streak, Traits,
};

fn date(text: &str) -> Date {
    text.parse().expect("date")
}

fn export() -> Export {
    let reader = Reader {
        id: EntityId([1; 16]),
        nickname: "=Лиса".to_owned(),
        picture: 1,
        age_band: AgeBand::Child,
        language: "mk".to_owned(),
        lock: None,
        outfit: Outfit::default(),
    };
    let book = |title: &str, catalogue: Option<BookId>| Book {
        catalogue,
        title: title.to_owned(),
        author: "Оливера Николова".to_owned(),
        state: ReadingState::Read,
        traits: Traits {
            language: Some("mkd".to_owned()),
            series: None,
            subjects: vec!["Детски роман".to_owned()],
        },
        isbn: catalogue.is_none().then_some(9_789_989_151_873),
        read_on: catalogue.is_none().then(|| date("2024-01-05")),
    };
    let entry = |on: &str, flags| Entry {
        read_on: date(on),
        minutes: Some(20),
        pages: None,
        percent: None,
        flags,
        matches: Vec::new(),
    };
    let (zoki, other) = (EntityId([2; 16]), EntityId([3; 16]));
    let books =
        [(zoki, book("Зоки Поки, \"прв\" дел", Some(BookId([10; 16])))), (other, book("Çelësi", None))];
    let sessions = [
        (entry("2027-06-02", Flags::FINISHED.with(Flags::READ_ALOUD)), Some(other)),
        (entry("2027-06-01", Flags::AUDIOBOOK), Some(zoki)),
        (Entry { pages: Some(12), minutes: None, ..entry("2027-06-03", Flags::REREAD) }, None),
    ];
    let participation = Participation {
        challenge: ChallengeId([5; 16]),
        attempt: 0,
        rules: Rules::days(10, date("2027-06-01"), date("2027-06-30")),
        own: None,
        strip: None,
    };
    let challenge = Challenge { title: "Летно читање".to_owned(), participation, total: 3 };
    let badges = vec![
        Badge { name: "Прв ден".to_owned(), on: Some(date("2027-06-01")) },
        Badge { name: "Сонце".to_owned(), on: None },
    ];
    let reader = ReaderExport::new(&reader, Streak { current: 3, longest: 3 }, &books, &sessions)
        .with_challenges(vec![challenge])
        .with_badges(badges);
    Export::new(date("2027-06-15"), vec![reader])
}

#[test]
fn the_readable_file_is_exactly_this() {
    assert_eq!(export().to_json(), include_str!("export.json").trim_end());
}

#[test]
fn the_table_of_sessions_opens_in_spreadsheets_and_calculates_nothing() {
    let expected = "\u{feff}date,reader,minutes,pages,percent,how,finished,reread,title,author\r\n\
        2027-06-01,'=Лиса,20,,,audiobook,,,\"Зоки Поки, \"\"прв\"\" дел\",Оливера Николова\r\n\
        2027-06-02,'=Лиса,20,,,together,yes,,Çelësi,Оливера Николова\r\n\
        2027-06-03,'=Лиса,,12,,alone,,yes,,\r\n";
    assert_eq!(entries_csv(&export()), expected);
}

#[test]
fn an_empty_household_has_files_too() {
    let empty = Export::new(date("2027-06-15"), Vec::new());
    assert!(empty.to_json().contains("\"readers\": []"));
    assert_eq!(entries_csv(&empty).lines().count(), 1);
}
