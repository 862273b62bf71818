//! Closer looks: what a screen asks for when it is opened, and not at every change.

use std::rc::Rc;

use challenge::order::sort_by_key;
use challenge::{Challenge, ChallengeId, Community, Date, DoneBy, GivenFor, name_in};
use leptos::prelude::*;
use leptos::task::spawn_local;
use reading::{Book, Flags, MILESTONES, ReadingState, Session, Streak, milestones};
use replica::{Clock, EntityId, ReplicaError, Taken};

use super::device::{Device, Earned};
use super::project::book_card;
use super::view::{
    BadgeCard, ChallengeDetails, CommunityCard, Key, MilestoneCard, MyReading, PledgeCard, Reason, TaskCard,
    TaskKind,
};
use crate::i18n::{self, words};
use crate::lazy;

impl Device {
    pub(crate) async fn my_reading(&self) -> Result<MyReading, ReplicaError> {
        let Some(reader) = self.current() else { return Ok(MyReading::default()) };
        let today = self.replica.clock().today();
        let sessions = self.history(reader).await?;
        let books = self.replica.books(reader).await?;
        let mut days: Vec<(Date, u32)> = Vec::new();
        for session in &sessions {
            match days.last_mut() {
                Some((date, minutes)) if *date == session.date => *minutes += session.minutes,
                _ => days.push((session.date, session.minutes)),
            }
        }
        let mut all_books: Vec<_> = books.iter().map(|(id, book)| book_card(*id, book)).collect();
        sort_by_key(&mut all_books, |book| book.title.clone());
        Ok(MyReading {
            streak: Streak::of(days.iter().map(|(date, _)| *date), today),
            minutes: sessions.iter().map(|session| u64::from(session.minutes)).sum(),
            finished: sessions
                .iter()
                .filter(|session| session.flags.contains(Flags::FINISHED))
                .map(|session| session.date)
                .collect(),
            milestones: milestone_cards(&milestones(&sessions, today)),
            badges: self.challenge_badges(reader).await?,
            wall: wall(&books),
            books: all_books,
            days,
        })
    }

    pub(crate) async fn challenge_details(&self, key: Key) -> Result<ChallengeDetails, ReplicaError> {
        let id = ChallengeId(key.0);
        let published = self.replica.challenges().await?;
        let challenge = published.iter().find(|challenge| challenge.id == id);
        let community = challenge.and_then(|challenge| challenge.community.as_ref());
        let community = match community {
            Some(community) => Some(self.community_card(id, community).await?),
            None => None,
        };
        let mut details = ChallengeDetails {
            community,
            goal_emblem: challenge.and_then(goal_emblem),
            ..ChallengeDetails::default()
        };
        let Some(reader) = self.current() else { return Ok(details) };
        let taken =
            self.replica.taken(reader).await?.into_iter().find(|one| one.participation.challenge == id);
        let Some(taken) = taken else {
            details.badges = challenge.map(|challenge| badge_cards(challenge, None)).unwrap_or_default();
            return Ok(details);
        };
        details.side = taken.participation.rules.card.map(|card| card.side);
        details.tasks = task_cards(&taken, words_of_tasks(challenge));
        details.badges = challenge.map(|challenge| badge_cards(challenge, Some(&taken))).unwrap_or_default();
        details.has_reasons = !self.replica.reasons(reader, id).await?.is_empty();
        Ok(details)
    }

    async fn community_card(
        &self,
        id: ChallengeId,
        community: &Community,
    ) -> Result<CommunityCard, ReplicaError> {
        let standings = self.replica.standings().await?;
        let standing = standings.iter().find(|standing| standing.challenge == id);
        let total = standing.map(|standing| (standing.total, standing.as_of));
        let pledge = community.pledge.as_ref().map(|pledge| PledgeCard {
            partner: pledge.partner.clone(),
            thanks: name_in(&pledge.thanks, i18n::spoken().code()).unwrap_or_default().to_owned(),
            gifts: pledge.gifts(total.map_or(0, |(total, _)| total)),
        });
        Ok(CommunityCard { total, goal: community.goal, pledge })
    }

    /// Everything on this device that counts in a challenge, the latest first, each with its book or task.
    pub(crate) async fn reasons(&self, key: Key) -> Result<Vec<Reason>, ReplicaError> {
        let id = ChallengeId(key.0);
        let Some(reader) = self.current() else { return Ok(Vec::new()) };
        let taken =
            self.replica.taken(reader).await?.into_iter().find(|one| one.participation.challenge == id);
        let Some(taken) = taken else { return Ok(Vec::new()) };
        let published = self.replica.challenges().await?;
        let tasks = task_cards(&taken, words_of_tasks(published.iter().find(|challenge| challenge.id == id)));
        let rules = &taken.participation.rules;
        let books = self.replica.books(reader).await?;
        let read = self.replica.entries(reader, rules.opens, rules.closes, usize::MAX).await?;
        let title_of_book = |entity: EntityId| {
            let book = read.iter().find(|one| one.id == entity)?.book?;
            books.iter().find(|(other, _)| *other == book).map(|(_, book)| book.title.clone())
        };
        let title_of_task = |entity: EntityId| {
            let is_it =
                |task: &&TaskCard| reading::Activity::entity(taken.participation.id(), task.number) == entity;
            tasks.iter().find(is_it).map(|task| task.words.clone())
        };
        let reasons = self.replica.reasons(reader, id).await?;
        let reasons = reasons.into_iter().rev().map(|reason| Reason {
            on: reason.on,
            amount: reason.amount,
            title: title_of_book(reason.entity).or_else(|| title_of_task(reason.entity)),
        });
        Ok(reasons.collect())
    }

    /// Those that are earned.
    async fn challenge_badges(&self, reader: EntityId) -> Result<Vec<BadgeCard>, ReplicaError> {
        let taken = self.replica.taken(reader).await?;
        let published = self.replica.challenges().await?;
        let of = |challenge: &Challenge| {
            let taken = taken.iter().find(|one| one.participation.challenge == challenge.id)?;
            Some(badge_cards(challenge, Some(taken)))
        };
        let badges = published.iter().filter_map(of).flatten();
        Ok(badges.filter(|badge| badge.is_earned).collect())
    }

    /// All sessions, the earliest first.
    async fn history(&self, reader: EntityId) -> Result<Vec<Session>, ReplicaError> {
        let today = self.replica.clock().today();
        self.replica.history(reader, earliest(today), today).await
    }

    pub(super) fn current(&self) -> Option<EntityId> {
        self.views.current.get_untracked().map(|key| EntityId(key.0))
    }

    /// Compares what is earned with what was earned when this was last asked, for the same reader, and shows what is new.
    /// Nobody waits for it.
    pub(crate) fn look_for_new_badges(self: &Rc<Self>) {
        let device = self.clone();
        spawn_local(async move {
            if let Ok(commands) = lazy::commands().await {
                (commands.find_new_badges)(device).await;
            }
        });
    }

    pub(crate) async fn find_new_badges(&self) {
        let (Some(reader), Ok(badges)) = (self.views.current.get_untracked(), self.earned().await) else {
            return;
        };
        let now = Earned { reader, language: i18n::spoken(), badges: badges.clone() };
        let is_like_now = |before: &Earned| before.reader == reader && before.language == i18n::spoken();
        let Some(before) = self.earned_before.replace(Some(now)).filter(is_like_now) else { return };
        let new: Vec<_> = badges.into_iter().filter(|badge| !before.badges.contains(badge)).collect();
        if !new.is_empty() {
            self.views.new_badges.set(new);
        }
    }

    async fn earned(&self) -> Result<Vec<BadgeCard>, ReplicaError> {
        let Some(reader) = self.current() else { return Ok(Vec::new()) };
        let today = self.replica.clock().today();
        let milestones = milestone_cards(&milestones(&self.history(reader).await?, today));
        let earned = milestones.iter().filter(|milestone| milestone.on.is_some());
        let milestones = earned.map(|milestone| BadgeCard {
            emblem: milestone.number,
            name: words::milestone(u64::from(milestone.number)),
            is_earned: true,
        });
        Ok(milestones.chain(self.challenge_badges(reader).await?).collect())
    }
}

/// Long before anybody has read anything.
pub(super) fn earliest(today: Date) -> Date {
    today.plus_days(i32::MIN)
}

fn milestone_cards(reached: &[reading::Reached]) -> Vec<MilestoneCard> {
    let cards = MILESTONES.iter().zip(reached).zip(0..).map(|((milestone, reached), number)| MilestoneCard {
        number,
        measure: milestone.measure,
        have: reached.have,
        needed: milestone.needed,
        on: reached.on,
    });
    cards.collect()
}

fn wall(books: &[(EntityId, Book)]) -> Vec<super::view::BookCard> {
    let mut read: Vec<_> = books.iter().filter(|(_, book)| book.state == ReadingState::Read).collect();
    sort_by_key(&mut read, |(_, book)| book.title.clone());
    read.into_iter().map(|(id, book)| book_card(*id, book)).collect()
}

fn words_of_tasks(challenge: Option<&Challenge>) -> &[String] {
    challenge.and_then(|one| one.text(i18n::spoken().code())).map_or(&[], |text| &text.tasks)
}

fn task_cards(taken: &Taken, words: &[String]) -> Vec<TaskCard> {
    let rules = &taken.participation.rules;
    let done = taken.standing.done.iter().copied().chain(std::iter::repeat(false));
    let cards = rules.tasks.iter().zip(done).enumerate().map(|(at, (task, is_done))| TaskCard {
        number: task.number,
        words: words.get(at).cloned().unwrap_or_default(),
        kind: match task.done_by {
            DoneBy::Telling => TaskKind::Told,
            DoneBy::Book(_) => TaskKind::Book,
            DoneBy::Code(_) => TaskKind::Code,
            DoneBy::Nothing => TaskKind::Free,
        },
        is_done,
    });
    cards.collect()
}

fn goal_emblem(challenge: &Challenge) -> Option<u16> {
    let badge = challenge.badges.iter().find(|badge| badge.given_for == GivenFor::Goal);
    badge.map(|badge| badge.emblem)
}

fn badge_cards(challenge: &Challenge, taken: Option<&Taken>) -> Vec<BadgeCard> {
    let standing = taken.map(|taken| taken.standing.clone()).unwrap_or_default();
    let earned = challenge::earned(&challenge.badges, &challenge.rules, &standing);
    let cards = challenge.badges.iter().zip(earned).map(|(badge, is_earned)| BadgeCard {
        emblem: badge.emblem,
        name: name_in(&badge.names, i18n::spoken().code()).unwrap_or_default().to_owned(),
        is_earned: is_earned && taken.is_some(),
    });
    cards.collect()
}
