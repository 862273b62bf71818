//! A class, as its educator keeps it: who is in it, what it reads for, and what the class has noted. Everything is in the class
//! vault; the names of pupils are nowhere else.

use challenge::{ChallengeId, ClassId, Date, Metric, Rules};
use oplog::{EntityId, Row, Tag, Value};

use crate::command::{Refusal, check_date, check_minutes_and_pages};
use crate::counted::{Match, MatchGroup, MatchTags};
use crate::draft::Draft;
use crate::fields::{bytes, date, id, int, put_date, put_int, put_text, text};
use crate::kind;
use crate::participation::Participation;

/// Number of a seat, from 1, as it stands on the strip.
pub type SeatNumber = u16;

/// What the educator calls a class, and how the library lets it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    pub id: ClassId,
    /// In the educator's words.
    pub name: String,
    /// School year, from 1; 0 where it is mixed.
    pub grade: u8,
    /// The token of the library's invitation.
    pub invitation: [u8; 32],
}

const CLASS_ID: Tag = 1;
const NAME: Tag = 2;
const GRADE: Tag = 3;
const INVITATION: Tag = 4;

impl Class {
    /// One for each class vault.
    #[must_use]
    pub fn entity(vault: &[u8; 16]) -> EntityId {
        EntityId::natural("class", vault)
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != kind::CLASS {
            return None;
        }
        Some(Self {
            id: ClassId(id(row, CLASS_ID)?),
            name: text(row, NAME)?,
            grade: int(row, GRADE)?,
            invitation: bytes(row, INVITATION)?,
        })
    }

    #[must_use]
    pub fn draft(&self, vault: &[u8; 16]) -> Draft {
        let fields = vec![
            (CLASS_ID, Value::Id(self.id.0)),
            (NAME, put_text(&self.name)),
            (GRADE, put_int(self.grade)),
            (INVITATION, Value::bytes(self.invitation.to_vec())),
        ];
        Draft::new(Self::entity(vault), kind::CLASS, fields, |tag| (CLASS_ID..=INVITATION).contains(&tag))
    }
}

/// Who has a seat. A seat's number never goes to somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pupil {
    pub number: SeatNumber,
    /// As the educator knows the pupil. May be empty.
    pub name: String,
}

const NUMBER: Tag = 1;
const PUPIL_NAME: Tag = 2;

impl Pupil {
    #[must_use]
    pub fn entity(number: SeatNumber) -> EntityId {
        EntityId::natural("pupil", &number.to_be_bytes())
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != kind::PUPIL {
            return None;
        }
        Some(Self { number: int(row, NUMBER)?, name: text(row, PUPIL_NAME)? })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        let fields = vec![(NUMBER, put_int(self.number)), (PUPIL_NAME, put_text(&self.name))];
        Draft::new(Self::entity(self.number), kind::PUPIL, fields, |tag| (NUMBER..=PUPIL_NAME).contains(&tag))
    }
}

/// What a class reads for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassCampaign {
    pub challenge: ChallengeId,
    pub rules: Rules,
    /// Whether the goal is the whole class's.
    pub together: bool,
}

const CHALLENGE: Tag = 1;
const RULES: Tag = 2;
const TOGETHER: Tag = 3;

impl ClassCampaign {
    #[must_use]
    pub fn entity(challenge: ChallengeId) -> EntityId {
        EntityId::natural("campaign", &challenge.0)
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != kind::CAMPAIGN {
            return None;
        }
        Some(Self {
            challenge: ChallengeId(id(row, CHALLENGE)?),
            rules: minicbor::decode(row.get(RULES)?.as_bytes()?).ok()?,
            together: int::<u8>(row, TOGETHER)? != 0,
        })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        // Writing to memory cannot fail.
        let rules = minicbor::to_vec(&self.rules).unwrap_or_default();
        let fields = vec![
            (CHALLENGE, Value::Id(self.challenge.0)),
            (RULES, Value::bytes(rules)),
            (TOGETHER, put_int(u8::from(self.together))),
        ];
        let knows = |tag| (CHALLENGE..=TOGETHER).contains(&tag);
        Draft::new(Self::entity(self.challenge), kind::CAMPAIGN, fields, knows)
    }

    /// What the class notes for a seat in this campaign: a participation of its own, with the groups of the strip.
    #[must_use]
    pub fn participation(&self, number: SeatNumber, strip: [u8; 16]) -> Participation {
        Participation {
            challenge: self.challenge,
            attempt: number.into(),
            rules: self.rules.clone(),
            own: None,
            strip: Some(strip),
        }
    }
}

/// One session of a class: who has read on a date, and how much each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassEntry {
    pub read_on: Date,
    pub minutes: Option<u32>,
    pub pages: Option<u32>,
    /// The seats of those who have read, in order.
    pub present: Vec<SeatNumber>,
    pub matches: Vec<Match>,
}

const READ_ON: Tag = 1;
const MINUTES: Tag = 2;
const PAGES: Tag = 3;
const PRESENT: Tag = 4;

impl ClassEntry {
    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != kind::CLASS_ENTRY {
            return None;
        }
        Some(Self { matches: MatchTags::OF_CLASS.matches(row), ..Self::said_in(row)? })
    }

    /// What a row says of a session, without what it counts for.
    fn said_in(row: &Row) -> Option<Self> {
        Some(Self {
            read_on: date(row, READ_ON)?,
            minutes: int(row, MINUTES),
            pages: int(row, PAGES),
            present: numbers(row, PRESENT)?,
            matches: Vec::new(),
        })
    }

    #[must_use]
    pub fn draft(&self, entity: EntityId) -> Draft {
        let mut fields = vec![(READ_ON, put_date(self.read_on)), (PRESENT, put_numbers(&self.present))];
        fields.extend(self.minutes.map(|minutes| (MINUTES, put_int(minutes))));
        fields.extend(self.pages.map(|pages| (PAGES, put_int(pages))));
        fields.extend(MatchTags::OF_CLASS.fields(&self.matches));
        let knows = |tag| (READ_ON..=PRESENT).contains(&tag) || MatchTags::OF_CLASS.contain(tag);
        Draft::new(entity, kind::CLASS_ENTRY, fields, knows)
    }
}

fn numbers(row: &Row, tag: Tag) -> Option<Vec<SeatNumber>> {
    let (pairs, rest) = row.get(tag)?.as_bytes()?.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().copied().map(SeatNumber::from_be_bytes).collect())
}

fn put_numbers(numbers: &[SeatNumber]) -> Value {
    Value::bytes(numbers.iter().flat_map(|number| number.to_be_bytes()).collect())
}

/// How a session was before somebody put it right. Corrections are never changed: together they are the audit list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub of: EntityId,
    pub made_on: Date,
    /// The session as it was.
    pub before: ClassEntry,
}

const OF: Tag = 5;
const MADE_ON: Tag = 6;

impl Correction {
    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != kind::CORRECTION {
            return None;
        }
        Some(Self {
            of: EntityId(id(row, OF)?),
            made_on: date(row, MADE_ON)?,
            before: ClassEntry::said_in(row)?,
        })
    }

    /// What a correction keeps of the session is what it says, not what it counted for.
    #[must_use]
    pub fn draft(&self, entity: EntityId) -> Draft {
        let said = ClassEntry { matches: Vec::new(), ..self.before.clone() };
        let mut fields = said.draft(entity).fields;
        fields.extend([(OF, Value::Id(self.of.0)), (MADE_ON, put_date(self.made_on))]);
        Draft::new(entity, kind::CORRECTION, fields, |tag| (READ_ON..=MADE_ON).contains(&tag))
    }
}

/// *All have read 15 minutes except these.*
#[derive(Clone, Debug)]
pub struct LogClass {
    /// Minted when the sheet is opened, so that a second tap is the same session.
    pub entry: EntityId,
    pub read_on: Date,
    pub minutes: Option<u32>,
    pub pages: Option<u32>,
    pub present: Vec<SeatNumber>,
}

/// Checks a session of a class and says what to write. A day of reading without an amount counts where days do.
pub fn log_class(
    command: &LogClass,
    campaigns: &[ClassCampaign],
    today: Date,
) -> Result<ClassEntry, Refusal> {
    if command.present.is_empty() {
        return Err(Refusal::NothingRead);
    }
    check_minutes_and_pages(command.minutes, command.pages)?;
    check_date(command.read_on, today)?;
    let mut present = command.present.clone();
    present.sort_unstable();
    present.dedup();
    let running = campaigns.iter().filter(|campaign| campaign.rules.counts_on(command.read_on));
    let counted = running.filter_map(|campaign| Some((campaign, amount(command, &campaign.rules)?)));
    let matches = counted.flat_map(|(campaign, amount)| {
        present.iter().map(move |number| Match {
            participation: Participation::id_of(campaign.challenge, (*number).into()),
            amount,
            group: MatchGroup::Date,
            proof: None,
        })
    });
    Ok(ClassEntry {
        read_on: command.read_on,
        minutes: command.minutes,
        pages: command.pages,
        matches: matches.collect(),
        present,
    })
}

/// Nothing where the campaign counts what a class does not note: books, and reading under conditions.
fn amount(command: &LogClass, rules: &Rules) -> Option<u32> {
    if !rules.conditions.is_empty() || !rules.caps_dates() {
        return None;
    }
    let amount = match rules.metric {
        Metric::Days => 1,
        Metric::Minutes => command.minutes?,
        Metric::Pages => command.pages?,
        Metric::Books | Metric::Activities => return None,
    };
    Some(amount.min(rules.cap))
}

#[cfg(test)]
mod tests {
    use oplog::{Hlc, Stamp};

    use super::*;
    use crate::counted::Counted;

    fn day(text: &str) -> Date {
        text.parse().expect("date")
    }

    fn weeks() -> ClassCampaign {
        let rules = Rules::days(12, day("2027-03-01"), day("2027-03-28"));
        ClassCampaign { challenge: ChallengeId([5; 16]), rules, together: false }
    }

    fn pages() -> ClassCampaign {
        let rules = Rules { metric: Metric::Pages, cap: 100, ..weeks().rules };
        ClassCampaign { challenge: ChallengeId([6; 16]), rules, together: true }
    }

    fn quarter_of_an_hour() -> LogClass {
        LogClass {
            entry: EntityId([1; 16]),
            read_on: day("2027-03-02"),
            minutes: Some(15),
            pages: None,
            present: vec![3, 1, 3],
        }
    }

    fn row(draft: Draft) -> Row {
        let stamp = Stamp { entity: draft.entity, generation: 1, at: Hlc::from_bits(9) };
        draft.stamped(stamp, None)
    }

    #[test]
    fn everything_of_a_class_survives_its_row() {
        let class = Class { id: ClassId([1; 16]), name: "IV-2".into(), grade: 4, invitation: [7; 32] };
        assert_eq!(Class::from_row(&row(class.draft(&[2; 16]))), Some(class));
        let pupil = Pupil { number: 12, name: "Ана Ѓорѓиева".into() };
        assert_eq!(Pupil::from_row(&row(pupil.draft())), Some(pupil));
        assert_eq!(ClassCampaign::from_row(&row(weeks().draft())), Some(weeks()));
        let entry = log_class(&quarter_of_an_hour(), &[weeks()], day("2027-03-02")).expect("fits");
        assert_eq!(ClassEntry::from_row(&row(entry.draft(EntityId([1; 16])))), Some(entry.clone()));
        let before = ClassEntry { matches: Vec::new(), ..entry };
        let correction = Correction { of: EntityId([1; 16]), made_on: day("2027-03-03"), before };
        assert_eq!(Correction::from_row(&row(correction.draft(EntityId([8; 16])))), Some(correction));
    }

    #[test]
    fn a_session_counts_once_for_each_pupil_in_each_campaign_that_it_fits() {
        let entry = log_class(&quarter_of_an_hour(), &[weeks(), pages()], day("2027-03-03")).expect("fits");
        assert_eq!(entry.present, [1, 3]);
        let participations: Vec<_> = entry.matches.iter().map(|matched| matched.participation).collect();
        let of = |number| weeks().participation(number, [0; 16]).id();
        assert_eq!(participations, [of(1), of(3)], "no pages were noted");
        assert!(Counted::from_row(&row(entry.draft(EntityId([1; 16])))).is_some());
    }

    #[test]
    fn a_session_outside_the_window_is_kept_and_counts_nowhere() {
        let early = LogClass { read_on: day("2027-02-28"), ..quarter_of_an_hour() };
        let entry = log_class(&early, &[weeks()], day("2027-03-01")).expect("fits");
        assert_eq!(entry.matches, []);
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_reason() {
        let today = day("2027-03-02");
        let refused = |command: LogClass| log_class(&command, &[weeks()], today).err();
        let usual = quarter_of_an_hour;
        assert_eq!(refused(LogClass { present: vec![], ..usual() }), Some(Refusal::NothingRead));
        assert_eq!(refused(LogClass { minutes: Some(601), ..usual() }), Some(Refusal::Minutes));
        assert_eq!(refused(LogClass { pages: Some(0), ..usual() }), Some(Refusal::Pages));
        let tomorrow = LogClass { read_on: day("2027-03-03"), ..usual() };
        assert_eq!(refused(tomorrow), Some(Refusal::FutureDate));
        let long_ago = LogClass { read_on: day("2027-02-22"), ..usual() };
        assert_eq!(refused(long_ago), Some(Refusal::TooLongAgo));
    }
}
