//! Token buckets per client address.
//!
//! The address is kept in memory only and as a hash under a key of this process, so nothing that is written can
//! hold it. A whole school may share one address: a class of thirty that starts at once needs some hundred vaults,
//! nine hundred children at one opening some three thousand.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// How much one address may do.
#[derive(Clone, Copy, Debug)]
pub struct RateLimit {
    /// At once.
    pub burst: u32,
    /// In the long run.
    pub per_hour: u32,
}

/// What is limited.
#[derive(Clone, Copy, Debug)]
pub struct RateLimits {
    pub vault_creation: RateLimit,
    pub participation_creation: RateLimit,
    /// Requests answered `unauthorised`.
    pub failed_authorisation: RateLimit,
    /// Mailboxes opened by their first letter: one for each device that is added to a family.
    pub mailbox_opening: RateLimit,
    /// Requests for a mailbox that is not there, as somebody makes who tries codes.
    pub missed_mailbox: RateLimit,
    /// Digits of strips that are none, as somebody sends who tries them; a class that types its strips mistypes some.
    pub missed_code: RateLimit,
    /// The same, whoever sends them: so many guesses there are against all strips together.
    pub missed_codes_of_all: RateLimit,
    /// Attempts to sign in at the desk, and to use an invitation.
    pub desk_sign_in: RateLimit,
}

impl Default for RateLimits {
    fn default() -> Self {
        Self {
            vault_creation: RateLimit { burst: 3_000, per_hour: 1_000 },
            participation_creation: RateLimit { burst: 3_000, per_hour: 1_000 },
            failed_authorisation: RateLimit { burst: 300, per_hour: 300 },
            mailbox_opening: RateLimit { burst: 60, per_hour: 120 },
            missed_mailbox: RateLimit { burst: 20, per_hour: 60 },
            missed_code: RateLimit { burst: 300, per_hour: 300 },
            missed_codes_of_all: RateLimit { burst: 3_000, per_hour: 3_600 },
            desk_sign_in: RateLimit { burst: 10, per_hour: 40 },
        }
    }
}

impl RateLimits {
    /// No limits, for simulations that make thousands of vaults from nowhere.
    #[must_use]
    pub fn none() -> Self {
        let open = RateLimit { burst: u32::MAX, per_hour: u32::MAX };
        Self {
            vault_creation: open,
            participation_creation: open,
            failed_authorisation: open,
            mailbox_opening: open,
            missed_mailbox: open,
            missed_code: open,
            missed_codes_of_all: open,
            desk_sign_in: open,
        }
    }

    fn of(&self, action: Action) -> RateLimit {
        match action {
            Action::CreateVault => self.vault_creation,
            Action::CreateParticipation => self.participation_creation,
            Action::FailAuthorisation => self.failed_authorisation,
            Action::OpenMailbox => self.mailbox_opening,
            Action::MissMailbox => self.missed_mailbox,
            Action::MissCode => self.missed_code,
            Action::MissCodeAnywhere => self.missed_codes_of_all,
            Action::SignIn => self.desk_sign_in,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Action {
    CreateVault,
    CreateParticipation,
    FailAuthorisation,
    OpenMailbox,
    MissMailbox,
    MissCode,
    MissCodeAnywhere,
    SignIn,
}

/// Too soon; worth another try after so many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooSoon {
    pub(crate) retry_after_seconds: u32,
}

/// A bucket is measured in permits times the milliseconds of an hour, so that filling it is exact: each millisecond
/// adds `per_hour`.
#[derive(Clone, Copy, Debug)]
struct Bucket {
    level: u64,
    filled_at_ms: u64,
}

const PERMIT: u64 = 60 * 60 * 1000;
/// Above this many addresses, buckets that have filled up again are dropped.
const BUCKETS_BEFORE_SWEEP: usize = 10_000;

#[derive(Debug)]
pub(crate) struct RateLimiter {
    limits: RateLimits,
    key: RandomState,
    buckets: Mutex<HashMap<(Action, u64), Bucket>>,
}

impl RateLimiter {
    pub(crate) fn new(limits: RateLimits) -> Self {
        Self { limits, key: RandomState::new(), buckets: Mutex::default() }
    }

    /// Takes one permit, or says when there will be one.
    pub(crate) fn take(&self, action: Action, client: IpAddr, now_ms: u64) -> Result<(), TooSoon> {
        self.count(action, client, now_ms, PERMIT)
    }

    /// Whether there is a permit, without taking it.
    pub(crate) fn may(&self, action: Action, client: IpAddr, now_ms: u64) -> Result<(), TooSoon> {
        self.count(action, client, now_ms, 0)
    }

    /// Takes `cost` of a permit, of which a whole one must be there.
    fn count(&self, action: Action, client: IpAddr, now_ms: u64, cost: u64) -> Result<(), TooSoon> {
        let limit = self.limits.of(action);
        let key = (action, self.key.hash_one(network(client)));
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= BUCKETS_BEFORE_SWEEP {
            let limits = &self.limits;
            buckets.retain(|(action, _), bucket| {
                let limit = limits.of(*action);
                refilled(bucket, limit, now_ms).level < capacity(limit)
            });
        }
        let full = Bucket { level: capacity(limit), filled_at_ms: now_ms };
        let bucket = buckets.entry(key).or_insert(full);
        *bucket = refilled(bucket, limit, now_ms);
        if bucket.level < PERMIT {
            return Err(TooSoon { retry_after_seconds: seconds_until_a_permit(bucket.level, limit) });
        }
        bucket.level -= cost;
        Ok(())
    }
}

/// The part of an address that one subscriber holds: all of IPv4, the first 64 bits of IPv6.
fn network(address: IpAddr) -> u64 {
    match address.to_canonical() {
        IpAddr::V4(v4) => u64::from(v4.to_bits()),
        IpAddr::V6(v6) => u64::try_from(v6.to_bits() >> 64).unwrap_or_default(),
    }
}

fn capacity(limit: RateLimit) -> u64 {
    u64::from(limit.burst) * PERMIT
}

fn refilled(bucket: &Bucket, limit: RateLimit, now_ms: u64) -> Bucket {
    let elapsed_ms = now_ms.saturating_sub(bucket.filled_at_ms);
    let gained = elapsed_ms.saturating_mul(u64::from(limit.per_hour));
    Bucket { level: bucket.level.saturating_add(gained).min(capacity(limit)), filled_at_ms: now_ms }
}

fn seconds_until_a_permit(level: u64, limit: RateLimit) -> u32 {
    let missing_ms = PERMIT.saturating_sub(level).div_ceil(u64::from(limit.per_hour.max(1)));
    u32::try_from(missing_ms.div_ceil(1000)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use super::*;

    fn limiter() -> RateLimiter {
        let limit = RateLimit { burst: 2, per_hour: 60 };
        RateLimiter::new(RateLimits { vault_creation: limit, ..RateLimits::none() })
    }

    const HOME: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

    #[test]
    fn after_a_burst_one_permit_comes_back_each_minute() {
        let limiter = limiter();
        let take = |now_ms| limiter.take(Action::CreateVault, HOME, now_ms);
        assert_eq!((take(0), take(0)), (Ok(()), Ok(())));
        assert_eq!(take(0), Err(TooSoon { retry_after_seconds: 60 }));
        assert_eq!(take(59_000), Err(TooSoon { retry_after_seconds: 1 }));
        assert_eq!(take(60_000), Ok(()));
        assert!(take(60_001).is_err());
    }

    #[test]
    fn one_address_does_not_use_up_what_another_may_do() {
        let limiter = limiter();
        let other = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2));
        for _ in 0..3 {
            let _ = limiter.take(Action::CreateVault, HOME, 0);
        }
        assert!(limiter.take(Action::CreateVault, HOME, 0).is_err());
        assert!(limiter.take(Action::CreateVault, other, 0).is_ok());
        assert!(limiter.take(Action::SignIn, HOME, 0).is_ok());
    }

    #[test]
    fn one_subscriber_has_one_bucket_however_many_ipv6_addresses_it_has() {
        let limiter = limiter();
        let address = |host| IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 1, 0, 0, 0, host));
        let results: Vec<_> =
            (0..3).map(|host| limiter.take(Action::CreateVault, address(host), 0).is_ok()).collect();
        assert_eq!(results, [true, true, false]);
    }

    #[test]
    fn a_clock_that_goes_back_gives_nothing_and_breaks_nothing() {
        let limiter = limiter();
        let take = |now_ms| limiter.take(Action::CreateVault, HOME, now_ms).is_ok();
        assert_eq!([take(1_000_000), take(1_000_000), take(0), take(60_000)], [true, true, false, true]);
    }
}
