//! Errands, done by the replica and the crate `portable`.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use catalogue::Isbn;
use challenge::{Date, name_in};
use leptos::prelude::*;
use portable::{Badge, Challenge, Export, Inventory, ReaderExport, entries_csv, read_library};
use reading::{MILESTONES, Reader, Session, Streak, milestones};
use replica::{Backup, Clock, EntityId, Entropy, ReaderRef, ReplicaError, Restored, Role, StoreError};
use store_idb::IdbStore;
use vault::{BackupKey, FamilyCard, NONCE_LEN, open_backup, seal_backup};

use super::device::Device;
use super::errand::{
    Checked, Digits, Done, Errand, Household, Imported, MadeFile, NotDone, ReaderHas, Steps,
};
use super::project::key;
use crate::browser::entropy::BrowserEntropy;
use crate::browser::preference::{self, Preference};
use crate::i18n::{self, words};

/// Books of one transaction: a phone has little memory, and a bar that moves is worth a short pause.
const BOOKS_AT_ONCE: usize = 500;

type Outcome = Result<Done, NotDone>;

impl From<ReplicaError> for NotDone {
    fn from(error: ReplicaError) -> Self {
        match error {
            ReplicaError::Store(StoreError::Full) => Self::StorageFull,
            _ => Self::Failed,
        }
    }
}

impl Device {
    pub(crate) async fn run_errand(
        self: &Rc<Self>,
        errand: Errand,
        steps: RwSignal<Option<Steps>>,
    ) -> Outcome {
        match errand {
            Errand::Count => {
                self.show_erasing().await?;
                Ok(Done::Counted(self.count_household().await?))
            }
            Errand::Readable => {
                let bytes = self.export().await?.to_json().into_bytes();
                Ok(Done::File(self.named("json", "application/json", bytes)))
            }
            Errand::Table => {
                let bytes = entries_csv(&self.export().await?).into_bytes();
                Ok(Done::File(self.named("csv", "text/csv", bytes)))
            }
            Errand::Backup(digits) => self.back_up(&card(&digits)?.backup_key()).await,
            Errand::DrawDigits => Ok(Done::Digits(self.replica.draw_card().blocks())),
            Errand::Import(file) => self.import(&file, steps).await,
            Errand::Restore(file, digits) => self.restore(&file, &card(&digits)?.backup_key(), steps).await,
            Errand::EraseReader(reader) => {
                self.replica.erase_reader(EntityId(reader.0)).await?;
                self.show_erasing().await?;
                forget_timer();
                Ok(Done::Erased)
            }
            Errand::EraseEverything => {
                self.replica.erase_everything().await?;
                self.go_blank().await
            }
            Errand::LeaveDevice => {
                self.replica.leave_device().await?;
                self.go_blank().await
            }
            Errand::Devices => Ok(Done::Devices(self.device_cards().await?)),
            Errand::NameDevice(device, name) => self.name_device(&device, &name).await,
            Errand::RemoveDevice(device) => self.remove_device(device).await,
            Errand::KeepCard(digits) => self.keep_card(&card(&digits)?).await,
            Errand::OpenWithCard(digits) => self.open_with_card(&card(&digits)?).await,
        }
    }

    /// The database is deleted, so that its files are written anew without what was in them. What the library still owes is
    /// in the black box.
    async fn go_blank(&self) -> Outcome {
        forget_timer();
        self.tell_other_tabs();
        if self.replica.has_black_box() {
            // A database that stays is empty all the same.
            let _ = IdbStore::delete().await;
        }
        Ok(Done::Left)
    }

    async fn count_household(&self) -> Result<Household, NotDone> {
        let leaving = self.replica.leaving().await?;
        let mut readers = Vec::new();
        for reader in self.replica.readers().await? {
            let has = self.inventory(reader.id).await?;
            readers.push(ReaderHas { key: key(reader.id), nickname: reader.nickname, has });
        }
        Ok(Household { readers, waiting: leaving.waiting, is_only_key: leaving.is_only_key })
    }

    async fn inventory(&self, reader: EntityId) -> Result<Inventory, ReplicaError> {
        let today = self.replica.clock().today();
        match self.sessions(reader).await {
            Ok(sessions) => {
                let books = self.replica.books(reader).await?.len();
                Ok(Inventory::of(&sessions, books, today))
            }
            // A reader whose amounts are not shared with this device.
            Err(ReplicaError::Unknown) => Ok(Inventory::default()),
            Err(error) => Err(error),
        }
    }

    /// All of them, the earliest first.
    async fn sessions(&self, reader: EntityId) -> Result<Vec<Session>, ReplicaError> {
        self.replica.history(reader, Date::EARLIEST, Date::LATEST).await
    }

    async fn export(&self) -> Result<Export, ReplicaError> {
        let mut readers = Vec::new();
        for reader in self.replica.readers().await? {
            match self.reader_export(&reader).await {
                Err(ReplicaError::Unknown) => {}
                export => readers.push(export?),
            }
        }
        Ok(Export::new(self.replica.clock().today(), readers))
    }

    async fn reader_export(&self, reader: &Reader) -> Result<ReaderExport, ReplicaError> {
        let today = self.replica.clock().today();
        let books = self.replica.books(reader.id).await?;
        let sessions = self.sessions(reader.id).await?;
        let streak = Streak::of(sessions.iter().map(|session| session.date), today);
        let entries = self.replica.entries(reader.id, Date::EARLIEST, Date::LATEST, usize::MAX).await?;
        let entries: Vec<_> = entries.into_iter().map(|one| (one.entry, one.book)).collect();
        let export = ReaderExport::new(reader, streak, &books, &entries);
        let (challenges, of_challenges) = self.challenges_of(reader.id).await?;
        let reached = milestones(&sessions, today);
        let of_reading = MILESTONES.iter().zip(reached).zip(0..).filter_map(|((_, reached), number)| {
            Some(Badge { name: words::milestone(number), on: Some(reached.on?) })
        });
        Ok(export.with_challenges(challenges).with_badges(of_reading.chain(of_challenges).collect()))
    }

    /// Those taken, and the badges that they gave.
    async fn challenges_of(&self, reader: EntityId) -> Result<(Vec<Challenge>, Vec<Badge>), ReplicaError> {
        let published = self.replica.challenges().await?;
        let (mut challenges, mut badges) = (Vec::new(), Vec::new());
        for taken in self.replica.taken(reader).await? {
            let id = taken.participation.challenge;
            let of_library = published.iter().find(|challenge| challenge.id == id);
            let title = match (&taken.participation.own, of_library) {
                (Some(own), _) => own.title.clone(),
                (None, Some(challenge)) => {
                    let text = challenge.text(i18n::spoken().code());
                    text.map(|text| text.title.clone()).unwrap_or_default()
                }
                (None, None) => String::new(),
            };
            if let Some(challenge) = of_library {
                let earned = challenge::earned(&challenge.badges, &challenge.rules, &taken.standing);
                let given = challenge.badges.iter().zip(earned).filter(|(_, is_earned)| *is_earned);
                badges.extend(given.map(|(badge, _)| Badge {
                    name: name_in(&badge.names, i18n::spoken().code()).unwrap_or_default().to_owned(),
                    on: None,
                }));
            }
            let total = taken.standing.total;
            challenges.push(Challenge { title, participation: taken.participation, total });
        }
        Ok((challenges, badges))
    }

    async fn back_up(&self, sealed_with: &BackupKey) -> Outcome {
        let backup = self.replica.backup().await?.ok_or(NotDone::NoReader)?;
        let bytes = seal_backup(sealed_with, random::<NONCE_LEN>(), &backup.to_bytes())
            .map_err(|_| NotDone::TooMuch)?;
        Ok(Done::File(self.named("backup", "application/octet-stream", bytes)))
    }

    /// `prelistaj-2027-06-15.json`.
    fn named(&self, ending: &str, media_type: &'static str, bytes: Vec<u8>) -> MadeFile {
        let today = self.replica.clock().today();
        MadeFile { name: format!("prelistaj-{today}.{ending}"), media_type, bytes }
    }

    async fn import(&self, file: &[u8], steps: RwSignal<Option<Steps>>) -> Outcome {
        let reader =
            self.views.current.get_untracked().map(|key| EntityId(key.0)).ok_or(NotDone::NoReader)?;
        let today = self.replica.clock().today();
        let library = read_library(file, today).map_err(NotDone::NotALibrary)?;
        let on_shelf: BTreeSet<EntityId> =
            self.replica.books(reader).await?.into_iter().map(|(entity, _)| entity).collect();
        let shelves = self.shelves().await?;
        let plan =
            library.plan(&on_shelf, |isbn: Isbn| shelves.iter().find_map(|shelf| shelf.book_with(isbn)));
        let all = count(plan.books.len());
        for (at, books) in plan.books.chunks(BOOKS_AT_ONCE).enumerate() {
            show(steps, (count(at * BOOKS_AT_ONCE), all));
            self.replica.put_books(reader, books).await?;
        }
        show(steps, (all, all));
        Ok(Done::Imported(Imported {
            added: plan.books.len(),
            already_here: plan.already_here,
            remarks: plan.remarks,
        }))
    }

    async fn restore(&self, file: &[u8], sealed_with: &BackupKey, steps: RwSignal<Option<Steps>>) -> Outcome {
        let body = open_backup(sealed_with, file).map_err(NotDone::Backup)?;
        let backup = Backup::from_bytes(&body).map_err(|_| NotDone::Backup(vault::NotOpened::Damaged))?;
        let all = count(backup.rows());
        show(steps, (0, all));
        let restored = self.replica.restore(&backup, |done| show(steps, (count(done), all))).await?;
        if restored == Restored::AnotherHousehold {
            return Err(NotDone::AnotherHousehold);
        }
        let mut checked = Vec::new();
        for (reader, in_file) in readers_of(&backup, self.replica.clock().today()) {
            let here = self.inventory(reader.id).await?;
            checked.push(Checked { nickname: reader.nickname, in_file, here });
        }
        self.views.restored.set(checked);
        Ok(Done::Restored)
    }
}

/// Readers whose amounts are in the file.
fn readers_of(backup: &Backup, today: Date) -> Vec<(Reader, Inventory)> {
    let mut readers = Vec::new();
    let mut amounts = BTreeMap::new();
    let mut books = BTreeMap::new();
    for (role, rows) in backup.vaults() {
        match role {
            Role::Household => readers.extend(rows.iter().filter_map(Reader::from_row)),
            Role::Amounts(reader) => drop(amounts.insert(reader, rows)),
            Role::Books(reader) => drop(books.insert(reader, rows)),
            // No reader's.
            Role::Class(_) => {}
        }
    }
    let with_inventory = readers.into_iter().filter_map(|reader| {
        let of: ReaderRef = reader.id.into();
        let books = books.get(&of).copied().unwrap_or_default();
        let has = Inventory::of_rows(amounts.get(&of)?, books, today);
        Some((reader, has))
    });
    with_inventory.collect()
}

fn card(digits: &Digits) -> Result<FamilyCard, NotDone> {
    let blocks = digits.each_ref().map(String::as_str);
    FamilyCard::read(blocks).map_err(|wrong| NotDone::WrongBlocks(wrong.0))
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    BrowserEntropy.fill(&mut bytes);
    bytes
}

/// It names a reader and a book.
fn forget_timer() {
    preference::set(Preference::Timer, None);
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A screen that was left has no signal any more.
fn show(steps: RwSignal<Option<Steps>>, now: Steps) {
    let _ = steps.try_set(Some(now));
}
