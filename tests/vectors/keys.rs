//! §1.2a: keys that follow from each other, and the family card.

use serde::Deserialize;
use vault::{EpochSeed, FamilyCard, VaultKeys, VaultSecret};

use crate::json::{Hex, read};

#[derive(Deserialize)]
struct Epochs {
    vault: Hex,
    removed_member: Hex,
    epochs: Vec<Epoch>,
}

#[derive(Deserialize)]
struct Epoch {
    seed: Hex,
    ends: Hex,
    key: Hex,
    check: Hex,
    notice: Hex,
}

#[derive(Deserialize)]
struct Card {
    drawn_from: Hex,
    blocks: [String; 4],
    locator: Hex,
    token: Hex,
    key: Hex,
    backup: Hex,
}

#[test]
fn keys_follow_from_each_other_in_exactly_this_way() {
    let vectors: Epochs = read(include_str!("epochs.json"));
    let seeds: Vec<[u8; 32]> = vectors.epochs.iter().map(|epoch| epoch.seed.array()).collect();
    let begun =
        seeds.iter().zip(&vectors.epochs).map(|(seed, epoch)| EpochSeed { seed, ends: &epoch.ends.0 });
    let keys = VaultKeys::from_seeds(VaultSecret([0; 32]), begun);
    assert_eq!(keys.epochs.len(), vectors.epochs.len());
    for (key, epoch) in keys.epochs.iter().zip(&vectors.epochs) {
        assert_eq!(Hex(key.0.to_vec()), epoch.key);
        assert_eq!(Hex(key.check(&vectors.vault.array()).to_vec()), epoch.check);
        let notice = key.removal_notice(&vectors.vault.array(), &vectors.removed_member.array());
        assert_eq!(Hex(notice.to_vec()), epoch.notice);
    }
}

#[test]
fn a_card_is_these_digits_and_opens_with_these_keys() {
    for vector in read::<Vec<Card>>(include_str!("cards.json")) {
        let mut bytes = vector.drawn_from.0.iter().copied();
        let card = FamilyCard::draw(|| bytes.next().expect("enough bytes"));
        assert_eq!(card.blocks(), vector.blocks);
        assert_eq!(Hex(card.locator().to_vec()), vector.locator);
        assert_eq!(Hex(card.token().to_vec()), vector.token);
        assert_eq!(Hex(card.key().0.to_vec()), vector.key);
        assert_eq!(Hex(card.backup_key().0.to_vec()), vector.backup);
    }
}
