//! A household in memory, for looking at the screens during development. Never part of a release.

use std::cell::Cell;
use std::future::ready;
use std::rc::Rc;

use catalogue::Audience;
use challenge::{Date, Metric, Stage};
use leptos::prelude::*;
use reading::{AgeBand, Outfit, PictureLock, ReadingState, Streak};
use replica::EntityId;

use crate::i18n::words;
use crate::parts::measure;
use crate::state::class::{ClassAnswer, ClassRefusal};
use crate::state::errand::{self, Done, Errand, NotDone, Steps};
use crate::state::look::{
    BookFacets, BookPage, BookQuery, FoundCode, Glance, HistoryPage, Look, Looked, SentView, SessionDetails,
    StickerCard,
};
use crate::state::pairing::Pairing;
use crate::state::view::{
    Action, Amount, BACKDATING_DAYS, BookCard, BookHit, BookPlace, CatalogueState, ChallengeCard,
    ChallengeDetails, ChallengeProgress, CopyState, EntryRow, How, Key, MINUTES_MAX, MyReading,
    NICKNAME_MAX_CHARS, Picture, ReaderCard, Reason, Refusal, Session, Start, StorageState, TodayView,
};
use crate::state::{self, Actions, Pending, Views};

/// `?first`, `?memory`, `?full`, `?blocked`, `?outdated`, `?unreadable`, `?locked`, `?minutes` choose what is shown.
pub(crate) fn provide() {
    let today = Date::from_ymd(2027, 6, 14).unwrap_or_else(|_| unreachable!("a date"));
    let views = Views::opening(today);
    let asked = window().location().search().unwrap_or_default();
    let has = |word: &str| asked.contains(word);
    views.start.set(match () {
        () if has("blocked") => Start::Blocked,
        () if has("outdated") => Start::Outdated,
        () if has("unreadable") => Start::Unreadable,
        () => Start::Ready,
    });
    views.storage.set(match () {
        () if has("memory") => StorageState::MemoryOnly,
        () if has("full") => StorageState::Full,
        () => StorageState::Kept { persistent: false },
    });
    views.copy.set(if has("locked") {
        CopyState::LockedCopy
    } else {
        CopyState::OnThisDevice { waiting: 2 }
    });
    views.catalogue.set(CatalogueState::Here { books: 151, as_of: today.plus_days(-3) });
    views.challenges.set(challenges(today, !has("minutes") && !has("first")));
    if !has("first") {
        views.readers.set(readers());
        views.current.set(Some(Key([0; 16])));
        views.reading.set(reading(today));
    }
    state::provide(views, Rc::new(Demo { views, minted: Cell::new(100) }));
}

struct Demo {
    views: Views,
    minted: Cell<u8>,
}

impl Actions for Demo {
    fn perform(&self, action: Action) -> Pending<Result<(), Refusal>> {
        let views = self.views;
        let outcome = match action {
            Action::AddReader { nickname, picture, age_band } => {
                add_reader(views, &nickname, picture, age_band, self.mint())
            }
            Action::SwitchReader { reader } => {
                views.current.set(Some(reader));
                Ok(())
            }
            Action::TakeChallenge { challenge } => {
                views.challenges.update(|cards| {
                    for card in cards.iter_mut().filter(|card| card.key == challenge) {
                        card.progress =
                            Some(ChallengeProgress { total: 0, permille: 0, is_partly_elsewhere: false });
                    }
                });
                Ok(())
            }
            Action::Shelve { book, state } => {
                views.reading.update(|today| {
                    today.shelf.retain(|one| one.key != book);
                    let shelved = books().into_iter().find(|one| one.key == book);
                    today.shelf.extend(shelved.filter(|_| state == ReadingState::Reading));
                });
                Ok(())
            }
            Action::LogReading(session) => log(views, session),
            Action::RemoveEntry { entry, .. } => {
                views.reading.update(|today| {
                    today.entries.retain(|row| row.key != entry);
                    today.minutes = today.entries.iter().map(|row| minutes(row.amount)).sum();
                });
                Ok(())
            }
            Action::ChangeReader(change) => {
                change_card(views, change.reader, |card| {
                    card.nickname.clone_from(&change.nickname);
                    card.picture = change.picture;
                    card.age_band = change.age_band;
                    card.language = change.language;
                });
                Ok(())
            }
            Action::SetLock { reader, pictures } => {
                let lock = pictures.map(|pictures| PictureLock::of(EntityId(reader.0), pictures));
                change_card(views, reader, |card| card.lock = lock);
                Ok(())
            }
            Action::RemoveReader { reader } => {
                views.readers.update(|readers| readers.retain(|card| card.key != reader));
                Ok(())
            }
            Action::SpeakTo { .. }
            | Action::GiveSticker { .. }
            | Action::TakeStickerBack { .. }
            | Action::SeeStickers => Ok(()),
            // What needs more of a household than there is here.
            Action::TakeBack { .. }
            | Action::CorrectEntry(_)
            | Action::PutEntryBack { .. }
            | Action::Tick { .. }
            | Action::Redeem { .. }
            | Action::MakeChallenge(_)
            | Action::LeaveChallenge { .. }
            | Action::Dress { .. } => Err(Refusal::NotSaved),
        };
        Box::pin(ready(outcome))
    }

    fn my_reading(&self) -> Pending<Option<MyReading>> {
        let today = self.views.today.get_untracked();
        let days = (0..200).filter(|back| back % 3 != 1).rev();
        let days = days.map(|back| (today.plus_days(-back), 5 + back.unsigned_abs() * 7 % 50)).collect();
        Box::pin(ready(Some(MyReading { days, wall: books(), books: books(), ..MyReading::default() })))
    }

    fn challenge_details(&self, _: Key) -> Pending<Option<ChallengeDetails>> {
        Box::pin(ready(Some(ChallengeDetails::default())))
    }

    fn reasons(&self, _: Key) -> Pending<Option<Vec<Reason>>> {
        Box::pin(ready(Some(Vec::new())))
    }

    fn run_errand(&self, errand: Errand, _: RwSignal<Option<Steps>>) -> Pending<Result<Done, NotDone>> {
        let outcome = match errand {
            Errand::Count => Ok(Done::Counted(errand::Household::default())),
            _ => Err(NotDone::Failed),
        };
        Box::pin(ready(outcome))
    }

    fn pair(&self, _: Pairing) -> Pending<()> {
        Box::pin(ready(()))
    }

    fn look(&self, look: Look) -> Pending<Option<Looked>> {
        let today = self.views.today.get_untracked();
        let rows = || reading(today).entries;
        let looked: Looked = match look {
            Look::Family => {
                let readers = self.views.readers.get_untracked();
                Box::new(readers.iter().map(|card| glance(card, today)).collect::<Vec<_>>())
            }
            Look::CountingPages => Box::new(vec![Key([1; 16])]),
            Look::History(_) => Box::new(HistoryPage { count: rows().len(), rows: rows() }),
            Look::Session { entry, .. } => {
                let row = rows().into_iter().find(|row| row.key == entry);
                let details =
                    |row| SessionDetails { row, how: How::Together, is_finished: false, books: books() };
                return Box::pin(ready(row.map(|row| -> Looked { Box::new(details(row)) })));
            }
            Look::Stickers => {
                let given = (0..StickerCard::COUNT).map(|picture| sticker(picture, today));
                Box::new(given.collect::<Vec<_>>())
            }
            Look::IsOnlyCopy => Box::new(true),
            Look::Sent => Box::new(SentView::default()),
            Look::FoundCode(_) => Box::new(FoundCode::NotHere),
            Look::Class(_) => Box::new(Err::<ClassAnswer, _>(ClassRefusal::Offline)),
            Look::Books(query) => Box::new(find_books(&query, today)),
            Look::Facets(query) => {
                let hits = find_books(&query, today).len().try_into().unwrap_or_default();
                Box::new(BookFacets {
                    hits,
                    audiences: vec![(Audience::Children, hits)],
                    ..BookFacets::default()
                })
            }
            Look::Book(key) => {
                Box::new(books().into_iter().find(|book| book.key == key).map(|book| BookPage {
                    book,
                    state: None,
                    record: None,
                    next: None,
                    alike: books(),
                }))
            }
            Look::Searches(_) => Box::new(vec!["зоки".to_owned(), "potter".to_owned()]),
        };
        Box::pin(ready(Some(looked)))
    }

    fn mint(&self) -> Key {
        let next = self.minted.get() + 1;
        self.minted.set(next);
        Key([next; 16])
    }

    /// Nothing here is said by the library.
    fn look_again(&self) {}
}

fn find_books(wanted: &BookQuery, today: Date) -> Vec<BookHit> {
    let small = wanted.text.to_lowercase();
    let query = catalogue::Query::new(&wanted.text);
    let fits = |book: &BookCard| format!("{} {}", book.title, book.author).to_lowercase().contains(&small);
    let hit = |book: BookCard| BookHit {
        title_marks: query.marks(&book.title),
        author_marks: query.marks(&book.author),
        book,
        place: Some(BookPlace {
            branch: "Браќа Миладиновци".into(),
            call_number: "821-93".into(),
            as_of: today.plus_days(-3),
        }),
    };
    books().into_iter().filter(fits).take(wanted.limit).map(hit).collect()
}

fn change_card(views: Views, reader: Key, change: impl Fn(&mut ReaderCard)) {
    views.readers.update(|readers| readers.iter_mut().filter(|card| card.key == reader).for_each(change));
}

fn glance(card: &ReaderCard, today: Date) -> Glance {
    let view = reading(today);
    Glance {
        reader: card.key,
        minutes_today: u64::from(card.minutes_today),
        minutes_of_week: 140,
        streak: Streak { current: 4, longest: 9 },
        shelf: view.shelf,
        challenges: challenges(today, true).into_iter().filter(|card| card.progress.is_some()).collect(),
        last: view.entries.first().cloned(),
    }
}

/// The first two are new.
fn sticker(picture: u16, today: Date) -> StickerCard {
    StickerCard {
        picture, given_on: today, from: Some(("Мама".into(), Picture(7))), is_seen: picture > 1
    }
}

fn minutes(amount: Amount) -> u32 {
    if let Amount::Minutes(minutes) = amount { minutes } else { 0 }
}

fn add_reader(
    views: Views,
    nickname: &str,
    picture: Picture,
    age_band: AgeBand,
    key: Key,
) -> Result<(), Refusal> {
    let nickname = nickname.trim();
    if nickname.is_empty() {
        return Err(Refusal::NicknameEmpty);
    }
    if nickname.chars().count() > NICKNAME_MAX_CHARS {
        return Err(Refusal::NicknameTooLong);
    }
    let card = ReaderCard {
        key,
        nickname: nickname.to_owned(),
        picture,
        outfit: Outfit::default(),
        age_band,
        language: None,
        lock: None,
        minutes_today: 0,
        last_seven_days: [false; 7],
    };
    views.current.set(Some(key));
    views.readers.update(|readers| readers.push(card));
    Ok(())
}

fn log(views: Views, session: Session) -> Result<(), Refusal> {
    let today = views.today.get_untracked();
    let amount = session.entries.first().map_or(Amount::Minutes(0), |one| one.amount);
    if !(1..=MINUTES_MAX).contains(&minutes(amount)) {
        return Err(Refusal::OutOfRange { max: MINUTES_MAX });
    }
    if session.read_on > today {
        return Err(Refusal::DateInFuture);
    }
    if today.days_since(session.read_on) > i32::from(BACKDATING_DAYS) {
        return Err(Refusal::DateTooOld);
    }
    let book = session.book.and_then(|key| books().into_iter().find(|book| book.key == key));
    let row = EntryRow {
        key: session.entries.first().map_or(Key([0; 16]), |one| one.entry),
        reader: session.entries.first().map_or(Key([0; 16]), |one| one.reader),
        book,
        amount,
        read_on: session.read_on,
        has_copy: false,
    };
    views.copy.set(CopyState::OnThisDevice { waiting: 3 });
    views.reading.update(|view| {
        view.minutes += minutes(row.amount);
        view.entries.insert(0, row);
    });
    views.challenges.update(|cards| {
        for progress in cards.iter_mut().filter_map(|card| card.progress.as_mut()) {
            progress.total += 1;
            progress.permille = (progress.permille + 33).min(1000);
        }
    });
    Ok(())
}

fn readers() -> Vec<ReaderCard> {
    let reader = |index: u8, nickname: &str, minutes_today, last_seven_days| ReaderCard {
        key: Key([index; 16]),
        nickname: nickname.to_owned(),
        picture: Picture([0, 5, 4][usize::from(index)]),
        outfit: Outfit { hat: index, ..Outfit::default() },
        age_band: AgeBand::Child,
        language: None,
        lock: None,
        minutes_today,
        last_seven_days,
    };
    vec![
        reader(0, "Јана", 35, [true, true, false, true, true, true, true]),
        reader(1, "Arlind", 0, [false, false, true, true, false, true, false]),
        reader(2, "Мечо Пречо", 15, [true, false, false, false, false, false, true]),
    ]
}

fn books() -> Vec<BookCard> {
    [
        ("Зоки Поки", "Оливера Николова"),
        ("Волшебното самарче", "Ванчо Николески"),
        ("Белото циганче", "Видое Подгорец"),
        ("Aventurat e Pinokut", "Carlo Collodi"),
        ("Малиот принц", "Антоан де Сент-Егзипери"),
        ("Pipi Çorapegjata", "Astrid Lindgren"),
        ("Алиса во Земјата на чудата", "Луис Керол"),
        ("Küçük Prens", "Antoine de Saint-Exupéry"),
        ("Harry Potter and the Philosopher’s Stone", "J. K. Rowling"),
        ("Силјан Штркот", "Марко Цепенков"),
    ]
    .into_iter()
    .zip(1..)
    .map(|((title, author), index)| BookCard {
        key: Key([index; 16]),
        title: title.into(),
        author: author.into(),
    })
    .collect()
}

fn reading(today: Date) -> TodayView {
    let books = books();
    let row = |index: usize, minutes, has_copy| EntryRow {
        key: Key([200 + u8::try_from(index).unwrap_or(0); 16]),
        reader: Key([0; 16]),
        book: books.get(index).cloned(),
        amount: Amount::Minutes(minutes),
        read_on: today,
        has_copy,
    };
    TodayView {
        minutes: 35,
        entries: vec![row(0, 20, false), row(5, 15, true)],
        shelf: vec![books[0].clone(), books[5].clone(), books[6].clone(), books[4].clone()],
    }
}

fn challenges(today: Date, taken: bool) -> Vec<ChallengeCard> {
    let card = |index: u8, title: &str, summary: &str, metric, goal, cap, stage, progress| ChallengeCard {
        key: Key([index; 16]),
        title: title.to_owned(),
        summary: summary.to_owned(),
        metric,
        has_card: false,
        is_plain: true,
        is_own: false,
        goal,
        cap,
        opens: today.plus_days(if stage == Stage::Upcoming { 21 } else { -13 }),
        closes: today.plus_days(78),
        stage,
        progress,
        pace: None,
    };
    vec![
        card(
            1,
            "Летно читање",
            "Читај секој ден барем малку, до крајот на летото.",
            Metric::Days,
            30,
            1,
            Stage::Open,
            taken.then_some(ChallengeProgress { total: 12, permille: 400, is_partly_elsewhere: true }),
        ),
        card(
            2,
            &words::class_challenge(&measure::unit(Metric::Minutes, 1000)),
            "Собери илјада минути со своето одделение.",
            Metric::Minutes,
            1000,
            60,
            Stage::Open,
            None,
        ),
        card(
            3,
            "Книги на два јазика",
            "Прочитај по една книга на два различни јазика.",
            Metric::Books,
            2,
            1,
            Stage::Upcoming,
            None,
        ),
    ]
}
