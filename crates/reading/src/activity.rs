//! Activities: what is done for a challenge and is no reading session, such as a square ticked or a code found.

use challenge::{Date, DoneBy, EventCode, ParticipationId, Task};
use oplog::{EntityId, Row, Tag};

use crate::counted::{Counted, Match, MatchGroup, MatchTags};
use crate::draft::Draft;
use crate::fields::{date, int, put_date, put_int};
use crate::kind;
use crate::participation::Participation;

/// One task, done once. Its entity follows from participation and task, so that doing it on two devices, or tapping twice,
/// is doing it once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    pub task: u16,
    pub done_on: Date,
    pub counts: Match,
}

const DONE_ON: Tag = 1;
const TASK: Tag = 2;

/// Why a task was not done. Each has one kind sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotDone {
    #[error("no task of this challenge, or one that is done in another way")]
    NoSuchTask,
    #[error("the challenge has not begun, or is over")]
    OutsideWindow,
    #[error("no code of this challenge")]
    WrongCode,
}

impl Activity {
    /// The entity of a task, on every device of the reader.
    #[must_use]
    pub fn entity(participation: EntityId, task: u16) -> EntityId {
        EntityId::natural("activity", &[&participation.0[..], &task.to_be_bytes()].concat())
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != kind::ACTIVITY {
            return None;
        }
        let counts = MatchTags::OF_READER.matches(row).into_iter().next()?;
        Some(Self { task: int(row, TASK)?, done_on: date(row, DONE_ON)?, counts })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        let mut fields = vec![(DONE_ON, put_date(self.done_on)), (TASK, put_int(self.task))];
        fields.extend(MatchTags::OF_READER.fields(std::slice::from_ref(&self.counts)));
        let knows = |tag| (DONE_ON..=TASK).contains(&tag) || MatchTags::OF_READER.contain(tag);
        Draft::new(Self::entity(self.counts.participation, self.task), kind::ACTIVITY, fields, knows)
    }

    #[must_use]
    pub fn counted(self) -> Counted {
        Counted { on: self.done_on, matches: vec![self.counts] }
    }
}

/// The reader says that a task is done.
pub fn tell(participation: &Participation, number: u16, today: Date) -> Result<Activity, NotDone> {
    let task = participation.rules.task(number).filter(|task| task.done_by == DoneBy::Telling);
    done(participation, task.ok_or(NotDone::NoSuchTask)?, today, None)
}

/// The reader has a code. It is checked here and now; the proof that goes with the credit is checked by the library.
pub fn redeem(
    participation: &Participation,
    id: ParticipationId,
    typed: &str,
    today: Date,
) -> Result<Activity, NotDone> {
    let code = EventCode::read(typed).ok_or(NotDone::WrongCode)?;
    let hash = code.hash(participation.challenge);
    let mut tasks = participation.rules.tasks.iter();
    let task = tasks.find(|task| task.done_by == DoneBy::Code(hash)).ok_or(NotDone::WrongCode)?;
    done(participation, task, today, Some(code.proof(id)))
}

fn done(
    participation: &Participation,
    task: &Task,
    today: Date,
    proof: Option<[u8; 16]>,
) -> Result<Activity, NotDone> {
    if !participation.rules.counts_on(today) {
        return Err(NotDone::OutsideWindow);
    }
    let group = task.public_group().ok_or(NotDone::NoSuchTask)?;
    let counts =
        Match { participation: participation.id(), amount: 1, group: MatchGroup::Given(group), proof };
    Ok(Activity { task: task.number, done_on: today, counts })
}

#[cfg(test)]
mod tests {
    use challenge::{ChallengeId, Metric, Rules};
    use oplog::{Hlc, Stamp};

    use super::*;

    const CHALLENGE: ChallengeId = ChallengeId([5; 16]);
    const READER: ParticipationId = ParticipationId([6; 16]);

    fn day(text: &str) -> Date {
        text.parse().expect("date")
    }

    fn bookmobile() -> Participation {
        let code = |typed: &str| DoneBy::Code(EventCode::read(typed).expect("a code").hash(CHALLENGE));
        let tasks = vec![
            Task { number: 1, done_by: DoneBy::Telling },
            Task { number: 2, done_by: code("4821 7730") },
            Task { number: 3, done_by: code("1954-0021") },
            Task { number: 4, done_by: DoneBy::Nothing },
        ];
        let rules = Rules {
            metric: Metric::Activities,
            tasks,
            ..Rules::days(2, day("2027-06-01"), day("2027-06-30"))
        };
        Participation { challenge: CHALLENGE, attempt: 0, rules, own: None, strip: None }
    }

    #[test]
    fn a_code_is_known_without_a_network_and_counts_once_for_each_reader() {
        let taken = bookmobile();
        let first = redeem(&taken, READER, "48217730", day("2027-06-10")).expect("a right code");
        let again = redeem(&taken, READER, " 4821-7730 ", day("2027-06-11")).expect("a right code");
        assert_eq!(first.task, 2);
        assert_eq!(first.draft().entity, again.draft().entity);
        assert_eq!(first.counts.proof, again.counts.proof);
        assert_ne!(redeem(&taken, READER, "19540021", day("2027-06-10")).map(|found| found.task), Ok(2));
    }

    #[test]
    fn each_way_not_to_do_a_task_is_told_apart() {
        let taken = bookmobile();
        let today = day("2027-06-10");
        assert_eq!(redeem(&taken, READER, "00000000", today), Err(NotDone::WrongCode));
        assert_eq!(redeem(&taken, READER, "", today), Err(NotDone::WrongCode));
        assert_eq!(redeem(&taken, READER, "48217730", day("2027-07-01")), Err(NotDone::OutsideWindow));
        assert_eq!(tell(&taken, 1, day("2027-05-31")), Err(NotDone::OutsideWindow));
        assert_eq!(tell(&taken, 2, today), Err(NotDone::NoSuchTask), "a code is not told");
        assert_eq!(tell(&taken, 4, today), Err(NotDone::NoSuchTask), "done from the beginning");
        assert_eq!(tell(&taken, 9, today), Err(NotDone::NoSuchTask));
    }

    #[test]
    fn an_activity_survives_its_row() {
        let activity = redeem(&bookmobile(), READER, "48217730", day("2027-06-10")).expect("a right code");
        let draft = activity.draft();
        let stamp = Stamp { entity: draft.entity, generation: 1, at: Hlc::from_bits(9) };
        assert_eq!(Activity::from_row(&draft.stamped(stamp, None)), Some(activity));
    }
}
