//! The epochs of a vault: its keys, one made from the other, and how much of the log each of them covers.
//!
//! An epoch begins at a place in the log, and its key is made of a seed and of where every series stood there. Whoever was
//! shown out knows the older keys, and a server that sides with them could go on appending: so what is sealed under an old
//! key and goes on beyond that place is refused (E2 in `docs/sync-protocol.md`).

use protocol::{BatchHeader, Epoch, EpochStart, KeyCheck, SeriesHead, SeriesId, VaultId};
use vault::{EpochSeed, Seed, VaultKeys, VaultSecret};

use crate::error::ReplicaError;
use crate::ports::{Clock, Entropy};
use crate::records::VaultRecord;
use crate::replica::Replica;
use crate::rules::{Rule, Rules};
use crate::store::Store;

/// An epoch as a member hands it on.
pub(crate) struct Begun {
    pub(crate) seed: Seed,
    /// As [`ends_of`] writes it.
    pub(crate) ends: Vec<u8>,
}

const ID_LEN: usize = 16;
const END_LEN: usize = ID_LEN + 8;

/// Where every series stands: series ‖ last number (be64), in order of series.
pub(crate) fn ends_of(heads: &[(SeriesId, SeriesHead)]) -> Vec<u8> {
    let mut heads: Vec<_> = heads.iter().map(|(series, head)| (series.0, head.through)).collect();
    heads.sort_unstable();
    heads.iter().flat_map(|(series, through)| series.iter().copied().chain(through.to_be_bytes())).collect()
}

/// The last number of a series in such a list; 0 for one that it does not name.
fn end_of(ends: &[u8], series: SeriesId) -> u64 {
    let (ends, _) = ends.as_chunks::<END_LEN>();
    let end = ends.iter().find(|end| end[..ID_LEN] == series.0);
    end.and_then(|end| end.last_chunk()).map_or(0, |through| u64::from_be_bytes(*through))
}

impl VaultRecord {
    pub(crate) fn keys(&self) -> VaultKeys {
        VaultKeys::from_seeds(VaultSecret(self.secret), self.seeds())
    }

    /// What every epoch began with, from 0.
    pub(crate) fn seeds(&self) -> impl Iterator<Item = EpochSeed<'_>> {
        let (seeds, _) = self.epochs.as_chunks::<32>();
        let ends = [&[][..]].into_iter().chain(self.ends()).chain(std::iter::repeat(&[][..]));
        seeds.iter().zip(ends).map(|(seed, ends)| EpochSeed { seed, ends })
    }

    /// The key of epoch 0.
    pub(crate) fn first_seed(&self) -> Result<[u8; 32], ReplicaError> {
        self.epochs.first_chunk().copied().ok_or(ReplicaError::Damaged)
    }

    /// The present epoch, as far as this device knows.
    pub(crate) fn epoch(&self) -> Epoch {
        let (seeds, _) = self.epochs.as_chunks::<32>();
        Epoch::try_from(seeds.len().saturating_sub(1)).unwrap_or(Epoch::MAX)
    }

    /// Of epoch 1, 2, … where every series stood when it began. Stored one behind the other, each with its length before it
    /// (be32).
    fn ends(&self) -> impl Iterator<Item = &[u8]> {
        let mut rest = self.ends.as_ref().map_or(&[][..], |ends| ends.as_slice());
        std::iter::from_fn(move || {
            let (len, after) = rest.split_first_chunk()?;
            let (ends, after) = after.split_at_checked(usize::try_from(u32::from_be_bytes(*len)).ok()?)?;
            rest = after;
            Some(ends)
        })
    }

    /// What the epochs after this one began with.
    pub(crate) fn begun_after(&self, epoch: Epoch) -> Vec<Begun> {
        let after = usize::try_from(epoch).unwrap_or(usize::MAX).saturating_add(1);
        self.seeds()
            .skip(after)
            .map(|begins| Begun { seed: Seed(*begins.seed), ends: begins.ends.to_vec() })
            .collect()
    }

    pub(crate) fn begin(&mut self, begun: &Begun) {
        let ends = self.ends.get_or_insert_with(|| Vec::new().into());
        let len = u32::try_from(begun.ends.len()).unwrap_or(u32::MAX);
        ends.extend(len.to_be_bytes());
        ends.extend(&begun.ends);
        self.epochs.extend(begun.seed.0);
    }

    /// Forgets the epochs after this one.
    fn keep_until(&mut self, epoch: Epoch) {
        let kept = self.begun_after(0);
        let kept = kept.into_iter().take(usize::try_from(epoch).unwrap_or(usize::MAX));
        self.epochs.truncate(32);
        self.ends = None;
        kept.for_each(|begun| self.begin(&begun));
    }

    /// What tells the key of each epoch from others, from 1; the first has no other.
    pub(crate) fn checks(&self) -> Vec<KeyCheck> {
        let keys = self.keys();
        keys.epochs.iter().skip(1).map(|key| KeyCheck(key.check(&self.vault.0))).collect()
    }

    /// Of the key of one epoch.
    pub(crate) fn check_of(&self, epoch: Epoch) -> Option<KeyCheck> {
        self.checks().get(usize::try_from(epoch).ok()?.checked_sub(1)?).copied()
    }

    /// What the server is to know of epochs that begin after `from`.
    pub(crate) fn announced(&self, from: Epoch, begun: &[Begun]) -> Vec<EpochStart> {
        let mut then = self.clone();
        then.keep_until(from);
        begun.iter().for_each(|begun| then.begin(begun));
        let known = usize::try_from(from).unwrap_or(usize::MAX);
        let checks = then.checks().into_iter().skip(known);
        begun
            .iter()
            .zip(checks)
            .map(|(begun, check)| EpochStart { ends: begun.ends.clone(), check })
            .collect()
    }

    /// E2: whether a batch that is sealed under an old key was in the log before the next epoch began.
    pub(crate) fn is_covered(&self, header: &BatchHeader) -> bool {
        let next = usize::try_from(header.epoch).ok().and_then(|epoch| self.ends().nth(epoch));
        next.is_none_or(|ends| header.last() <= end_of(ends, header.series))
    }

    /// Whether anything that was read or sent before an epoch is not covered by it.
    fn goes_beyond(&self, ends: &[u8]) -> bool {
        let is_beyond = |series: SeriesId, through: u64| through > end_of(ends, series);
        let mut heads = self.heads.iter();
        is_beyond(self.series.id, self.series.acked)
            || heads.any(|(series, head)| is_beyond(*series, head.through))
    }
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Takes over epochs that follow the one numbered `after`, in place of any that this device knew. `present` is the epoch that
    /// it was in when they were fetched, `must_rotate` whether they are to be followed by others. What this device has read
    /// or sent beyond them does not count for those who are in the new epoch already: it is offered again.
    pub(crate) async fn begin_epochs(
        &self,
        vault: VaultId,
        present: Epoch,
        after: Epoch,
        begun: &[Begun],
        must_rotate: bool,
    ) -> Result<(), ReplicaError> {
        let Some(first) = begun.first() else { return Ok(()) };
        let mut record = self.vault_record(vault).await?;
        if record.epoch() != present {
            return Ok(());
        }
        // What was refused for the sake of epochs that never were has to be read after all.
        let reads_anew = after < present || record.goes_beyond(&first.ends);
        record.keep_until(after);
        begun.iter().for_each(|begun| record.begin(begun));
        self.keep_safe(None, &[record.access()]).await;
        let series = record.series.id;
        self.update_vault(vault, |record| {
            if record.epoch() == present {
                record.must_rotate = must_rotate;
                record.keep_until(after);
                begun.iter().for_each(|begun| record.begin(begun));
            }
        })
        .await?;
        if reads_anew && self.rules.keep(Rule::EpochsCover) {
            self.fork(vault, series, None).await
        } else {
            Ok(())
        }
    }
}

/// Whether a batch is to be opened at all.
pub(crate) fn is_to_be_read(record: &VaultRecord, header: &BatchHeader, rules: Rules) -> bool {
    !rules.keep(Rule::EpochsCover) || record.is_covered(header)
}

#[cfg(test)]
mod tests {
    use protocol::Tip;

    use super::*;

    #[test]
    fn ends_name_every_series_in_order_and_no_other() {
        let head = |through| SeriesHead { through, tip: Tip([9; 16]) };
        let ends = ends_of(&[(SeriesId([2; 16]), head(7)), (SeriesId([1; 16]), head(300))]);
        assert_eq!(
            ends,
            [&[1; 16][..], &[0, 0, 0, 0, 0, 0, 1, 44], &[2; 16], &[0, 0, 0, 0, 0, 0, 0, 7]].concat()
        );
        assert_eq!([1, 2, 3].map(|n| end_of(&ends, SeriesId([n; 16]))), [300, 7, 0]);
        assert_eq!(end_of(&ends[..30], SeriesId([2; 16])), 0, "what is cut off names nothing");
    }
}
