//! Classes, as their educator's devices keep them: a vault of its own for each, opened by the household's keyring.

use challenge::{ChallengeId, ClassId, Date};
use minicbor::{Decode, Encode};
use oplog::EntityId;
use protocol::{Board, CLASS_MAX_SEATS, Token, VaultId};
use reading::{
    Audience, Class, ClassCampaign, ClassEntry, Correction, Draft, LogClass, Pupil, SeatNumber, kind,
    log_class,
};
use vault::{Strip, VaultSecret, steward_token};

use crate::diary::LogError;
use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::keys;
use crate::ports::{Clock, Entropy, random};
use crate::records::{Role, VaultRecord};
use crate::replica::Replica;
use crate::store::Store;

const CODES_RENEWED_AFTER_DAYS: i32 = 7;

/// A class on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnClass {
    pub vault: VaultId,
    pub class: Class,
    /// In the order of their seats.
    pub pupils: Vec<Pupil>,
    /// Those that open last first.
    pub campaigns: Vec<ClassCampaign>,
    pub standing: ClassStanding,
    /// As the library last told, if it ever did.
    pub board: Option<Board>,
}

/// What the library knows of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClassStanding {
    /// It has yet to hear of it.
    New,
    Known,
    /// The invitation was used or is too old: the class works on this device, and its strips open nothing.
    InvitationOver,
    /// The library has closed it, for ever.
    Closed,
}

/// What came of adding pupils.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seating {
    Seated(Changes),
    /// So many seats no class has, those of pupils who have left included. Nothing was added.
    Full,
}

/// A pupil's strip, to be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct PrintedStrip {
    pub number: SeatNumber,
    /// What the picture's link carries.
    pub secret: [u8; 16],
    /// In three groups of four.
    pub digits: [String; 3],
}

/// A session of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassSession {
    pub id: EntityId,
    pub entry: ClassEntry,
}

/// What this device has told the library of a class, and was told. None of it is in the log: other devices ask for
/// themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub(crate) struct ClassRecord {
    #[n(0)]
    pub(crate) is_registered: bool,
    #[n(1)]
    pub(crate) is_invitation_over: bool,
    /// The highest number of a seat that the library has.
    #[n(2)]
    pub(crate) seats: SeatNumber,
    /// Epoch day on which the digits of the strips were last renewed.
    #[n(3)]
    pub(crate) codes_on: Option<i32>,
    #[n(4)]
    pub(crate) campaigns: Vec<ChallengeId>,
    /// Of each number the last word that the library has yet to hear: whether the right pupil sits there.
    #[n(5)]
    pub(crate) judgements: Vec<(SeatNumber, bool)>,
    #[n(6)]
    pub(crate) board: Option<Board>,
    /// The scan of the class vault at that time: another one means that the library may have forgotten.
    #[n(7)]
    pub(crate) scan: u32,
    #[n(8)]
    pub(crate) is_closed: bool,
}

impl ClassRecord {
    /// As it is to be told anew, to a library that may have forgotten. What the educator has yet to say stays.
    pub(crate) fn forgotten(self) -> Self {
        Self { is_registered: false, seats: 0, campaigns: Vec::new(), ..self }
    }

    /// Whether the digits of the strips are to be renewed: they are good for fourteen days.
    pub(crate) fn are_codes_due(&self, today: Date) -> bool {
        self.codes_on.is_none_or(|on| today.epoch_day() - on >= CODES_RENEWED_AFTER_DAYS)
    }
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Makes a class of an invitation. It begins on this device alone; the library hears of it at the next connection.
    pub async fn make_class(
        &self,
        name: &str,
        grade: u8,
        invitation: Token,
    ) -> Result<(VaultId, Changes), ReplicaError> {
        let identity = self.ensure_household().await?;
        let since = self.vault_record(identity.household).await?.epoch();
        let mut record = self.new_reader_vault(EntityId([0; 16]), Audience::Class, since, false);
        record.role = Role::Class(Class::entity(&record.vault.0).into());
        let class = Class {
            id: ClassId(random(&self.entropy)),
            name: name.to_owned(),
            grade,
            invitation: invitation.0,
        };
        let vault = record.vault;
        let mut drafts = vec![(vault, record.credentials().member().draft()), (vault, class.draft(&vault.0))];
        let entry = record.keyring_entry(&record.credentials(), since)?;
        drafts.extend(entry.map(|entry| (identity.household, entry.draft())));
        Ok((vault, self.append(vec![record], drafts).await?))
    }

    /// Says anew what a class is called, or by which invitation the library knows it.
    pub async fn change_class(&self, vault: VaultId, class: &Class) -> Result<Changes, ReplicaError> {
        let changes = self.append(Vec::new(), vec![(vault, class.draft(&vault.0))]).await?;
        self.update_class(vault, |record| record.is_invitation_over = false).await?;
        Ok(changes)
    }

    /// The classes of this household, in the order of their names.
    pub async fn classes(&self) -> Result<Vec<OwnClass>, ReplicaError> {
        let mut classes = Vec::new();
        for record in self.vault_records().await? {
            if matches!(record.role, Role::Class(_))
                && let Some(class) = self.own_class(&record).await?
            {
                classes.push(class);
            }
        }
        classes.sort_by(|a, b| (&a.class.name, a.vault).cmp(&(&b.class.name, b.vault)));
        Ok(classes)
    }

    /// Nothing while only the keys of the class are here.
    pub(crate) async fn own_class(&self, record: &VaultRecord) -> Result<Option<OwnClass>, ReplicaError> {
        let vault = record.vault;
        let rows = self.listed(vault, kind::CLASS).await?;
        let Some(class) = rows.iter().find_map(Class::from_row) else { return Ok(None) };
        let pupils = self.pupils(vault).await?;
        let status = self.class_record(vault).await?;
        let standing = match status {
            ClassRecord { is_closed: true, .. } => ClassStanding::Closed,
            ClassRecord { is_registered: true, .. } => ClassStanding::Known,
            ClassRecord { is_invitation_over: true, .. } => ClassStanding::InvitationOver,
            _ => ClassStanding::New,
        };
        let campaigns = self.campaigns(vault).await?;
        Ok(Some(OwnClass { vault, class, pupils, campaigns, standing, board: status.board }))
    }

    /// In the order of their seats.
    async fn pupils(&self, vault: VaultId) -> Result<Vec<Pupil>, ReplicaError> {
        let rows = self.listed(vault, kind::PUPIL).await?;
        let mut pupils: Vec<_> = rows.iter().filter_map(Pupil::from_row).collect();
        pupils.sort_by_key(|pupil| pupil.number);
        Ok(pupils)
    }

    async fn campaigns(&self, vault: VaultId) -> Result<Vec<ClassCampaign>, ReplicaError> {
        let rows = self.listed(vault, kind::CAMPAIGN).await?;
        let mut campaigns: Vec<_> = rows.iter().filter_map(ClassCampaign::from_row).collect();
        campaigns.sort_by_key(|campaign| (std::cmp::Reverse(campaign.rules.opens), campaign.challenge));
        Ok(campaigns)
    }

    /// Adds pupils, whose seats take the next numbers, and lets them take part in what the class reads for.
    pub async fn add_pupils(&self, vault: VaultId, names: &[String]) -> Result<Seating, ReplicaError> {
        let record = self.vault_record(vault).await?;
        let campaigns = self.campaigns(vault).await?;
        let last = self.last_number(vault).await?;
        if usize::from(last) + names.len() > CLASS_MAX_SEATS {
            return Ok(Seating::Full);
        }
        let mut drafts = Vec::new();
        for (number, name) in (last + 1..).zip(names) {
            drafts.push((vault, Pupil { number, name: name.clone() }.draft()));
            drafts.extend(campaigns.iter().map(|campaign| (vault, part_of(&record, campaign, number))));
        }
        Ok(Seating::Seated(self.append(Vec::new(), drafts).await?))
    }

    /// The highest number that a seat of the class ever had. Those of pupils who have left are not given again: their strips may
    /// still lie about.
    async fn last_number(&self, vault: VaultId) -> Result<SeatNumber, ReplicaError> {
        let numbers = 1..=SeatNumber::try_from(CLASS_MAX_SEATS).unwrap_or(SeatNumber::MAX);
        let entities: Vec<_> = numbers.clone().map(Pupil::entity).collect();
        let winners = self.winners_of(vault, &entities).await?;
        let mut ever = numbers.zip(winners).filter(|(_, winner)| winner.is_some());
        Ok(ever.next_back().map_or(0, |(number, _)| number))
    }

    pub async fn rename_pupil(&self, vault: VaultId, pupil: &Pupil) -> Result<Changes, ReplicaError> {
        self.append(Vec::new(), vec![(vault, pupil.draft())]).await
    }

    /// A pupil who has left the class. What the class noted for the pupil stays.
    pub async fn remove_pupil(&self, vault: VaultId, number: SeatNumber) -> Result<Changes, ReplicaError> {
        let changes = self.append(Vec::new(), vec![(vault, Draft::tombstone(Pupil::entity(number)))]).await?;
        self.judge(vault, number, false).await?;
        Ok(changes)
    }

    /// Begins a campaign for everybody in the class. Beginning it twice is once.
    pub async fn begin_campaign(
        &self,
        vault: VaultId,
        campaign: &ClassCampaign,
    ) -> Result<Changes, ReplicaError> {
        let record = self.vault_record(vault).await?;
        let pupils = self.pupils(vault).await?.into_iter();
        let parts = pupils.map(|pupil| (vault, part_of(&record, campaign, pupil.number)));
        let drafts = std::iter::once((vault, campaign.draft())).chain(parts).collect();
        self.append(Vec::new(), drafts).await
    }

    /// Notes that a class has read.
    pub async fn log_class(&self, vault: VaultId, command: &LogClass) -> Result<Changes, LogError> {
        let entry = log_class(command, &self.campaigns(vault).await?, self.clock.today())?;
        Ok(self.append(Vec::new(), vec![(vault, entry.draft(command.entry))]).await?)
    }

    /// Puts a session right; `command` names it. How it was stays to be read.
    pub async fn correct_class(&self, vault: VaultId, command: &LogClass) -> Result<Changes, LogError> {
        let before = self.class_entry(vault, command.entry).await?;
        let entry = log_class(command, &self.campaigns(vault).await?, self.clock.today())?;
        let correction = self.correction(command.entry, before);
        let drafts = vec![(vault, entry.draft(command.entry)), (vault, correction)];
        Ok(self.append(Vec::new(), drafts).await?)
    }

    /// Takes a session back. How it was stays to be read.
    pub async fn retract_class(&self, vault: VaultId, entry: EntityId) -> Result<Changes, ReplicaError> {
        let before = self.class_entry(vault, entry).await?;
        let drafts = vec![(vault, Draft::tombstone(entry)), (vault, self.correction(entry, before))];
        self.append(Vec::new(), drafts).await
    }

    async fn class_entry(&self, vault: VaultId, entry: EntityId) -> Result<ClassEntry, ReplicaError> {
        let row = self.winner(vault, entry).await?;
        row.as_ref().and_then(ClassEntry::from_row).ok_or(ReplicaError::Unknown)
    }

    fn correction(&self, of: EntityId, before: ClassEntry) -> Draft {
        Correction { of, made_on: self.clock.today(), before }.draft(self.mint())
    }

    /// What the class has noted, the latest first.
    pub async fn class_sessions(&self, vault: VaultId) -> Result<Vec<ClassSession>, ReplicaError> {
        let rows = self.listed(vault, kind::CLASS_ENTRY).await?;
        let sessions = rows
            .iter()
            .filter_map(|row| Some(ClassSession { id: row.stamp.entity, entry: ClassEntry::from_row(row)? }));
        let mut sessions: Vec<_> = sessions.collect();
        sessions.sort_by_key(|session| std::cmp::Reverse((session.entry.read_on, session.id)));
        Ok(sessions)
    }

    /// What was put right, the latest first.
    pub async fn corrections(&self, vault: VaultId) -> Result<Vec<Correction>, ReplicaError> {
        let mut rows = self.listed(vault, kind::CORRECTION).await?;
        rows.sort_by_key(|row| std::cmp::Reverse(row.stamp.at));
        Ok(rows.iter().filter_map(Correction::from_row).collect())
    }

    /// The strips of the class, in the order of the seats.
    pub async fn strips(&self, vault: VaultId) -> Result<Vec<PrintedStrip>, ReplicaError> {
        let record = self.vault_record(vault).await?;
        let strips = self.pupils(vault).await?.into_iter().map(|pupil| {
            let strip = record.strip(pupil.number);
            let digits = strip.digits().groups().map(str::to_owned);
            PrintedStrip { number: pupil.number, secret: strip.secret(), digits }
        });
        Ok(strips.collect())
    }

    /// Says whether the right pupil has taken a seat. The library hears of it at the next connection.
    pub async fn judge(&self, vault: VaultId, number: SeatNumber, accept: bool) -> Result<(), ReplicaError> {
        self.update_class(vault, |record| {
            record.judgements.retain(|(judged, _)| *judged != number);
            record.judgements.push((number, accept));
        })
        .await
    }

    pub(crate) async fn class_record(&self, vault: VaultId) -> Result<ClassRecord, ReplicaError> {
        self.meta(keys::class(vault)).await
    }

    pub(crate) async fn update_class(
        &self,
        vault: VaultId,
        change: impl FnOnce(&mut ClassRecord),
    ) -> Result<(), ReplicaError> {
        self.change_meta(keys::class(vault), change).await
    }
}

fn part_of(record: &VaultRecord, campaign: &ClassCampaign, number: SeatNumber) -> Draft {
    campaign.participation(number, record.strip(number).secret()).draft()
}

impl VaultRecord {
    /// Of a class vault.
    pub(crate) fn strip(&self, number: SeatNumber) -> Strip {
        Strip::of_class(&VaultSecret(self.secret), number)
    }

    /// Of a class vault.
    pub(crate) fn steward(&self) -> Token {
        Token(steward_token(&VaultSecret(self.secret)))
    }
}
