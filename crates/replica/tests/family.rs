//! What a family does with readers, sessions and stickers.
#![cfg(feature = "testkit")]

use challenge::{Challenge, ChallengeId, Date, Metric, Rules};
use reading::{Audience, Book, Flags, LogReading, PictureLock, Reader, ReadingState, Sticker, Traits};
use replica::testkit::{CountingEntropy, StoppedClock, a_reader};
use replica::{DiaryEntry, EntityId, MemoryStore, Replica, Wanted};

const ANA: EntityId = EntityId([7; 16]);
const BOJAN: EntityId = EntityId([8; 16]);
const BOOK: EntityId = EntityId([9; 16]);
const OTHER_BOOK: EntityId = EntityId([10; 16]);

type Device = Replica<MemoryStore, StoppedClock, CountingEntropy>;

fn today() -> Date {
    "2027-06-15".parse().expect("date")
}

async fn family() -> Device {
    let device = Replica::new(MemoryStore::default(), StoppedClock(today()), CountingEntropy::new(1));
    for reader in [ANA, BOJAN] {
        device.add_reader(&a_reader(reader), &[Audience::Amounts, Audience::Books]).await.expect("added");
        device.take_challenge(reader, &minutes()).await.expect("taken");
    }
    device
}

fn minutes() -> Challenge {
    let opens = today().plus_days(-10);
    let rules = Rules { metric: Metric::Minutes, cap: 600, ..Rules::days(100, opens, opens.plus_days(30)) };
    Challenge {
        id: ChallengeId([5; 16]),
        revision: 1,
        rules,
        texts: Vec::new(),
        badges: Vec::new(),
        community: None,
    }
}

fn session(entry: EntityId, minutes: u32) -> LogReading {
    LogReading {
        entry,
        read_on: today(),
        minutes: Some(minutes),
        pages: None,
        percent: None,
        flags: Flags::default(),
        book: None,
    }
}

fn about(entity: EntityId) -> Option<(EntityId, Book)> {
    let book = Book {
        catalogue: None,
        title: "Зоки Поки".to_owned(),
        author: String::new(),
        state: ReadingState::Reading,
        traits: Traits::default(),
        isbn: None,
        read_on: None,
    };
    Some((entity, book))
}

async fn total(device: &Device, reader: EntityId) -> u64 {
    device.taken(reader).await.expect("taken")[0].progress().total
}

async fn entries(device: &Device, reader: EntityId) -> Vec<DiaryEntry> {
    device.entries(reader, today().plus_days(-30), today(), usize::MAX).await.expect("entries")
}

fn everything() -> Wanted {
    Wanted { from: today().plus_days(-3_000), to: today(), how: None, book: None }
}

#[tokio::test]
async fn putting_one_childs_session_right_leaves_the_others() {
    let device = family().await;
    let [of_ana, of_bojan] = [device.mint(), device.mint()];
    let both = [(ANA, session(of_ana, 20)), (BOJAN, session(of_bojan, 20))];
    device.log_for(&both).await.expect("logged");
    device.change(BOJAN, &session(of_bojan, 45)).await.expect("changed");
    assert_eq!((total(&device, ANA).await, total(&device, BOJAN).await), (20, 45));
    assert_eq!(entries(&device, ANA).await.len(), 1);
    assert_eq!(entries(&device, BOJAN).await.len(), 1, "changed and not added");
}

#[tokio::test]
async fn a_session_moves_to_another_date_and_another_book() {
    let device = family().await;
    let id = device.mint();
    device.log(ANA, &LogReading { book: about(BOOK), ..session(id, 20) }).await.expect("logged");
    let moved = LogReading {
        read_on: today().plus_days(-2),
        book: about(OTHER_BOOK),
        flags: Flags::READ_ALOUD,
        ..session(id, 20)
    };
    device.change(ANA, &moved).await.expect("changed");
    let found = entries(&device, ANA).await.pop().expect("still there");
    assert_eq!(found.entry.read_on, today().plus_days(-2));
    assert_eq!(found.book, Some(OTHER_BOOK));
    assert!(found.entry.flags.contains(Flags::READ_ALOUD));
    device.change(ANA, &session(id, 20)).await.expect("changed");
    assert_eq!(device.diary_entry(ANA, id).await.expect("read").expect("there").book, None);
}

#[tokio::test]
async fn what_was_deleted_comes_back_as_it_was_and_counts_again() {
    let device = family().await;
    let id = device.mint();
    device.log(ANA, &LogReading { book: about(BOOK), ..session(id, 20) }).await.expect("logged");
    let before = device.diary_entry(ANA, id).await.expect("read").expect("there");
    device.retract(ANA, id).await.expect("deleted");
    assert_eq!(device.diary_entry(ANA, id).await.expect("read"), None);
    assert_eq!(total(&device, ANA).await, 0);
    device.put_back(ANA, &before).await.expect("put back");
    assert_eq!(device.diary_entry(ANA, id).await.expect("read"), Some(before));
    assert_eq!(total(&device, ANA).await, 20);
}

#[tokio::test]
async fn the_history_comes_in_steps_and_says_how_much_there_is() {
    let device = family().await;
    for day in 0..7 {
        let how = if day % 2 == 0 { Flags::AUDIOBOOK } else { Flags::default() };
        let book = if day < 3 { about(BOOK) } else { None };
        let read_on = today().plus_days(-day);
        let command =
            LogReading { read_on, flags: how.with(Flags::TAPPED_TODAY), book, ..session(device.mint(), 20) };
        device.log(ANA, &command).await.expect("logged");
    }
    let page = async |wanted: Wanted, limit| device.diary_page(ANA, &wanted, limit).await.expect("read");
    let first = page(everything(), 3).await;
    assert_eq!((first.entries.len(), first.count), (3, 7));
    assert_eq!(first.entries[0].entry.read_on, today(), "the latest first");
    assert_eq!(page(everything(), 100).await.entries.len(), 7);
    assert_eq!(page(Wanted { how: Some(Flags::AUDIOBOOK), ..everything() }, 100).await.count, 4);
    assert_eq!(page(Wanted { how: Some(Flags::default()), ..everything() }, 100).await.count, 3);
    let of_book = page(Wanted { book: Some(BOOK), ..everything() }, 2).await;
    assert_eq!((of_book.entries.len(), of_book.count), (2, 3));
    assert!(of_book.entries.iter().all(|one| one.book == Some(BOOK)));
    let one_day = Wanted { from: today().plus_days(-1), to: today().plus_days(-1), ..everything() };
    assert_eq!(page(one_day, 100).await.count, 1);
}

#[tokio::test]
async fn a_sticker_is_given_seen_once_and_taken_back() {
    let device = family().await;
    let id = device.mint();
    let sticker = Sticker { given_on: today(), picture: 3, from: BOJAN };
    device.give_sticker(ANA, id, &sticker).await.expect("given");
    device.give_sticker(ANA, id, &sticker).await.expect("a second tap");
    let given = device.stickers(ANA).await.expect("read");
    assert_eq!(given.iter().map(|one| (one.sticker, one.is_seen)).collect::<Vec<_>>(), [(sticker, false)]);
    assert!(device.stickers(BOJAN).await.expect("read").is_empty());
    device.stickers_were_seen(ANA).await.expect("remembered");
    let another = device.mint();
    device.give_sticker(ANA, another, &Sticker { picture: 4, ..sticker }).await.expect("given");
    let seen: Vec<_> = device.stickers(ANA).await.expect("read").iter().map(|one| one.is_seen).collect();
    assert_eq!(seen, [true, false]);
    device.take_sticker_back(ANA, another).await.expect("taken back");
    assert_eq!(device.stickers(ANA).await.expect("read").len(), 1);
    assert_eq!(total(&device, ANA).await, 0, "a sticker counts for nothing");
    assert!(entries(&device, ANA).await.is_empty());
}

#[tokio::test]
async fn a_reader_is_locked_changed_and_removed() {
    let device = family().await;
    device.log(ANA, &session(device.mint(), 20)).await.expect("logged");
    let lock = Some(PictureLock::of(ANA, [1, 2, 3, 4]));
    let ana = Reader { nickname: "Анчо".to_owned(), language: "sq".to_owned(), lock, ..a_reader(ANA) };
    device.change_reader(&ana).await.expect("changed");
    assert_eq!(device.readers().await.expect("readers")[0], ana);
    device.erase_reader(ANA).await.expect("removed");
    let left: Vec<_> = device.readers().await.expect("readers").iter().map(|reader| reader.id).collect();
    assert_eq!(left, [BOJAN]);
}
