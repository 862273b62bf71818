//! Classes and seats, done by the replica.

use std::rc::Rc;

use challenge::{ChallengeId, Date, Progress, Rules, SeatId};
use protocol::{Board, BoardCampaign, CLASS_MAX_SEATS, Token, VaultId};
use reading::{ClassCampaign, ClassEntry, Correction, LogClass, Pupil, Refusal as Unfit, SeatNumber};
use replica::{
    ClassSession, ClassStanding, Clock, EntityId, JoinOutcome, LogError, OwnClass, ReplicaError, Seating,
    SyncError, Syncer,
};
use vault::StripDigits;

use super::class::{
    CampaignCard, ClaimCard, ClassAmount, ClassAnswer, ClassCard, ClassRefusal, ClassWork, CorrectionCard,
    PupilCard, SeatCampaignCard, SeatCard, SeatStanding, SessionCard, Standing, StripCard, Template,
};
use super::device::Device;
use super::project;
use super::view::Key;
use crate::browser::transport::FetchTransport;

/// The most that counts in one day, where a campaign counts minutes or pages.
const CAP_MINUTES: u32 = 60;
const CAP_PAGES: u32 = 50;
/// Nothing noted for so long is worth a word to the pupil.
const QUIET_DAYS: i32 = 7;
/// Sessions that the screen shows.
const SESSIONS_SHOWN: usize = 10;

impl From<ReplicaError> for ClassRefusal {
    fn from(_: ReplicaError) -> Self {
        Self::NotSaved
    }
}

impl From<LogError> for ClassRefusal {
    fn from(error: LogError) -> Self {
        match error {
            LogError::Refused(Unfit::NothingRead) => Self::Nobody,
            LogError::Refused(Unfit::FutureDate | Unfit::TooLongAgo) => Self::BadDate,
            LogError::Refused(Unfit::Pages) => Self::OutOfRange(reading::LogReading::PAGES_MAX),
            LogError::Refused(_) => Self::OutOfRange(reading::LogReading::MINUTES_MAX),
            LogError::Replica(_) => Self::NotSaved,
        }
    }
}

impl From<SyncError> for ClassRefusal {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::Replica(_) => Self::NotSaved,
            _ => Self::Offline,
        }
    }
}

impl Device {
    pub(crate) async fn class_work(self: &Rc<Self>, work: ClassWork) -> Result<ClassAnswer, ClassRefusal> {
        let answer = match work {
            ClassWork::Classes => return Ok(ClassAnswer::Classes(self.class_cards().await?)),
            ClassWork::Strips(class) => {
                return Ok(ClassAnswer::Strips(self.strip_cards(vault(class)).await?));
            }
            ClassWork::Seats => return Ok(ClassAnswer::Seats(self.seat_cards().await?)),
            ClassWork::Find(typed) => return self.find_strip(&typed).await,
            ClassWork::Look(class) => {
                let syncer = Syncer::new(&self.replica, &FetchTransport);
                // What waits here is part of how the class does.
                syncer.run().await?;
                syncer.refresh_board(vault(class)).await?;
                ClassAnswer::Done
            }
            change => {
                self.change_class(change).await?;
                self.announce();
                ClassAnswer::Done
            }
        };
        project::everything(self).await?;
        Ok(answer)
    }

    async fn change_class(self: &Rc<Self>, change: ClassWork) -> Result<(), ClassRefusal> {
        let replica = &self.replica;
        match change {
            ClassWork::Make { name, grade, pupils, invitation } => {
                let name = Some(name.trim()).filter(|name| !name.is_empty()).ok_or(ClassRefusal::NoName)?;
                let invitation = token(&invitation)?;
                if pupils > CLASS_MAX_SEATS {
                    return Err(ClassRefusal::TooMany(CLASS_MAX_SEATS));
                }
                let (class, _) = replica.make_class(name, grade, invitation).await?;
                self.add_pupils(class, &vec![String::new(); pupils]).await?;
            }
            ClassWork::Renew { class, invitation } => {
                let invitation = token(&invitation)?;
                let own = self.own_class(vault(class)).await?;
                let renewed = reading::Class { invitation: invitation.0, ..own.class };
                replica.change_class(vault(class), &renewed).await?;
            }
            ClassWork::AddPupils { class, names } => self.add_pupils(vault(class), &names).await?,
            ClassWork::Rename { class, number, name } => {
                replica.rename_pupil(vault(class), &Pupil { number, name: name.trim().to_owned() }).await?;
            }
            ClassWork::Remove { class, number } => drop(replica.remove_pupil(vault(class), number).await?),
            ClassWork::Begin { class, template } => {
                let challenge = ChallengeId(replica.mint().0);
                let campaign = campaign_of(challenge, template, replica.clock().today());
                replica.begin_campaign(vault(class), &campaign).await?;
            }
            ClassWork::Note { class, entry, is_new, on, amount, present } => {
                let (minutes, pages) = match amount {
                    ClassAmount::Minutes(minutes) => (Some(minutes), None),
                    ClassAmount::Pages(pages) => (None, Some(pages)),
                };
                let command = LogClass { entry: EntityId(entry.0), read_on: on, minutes, pages, present };
                if is_new {
                    replica.log_class(vault(class), &command).await?;
                } else {
                    replica.correct_class(vault(class), &command).await?;
                }
            }
            ClassWork::Retract { class, entry } => {
                replica.retract_class(vault(class), EntityId(entry.0)).await?;
            }
            ClassWork::Judge { class, numbers, accept } => {
                for number in numbers {
                    replica.judge(vault(class), number, accept).await?;
                }
            }
            ClassWork::Join { reader, strip, nickname } => {
                replica.join_class(EntityId(reader.0), strip, nickname).await?;
            }
            ClassWork::Leave { reader, seat } => {
                replica.leave_class(EntityId(reader.0), SeatId(seat.0)).await?;
            }
            ClassWork::Classes
            | ClassWork::Strips(_)
            | ClassWork::Seats
            | ClassWork::Find(_)
            | ClassWork::Look(_) => {}
        }
        Ok(())
    }

    async fn add_pupils(&self, class: VaultId, names: &[String]) -> Result<(), ClassRefusal> {
        match self.replica.add_pupils(class, names).await? {
            Seating::Seated(_) => Ok(()),
            Seating::Full => Err(ClassRefusal::TooMany(CLASS_MAX_SEATS)),
        }
    }

    async fn own_class(&self, class: VaultId) -> Result<OwnClass, ClassRefusal> {
        let classes = self.replica.classes().await?;
        classes.into_iter().find(|own| own.vault == class).ok_or(ClassRefusal::NotSaved)
    }

    async fn class_cards(&self) -> Result<Vec<ClassCard>, ReplicaError> {
        let today = self.replica.clock().today();
        let mut cards = Vec::new();
        for own in self.replica.classes().await? {
            let sessions = self.replica.class_sessions(own.vault).await?;
            let corrections = self.replica.corrections(own.vault).await?;
            cards.push(class_card(&own, &sessions, &corrections, today));
        }
        Ok(cards)
    }

    async fn strip_cards(&self, class: VaultId) -> Result<Vec<StripCard>, ClassRefusal> {
        let own = self.own_class(class).await?;
        let strips = self.replica.strips(class).await?.into_iter();
        let named = strips.zip(own.pupils).map(|(strip, pupil)| StripCard {
            number: strip.number,
            name: pupil.name,
            secret: Key(strip.secret).hex(),
            digits: strip.digits.join(" "),
        });
        Ok(named.collect())
    }

    async fn seat_cards(&self) -> Result<Vec<SeatCard>, ClassRefusal> {
        let Some(reader) = self.current() else { return Ok(Vec::new()) };
        let seats = match self.replica.seats(reader).await {
            // A reader whose amounts are not shared with this device.
            Err(ReplicaError::Unknown) => Vec::new(),
            seats => seats?,
        };
        Ok(seats.iter().map(seat_card).collect())
    }

    async fn find_strip(&self, typed: &str) -> Result<ClassAnswer, ClassRefusal> {
        let digits = StripDigits::read(typed).ok_or(ClassRefusal::NoSuchStrip)?;
        match Syncer::new(&self.replica, &FetchTransport).find_strip(&digits).await? {
            JoinOutcome::Found(strip) => Ok(ClassAnswer::Found(strip)),
            JoinOutcome::Unknown => Err(ClassRefusal::NoSuchStrip),
        }
    }
}

fn vault(key: Key) -> VaultId {
    VaultId(key.0)
}

fn token(digits: &str) -> Result<Token, ClassRefusal> {
    digits.parse().map_err(|_| ClassRefusal::NotAnInvitation)
}

fn campaign_of(challenge: ChallengeId, template: Template, today: Date) -> ClassCampaign {
    let days = i32::try_from(template.weeks * 7).unwrap_or(i32::MAX);
    let cap = match template.metric {
        challenge::Metric::Minutes => CAP_MINUTES,
        challenge::Metric::Pages => CAP_PAGES,
        _ => 1,
    };
    let rules = Rules {
        metric: template.metric,
        cap,
        ..Rules::days(template.goal, today, today.plus_days(days - 1))
    };
    ClassCampaign { challenge, rules, together: template.together }
}

fn class_card(
    own: &OwnClass,
    sessions: &[ClassSession],
    corrections: &[Correction],
    today: Date,
) -> ClassCard {
    let board = own.board.as_ref();
    let running = own.campaigns.first();
    let pupils = own.pupils.iter().map(|pupil| {
        let claim =
            board.and_then(|board| board.seats.iter().find(|seat| seat.number == pupil.number)?.claim);
        let counted = running.and_then(|campaign| of_campaign(board, campaign));
        let seat = counted.and_then(|counted| counted.seats.iter().find(|seat| seat.number == pupil.number));
        PupilCard {
            number: pupil.number,
            name: pupil.name.clone(),
            claim: claim.map(|claim| ClaimCard { nickname: claim.nickname, is_approved: claim.approved }),
            is_quiet: running.is_some_and(|campaign| {
                is_quiet(pupil.number, campaign, sessions, seat.map_or(&[][..], |seat| &seat.weeks), today)
            }),
            total: seat.map_or(0, |seat| seat.total),
        }
    });
    ClassCard {
        key: Key(own.vault.0),
        name: own.class.name.clone(),
        grade: own.class.grade,
        standing: match own.standing {
            ClassStanding::New => Standing::New,
            ClassStanding::Known => Standing::Known,
            ClassStanding::InvitationOver => Standing::InvitationOver,
            ClassStanding::Closed => Standing::Closed,
        },
        school: board.map(|board| board.school.clone()),
        as_of: board.map(|board| board.as_of),
        pupils: pupils.collect(),
        campaigns: own
            .campaigns
            .iter()
            .map(|campaign| campaign_card(campaign, of_campaign(board, campaign), today))
            .collect(),
        sessions: sessions.iter().take(SESSIONS_SHOWN).map(session_card).collect(),
        corrections: corrections.iter().take(SESSIONS_SHOWN).map(correction_card).collect(),
    }
}

fn of_campaign<'a>(board: Option<&'a Board>, campaign: &ClassCampaign) -> Option<&'a BoardCampaign> {
    board?.campaigns.iter().find(|one| one.challenge == campaign.challenge)
}

/// Neither the class nor, as far as the library tells by weeks, home has noted anything since.
fn is_quiet(
    number: SeatNumber,
    campaign: &ClassCampaign,
    sessions: &[ClassSession],
    weeks: &[u32],
    today: Date,
) -> bool {
    let since = today.plus_days(-QUIET_DAYS);
    let rules = &campaign.rules;
    if !rules.counts_on(today) || rules.opens > since {
        return false;
    }
    let in_class = sessions
        .iter()
        .any(|session| session.entry.read_on > since && session.entry.present.contains(&number));
    let last_week = weeks.iter().rposition(|amount| *amount > 0);
    // Of a week only its end is known to be in it.
    let at_home = last_week.is_some_and(|week| {
        let days = i32::try_from(week * 7 + 6).unwrap_or(i32::MAX);
        rules.opens.plus_days(days) > since
    });
    !in_class && !at_home
}

fn campaign_card(campaign: &ClassCampaign, counted: Option<&BoardCampaign>, today: Date) -> CampaignCard {
    let rules = &campaign.rules;
    let seats = counted.map_or(&[][..], |counted| &counted.seats);
    let total: u64 = seats.iter().map(|seat| seat.total).sum();
    let reached = seats.iter().filter(|seat| seat.total >= u64::from(rules.goal)).count();
    let begun = usize::try_from(today.min(rules.closes).days_since(rules.opens) / 7 + 1).unwrap_or(0);
    let of_week = |week: usize| {
        seats.iter().map(|seat| u64::from(seat.weeks.get(week).copied().unwrap_or_default())).sum()
    };
    CampaignCard {
        metric: rules.metric,
        goal: rules.goal,
        together: campaign.together,
        opens: rules.opens,
        closes: rules.closes,
        total,
        permille: Progress { total, goal: rules.goal }.permille(),
        reached,
        readers: seats.iter().filter(|seat| seat.total > 0).count(),
        weeks: (0..begun).map(of_week).collect(),
    }
}

fn amount_of(entry: &ClassEntry) -> ClassAmount {
    match (entry.pages, entry.minutes) {
        (Some(pages), _) => ClassAmount::Pages(pages),
        (None, minutes) => ClassAmount::Minutes(minutes.unwrap_or_default()),
    }
}

fn session_card(session: &ClassSession) -> SessionCard {
    SessionCard {
        key: Key(session.id.0),
        on: session.entry.read_on,
        amount: amount_of(&session.entry),
        present: session.entry.present.clone(),
    }
}

fn correction_card(correction: &Correction) -> CorrectionCard {
    CorrectionCard {
        made_on: correction.made_on,
        on: correction.before.read_on,
        amount: amount_of(&correction.before),
        readers: correction.before.present.len(),
    }
}

fn seat_card(seat: &replica::TakenSeat) -> SeatCard {
    let view = seat.view.as_ref();
    let campaigns = view.map_or(&[][..], |view| &view.campaigns);
    SeatCard {
        key: Key(seat.seat.0),
        nickname: seat.membership.nickname,
        standing: match seat.standing {
            replica::SeatStanding::Waiting => SeatStanding::Waiting,
            replica::SeatStanding::Claimed => SeatStanding::Claimed,
            replica::SeatStanding::Approved => SeatStanding::Approved,
            replica::SeatStanding::Refused => SeatStanding::Refused,
        },
        school: view.map(|view| view.school.clone()).unwrap_or_default(),
        campaigns: campaigns
            .iter()
            .map(|shown| SeatCampaignCard {
                metric: shown.campaign.rules.metric,
                goal: shown.campaign.rules.goal,
                together: shown.campaign.together,
                class_total: shown.class_total,
                as_of: shown.as_of,
                by_class: shown.by_class,
            })
            .collect(),
        looked: view.and_then(|view| view.looked.first().copied()),
    }
}
