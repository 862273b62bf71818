//! Challenges as the screens show them.

use challenge::{Challenge, Date, Grouping, Progress, Rules, pace};
use reading::{Own, Reader};
use replica::{EntityId, ReplicaError, Taken};

use super::device::Device;
use super::view::{ChallengeCard, ChallengeProgress, Key};
use crate::i18n::{self, words};
use crate::parts::measure;

/// Those that the reader has made, then those of the library.
pub(crate) async fn challenge_cards(
    device: &Device,
    reader: EntityId,
    readers: &[Reader],
    today: Date,
) -> Result<Vec<ChallengeCard>, ReplicaError> {
    let taken = device.replica.taken(reader).await?;
    let mut cards = Vec::new();
    for one in &taken {
        if let Some(own) = &one.participation.own {
            let total = if own.together { Some(together(device, readers, one).await?) } else { None };
            cards.push(own_card(one, own, total, today));
        }
    }
    let published = device.replica.challenges().await?;
    let of_class = taken.iter().filter(|one| {
        let taken = &one.participation;
        taken.strip.is_some() && !published.iter().any(|challenge| challenge.id == taken.challenge)
    });
    cards.extend(of_class.map(|one| class_card(one, today)));
    let progress = |challenge: &Challenge| {
        taken.iter().find(|one| one.participation.challenge == challenge.id).map(in_permille)
    };
    cards.extend(published.iter().map(|challenge| challenge_card(challenge, progress(challenge), today)));
    Ok(cards)
}

/// What all readers of this device have read for a goal that is theirs together.
async fn together(device: &Device, readers: &[Reader], one: &Taken) -> Result<u64, ReplicaError> {
    let mut total = 0;
    for reader in readers {
        let taken = match device.replica.taken(reader.id).await {
            Err(ReplicaError::Unknown) => Vec::new(),
            taken => taken?,
        };
        let same = taken.iter().filter(|other| other.participation.challenge == one.participation.challenge);
        total += same.map(|other| other.standing.total).sum::<u64>();
    }
    Ok(total)
}

fn own_card(taken: &Taken, own: &Own, together: Option<u64>, today: Date) -> ChallengeCard {
    let rules = &taken.participation.rules;
    let progress = Progress { total: together.unwrap_or(taken.standing.total), goal: rules.goal };
    ChallengeCard {
        title: own.title.clone(),
        is_own: true,
        progress: Some(ChallengeProgress {
            total: progress.total,
            permille: progress.permille(),
            is_partly_elsewhere: false,
        }),
        pace: pace(rules, progress.total, today),
        ..card(Key(taken.participation.challenge.0), rules, today)
    }
}

/// What a class reads for has no title but its goal.
fn class_card(taken: &Taken, today: Date) -> ChallengeCard {
    let rules = &taken.participation.rules;
    let goal = u64::from(rules.goal);
    let progress = in_permille(taken);
    ChallengeCard {
        title: words::class_challenge(&format!("{goal} {}", measure::unit(rules.metric, goal))),
        progress: Some(progress),
        pace: pace(rules, progress.total, today),
        ..card(Key(taken.participation.challenge.0), rules, today)
    }
}

fn card(key: Key, rules: &Rules, today: Date) -> ChallengeCard {
    ChallengeCard {
        key,
        title: String::new(),
        summary: String::new(),
        metric: rules.metric,
        has_card: rules.card.is_some(),
        is_plain: rules.grouping == Grouping::Usual && rules.conditions.is_empty() && rules.tasks.is_empty(),
        is_own: false,
        goal: rules.goal,
        cap: rules.cap,
        opens: rules.opens,
        closes: rules.closes,
        stage: rules.stage(today),
        progress: None,
        pace: None,
    }
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
    ChallengeCard {
        title: text.map(|text| text.title.clone()).unwrap_or_default(),
        summary: text.map(|text| text.summary.clone()).unwrap_or_default(),
        progress,
        pace: progress.and_then(|progress| pace(&challenge.rules, progress.total, today)),
        ..card(Key(challenge.id.0), &challenge.rules, today)
    }
}
