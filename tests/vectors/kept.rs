//! §1.2d: what opens a vault, sealed to the one device that keeps it.

use reading::{Kept, Keys};
use serde::Deserialize;
use vault::{MemberKey, NotAuthentic, open_kept, seal_kept};

use crate::json::{Hex, read};

#[derive(Deserialize)]
struct KeptVectors {
    device_key: Hex,
    vault: Hex,
    device: Hex,
    member: Hex,
    member_key: Hex,
    token: Hex,
    vault_secret: Hex,
    first_seed: Hex,
    ephemeral_key: Hex,
    nonce: Hex,
    sealed: Hex,
    refused: Vec<Refused>,
}

#[derive(Deserialize)]
struct Refused {
    name: String,
    device_key: Hex,
    place: Hex,
    bytes: Hex,
}

fn vectors() -> KeptVectors {
    read(include_str!("kept.json"))
}

#[test]
fn what_a_device_keeps_is_sealed_to_exactly_these_bytes_and_opens() {
    let vectors = vectors();
    let keys = Keys {
        member: vectors.member.array(),
        member_key: vectors.member_key.array(),
        token: vectors.token.array(),
        secret: vectors.vault_secret.array(),
        first_key: vectors.first_seed.array(),
    };
    let device = MemberKey(vectors.device_key.array());
    let place = Kept::place(&vectors.vault.array(), &vectors.device.array());
    let ephemeral = MemberKey(vectors.ephemeral_key.array());
    let sealed = seal_kept(device.public(), &place, &keys.to_bytes(), &ephemeral, vectors.nonce.array());
    assert_eq!(Hex(sealed), vectors.sealed);
    assert_eq!(open_kept(&device, &place, &vectors.sealed.0), Ok(keys.to_bytes()));
}

#[test]
fn it_opens_for_no_other_device_or_vault_and_is_no_slot() {
    for vector in vectors().refused {
        let device = MemberKey(vector.device_key.array());
        let opened = open_kept(&device, &vector.place.0, &vector.bytes.0);
        assert_eq!(opened, Err(NotAuthentic), "{}", vector.name);
    }
}
