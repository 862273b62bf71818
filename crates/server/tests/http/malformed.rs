//! Whatever comes in: a refusal with a stable code, never a failure, and nothing stored.

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::{Request, header};
use challenge::{Credit, CreditId, GroupId, ParticipationId};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use protocol::{
    AddMember, CreateParticipation, CreateVault, Cursor, MemberId, PutCredits, SeriesId, Slot, VaultId,
    routes,
};
use tokio::runtime::Runtime;

use crate::device::{Series, World, hash, token};

const VAULT: VaultId = VaultId([1; 16]);
const PARTICIPATION: ParticipationId = ParticipationId([3; 16]);

/// One library for all cases: what one of them stored would show in the next.
static WORLD: LazyLock<World> = LazyLock::new(|| {
    let world = World::new();
    Runtime::new().unwrap().block_on(async {
        let creation = CreateVault { member: MemberId([1; 16]), token_hash: hash(token(1)), slots: vec![] };
        world.put(&routes::vault(VAULT), token(1), &creation).await;
    });
    world
});

/// A request as a device would send it, and another one that it could be bent from.
#[derive(Clone, Debug)]
struct Asked {
    method: String,
    address: String,
    version: Vec<u8>,
    authorization: Vec<u8>,
    content_type: Vec<u8>,
    body: Vec<u8>,
}

/// Well-formed bodies with everything in them.
fn bodies() -> Vec<Vec<u8>> {
    let slot = |member: MemberId| Slot { member, epoch: 0, sealed: vec![7; 120] };
    let (first, second) = (MemberId([1; 16]), MemberId([2; 16]));
    let credit = Credit {
        id: CreditId([4; 16]),
        group: GroupId([5; 16]),
        bucket: 1,
        amount: 1,
        generation: 1,
        live: true,
        proof: Some([6; 16]),
    };
    vec![
        protocol::encode(&CreateVault {
            member: first,
            token_hash: hash(token(1)),
            slots: vec![slot(first)],
        }),
        protocol::encode(&AddMember { token_hash: hash(token(2)), slots: vec![slot(second)], key: None }),
        protocol::encode(&CreateParticipation {
            challenge: challenge::ChallengeId([9; 16]),
            token_hash: hash(token(1)),
        }),
        protocol::encode(&PutCredits { credits: vec![credit; 20] }),
        Series::new(VAULT, 1).batch(3, 300),
    ]
}

/// Bytes that decoders stumble over: deep nesting of each kind, lengths that are not there, text that is no UTF-8.
fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let nested = (select(vec![0x81u8, 0x9f, 0xa1, 0xbf, 0xc1, 0xd9]), 1usize..60_000)
        .prop_map(|(head, depth)| vec![head; depth]);
    let promised = (select(vec![0x5bu8, 0x7b, 0x9b, 0xbb]), any::<u64>())
        .prop_map(|(head, len)| [&[0x81, head][..], &len.to_be_bytes()].concat());
    prop_oneof![
        nested,
        promised,
        prop::collection::vec(any::<u8>(), 0..300),
        Just(b"{\"member\": [[[[".repeat(400)),
        Just("ѓ\u{0}\u{202e}".repeat(2_000).into_bytes()),
        Just(vec![0xff; 70_000]),
        Just(vec![0; 300 * 1024]),
    ]
}

/// A well-formed body with some bytes changed, cut off or repeated.
fn bent() -> impl Strategy<Value = Vec<u8>> {
    (select(bodies()), prop::collection::vec((any::<Index>(), any::<u8>()), 0..4), any::<Index>(), 0u8..3)
        .prop_map(|(mut body, changes, at, how)| {
            for (at, byte) in changes {
                let at = at.index(body.len());
                body[at] = byte;
            }
            match how {
                0 => body.truncate(at.index(body.len())),
                1 => body.extend_from_within(..at.index(body.len())),
                _ => {}
            }
            body
        })
}

fn part() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(VAULT.to_string()),
        Just(PARTICIPATION.to_string()),
        "[0-9a-fA-F]{0,64}",
        "[!-~&&[^#?/%]]{0,40}",
        Just("%00".to_owned()),
        Just("%ff%fe".to_owned()),
        Just("..".to_owned()),
        Just("a".repeat(5_000)),
    ]
}

fn address() -> impl Strategy<Value = String> {
    let patterns = vec![
        routes::CAPABILITIES,
        routes::CHALLENGES,
        routes::STANDINGS,
        routes::CATALOGUE_MANIFEST,
        routes::SLICE,
        routes::VAULT,
        routes::MEMBER,
        routes::SLOTS,
        routes::BATCHES,
        routes::PARTICIPATION,
        routes::CREDITS,
        routes::LETTER,
        "/v1/{nothing}",
        "/desk/{nothing}",
        "/desk/challenges/{id}",
        "/desk/sign-in",
        "/thanks",
    ];
    let query = prop_oneof![
        Just(format!("?after={}&series={}", Cursor::START, SeriesId([1; 16]))),
        Just(String::new()),
        "\\?(after|series)=[!-~&&[^#]]{0,60}",
    ];
    (select(patterns), part(), part(), query).prop_map(|(pattern, first, second, query)| {
        let mut parts = [first, second].into_iter();
        let path: Vec<String> = pattern
            .split('/')
            .map(
                |part| if part.starts_with('{') { parts.next().unwrap_or_default() } else { part.to_owned() },
            )
            .collect();
        path.join("/") + &query
    })
}

fn header_value(good: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    // Visible characters and the bytes that HTTP calls obsolete text.
    let any_value = prop::collection::vec(prop_oneof![0x20u8..0x7f, 0x80u8..=0xff], 0..40);
    prop_oneof![4 => select(good), 1 => any_value]
}

fn asked() -> impl Strategy<Value = Asked> {
    let bearer = |seed| format!("Bearer {}", token(seed)).into_bytes();
    let types = [routes::CBOR, routes::BATCH, "application/json", "text/html; charset=utf-8"];
    (
        select(vec!["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW"]),
        address(),
        header_value(vec![b"1".to_vec(), b"0".to_vec(), b"18446744073709551616".to_vec()]),
        header_value(vec![bearer(1), bearer(2), b"Basic Zm9v".to_vec()]),
        header_value(types.map(Into::into).to_vec()),
        prop_oneof![hostile(), bent()],
    )
        .prop_map(|(method, address, version, authorization, content_type, body)| Asked {
            method: method.to_owned(),
            address,
            version,
            authorization,
            content_type,
            body,
        })
}

impl Asked {
    /// Nothing where HTTP itself has no such request.
    fn request(self) -> Option<Request<Body>> {
        Request::builder()
            .method(self.method.as_str())
            .uri(&self.address)
            .header(routes::VERSION_HEADER, self.version)
            .header(header::AUTHORIZATION, self.authorization)
            .header(header::CONTENT_TYPE, self.content_type)
            .body(self.body.into())
            .ok()
    }
}

proptest! {
    #[test]
    fn no_request_makes_the_server_fail_and_a_refused_one_stores_nothing(asked in asked()) {
        let Some(request) = asked.clone().request() else { return Ok(()) };
        let is_of_the_api = asked.address.starts_with("/v1/vaults") || asked.address.starts_with("/v1/part")
            || asked.address.starts_with("/v1/mailboxes");
        let before = WORLD.library.backup().unwrap();
        let answer = Runtime::new().unwrap().block_on(WORLD.send(request));
        let status = answer.status();
        prop_assert!(!status.is_server_error(), "{}", status);
        if status.is_client_error() {
            prop_assert!(WORLD.library.backup().unwrap() == before, "{} has stored something", status);
            let has_code = answer.parts.headers.contains_key(protocol::Code::HEADER);
            // A conflict is an outcome, and the answer to HEAD has no body.
            prop_assert!(has_code || !is_of_the_api || status == 409 || asked.method == "HEAD", "{} without code", status);
        }
    }
}
