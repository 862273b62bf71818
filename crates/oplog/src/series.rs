//! Series: one device's dense sequence of rows in one vault, chained by keyed tips.

use core::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A chain value. 16 zero bytes before the first row.
pub type TipBytes = [u8; 16];

/// The secret that makes tips. It never leaves the device: whoever lacks it can compare tips, not make them.
#[derive(Clone, PartialEq, Eq)]
pub struct SeriesSecret(pub [u8; 32]);

impl fmt::Debug for SeriesSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SeriesSecret(…)")
    }
}

impl SeriesSecret {
    /// `HMAC-SHA-256(secret, previous ‖ row bytes)`, cut to 16 bytes.
    #[must_use]
    pub fn tip(&self, previous: &TipBytes, row_bytes: &[u8]) -> TipBytes {
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0) else {
            unreachable!("HMAC takes a key of any length");
        };
        mac.update(previous);
        mac.update(row_bytes);
        let mut tip = [0; 16];
        tip.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        tip
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tip_depends_on_secret_past_and_row() {
        let secret = SeriesSecret([1; 32]);
        let tip = secret.tip(&[0; 16], b"row");
        assert_eq!(tip, secret.tip(&[0; 16], b"row"));
        assert_ne!(tip, SeriesSecret([2; 32]).tip(&[0; 16], b"row"));
        assert_ne!(tip, secret.tip(&[1; 16], b"row"));
        assert_ne!(tip, secret.tip(&[0; 16], b"rov"));
    }
}
