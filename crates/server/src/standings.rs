//! What everybody has read together: sums over whole challenges, counted once a minute at most.

use challenge::ChallengeId;
use protocol::CommunityStanding;
use tokio::sync::Mutex;

use crate::Library;
use crate::clock::{first_date_on_earth, utc_date};
use crate::store::{Refused, Standing, Today};

/// Every device asks after each sync, and counting reads all credits: what was read since waits for the next count.
const GOOD_FOR_MS: u64 = 60 * 1000;

/// The last count, if there was one. Locked while it is counted, so that whoever asks meanwhile gets the same.
#[derive(Default)]
pub(crate) struct LastCount(Mutex<Option<Count>>);

struct Count {
    counted_at_ms: u64,
    standings: Vec<CommunityStanding>,
}

impl Count {
    /// A count from a time that has not come yet is of a clock that was set back.
    fn is_good(&self, now_ms: u64) -> bool {
        now_ms.checked_sub(self.counted_at_ms).is_some_and(|age_ms| age_ms < GOOD_FOR_MS)
    }
}

impl Library {
    pub(crate) fn counting_day(&self) -> Today {
        let now_ms = self.now_ms();
        Today { as_of: utc_date(now_ms), begun: first_date_on_earth(now_ms) }
    }

    /// How one challenge goes, counted anew. Nothing when there is no such challenge.
    pub(crate) async fn standing(&self, id: ChallengeId) -> Result<Option<Standing>, Refused> {
        self.store().standing(id, first_date_on_earth(self.now_ms())).await
    }

    /// The totals of all challenges with a goal for everybody, those that open last first.
    pub(crate) async fn standings(&self) -> Result<Vec<CommunityStanding>, Refused> {
        let mut last = self.0.last_count.0.lock().await;
        let now_ms = self.now_ms();
        if let Some(count) = last.as_ref().filter(|count| count.is_good(now_ms)) {
            return Ok(count.standings.clone());
        }
        let as_of = utc_date(now_ms);
        let totals = self.store().community_totals(first_date_on_earth(now_ms)).await?.into_iter();
        let standings: Vec<_> =
            totals.map(|(challenge, total)| CommunityStanding { challenge, total, as_of }).collect();
        *last = Some(Count { counted_at_ms: now_ms, standings: standings.clone() });
        Ok(standings)
    }
}
