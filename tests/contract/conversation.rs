//! One device and the library, from the first word to the last: every answer, header by header.

use std::fmt::Write;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::response::Parts;
use axum::http::{Request, header};
use challenge::{
    Badge, Card, Challenge, ChallengeId, ClassId, CodeHash, Community, Condition, Credit, CreditId, Date,
    DoneBy, GivenFor, GroupId, Grouping, Metric, Name, ParticipationId, Pledge, Rules, SeatId, Task, Text,
};
use http_body_util::BodyExt;
use protocol::{
    AddMember, BatchHeader, Campaign, ClaimSeat, Code, CreateClass, CreateParticipation, CreateVault, Cursor,
    Join, JoinCodeHash, Judge, MailboxId, MemberId, NewSeat, PutCredits, PutSeats, SeriesId, Slot, TakeSeat,
    Tip, Token, TokenHash, VaultId, routes,
};
use server::{Clock, Config, RateLimits};
use sha2::{Digest, Sha256};
use tower::ServiceExt;

/// 2027-06-15, noon.
const NOW_MS: u64 = 1_813_060_800_000;

struct StoppedClock;

impl Clock for StoppedClock {
    fn unix_ms(&self) -> u64 {
        NOW_MS
    }
}

pub(crate) struct Library {
    pub(crate) library: server::Library,
    router: Router,
}

impl Library {
    pub(crate) fn new() -> Self {
        let config = Config { rate_limits: RateLimits::none(), ..Config::default() };
        let library = server::Library::in_memory(config, Arc::new(StoppedClock)).unwrap();
        Self { router: server::router(library.clone()), library }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        Answer { parts, body: body.collect().await.unwrap().to_bytes().to_vec() }
    }
}

pub(crate) struct Answer {
    pub(crate) parts: Parts,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn code(&self) -> Option<Code> {
        self.parts.headers.get(Code::HEADER)?.to_str().ok()?.parse().ok()
    }

    /// Status, the headers that a device reads, and the body in diagnostic notation.
    fn show(&self) -> String {
        let mut text = format!("{}\n", self.parts.status);
        let read = [
            header::CONTENT_TYPE,
            header::CACHE_CONTROL,
            header::ETAG,
            header::DATE,
            header::RETRY_AFTER,
            header::WWW_AUTHENTICATE,
            header::HeaderName::from_static(Code::HEADER),
        ];
        for name in read {
            if let Some(value) = self.parts.headers.get(&name) {
                writeln!(text, "{name}: {}", value.to_str().unwrap()).unwrap();
            }
        }
        match self.parts.headers.get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap()) {
            Some(routes::CBOR) => writeln!(text, "\n{}", minicbor::display(&self.body)).unwrap(),
            Some(routes::LETTER_TYPE) => writeln!(text, "\n{} bytes", self.body.len()).unwrap(),
            Some(_) => writeln!(text, "\n{}", String::from_utf8_lossy(&self.body)).unwrap(),
            None => assert!(self.body.is_empty()),
        }
        text
    }
}

const VAULT: VaultId = VaultId([0x11; 16]);
const SERIES: SeriesId = SeriesId([0x22; 16]);
const SUMMER: ChallengeId = ChallengeId([0x33; 16]);
const CARD: ChallengeId = ChallengeId([0x34; 16]);
const PARTICIPATION: ParticipationId = ParticipationId([0x44; 16]);
const CLASS: ClassId = ClassId([0xcc; 16]);
const SEAT: SeatId = SeatId([0xcd; 16]);
const STRIP: Token = Token([0x57; 32]);
const MAILBOX: MailboxId = MailboxId([0xaa; 16]);
const TOKEN: Token = Token([0x55; 32]);

fn hash(token: Token) -> TokenHash {
    TokenHash(Sha256::digest(token.0).into())
}

fn member(seed: u8) -> MemberId {
    MemberId([seed; 16])
}

fn slot(member: MemberId) -> Slot {
    Slot { member, epoch: 0, sealed: vec![0x66; 4] }
}

fn summer() -> Challenge {
    let date = |text: &str| text.parse::<Date>().unwrap();
    let name = |name: &str| vec![Name { language: "mk".to_owned(), name: name.to_owned() }];
    let badge = |number, given_for| Badge { number, emblem: 18, given_for, names: name("Сонце") };
    let pledge =
        Pledge { each: 100, partner: "Сонце".to_owned(), thanks: name("Благодарност") };
    Challenge {
        badges: vec![badge(1, GivenFor::Total(3)), badge(2, GivenFor::Badges(vec![1]))],
        community: Some(Community { goal: 1_000, pledge: Some(pledge) }),
        ..Challenge::new(
            SUMMER,
            Rules::days(10, date("2027-06-01"), date("2027-08-31")),
            vec![Text::new("mk", "Лето", "")],
        )
    }
}

/// A card of everything that can be asked for.
fn card() -> Challenge {
    let done_by = [DoneBy::Telling, DoneBy::Book([7; 16]), DoneBy::Code(CodeHash([8; 16])), DoneBy::Nothing];
    let rules = Rules {
        metric: Metric::Activities,
        grouping: Grouping::Language,
        conditions: vec![Condition::Aloud, Condition::InLanguage(vec!["sqi".to_owned()])],
        tasks: (1..).zip(done_by).map(|(number, done_by)| Task { number, done_by }).collect(),
        card: Some(Card { side: 2 }),
        ..summer().rules
    };
    let tasks = ["а", "б", "в", "г"].map(str::to_owned).to_vec();
    Challenge::new(CARD, rules, vec![Text { tasks, ..Text::new("mk", "Бинго", "") }])
}

fn batch(first: u64, previous_tip: Tip, tip: Tip) -> Vec<u8> {
    batch_of(2, first, previous_tip, tip)
}

fn batch_of(count: u32, first: u64, previous_tip: Tip, tip: Tip) -> Vec<u8> {
    let header = BatchHeader { vault: VAULT, series: SERIES, epoch: 0, first, count, previous_tip, tip };
    [&header.to_bytes()[..], &[0x77; 30]].concat()
}

fn credit(amount: u32) -> Credit {
    Credit {
        id: CreditId([0x88; 16]),
        group: GroupId([0x99; 16]),
        bucket: 2,
        amount,
        generation: 1,
        live: true,
        proof: None,
    }
}

/// A request of the device, and what it is.
fn request(method: &str, address: &str, body: Vec<u8>) -> Request<Body> {
    let is_batch = method != "GET" && address.contains("/batches?");
    let content_type = match (is_batch, address.contains("/mailboxes/")) {
        (true, _) => routes::BATCH,
        (_, true) => routes::LETTER_TYPE,
        _ => routes::CBOR,
    };
    Request::builder()
        .method(method)
        .uri(address)
        .header(routes::VERSION_HEADER, "1")
        .header(header::AUTHORIZATION, format!("Bearer {TOKEN}"))
        .header(header::CONTENT_TYPE, content_type)
        .body(body.into())
        .unwrap()
}

fn conversation(invitation: Token) -> Vec<(&'static str, Request<Body>)> {
    let (tip1, tip2) = (Tip([1; 16]), Tip([2; 16]));
    let vault = routes::vault(VAULT);
    let second = routes::member(VAULT, member(2));
    let participation = routes::participation(PARTICIPATION);
    let credits = routes::credits(PARTICIPATION);
    let push = routes::push(VAULT, Cursor::START);
    let pull = routes::pull(VAULT, Cursor::START, SERIES);
    let create = protocol::encode(&CreateVault {
        member: member(1),
        token_hash: hash(TOKEN),
        slots: vec![slot(member(1))],
    });
    let add = protocol::encode(&AddMember {
        token_hash: hash(Token([0x56; 32])),
        slots: vec![slot(member(2))],
        key: None,
    });
    let take_part = protocol::encode(&CreateParticipation { challenge: SUMMER, token_hash: hash(TOKEN) });
    let put = |amount| protocol::encode(&PutCredits { credits: vec![credit(amount)] });
    let class = routes::class(CLASS);
    let create_class = |invitation| protocol::encode(&CreateClass { invitation });
    let seats = protocol::encode(&PutSeats {
        seats: vec![NewSeat {
            seat: SEAT,
            number: 1,
            token_hash: hash(STRIP),
            code: JoinCodeHash([0xce; 32]),
            sealed: vec![0x66; 4],
        }],
    });
    let campaign = protocol::encode(&Campaign { challenge: SUMMER, rules: summer().rules, together: false });
    let join = |code| protocol::encode(&Join { code });
    let claim = protocol::encode(&ClaimSeat { strip: STRIP, nickname: 7 });
    let take_seat = protocol::encode(&TakeSeat { seat: SEAT, proof: TOKEN });
    let judge = protocol::encode(&Judge { accept: true });
    let judge_nobody = judge.clone();
    let elsewhere = Cursor { commit: 9, digest: [9; 16] };
    vec![
        ("what is spoken", request("GET", routes::CAPABILITIES, vec![])),
        ("challenges", request("GET", routes::CHALLENGES, vec![])),
        ("an unknown vault", request("GET", &routes::slots(VAULT), vec![])),
        ("a vault", request("PUT", &vault, create.clone())),
        ("the vault again", request("PUT", &vault, create)),
        ("a member", request("PUT", &second, add)),
        ("slots", request("GET", &routes::slots(VAULT), vec![])),
        ("a batch", request("POST", &push, batch(1, Tip::EMPTY, tip1))),
        ("the same batch", request("POST", &push, batch(1, Tip::EMPTY, tip1))),
        ("the next, from an old place", request("POST", &push, batch(3, tip1, tip2))),
        ("the log", request("GET", &pull, vec![])),
        ("from an unknown place", request("GET", &routes::pull(VAULT, elsewhere, SERIES), vec![])),
        ("one batch in place of two", request("PUT", &push, batch_of(4, 1, Tip::EMPTY, tip2))),
        ("one that ends in the middle", request("PUT", &push, batch_of(3, 1, Tip::EMPTY, tip2))),
        ("the shorter log", request("GET", &pull, vec![])),
        ("no batch", request("POST", &push, vec![1, 2, 3])),
        ("a participation", request("PUT", &participation, take_part)),
        ("credits", request("PUT", &credits, put(1))),
        ("too large a credit", request("PUT", &credits, put(2))),
        ("what is held", request("GET", &credits, vec![])),
        ("what everybody has read", request("GET", routes::STANDINGS, vec![])),
        ("a class without an invitation", request("PUT", &class, create_class(Token([9; 32])))),
        ("a class", request("PUT", &class, create_class(invitation))),
        ("the class again", request("PUT", &class, create_class(invitation))),
        ("its seat", request("PUT", &routes::class_seats(CLASS), seats)),
        ("its campaign", request("PUT", &routes::class_campaigns(CLASS), campaign)),
        ("digits of its strip", request("POST", routes::JOINS, join(JoinCodeHash([0xce; 32])))),
        ("digits of no strip", request("POST", routes::JOINS, join(JoinCodeHash([0xcf; 32])))),
        ("whoever has the strip", request("PUT", &routes::seat(SEAT), claim)),
        (
            "a participation on the seat",
            request("PUT", &routes::participation_seat(PARTICIPATION), take_seat),
        ),
        ("the seat", request("GET", &routes::seat(SEAT), vec![])),
        ("the right pupil", request("PUT", &routes::class_claim(CLASS, 1), judge)),
        ("a pupil of no seat", request("PUT", &routes::class_claim(CLASS, 2), judge_nobody)),
        ("the board", request("GET", &routes::class_board(CLASS), vec![])),
        ("getting up", request("DELETE", &routes::seat(SEAT), vec![])),
        ("erase the class", request("DELETE", &class, vec![])),
        ("the board of the erased", request("GET", &routes::class_board(CLASS), vec![])),
        ("erase the participation", request("DELETE", &participation, vec![])),
        ("credits of the erased", request("PUT", &credits, put(1))),
        ("erase the vault", request("DELETE", &vault, vec![])),
        ("the log of the erased", request("GET", &pull, vec![])),
        ("an unknown mailbox", request("GET", &routes::letter(MAILBOX, 0), vec![])),
        ("a mailbox with its first letter", request("PUT", &routes::letter(MAILBOX, 0), vec![1; 3])),
        ("the same letter", request("PUT", &routes::letter(MAILBOX, 0), vec![1; 3])),
        ("another letter in its place", request("PUT", &routes::letter(MAILBOX, 0), vec![2; 3])),
        ("the letter", request("GET", &routes::letter(MAILBOX, 0), vec![])),
        ("a letter that is not there yet", request("GET", &routes::letter(MAILBOX, 1), vec![])),
        ("nothing", request("GET", "/v1/nothing", vec![])),
        ("no such method", request("DELETE", routes::CHALLENGES, vec![])),
    ]
}

#[tokio::test]
async fn a_device_is_answered_so() {
    let library = Library::new();
    for challenge in [summer(), card()] {
        library.library.publish(challenge).await.unwrap();
    }
    let link = library.library.invite_educator("Школо").await.unwrap();
    let invitation = link.split_once('#').unwrap().1.parse().unwrap();
    let mut text = String::new();
    for (what, request) in conversation(invitation) {
        let line = format!("{} {}", request.method(), request.uri());
        let answer = library.send(request).await;
        writeln!(text, "## {what}\n{line}\n{}", answer.show()).unwrap();
    }
    insta::assert_snapshot!(text);
}
