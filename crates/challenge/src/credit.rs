//! Credits: all that the library ever learns of one entry.

use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};

use crate::id::{CreditId, GroupId};

/// What one entry counts for in one participation.
///
/// Identity is `id` alone. `generation` is that of the entry's winning version, so a credit shows neither the
/// device nor the time of the tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Credit {
    #[n(0)]
    pub id: CreditId,
    /// Amounts of one group are capped together.
    #[n(1)]
    pub group: GroupId,
    /// Days or weeks since the challenge opened, as its rules say.
    #[n(2)]
    pub bucket: u16,
    /// In the unit of the challenge's metric.
    #[n(3)]
    pub amount: u32,
    #[n(4)]
    pub generation: u16,
    /// False once the entry is deleted or no longer counts here.
    #[n(5)]
    pub live: bool,
    /// For event codes: a keyed hash that only somebody who knew the code can make.
    #[cbor(n(6), with = "minicbor::bytes")]
    pub proof: Option<[u8; 16]>,
}

impl Credit {
    /// Whether this row takes the place of a stored one with the same id.
    ///
    /// `>=`, not `>`: the later publisher has pulled before it put, so on a tie the last word comes from a merged
    /// state. With `>` replicas and server end up with different totals.
    #[must_use]
    pub fn replaces(&self, stored: &Self) -> bool {
        self.generation >= stored.generation
    }

    /// Fixed-width bytes for the digest: id, group, bucket, amount, generation, live, proof (zeros when none).
    fn digest_bytes(&self) -> [u8; 58] {
        let mut bytes = [0; 58];
        bytes[..16].copy_from_slice(&self.id.0);
        bytes[16..32].copy_from_slice(&self.group.0);
        bytes[32..34].copy_from_slice(&self.bucket.to_be_bytes());
        bytes[34..38].copy_from_slice(&self.amount.to_be_bytes());
        bytes[38..40].copy_from_slice(&self.generation.to_be_bytes());
        bytes[40] = u8::from(self.live);
        bytes[41] = u8::from(self.proof.is_some());
        bytes[42..58].copy_from_slice(&self.proof.unwrap_or_default());
        bytes
    }
}

/// How a device and the server find out that they hold different credits of a participation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct CreditsDigest {
    /// Rows, live or not.
    #[n(0)]
    pub count: u32,
    /// SHA-256 over the rows in order of id, cut to 16 bytes.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub digest: [u8; 16],
}

/// The digest of a set of credits, in whatever order they come.
#[must_use]
pub fn digest<'a>(credits: impl IntoIterator<Item = &'a Credit>) -> CreditsDigest {
    let mut rows: Vec<_> = credits.into_iter().map(Credit::digest_bytes).collect();
    rows.sort_unstable();
    let mut hash = Sha256::new();
    for row in &rows {
        hash.update(row);
    }
    let mut digest = [0; 16];
    digest.copy_from_slice(&hash.finalize()[..16]);
    CreditsDigest { count: u32::try_from(rows.len()).unwrap_or(u32::MAX), digest }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credit(id: u8) -> Credit {
        Credit {
            id: CreditId([id; 16]),
            group: GroupId([7; 16]),
            bucket: 3,
            amount: 20,
            generation: 1,
            live: true,
            proof: None,
        }
    }

    #[test]
    fn the_digest_does_not_depend_on_order() {
        let (a, b) = (credit(1), credit(2));
        assert_eq!(digest([&a, &b]), digest([&b, &a]));
    }

    #[test]
    fn the_digest_sees_every_field() {
        let base = credit(1);
        let variants = [
            Credit { id: CreditId([9; 16]), ..base },
            Credit { group: GroupId([9; 16]), ..base },
            Credit { bucket: 4, ..base },
            Credit { amount: 21, ..base },
            Credit { generation: 2, ..base },
            Credit { live: false, ..base },
            Credit { proof: Some([0; 16]), ..base },
        ];
        for variant in &variants {
            assert_ne!(digest([&base]), digest([variant]), "{variant:?}");
        }
    }

    #[test]
    fn on_equal_generations_the_later_publisher_wins() {
        let stored = credit(1);
        assert!(Credit { amount: 30, ..stored }.replaces(&stored));
        assert!(!stored.replaces(&Credit { generation: 2, ..stored }));
    }

    #[test]
    fn the_wire_form_of_a_credit_is_frozen() {
        let bytes = minicbor::to_vec(credit(1)).expect("memory");
        let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(hex, "8650010101010101010101010101010101015007070707070707070707070707070707031401f5");
        assert_eq!(minicbor::decode::<Credit>(&bytes).expect("own bytes"), credit(1));
    }
}
