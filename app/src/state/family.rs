//! What a family does: readers changed and removed, stickers; and what a screen looks at closely: all readers at a glance, the
//! history, one session.

use std::rc::Rc;

use challenge::order::sort_by_key;
use challenge::{Date, Metric, Stage};
use reading::{Flags, PictureLock, Reader, ReadingState, Sticker, Streak};
use replica::{Clock, EntityId, ReplicaError, Waiting, Wanted};

use super::commands::{checked_nickname, refusal};
use super::device::Device;
use super::look::{Glance, HistoryPage, HistoryQuery, Look, Looked, SessionDetails, StickerCard};
use super::looks::earliest;
use super::project::{book_card, entry_row, key, readers};
use super::sessions::{how_flags, how_of};
use super::view::{BookCard, EntryRow, Key, Picture, ReaderChange, Refusal};
use crate::i18n::Language;
use crate::lazy::{self, Absent};

impl Device {
    pub(super) async fn row_of(&self, id: EntityId) -> Result<Reader, Refusal> {
        let readers = self.replica.readers().await.map_err(refusal)?;
        readers.into_iter().find(|reader| reader.id == id).ok_or(Refusal::NotSaved)
    }

    pub(super) async fn write_reader(self: &Rc<Self>, reader: Reader) -> Result<(), Refusal> {
        let changed = self.replica.change_reader(&reader).await;
        self.stored(changed).await
    }

    pub(super) async fn change_reader(self: &Rc<Self>, change: ReaderChange) -> Result<(), Refusal> {
        let nickname = checked_nickname(&change.nickname)?.to_owned();
        let reader = self.row_of(EntityId(change.reader.0)).await?;
        let language = change.language.map(|language| language.code().to_owned());
        self.write_reader(Reader {
            nickname,
            picture: u16::from(change.picture.0),
            age_band: change.age_band,
            language: language.unwrap_or_else(|| reader.language.clone()),
            ..reader
        })
        .await
    }

    pub(super) async fn speak_to(self: &Rc<Self>, reader: Key, language: Language) -> Result<(), Refusal> {
        let reader = self.row_of(EntityId(reader.0)).await?;
        self.write_reader(Reader { language: language.code().to_owned(), ..reader }).await
    }

    pub(super) async fn set_lock(
        self: &Rc<Self>,
        reader: Key,
        pictures: Option<[u8; PictureLock::LENGTH]>,
    ) -> Result<(), Refusal> {
        let reader = self.row_of(EntityId(reader.0)).await?;
        let lock = pictures.map(|pictures| PictureLock::of(reader.id, pictures));
        self.write_reader(Reader { lock, ..reader }).await
    }

    pub(super) async fn remove_reader(self: &Rc<Self>, reader: Key) -> Result<(), Refusal> {
        let removed = self.replica.erase_reader(EntityId(reader.0)).await;
        self.stored(removed).await
    }

    pub(super) async fn give_sticker(
        self: &Rc<Self>,
        reader: Key,
        sticker: Key,
        picture: u16,
    ) -> Result<(), Refusal> {
        let given = Sticker { given_on: self.replica.clock().today(), picture, from: self.reader()? };
        let given = self.replica.give_sticker(EntityId(reader.0), EntityId(sticker.0), &given).await;
        self.stored(given).await
    }

    pub(super) async fn take_sticker_back(self: &Rc<Self>, reader: Key, sticker: Key) -> Result<(), Refusal> {
        let taken = self.replica.take_sticker_back(EntityId(reader.0), EntityId(sticker.0)).await;
        self.stored(taken).await
    }

    pub(super) async fn see_stickers(&self) -> Result<(), Refusal> {
        self.replica.stickers_were_seen(self.reader()?).await.map_err(refusal)
    }

    /// Nothing where there is nothing of the kind.
    pub(crate) async fn look(self: &Rc<Self>, look: Look) -> Result<Option<Looked>, ReplicaError> {
        Ok(match look {
            Look::Family => looked(Some(self.glances().await?)),
            Look::CountingPages => looked(Some(self.counting_pages().await?)),
            Look::History(query) => looked(self.history_page(query).await?),
            Look::Session { reader, entry } => {
                looked(self.session_details(EntityId(reader.0), EntityId(entry.0)).await?)
            }
            Look::Stickers => looked(self.sticker_cards().await?),
            Look::IsOnlyCopy => looked(Some(self.is_only_copy().await?)),
            Look::Sent => looked(Some(self.sent().await?)),
            Look::Class(work) => match lazy::class_work().await {
                Ok(classes) => looked(Some((classes.work)(self.clone(), work).await)),
                Err(Absent) => None,
            },
            Look::FoundCode(link) => looked(Some(self.found_code(&link).await?)),
            Look::Books(query) => looked(Some(self.find_books(&query).await?)),
            Look::Facets(query) => looked(Some(self.book_facets(&query).await?)),
            Look::Book(book) => looked(Some(self.book_page(book).await?)),
            Look::Searches(searches) => looked(self.searches(searches).await?),
        })
    }

    /// Asked for only once somebody has come back to the app: three sessions are worth keeping.
    async fn is_only_copy(&self) -> Result<bool, ReplicaError> {
        const WORTH_KEEPING: usize = 3;
        if self.replica.devices().await?.len() > 1 {
            return Ok(false);
        }
        for reader in self.replica.readers().await? {
            let sessions =
                self.replica.entries(reader.id, Date::EARLIEST, Date::LATEST, WORTH_KEEPING).await?;
            if sessions.len() >= WORTH_KEEPING {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn glances(self: &Rc<Self>) -> Result<Vec<Glance>, ReplicaError> {
        let waiting = self.replica.waiting().await?;
        let readers = readers(self).await?;
        let mut glances = Vec::with_capacity(readers.len());
        for reader in &readers {
            match self.glance(reader, &readers, &waiting).await {
                // A reader whose amounts are not shared with this device.
                Err(ReplicaError::Unknown) => {}
                glance => glances.push(glance?),
            }
        }
        Ok(glances)
    }

    async fn glance(
        self: &Rc<Self>,
        reader: &Reader,
        readers: &[Reader],
        waiting: &Waiting,
    ) -> Result<Glance, ReplicaError> {
        let today = self.replica.clock().today();
        let sessions = self.replica.history(reader.id, earliest(today), today).await?;
        let minutes_since = |first: Date| {
            let recent = sessions.iter().filter(|session| session.date >= first);
            recent.map(|session| u64::from(session.minutes)).sum()
        };
        let books = self.replica.books(reader.id).await?;
        let last = self.replica.entries(reader.id, earliest(today), today, 1).await?;
        let card_of =
            |id| books.iter().find(|(other, _)| *other == id).map(|(id, book)| book_card(*id, book));
        let reading = books.iter().filter(|(_, book)| book.state == ReadingState::Reading);
        let mut challenges = match lazy::challenge_views().await {
            Ok(views) => (views.cards)(self.clone(), reader.id, readers.to_vec(), today).await?,
            Err(Absent) => Vec::new(),
        };
        challenges.retain(|card| card.progress.is_some() && card.stage == Stage::Open);
        Ok(Glance {
            reader: key(reader.id),
            minutes_today: minutes_since(today),
            minutes_of_week: minutes_since(today.plus_days(-6)),
            streak: Streak::of(sessions.iter().map(|session| session.date), today),
            shelf: reading.map(|(id, book)| book_card(*id, book)).collect(),
            challenges,
            last: last.first().map(|one| entry_row(reader.id, one, card_of, waiting)),
        })
    }

    async fn counting_pages(&self) -> Result<Vec<Key>, ReplicaError> {
        let today = self.replica.clock().today();
        let mut counting = Vec::new();
        for reader in readers(self).await? {
            let taken = match self.replica.taken(reader.id).await {
                Err(ReplicaError::Unknown) => continue,
                taken => taken?,
            };
            let counts = taken.iter().map(|one| &one.participation.rules);
            if counts.clone().any(|rules| rules.metric == Metric::Pages && rules.stage(today) == Stage::Open)
            {
                counting.push(key(reader.id));
            }
        }
        Ok(counting)
    }

    async fn history_page(&self, query: HistoryQuery) -> Result<Option<HistoryPage>, ReplicaError> {
        let Ok(reader) = self.reader() else { return Ok(None) };
        let today = self.replica.clock().today();
        let (from, to) = query.month.and_then(days_of).unwrap_or((earliest(today), today));
        let how = query.how.map(how_flags);
        let wanted = Wanted { from, to, how, book: query.book.map(|book| EntityId(book.0)) };
        let page = self.replica.diary_page(reader, &wanted, query.limit).await?;
        let books = self.replica.books(reader).await?;
        let waiting = self.replica.waiting().await?;
        let card_of =
            |id| books.iter().find(|(other, _)| *other == id).map(|(id, book)| book_card(*id, book));
        let rows = page.entries.iter().map(|one| entry_row(reader, one, card_of, &waiting));
        Ok(Some(HistoryPage { rows: rows.collect(), count: page.count }))
    }

    async fn session_details(
        &self,
        reader: EntityId,
        entry: EntityId,
    ) -> Result<Option<SessionDetails>, ReplicaError> {
        let Some(one) = self.replica.diary_entry(reader, entry).await? else { return Ok(None) };
        let waiting = self.replica.waiting().await?;
        let books = self.replica.books(reader).await?;
        let mut books: Vec<BookCard> = books.iter().map(|(id, book)| book_card(*id, book)).collect();
        sort_by_key(&mut books, |book| book.title.clone());
        let card_of = |id: EntityId| books.iter().find(|book| book.key == key(id)).cloned();
        let row: EntryRow = entry_row(reader, &one, card_of, &waiting);
        let is_finished = one.entry.flags.contains(Flags::FINISHED);
        Ok(Some(SessionDetails { row, how: how_of(one.entry.flags), is_finished, books }))
    }

    async fn sticker_cards(&self) -> Result<Option<Vec<StickerCard>>, ReplicaError> {
        let Ok(reader) = self.reader() else { return Ok(None) };
        let readers = self.replica.readers().await?;
        let given = self.replica.stickers(reader).await?;
        let known = given.into_iter().filter(|one| one.sticker.picture < StickerCard::COUNT);
        let cards = known.map(|one| StickerCard {
            picture: one.sticker.picture,
            given_on: one.sticker.given_on,
            from: readers.iter().find(|reader| reader.id == one.sticker.from).map(|reader| {
                let picture = u8::try_from(reader.picture).unwrap_or_default() % Picture::COUNT;
                (reader.nickname.clone(), Picture(picture))
            }),
            is_seen: one.is_seen,
        });
        Ok(Some(cards.collect()))
    }
}

fn looked<T: 'static>(seen: Option<T>) -> Option<Looked> {
    seen.map(|seen| -> Looked { Box::new(seen) })
}

/// The first and the last day of a month.
fn days_of((year, month): (i32, u32)) -> Option<(Date, Date)> {
    let first = Date::from_ymd(year, month, 1).ok()?;
    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    Some((first, Date::from_ymd(next.0, next.1, 1).ok()?.plus_days(-1)))
}
