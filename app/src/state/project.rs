//! The projection: what the store holds, as the screens show it.

use std::rc::Rc;

use challenge::Date;
use challenge::order::sort_by_key;
use leptos::prelude::*;
use reading::{Book, Reader, ReadingState};
use replica::{Clock, DiaryEntry, EntityId, ReplicaError, Waiting};

use super::Views;
use super::device::Device;
use super::view::{
    Amount, Aside, BookCard, ChallengeCard, CopyState, EntryRow, Key, Picture, ReaderCard, TodayView,
};
use crate::i18n::Language;

/// How far back the shelf looks for what was read last.
const SHELF_DAYS: i32 = 60;
const SHELF_ENTRIES: usize = 60;

/// Reads everything the screens show.
pub(crate) async fn everything(device: &Rc<Device>) -> Result<(), ReplicaError> {
    let today = device.replica.clock().today();
    let waiting = device.replica.waiting().await?;
    let readers = readers(device).await?;
    let current = current_reader(device, &readers);

    let cards = reader_cards(device, &readers, today).await?;
    let reading = match current {
        Some(reader) => today_view(device, reader, today, &waiting).await?,
        None => TodayView::default(),
    };
    let challenges = challenge_cards(device, current, readers, today).await?;
    let catalogue = device.catalogue_state().await?;

    let views = device.views;
    views.today.set(today);
    set_if_new(views.current, current.map(key));
    set_if_new(views.readers, cards);
    set_if_new(views.reading, reading);
    set_if_new(views.catalogue, catalogue);
    set_if_new(views.copy, copy_state(&waiting, device.syncing.needs_update()));
    set_if_new(views.aside, aside(&waiting));
    show_challenges(views, challenges);
    Ok(())
}

/// Reads what the screens show of challenges, when their code has come after everything else was shown.
pub(crate) async fn challenges(device: &Rc<Device>) -> Result<(), ReplicaError> {
    let today = device.replica.clock().today();
    let readers = readers(device).await?;
    let current = current_reader(device, &readers);
    let challenges = challenge_cards(device, current, readers, today).await?;
    show_challenges(device.views, challenges);
    Ok(())
}

fn show_challenges(views: Views, challenges: Option<Vec<ChallengeCard>>) {
    if let Some(challenges) = challenges {
        set_if_new(views.challenges, challenges);
    }
    views.readings.update(|readings| *readings = readings.wrapping_add(1));
}

/// Nothing while the code for challenges is on its way: nobody has taken one at the very first visit, and later it is here at
/// once. When it has come, [`challenges`] are read.
async fn challenge_cards(
    device: &Rc<Device>,
    reader: Option<EntityId>,
    readers: Vec<Reader>,
    today: Date,
) -> Result<Option<Vec<ChallengeCard>>, ReplicaError> {
    let Some(reader) = reader else { return Ok(None) };
    match device.challenge_views() {
        Some(views) => (views.cards)(device.clone(), reader, readers, today).await.map(Some),
        None => Ok(None),
    }
}

pub(crate) fn key(id: EntityId) -> Key {
    Key(id.0)
}

/// Signals wake their screens on every set; an equal value need not.
pub(super) fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|now| *now != value) {
        signal.set(value);
    }
}

/// All but one who is about to be removed.
pub(super) async fn readers(device: &Device) -> Result<Vec<Reader>, ReplicaError> {
    let leaving = device.views.leaving.get_untracked();
    let mut readers = device.replica.readers().await?;
    readers.retain(|reader| Some(key(reader.id)) != leaving);
    Ok(readers)
}

/// The one chosen on this device, else the first.
fn current_reader(device: &Device, readers: &[Reader]) -> Option<EntityId> {
    let chosen = device.views.current.get_untracked();
    let known = readers.iter().map(|reader| reader.id);
    known.clone().find(|id| Some(key(*id)) == chosen).or_else(|| known.clone().next())
}

async fn reader_cards(
    device: &Device,
    readers: &[Reader],
    today: Date,
) -> Result<Vec<ReaderCard>, ReplicaError> {
    let mut cards = Vec::with_capacity(readers.len());
    for reader in readers {
        let first = today.plus_days(-6);
        let sessions = match device.replica.history(reader.id, first, today).await {
            // A reader whose amounts are not shared with this device.
            Err(ReplicaError::Unknown) => Vec::new(),
            sessions => sessions?,
        };
        let days = [6, 5, 4, 3, 2, 1, 0]
            .map(|back: i32| sessions.iter().any(|session| session.date == today.plus_days(-back)));
        cards.push(ReaderCard {
            key: key(reader.id),
            nickname: reader.nickname.clone(),
            picture: Picture(u8::try_from(reader.picture).unwrap_or_default() % Picture::COUNT),
            outfit: reader.outfit,
            age_band: reader.age_band,
            language: Language::of_code(&reader.language),
            lock: reader.lock,
            minutes_today: sessions
                .iter()
                .filter(|session| session.date == today)
                .map(|session| session.minutes)
                .sum(),
            last_seven_days: days,
        });
    }
    Ok(cards)
}

async fn today_view(
    device: &Device,
    reader: EntityId,
    today: Date,
    waiting: &Waiting,
) -> Result<TodayView, ReplicaError> {
    let books = device.replica.books(reader).await?;
    let card_of = |id| books.iter().find(|(other, _)| *other == id).map(|(id, book)| book_card(*id, book));
    let recent = device.replica.entries(reader, today.plus_days(-SHELF_DAYS), today, SHELF_ENTRIES).await?;
    let of_today: Vec<&DiaryEntry> = recent.iter().filter(|one| one.entry.read_on == today).collect();
    let row = |one: &&DiaryEntry| entry_row(reader, one, card_of, waiting);
    Ok(TodayView {
        minutes: of_today.iter().filter_map(|one| one.entry.minutes).sum(),
        shelf: shelf(&books, &recent),
        entries: of_today.iter().map(row).collect(),
    })
}

pub(super) fn entry_row(
    reader: EntityId,
    one: &DiaryEntry,
    card_of: impl Fn(EntityId) -> Option<BookCard>,
    waiting: &Waiting,
) -> EntryRow {
    let said = [
        one.entry.minutes.map(Amount::Minutes),
        one.entry.pages.map(Amount::Pages),
        one.entry.percent.map(|percent| Amount::Percent(u32::from(percent))),
    ];
    EntryRow {
        key: key(one.id),
        reader: key(reader),
        book: one.book.and_then(card_of),
        amount: said.into_iter().flatten().next().unwrap_or(Amount::Minutes(0)),
        read_on: one.entry.read_on,
        has_copy: waiting.registered && !waiting.entities.contains(&one.id),
    }
}

/// Books being read, the most recently read first, then those just put there.
fn shelf(books: &[(EntityId, Book)], recent: &[DiaryEntry]) -> Vec<BookCard> {
    let rank = |id: EntityId| recent.iter().position(|one| one.book == Some(id)).unwrap_or(usize::MAX);
    let mut reading: Vec<_> = books.iter().filter(|(_, book)| book.state == ReadingState::Reading).collect();
    sort_by_key(&mut reading, |(id, _)| rank(*id));
    reading.into_iter().map(|(id, book)| book_card(*id, book)).collect()
}

pub(super) fn book_card(id: EntityId, book: &Book) -> BookCard {
    BookCard { key: key(id), title: book.title.clone(), author: book.author.clone() }
}

fn aside(waiting: &Waiting) -> Aside {
    Aside {
        unsent: u32::try_from(waiting.aside.rows).unwrap_or(u32::MAX),
        uncounted: waiting.aside.credits,
        is_something_unread: waiting.aside.unread > 0,
    }
}

fn copy_state(waiting: &Waiting, needs_update: bool) -> CopyState {
    if needs_update {
        CopyState::NeedsUpdate
    } else if waiting.is_reading_all {
        CopyState::BringingBack
    } else if waiting.is_nothing() {
        CopyState::LockedCopy
    } else {
        CopyState::OnThisDevice { waiting: u32::try_from(waiting.sessions).unwrap_or(u32::MAX) }
    }
}
