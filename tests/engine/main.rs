//! What counting costs: 10,000 sessions that each count in 50 challenges, counted from nothing, and one of them edited, beside
//! a bare pass over the same rows. Run by `cargo xtask bench engine`. Prints one line of JSON: nanoseconds, medians.

use std::hint::black_box;

use challenge::{ChallengeId, Date, GroupId, Metric, Rules};
use oplog::EntityId;
use reading::{Counted, Match, MatchGroup, Participation, ParticipationKey, Score, Scores};

const ENTRIES: usize = 10_000;
const CHALLENGES: u8 = 50;
/// Three years, so that a day has nine sessions.
const DAYS: i32 = 1_096;
const BOOKS: usize = 2_000;
const ROUNDS: usize = 31;
/// One edit is too short for the clock.
const EDITS: usize = 2_000;

fn main() {
    let participations: Vec<Participation> = (0..CHALLENGES).map(participation).collect();
    let log: Vec<Counted> = (0..ENTRIES).map(|at| counted(at, &participations)).collect();
    let edited: Vec<Counted> = log.iter().map(edited).collect();
    let (mut bare, mut scratch, mut tap) = (Vec::new(), Vec::new(), Vec::new());
    let expected = recount(&log, &participations).total();
    for _ in 0..ROUNDS {
        bare.push(timed(|| black_box(pass(&log))).0);
        let (ns, mut counting) = timed(|| recount(&log, &participations));
        scratch.push(ns);
        assert_eq!(counting.total(), expected, "the same log counts the same");
        let (ns, ()) = timed(|| {
            for at in (0..EDITS).map(|at| at * 4) {
                counting.scores.take(&log[at]);
                counting.scores.add(&edited[at]);
                black_box(&counting.scores);
            }
        });
        tap.push(ns / EDITS as f64);
    }
    let [bare, scratch, tap] = [bare, scratch, tap].map(median);
    println!("{{\"bare_ns\":{bare},\"scratch_ns\":{scratch},\"tap_ns\":{tap}}}");
}

/// Twenty that count days, fifteen minutes a day, ten books and five languages.
fn participation(number: u8) -> Participation {
    let opens = first_day();
    let (metric, cap) = match number {
        0..20 => (Metric::Days, 1),
        20..35 => (Metric::Minutes, 60),
        35..45 => (Metric::Books, 1),
        _ => (Metric::Minutes, 600),
    };
    let rules = Rules { metric, cap, ..Rules::days(1_000, opens, opens.plus_days(DAYS - 1)) };
    Participation { challenge: ChallengeId([number; 16]), attempt: 0, rules, own: None, strip: None }
}

fn counted(at: usize, participations: &[Participation]) -> Counted {
    let day = i32::try_from(at * DAYS as usize / ENTRIES).expect("a day");
    let minutes = u32::try_from(5 + at * 7 % 50).expect("minutes");
    let matches = participations.iter().zip(0u8..).map(|(participation, number)| {
        let (amount, group) = match number {
            0..20 => (1, MatchGroup::Date),
            20..35 => (minutes, MatchGroup::Date),
            35..45 => (1, MatchGroup::Given(group(number, at % BOOKS))),
            _ => (minutes, MatchGroup::Given(group(number, at % 4))),
        };
        Match { participation: participation.id(), amount, group, proof: None }
    });
    Counted { on: first_day().plus_days(day), matches: matches.collect() }
}

/// A session that took five minutes longer.
fn edited(before: &Counted) -> Counted {
    let mut after = before.clone();
    for matched in after.matches.iter_mut().filter(|matched| matched.amount > 1) {
        matched.amount += 5;
    }
    after
}

fn group(number: u8, value: usize) -> GroupId {
    // As keyed hashes do, spread over all bits.
    let mixed = (value as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(u32::from(number));
    let mut bytes = [number; 16];
    bytes[..8].copy_from_slice(&mixed.to_be_bytes());
    GroupId(bytes)
}

fn first_day() -> Date {
    "2024-01-01".parse().expect("a date")
}

/// Looks at every row and every match, and does nothing with it but add.
fn pass(log: &[Counted]) -> u64 {
    log.iter().flat_map(|counted| &counted.matches).map(|matched| u64::from(matched.amount)).sum()
}

fn recount(log: &[Counted], participations: &[Participation]) -> Counting {
    let score =
        |taken: &Participation| Score::new(taken.id(), taken.rules.clone(), ParticipationKey::new([7; 32]));
    let mut scores = Scores::new(participations.iter().map(score).collect());
    for counted in log {
        scores.add(counted);
    }
    Counting { scores, ids: participations.iter().map(Participation::id).collect() }
}

struct Counting {
    scores: Scores,
    ids: Vec<EntityId>,
}

impl Counting {
    fn total(&self) -> u64 {
        let scores = self.ids.iter().filter_map(|id| self.scores.of(*id));
        scores.map(|score| score.standing().total).sum()
    }
}

#[expect(clippy::disallowed_methods, reason = "measuring time is what this program is for")]
fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = std::time::Instant::now();
    let done = work();
    (start.elapsed().as_nanos() as f64, done)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
