//! What the screens of classes show and ask for. Plain values, as in [`super::view`].

use challenge::{Date, Metric};

use super::view::Key;

/// What is asked in the class area, or of a reader's seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ClassWork {
    /// All classes of this household.
    Classes,
    /// `invitation` in hexadecimal digits, as the link had it.
    Make {
        name: String,
        grade: u8,
        pupils: usize,
        invitation: String,
    },
    /// Another invitation for a class whose first one is over.
    Renew {
        class: Key,
        invitation: String,
    },
    AddPupils {
        class: Key,
        names: Vec<String>,
    },
    Rename {
        class: Key,
        number: u16,
        name: String,
    },
    Remove {
        class: Key,
        number: u16,
    },
    Begin {
        class: Key,
        template: Template,
    },
    /// A new session, or the new content of one.
    Note {
        class: Key,
        entry: Key,
        is_new: bool,
        on: Date,
        amount: ClassAmount,
        present: Vec<u16>,
    },
    Retract {
        class: Key,
        entry: Key,
    },
    Judge {
        class: Key,
        numbers: Vec<u16>,
        accept: bool,
    },
    Strips(Key),
    /// Asks the library how the class does; the families see that somebody looked.
    Look(Key),
    /// The seats of the current reader.
    Seats,
    /// Looks for a strip by its twelve digits.
    Find(String),
    Join {
        reader: Key,
        strip: Strip,
        nickname: u16,
    },
    Leave {
        reader: Key,
        seat: Key,
    },
}

/// The secret of a strip.
pub(crate) type Strip = [u8; 16];

/// What each pupil has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClassAmount {
    Minutes(u32),
    Pages(u32),
}

/// A campaign to begin with today, in so many weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Template {
    pub(crate) metric: Metric,
    pub(crate) goal: u32,
    pub(crate) weeks: u32,
    /// Whether the goal is the whole class's.
    pub(crate) together: bool,
}

impl Template {
    /// In the order in which they are offered.
    pub(crate) const ALL: [Self; 4] = [
        Self { metric: Metric::Days, goal: 12, weeks: 4, together: false },
        Self { metric: Metric::Days, goal: 20, weeks: 6, together: false },
        Self { metric: Metric::Minutes, goal: 5_000, weeks: 4, together: true },
        Self { metric: Metric::Pages, goal: 3_000, weeks: 4, together: true },
    ];
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ClassAnswer {
    Classes(Vec<ClassCard>),
    Strips(Vec<StripCard>),
    Seats(Vec<SeatCard>),
    Found(Strip),
    Done,
}

/// Why nothing came of it. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClassRefusal {
    NoName,
    NotAnInvitation,
    /// So many seats a class has at the most.
    TooMany(usize),
    Nobody,
    OutOfRange(u32),
    BadDate,
    /// The digits are of no strip, or of one that is used or too old.
    NoSuchStrip,
    /// There is no way to the library now.
    Offline,
    NotSaved,
}

/// A class as its educator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ClassCard {
    pub(crate) key: Key,
    pub(crate) name: String,
    /// From 1; 0 where it is mixed.
    pub(crate) grade: u8,
    pub(crate) standing: Standing,
    pub(crate) school: Option<String>,
    /// The day of which the library's figures are.
    pub(crate) as_of: Option<Date>,
    pub(crate) pupils: Vec<PupilCard>,
    pub(crate) campaigns: Vec<CampaignCard>,
    /// The latest first.
    pub(crate) sessions: Vec<SessionCard>,
    pub(crate) corrections: Vec<CorrectionCard>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    New,
    Known,
    InvitationOver,
    Closed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PupilCard {
    pub(crate) number: u16,
    /// On the educator's devices alone. May be empty.
    pub(crate) name: String,
    pub(crate) claim: Option<ClaimCard>,
    /// Whether nothing was noted for seven days or more, while the class reads for something.
    pub(crate) is_quiet: bool,
    /// In the first of the campaigns, in its unit.
    pub(crate) total: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClaimCard {
    pub(crate) nickname: u16,
    pub(crate) is_approved: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CampaignCard {
    pub(crate) metric: Metric,
    pub(crate) goal: u32,
    pub(crate) together: bool,
    pub(crate) opens: Date,
    pub(crate) closes: Date,
    /// Of the class.
    pub(crate) total: u64,
    pub(crate) permille: u16,
    /// How many have reached a goal that is each one's.
    pub(crate) reached: usize,
    pub(crate) readers: usize,
    /// Of the class, by weeks from the opening, as many as have begun.
    pub(crate) weeks: Vec<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionCard {
    pub(crate) key: Key,
    pub(crate) on: Date,
    pub(crate) amount: ClassAmount,
    pub(crate) present: Vec<u16>,
}

/// How a session was before it was put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CorrectionCard {
    pub(crate) made_on: Date,
    pub(crate) on: Date,
    pub(crate) amount: ClassAmount,
    pub(crate) readers: usize,
}

/// A strip to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StripCard {
    pub(crate) number: u16,
    pub(crate) name: String,
    /// In hexadecimal digits, for the link.
    pub(crate) secret: String,
    pub(crate) digits: String,
}

/// A seat of the current reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SeatCard {
    pub(crate) key: Key,
    pub(crate) nickname: u16,
    pub(crate) standing: SeatStanding,
    /// Empty until the library has told.
    pub(crate) school: String,
    pub(crate) campaigns: Vec<SeatCampaignCard>,
    /// The latest day on which the educator looked.
    pub(crate) looked: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SeatStanding {
    Waiting,
    Claimed,
    Approved,
    Refused,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SeatCampaignCard {
    pub(crate) metric: Metric,
    pub(crate) goal: u32,
    pub(crate) together: bool,
    /// Nothing while it would be the sum of a few.
    pub(crate) class_total: Option<u64>,
    pub(crate) as_of: Date,
    pub(crate) by_class: u64,
}
