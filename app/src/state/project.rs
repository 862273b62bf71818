//! The projection: what the store holds, as the screens show it.

use challenge::order::sort_by_key;
use challenge::{Challenge, Date};
use leptos::prelude::*;
use reading::{Book, Reader, ReadingState};
use replica::{Clock, DiaryEntry, EntityId, ReplicaError, Taken, Waiting};

use super::device::Device;
use super::view::{
    Aside, BookCard, ChallengeCard, ChallengeProgress, CopyState, EntryRow, Key, Picture, ReaderCard,
    TodayView,
};
use crate::i18n;

/// How far back the shelf looks for what was read last.
const SHELF_DAYS: i32 = 60;
const SHELF_ENTRIES: usize = 60;

/// Reads everything the screens show.
pub(crate) async fn everything(device: &Device) -> Result<(), ReplicaError> {
    let today = device.replica.clock().today();
    let waiting = device.replica.waiting().await?;
    let readers = device.replica.readers().await?;
    let current = current_reader(device, &readers);

    let cards = reader_cards(device, &readers, today).await?;
    let (reading, challenges) = match current {
        Some(reader) => (
            today_view(device, reader, today, &waiting).await?,
            challenge_cards(device, Some(reader), today).await?,
        ),
        None => (TodayView::default(), challenge_cards(device, None, today).await?),
    };
    let catalogue = device.catalogue_state().await?;

    let views = device.views;
    views.today.set(today);
    set_if_new(views.current, current.map(key));
    set_if_new(views.readers, cards);
    set_if_new(views.reading, reading);
    set_if_new(views.challenges, challenges);
    set_if_new(views.catalogue, catalogue);
    set_if_new(views.copy, copy_state(&waiting, device.syncing.needs_update()));
    set_if_new(views.aside, aside(&waiting));
    Ok(())
}

pub(crate) fn key(id: EntityId) -> Key {
    Key(id.0)
}

/// Signals wake their screens on every set; an equal value need not.
fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|now| *now != value) {
        signal.set(value);
    }
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
    let row = |one: &&DiaryEntry| EntryRow {
        key: key(one.id),
        book: one.book.and_then(card_of),
        minutes: one.entry.minutes.unwrap_or_default(),
        read_on: one.entry.read_on,
        has_copy: waiting.registered && !waiting.entities.contains(&one.id),
    };
    Ok(TodayView {
        minutes: of_today.iter().filter_map(|one| one.entry.minutes).sum(),
        shelf: shelf(&books, &recent),
        entries: of_today.iter().map(row).collect(),
    })
}

/// Books being read, the most recently read first, then those just put there.
fn shelf(books: &[(EntityId, Book)], recent: &[DiaryEntry]) -> Vec<BookCard> {
    let rank = |id: EntityId| recent.iter().position(|one| one.book == Some(id)).unwrap_or(usize::MAX);
    let mut reading: Vec<_> = books.iter().filter(|(_, book)| book.state == ReadingState::Reading).collect();
    sort_by_key(&mut reading, |(id, _)| rank(*id));
    reading.into_iter().map(|(id, book)| book_card(*id, book)).collect()
}

fn book_card(id: EntityId, book: &Book) -> BookCard {
    BookCard { key: key(id), title: book.title.clone(), author: book.author.clone() }
}

async fn challenge_cards(
    device: &Device,
    reader: Option<EntityId>,
    today: Date,
) -> Result<Vec<ChallengeCard>, ReplicaError> {
    let taken = match reader {
        Some(reader) => device.replica.taken(reader).await?,
        None => Vec::new(),
    };
    let published = device.replica.challenges().await?;
    let progress = |challenge: &Challenge| {
        taken.iter().find(|one| one.participation.challenge == challenge.id).map(in_permille)
    };
    Ok(published.iter().map(|challenge| challenge_card(challenge, progress(challenge), today)).collect())
}

fn in_permille(taken: &Taken) -> ChallengeProgress {
    ChallengeProgress {
        total: taken.progress().total,
        permille: taken.progress().permille(),
        is_partly_elsewhere: taken.elsewhere > 0,
    }
}

fn challenge_card(challenge: &Challenge, progress: Option<ChallengeProgress>, today: Date) -> ChallengeCard {
    let text = challenge.text(i18n::spoken().code());
    let rules = &challenge.rules;
    ChallengeCard {
        key: Key(challenge.id.0),
        title: text.map(|text| text.title.clone()).unwrap_or_default(),
        summary: text.map(|text| text.summary.clone()).unwrap_or_default(),
        metric: rules.metric,
        goal: rules.goal,
        cap: rules.cap,
        opens: rules.opens,
        closes: rules.closes,
        stage: rules.stage(today),
        progress,
    }
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
