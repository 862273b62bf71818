//! §1.6: participations, credits and their digest.

use std::collections::BTreeMap;

use challenge::{
    ChallengeId, Credit, CreditId, CreditsDigest, Date, EventCode, GroupId, ParticipationId, digest,
};
use oplog::EntityId;
use reading::ParticipationKey;
use serde::Deserialize;
use vault::{VaultSecret, participation_keys};

use crate::json::{Hex, read};

#[derive(Deserialize)]
struct Participations {
    vault_secret: Hex,
    participations: Vec<Participation>,
}

#[derive(Deserialize)]
struct Participation {
    challenge: Hex,
    attempt: u32,
    id: Hex,
    key: Hex,
    token: Hex,
}

#[derive(Deserialize)]
struct Credits {
    key: Hex,
    ids: Vec<Id>,
    date_groups: Vec<DateGroup>,
    book_groups: Vec<BookGroup>,
    task_groups: Vec<TaskGroup>,
    trait_groups: Vec<TraitGroup>,
    codes: Vec<CodeVector>,
    numbered_groups: Vec<NumberedGroup>,
    credits: Vec<CreditVector>,
    digests: Vec<DigestVector>,
}

#[derive(Deserialize)]
struct Id {
    entity: Hex,
    id: Hex,
}

#[derive(Deserialize)]
struct DateGroup {
    epoch_day: i32,
    group: Hex,
}

#[derive(Deserialize)]
struct BookGroup {
    book: Hex,
    group: Hex,
}

#[derive(Deserialize)]
struct TaskGroup {
    number: u16,
    group: Hex,
}

#[derive(Deserialize)]
struct TraitGroup {
    what: String,
    value: String,
    group: Hex,
}

#[derive(Deserialize)]
struct CodeVector {
    typed: String,
    challenge: Hex,
    participation: Hex,
    hash: Hex,
    proof: Hex,
}

#[derive(Deserialize)]
struct NumberedGroup {
    number: u32,
    group: Hex,
}

#[derive(Deserialize)]
struct CreditVector {
    name: String,
    id: Hex,
    group: Hex,
    bucket: u16,
    amount: u32,
    generation: u16,
    live: bool,
    proof: Option<Hex>,
    bytes: Hex,
}

#[derive(Deserialize)]
struct DigestVector {
    name: String,
    credits: Vec<String>,
    count: u32,
    digest: Hex,
}

impl CreditVector {
    fn credit(&self) -> Credit {
        Credit {
            id: CreditId(self.id.array()),
            group: GroupId(self.group.array()),
            bucket: self.bucket,
            amount: self.amount,
            generation: self.generation,
            live: self.live,
            proof: self.proof.as_ref().map(Hex::array),
        }
    }
}

fn vectors() -> Credits {
    read(include_str!("credits.json"))
}

#[test]
fn all_devices_of_a_reader_derive_the_same_participation() {
    let vectors: Participations = read(include_str!("participations.json"));
    let secret = VaultSecret(vectors.vault_secret.array());
    for vector in vectors.participations {
        let keys = participation_keys(&secret, &vector.challenge.array(), vector.attempt);
        assert_eq!(Hex(keys.id.to_vec()), vector.id);
        assert_eq!(Hex(keys.key.to_vec()), vector.key);
        assert_eq!(Hex(keys.token.to_vec()), vector.token);
    }
}

#[test]
fn ids_and_groups_are_keyed_by_the_participation() {
    let vectors = vectors();
    let key = ParticipationKey::new(vectors.key.array());
    for vector in vectors.ids {
        assert_eq!(key.credit_id(EntityId(vector.entity.array())).0, vector.id.array());
    }
    for vector in vectors.date_groups {
        let date = Date::from_epoch_day(vector.epoch_day).expect("a date");
        assert_eq!(key.date_group(date).0, vector.group.array(), "{date}");
    }
    for vector in vectors.book_groups {
        assert_eq!(key.entity_group(EntityId(vector.book.array())).0, vector.group.array());
    }
    for vector in vectors.task_groups {
        assert_eq!(key.task_group(vector.number).0, vector.group.array(), "{}", vector.number);
    }
    for vector in vectors.trait_groups {
        let TraitGroup { what, value, group } = vector;
        assert_eq!(key.trait_group(&what, &value).0, group.array(), "{what} {value}");
    }
}

#[test]
fn a_code_has_this_hash_in_its_challenge_and_this_proof_of_its_reader() {
    for vector in vectors().codes {
        let code = EventCode::read(&vector.typed).expect("a code");
        let hash = code.hash(ChallengeId(vector.challenge.array()));
        assert_eq!(hash.0, vector.hash.array(), "{}", vector.typed);
        let proof = code.proof(ParticipationId(vector.participation.array()));
        assert_eq!(proof, vector.proof.array(), "{}", vector.typed);
    }
}

#[test]
fn the_group_of_a_public_number_is_the_number() {
    for vector in vectors().numbered_groups {
        assert_eq!(GroupId::numbered(vector.number).0, vector.group.array());
    }
}

#[test]
fn a_credit_has_exactly_these_bytes() {
    for vector in vectors().credits {
        assert_eq!(Hex(protocol::encode(&vector.credit())), vector.bytes, "{}", vector.name);
        assert_eq!(protocol::decode(&vector.bytes.0), Ok(vector.credit()), "{}", vector.name);
    }
}

#[test]
fn the_digest_is_that_of_the_set_whatever_its_order() {
    let vectors = vectors();
    let credits: BTreeMap<_, _> = vectors.credits.iter().map(|one| (&one.name, one.credit())).collect();
    for vector in &vectors.digests {
        let expected = CreditsDigest { count: vector.count, digest: vector.digest.array() };
        assert_eq!(digest(vector.credits.iter().map(|name| &credits[name])), expected, "{}", vector.name);
    }
}
