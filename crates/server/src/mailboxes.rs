//! Mailboxes, in memory alone: what two devices leave here for two minutes is in no file and in no backup. A restart
//! ends what is under way, and the devices say so and begin again.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

use protocol::{LetterNumber, MAILBOX_LETTERS, MailboxId};
use sha2::{Digest, Sha256};

use crate::store::Put;

/// From its first letter on. The trusted device ends what it began after two minutes by its own clock; the rest is for
/// handing over what was agreed in the last moment.
const LIFE_MS: u64 = 150 * 1000;
/// How long the id of a mailbox cannot be used again.
const REST_MS: u64 = 24 * 60 * 60 * 1000;
/// Most mailboxes at once: 10 MiB of letters.
const OPEN_MAX: usize = 1_000;
/// Most ids remembered after their mailboxes are gone; beyond, the oldest are forgotten.
const SPENT_MAX: usize = 100_000;

/// Why a letter was not taken or not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoLetter {
    /// There is no such mailbox: there never was, or it is gone.
    NoMailbox,
    /// Another letter lies there, or the id has been used before.
    Taken,
    /// There are too many mailboxes.
    Full,
}

/// All mailboxes of the library.
#[derive(Debug, Default)]
pub(crate) struct Mailboxes(Mutex<Shelf>);

#[derive(Debug, Default)]
struct Shelf {
    open: HashMap<MailboxId, Mailbox>,
    /// The ids of `open`, the oldest first.
    by_age: VecDeque<MailboxId>,
    spent: HashSet<SpentId>,
    /// The same with the times at which their mailboxes were closed, the oldest first.
    spent_by_age: VecDeque<(u64, SpentId)>,
}

#[derive(Debug)]
struct Mailbox {
    opened_at_ms: u64,
    letters: [Option<Vec<u8>>; MAILBOX_LETTERS as usize],
}

/// SHA-256 of the id of a mailbox that is gone.
type SpentId = [u8; 32];

impl Mailboxes {
    /// Puts a letter where there is none yet; the first one opens the mailbox. The same letter again is no error: an answer may
    /// have been lost.
    pub(crate) fn put(
        &self,
        mailbox: MailboxId,
        number: LetterNumber,
        letter: Vec<u8>,
        now_ms: u64,
    ) -> Result<Put, NoLetter> {
        self.at(now_ms, |shelf| {
            if number == LetterNumber::FIRST && !shelf.open.contains_key(&mailbox) {
                shelf.open(mailbox, now_ms)?;
            }
            let open = shelf.open.get_mut(&mailbox).ok_or(NoLetter::NoMailbox)?;
            match &mut open.letters[number.index()] {
                Some(known) if *known == letter => Ok(Put::AlreadySo),
                Some(_) => Err(NoLetter::Taken),
                place => {
                    *place = Some(letter);
                    Ok(Put::New)
                }
            }
        })
    }

    /// A letter; nothing while it has not been written.
    pub(crate) fn get(
        &self,
        mailbox: MailboxId,
        number: LetterNumber,
        now_ms: u64,
    ) -> Result<Option<Vec<u8>>, NoLetter> {
        self.at(now_ms, |shelf| {
            let open = shelf.open.get(&mailbox).ok_or(NoLetter::NoMailbox)?;
            Ok(open.letters[number.index()].clone())
        })
    }

    fn at<T>(&self, now_ms: u64, act: impl FnOnce(&mut Shelf) -> T) -> T {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.sweep(now_ms);
        act(&mut shelf)
    }
}

impl Shelf {
    fn open(&mut self, mailbox: MailboxId, now_ms: u64) -> Result<(), NoLetter> {
        if self.spent.contains(&spent_id(mailbox)) {
            return Err(NoLetter::Taken);
        }
        if self.open.len() >= OPEN_MAX {
            return Err(NoLetter::Full);
        }
        self.open.insert(mailbox, Mailbox { opened_at_ms: now_ms, letters: Default::default() });
        self.by_age.push_back(mailbox);
        Ok(())
    }

    /// Forgets what has had its time.
    fn sweep(&mut self, now_ms: u64) {
        while let Some(mailbox) = self.by_age.front().copied() {
            let opened_at_ms = self.open.get(&mailbox).map_or(0, |open| open.opened_at_ms);
            if !is_over(opened_at_ms, LIFE_MS, now_ms) {
                break;
            }
            self.by_age.pop_front();
            self.open.remove(&mailbox);
            self.spent.insert(spent_id(mailbox));
            self.spent_by_age.push_back((now_ms, spent_id(mailbox)));
        }
        while let Some((closed_at_ms, spent)) = self.spent_by_age.front().copied() {
            if !is_over(closed_at_ms, REST_MS, now_ms) && self.spent_by_age.len() <= SPENT_MAX {
                break;
            }
            self.spent_by_age.pop_front();
            self.spent.remove(&spent);
        }
    }
}

/// A time that has not come yet is of a clock that was set back.
fn is_over(since_ms: u64, length_ms: u64, now_ms: u64) -> bool {
    now_ms.checked_sub(since_ms).is_none_or(|age_ms| age_ms >= length_ms)
}

fn spent_id(mailbox: MailboxId) -> SpentId {
    Sha256::digest(mailbox.0).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: MailboxId = MailboxId([7; 16]);

    fn number(number: u8) -> LetterNumber {
        LetterNumber::new(number).unwrap_or_else(|| unreachable!("there are five"))
    }

    fn numbered(at: usize) -> MailboxId {
        MailboxId(u128::try_from(at).unwrap_or_default().to_be_bytes())
    }

    #[test]
    fn no_more_mailboxes_are_open_than_there_is_room_for_and_room_comes_back() {
        let mailboxes = Mailboxes::default();
        let open = |at: usize, now_ms| mailboxes.put(numbered(at), LetterNumber::FIRST, vec![1], now_ms);
        for at in 0..OPEN_MAX {
            assert_eq!(open(at, 0), Ok(Put::New));
        }
        assert_eq!(open(OPEN_MAX, LIFE_MS - 1), Err(NoLetter::Full));
        assert_eq!(open(0, LIFE_MS - 1), Ok(Put::AlreadySo), "those that are open go on");
        assert_eq!(open(OPEN_MAX, LIFE_MS), Ok(Put::New));
    }

    #[test]
    fn only_so_many_ids_are_remembered() {
        let mut shelf = Shelf::default();
        shelf.spent_by_age.extend((0..SPENT_MAX + 5).map(|at| (0, spent_id(numbered(at)))));
        shelf.sweep(0);
        assert_eq!(shelf.spent_by_age.len(), SPENT_MAX);
    }

    #[test]
    fn a_clock_that_was_set_back_keeps_no_mailbox_open_for_ever() {
        let mailboxes = Mailboxes::default();
        assert_eq!(mailboxes.put(BOX, number(0), vec![1], 2 * REST_MS), Ok(Put::New));
        assert_eq!(mailboxes.get(BOX, number(0), 0), Err(NoLetter::NoMailbox));
    }
}
