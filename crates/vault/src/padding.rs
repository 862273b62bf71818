//! Padding, so that the length of a batch tells little about what is in it.

/// The padded length of `len` bytes: 256, 512 or 1,024, then Padmé.
///
/// Padmé (Nikitin, Barman, Lueks, Underwood, Hubaux, Ford: *Reducing Metadata Leakage from Encrypted Files and
/// Communication with PURBs*, PETS 2019) allows as many lengths as there are bits in their exponent and adds at most 12 %.
pub(crate) fn padded_len(len: usize) -> usize {
    match len {
        0..=256 => 256,
        257..=512 => 512,
        513..=1024 => 1024,
        _ => padme(len),
    }
}

fn padme(len: usize) -> usize {
    let exponent = len.ilog2();
    let mantissa_bits = exponent.ilog2() + 1;
    let mask = (1usize << exponent.saturating_sub(mantissa_bits)) - 1;
    (len + mask) & !mask
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn padding_never_shortens_is_stable_and_costs_at_most_12_percent(len in 1025usize..2_000_000) {
            let padded = padded_len(len);
            prop_assert!(padded >= len);
            prop_assert!(padded * 100 <= len * 112);
            prop_assert_eq!(padded_len(padded), padded);
        }
    }

    #[test]
    fn there_are_few_lengths() {
        let lengths: std::collections::BTreeSet<_> = (0..=262_144).map(padded_len).collect();
        assert!(lengths.len() < 170, "{}", lengths.len());
        assert_eq!(lengths.iter().take(4).copied().collect::<Vec<_>>(), [256, 512, 1024, 1088]);
    }
}
