//! The family card: digits on paper that open a vault when every device is gone.
//!
//! 36 random digits (119 bits) in four blocks of nine, each with a check digit behind it. Digits, because every keyboard
//! here has them and every language reads them. The card is a member of the vault like any other; all that a member needs is
//! derived from the digits: `HKDF-SHA-256(ikm = the 36 digits in ASCII, salt = "prelistaj/1 card", info = label)`, where the
//! label is `locator` (16 bytes), `token`, `key` or `backup` (32 bytes each).

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroize;

use crate::backup::BackupKey;
use crate::damm::check_digit;
use crate::slot::MemberKey;

const BLOCKS: usize = 4;
const BLOCK_DIGITS: usize = 9;
const DIGITS: usize = BLOCKS * BLOCK_DIGITS;

/// The secret digits of a card, each 0 to 9. Erased when dropped; never printed but by [`FamilyCard::blocks`].
#[derive(PartialEq, Eq)]
pub struct FamilyCard([u8; DIGITS]);

impl Drop for FamilyCard {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// Which of the four blocks are not as they were printed, the first being number 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a block of the card was not copied right")]
pub struct WrongBlocks(pub [bool; BLOCKS]);

impl FamilyCard {
    /// Blocks on a card.
    pub const BLOCKS: usize = BLOCKS;
    /// Digits in a block, the check digit with them.
    pub const BLOCK_LEN: usize = BLOCK_DIGITS + 1;

    /// A new card from fresh random bytes, of which as many are taken as it needs.
    pub fn draw(mut random: impl FnMut() -> u8) -> Self {
        // Bytes from 250 on would make the low digits likelier.
        let mut digit = || loop {
            let byte = random();
            if byte < 250 {
                return byte % 10;
            }
        };
        Self(std::array::from_fn(|_| digit()))
    }

    /// The blocks as they are printed, check digits behind.
    #[must_use]
    pub fn blocks(&self) -> [String; BLOCKS] {
        std::array::from_fn(|number| {
            let digits = self.block(number);
            let check = check_digit_of(number, digits);
            digits.iter().chain([&check]).map(|digit| char::from(b'0' + digit)).collect()
        })
    }

    /// A card from what was copied off it, one text for each block. Everything but digits is passed over.
    pub fn read(blocks: [&str; BLOCKS]) -> Result<Self, WrongBlocks> {
        let mut card = Self([0; DIGITS]);
        let mut wrong = [false; BLOCKS];
        for (number, text) in blocks.into_iter().enumerate() {
            match read_block(number, text) {
                Some(digits) => card.0[number * BLOCK_DIGITS..][..BLOCK_DIGITS].copy_from_slice(&digits),
                None => wrong[number] = true,
            }
        }
        if wrong == [false; BLOCKS] { Ok(card) } else { Err(WrongBlocks(wrong)) }
    }

    /// The card's id as a member, by which the library finds the vault. Public.
    #[must_use]
    pub fn locator(&self) -> [u8; 16] {
        self.derive(b"locator")
    }

    /// What the library lets the card in by; it keeps the hash.
    #[must_use]
    pub fn token(&self) -> [u8; 32] {
        self.derive(b"token")
    }

    /// What the card's slots are sealed to.
    #[must_use]
    pub fn key(&self) -> MemberKey {
        MemberKey(self.derive(b"key"))
    }

    /// What backup files are sealed with.
    #[must_use]
    pub fn backup_key(&self) -> BackupKey {
        BackupKey(self.derive(b"backup"))
    }

    fn block(&self, number: usize) -> &[u8] {
        &self.0[number * BLOCK_DIGITS..][..BLOCK_DIGITS]
    }

    fn derive<const N: usize>(&self, label: &[u8]) -> [u8; N] {
        let mut digits = self.0.map(|digit| b'0' + digit);
        let mut derived = [0; N];
        let expanded = Hkdf::<Sha256>::new(Some(b"prelistaj/1 card"), &digits).expand(label, &mut derived);
        debug_assert!(expanded.is_ok(), "a few bytes are within the range of HKDF");
        digits.zeroize();
        derived
    }
}

/// The block's number counts as its first digit, so that two blocks cannot change places unnoticed.
fn check_digit_of(number: usize, digits: &[u8]) -> u8 {
    let number = u8::try_from(number + 1).unwrap_or_default();
    check_digit([number].into_iter().chain(digits.iter().copied()))
}

fn read_block(number: usize, text: &str) -> Option<[u8; BLOCK_DIGITS]> {
    let mut digits = text.chars().filter_map(|c| c.to_digit(10)).filter_map(|digit| u8::try_from(digit).ok());
    let mut block = [0; BLOCK_DIGITS];
    for place in &mut block {
        *place = digits.next()?;
    }
    let is_right = digits.next() == Some(check_digit_of(number, &block)) && digits.next().is_none();
    is_right.then_some(block)
}

#[cfg(test)]
mod tests {
    use core::fmt;

    use proptest::prelude::*;

    use super::*;

    impl fmt::Debug for FamilyCard {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("FamilyCard(…)")
        }
    }

    fn card() -> impl Strategy<Value = FamilyCard> {
        prop::collection::vec(any::<u8>(), 400).prop_map(|bytes| {
            let mut bytes = bytes.into_iter().chain(std::iter::repeat(7));
            FamilyCard::draw(|| bytes.next().unwrap_or_default())
        })
    }

    fn read(blocks: &[String; 4]) -> Result<FamilyCard, WrongBlocks> {
        FamilyCard::read(blocks.each_ref().map(String::as_str))
    }

    /// Only the block with this number is wrong.
    fn only(number: usize) -> WrongBlocks {
        WrongBlocks(std::array::from_fn(|at| at == number))
    }

    fn replaced(block: &str, at: usize, digit: char) -> String {
        block.chars().enumerate().map(|(place, old)| if place == at { digit } else { old }).collect()
    }

    #[test]
    fn digits_are_equally_likely() {
        let mut counts = [0; 10];
        for byte in 0..=255u8 {
            let mut bytes = [byte, 0].into_iter().chain(std::iter::repeat(0));
            // The first digit of the card, and a zero where the byte is passed over.
            let card = FamilyCard::draw(|| bytes.next().unwrap_or_default());
            counts[usize::from(card.0[0])] += u32::from(byte < 250);
        }
        assert_eq!(counts, [25; 10]);
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back_however_it_is_spaced(card in card()) {
            let spaced = card.blocks().map(|block| format!(" {} {}-{} ", &block[..3], &block[3..6], &block[6..]));
            prop_assert!(read(&card.blocks()) == Ok(FamilyCard(card.0)));
            prop_assert!(read(&spaced) == Ok(FamilyCard(card.0)));
        }

        #[test]
        fn every_single_wrong_digit_is_noticed_and_its_block_named(card in card()) {
            let blocks = card.blocks();
            for number in 0..4 {
                for at in 0..FamilyCard::BLOCK_LEN {
                    for digit in ('0'..='9').filter(|digit| blocks[number].chars().nth(at) != Some(*digit)) {
                        let mut copied = blocks.clone();
                        copied[number] = replaced(&blocks[number], at, digit);
                        prop_assert_eq!(read(&copied).err(), Some(only(number)));
                    }
                }
            }
        }

        #[test]
        fn every_swap_of_neighbours_is_noticed_and_its_block_named(card in card()) {
            let blocks = card.blocks();
            for number in 0..4 {
                for at in 1..FamilyCard::BLOCK_LEN {
                    let mut swapped: Vec<char> = blocks[number].chars().collect();
                    swapped.swap(at - 1, at);
                    let mut copied = blocks.clone();
                    copied[number] = swapped.iter().collect();
                    let expected = if copied[number] == blocks[number] { None } else { Some(only(number)) };
                    prop_assert_eq!(read(&copied).err(), expected);
                }
            }
        }

        #[test]
        fn every_swap_of_blocks_is_noticed_and_both_are_named(card in card(), one in 0usize..4, other in 0usize..4) {
            prop_assume!(one != other);
            let mut copied = card.blocks();
            copied.swap(one, other);
            prop_assert_eq!(read(&copied).err(), Some(WrongBlocks(std::array::from_fn(|at| at == one || at == other))));
        }

        #[test]
        fn any_text_is_a_card_or_names_its_wrong_blocks(blocks: [String; 4]) {
            match read(&blocks) {
                Ok(card) => prop_assert_eq!(card.blocks().concat().len(), 40),
                Err(WrongBlocks(wrong)) => prop_assert!(wrong.contains(&true)),
            }
        }
    }

    #[test]
    fn everything_derived_is_different_and_belongs_to_the_card() {
        let mut bytes = 0..=255u8;
        let card = FamilyCard::draw(|| bytes.next().unwrap_or_default());
        let again = read(&card.blocks()).unwrap_or_else(|_| unreachable!("it was just printed"));
        assert_eq!((card.locator(), card.token()), (again.locator(), again.token()));
        let all = [card.token(), card.key().0, card.backup_key().0];
        assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2]);
        assert_ne!(card.token()[..16], card.locator());
    }
}
