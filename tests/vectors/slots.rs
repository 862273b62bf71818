//! §1.2a: a vault's keys, sealed to one member.

use serde::Deserialize;
use vault::{MemberKey, MemberPublic, NotAuthentic, Seed, SlotSecrets, VaultSecret, open_slot, seal_slot};

use crate::json::{Hex, read};

#[derive(Deserialize)]
struct Slots {
    member_key: Hex,
    member_public: Hex,
    vault: Hex,
    member: Hex,
    epoch: u32,
    vault_secret: Hex,
    epoch_key: Hex,
    ephemeral_key: Hex,
    nonce: Hex,
    sealed: Hex,
    refused: Vec<Refused>,
}

#[derive(Deserialize)]
struct Refused {
    name: String,
    member_key: Hex,
    place: Hex,
    bytes: Hex,
}

impl Slots {
    fn place(&self) -> Vec<u8> {
        [&self.vault.0[..], &self.member.0, &self.epoch.to_be_bytes()].concat()
    }

    fn secrets(&self) -> SlotSecrets {
        SlotSecrets { secret: VaultSecret(self.vault_secret.array()), seed: Seed(self.epoch_key.array()) }
    }
}

fn vectors() -> Slots {
    read(include_str!("slots.json"))
}

#[test]
fn a_slot_is_sealed_to_exactly_these_bytes_and_opens() {
    let vectors = vectors();
    let member = MemberKey(vectors.member_key.array());
    assert_eq!(member.public(), MemberPublic(vectors.member_public.array()));
    let ephemeral = MemberKey(vectors.ephemeral_key.array());
    let sealed =
        seal_slot(member.public(), &vectors.place(), &vectors.secrets(), &ephemeral, vectors.nonce.array());
    assert_eq!(Hex(sealed), vectors.sealed);
    assert_eq!(open_slot(&member, &vectors.place(), &vectors.sealed.0), Ok(vectors.secrets()));
}

#[test]
fn a_slot_does_not_open_for_another_or_elsewhere_or_changed() {
    for vector in vectors().refused {
        let member = MemberKey(vector.member_key.array());
        let opened = open_slot(&member, &vector.place.0, &vector.bytes.0);
        assert_eq!(opened, Err(NotAuthentic), "{}", vector.name);
    }
}
