//! Classes: an educator's board, the pupils' seats, and what neither is told.

use axum::http::StatusCode;
use challenge::{
    ChallengeId, ClassId, Credit, CreditId, Date, GroupId, Metric, ParticipationId, Rules, SeatId,
};
use protocol::{
    Board, Campaign, ChallengeList, Claim, ClaimSeat, Code, CreateClass, CreateParticipation, Join,
    JoinCodeHash, Joined, Judge, NewSeat, PutCredits, PutSeats, SeatTotal, SeatView, TakeSeat, Token, routes,
};
use server::{Config, RateLimit, RateLimits};

use crate::device::{Answer, DAY_MS, World, hash, token};

const CLASS: ClassId = ClassId([0xc1; 16]);
const READING_WEEKS: ChallengeId = ChallengeId([0xca; 16]);
const SCHOOL: &str = "ООУ „Браќа Миладиновци“";
/// Opens on day 100, four weeks long.
const OPENS: i32 = 100;

fn steward() -> Token {
    token(0x51)
}

fn day(day: i32) -> Date {
    Date::from_epoch_day(day).unwrap()
}

/// A pupil's place, with everything that is derived of its strip on a device.
#[derive(Clone, Copy)]
struct Seat(u8);

impl Seat {
    fn id(self) -> SeatId {
        SeatId([self.0; 16])
    }

    fn strip(self) -> Token {
        token(100 + self.0)
    }

    fn code(self) -> JoinCodeHash {
        JoinCodeHash([self.0; 32])
    }

    fn made(self) -> NewSeat {
        NewSeat {
            seat: self.id(),
            number: self.0.into(),
            token_hash: hash(self.strip()),
            code: self.code(),
            sealed: vec![self.0; 56],
        }
    }

    /// Whoever sits here, unless it is said otherwise.
    fn holder(self) -> Token {
        token(200 + self.0)
    }

    async fn claim_as(self, world: &World, holder: Token) -> Answer {
        let body = ClaimSeat { strip: self.strip(), nickname: self.0.into() };
        world.put(&routes::seat(self.id()), holder, &body).await
    }

    async fn view(self, world: &World) -> SeatView {
        world.get(&routes::seat(self.id()), self.holder()).await.cbor()
    }

    /// A participation that is counted for this seat.
    async fn take_part(self, world: &World, part: Part, proof: Token) -> Answer {
        part.create(world).await;
        let body = TakeSeat { seat: self.id(), proof };
        world.put(&routes::participation_seat(part.id()), part.token(), &body).await
    }

    /// Claims, is accepted, and reads at home on so many of the first days.
    async fn reads_at_home(self, world: &World, days: u8) {
        self.claim_as(world, self.holder()).await;
        judge(world, self, true).await;
        let home = Part(self.0);
        self.take_part(world, home, self.holder()).await;
        home.reads(world, &(0..days).map(|day| credit(day, day)).collect::<Vec<_>>()).await;
    }
}

/// A participation: of a pupil at home, or what the class notes for one.
#[derive(Clone, Copy)]
struct Part(u8);

impl Part {
    fn of_class(seat: Seat) -> Self {
        Self(0x80 + seat.0)
    }

    fn id(self) -> ParticipationId {
        ParticipationId([self.0; 16])
    }

    fn token(self) -> Token {
        token(self.0)
    }

    async fn create(self, world: &World) {
        let body = CreateParticipation { challenge: READING_WEEKS, token_hash: hash(self.token()) };
        let answer = world.put(&routes::participation(self.id()), self.token(), &body).await;
        assert!(answer.status().is_success());
    }

    async fn reads(self, world: &World, credits: &[Credit]) {
        let body = PutCredits { credits: credits.to_vec() };
        let answer = world.put(&routes::credits(self.id()), self.token(), &body).await;
        assert_eq!(answer.status(), StatusCode::OK);
    }
}

/// A day of reading: both sides make the same group of the same date.
fn credit(id: u8, on: u8) -> Credit {
    Credit {
        id: CreditId([id; 16]),
        group: GroupId([on; 16]),
        bucket: u16::from(on / 7),
        amount: 1,
        generation: 1,
        live: true,
        proof: None,
    }
}

fn campaign() -> Campaign {
    let rules = Rules::days(12, day(OPENS), day(OPENS + 27));
    Campaign { challenge: READING_WEEKS, rules, together: false }
}

/// The token of a new invitation.
async fn invitation(world: &World) -> Token {
    let link = world.library.invite_educator(SCHOOL).await.unwrap();
    let (_, token) = link.split_once('#').unwrap();
    token.parse().unwrap()
}

async fn create(world: &World, class: ClassId, invitation: Token) -> Answer {
    world.put(&routes::class(class), steward(), &CreateClass { invitation }).await
}

async fn put_campaign(world: &World, campaign: &Campaign) -> Answer {
    world.put(&routes::class_campaigns(CLASS), steward(), campaign).await
}

async fn judge(world: &World, seat: Seat, accept: bool) {
    let address = routes::class_claim(CLASS, seat.0.into());
    let answer = world.put(&address, steward(), &Judge { accept }).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
}

async fn board(world: &World) -> Board {
    world.get(&routes::class_board(CLASS), steward()).await.cbor()
}

async fn totals(world: &World) -> Vec<(u16, u64)> {
    let board = board(world).await;
    board.campaigns[0].seats.iter().map(|seat| (seat.number, seat.total)).collect()
}

/// A class with so many seats that reads for twelve days in four weeks.
async fn class_of(seats: u8) -> World {
    class_in(World::new(), seats).await
}

async fn class_in(world: World, seats: u8) -> World {
    world.clock.set_day(OPENS + 27);
    let invitation = invitation(&world).await;
    assert_eq!(create(&world, CLASS, invitation).await.status(), StatusCode::CREATED);
    let seats = PutSeats { seats: (1..=seats).map(|number| Seat(number).made()).collect() };
    let answer = world.put(&routes::class_seats(CLASS), steward(), &seats).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    assert_eq!(put_campaign(&world, &campaign()).await.status(), StatusCode::CREATED);
    world
}

#[tokio::test]
async fn an_invitation_makes_one_class_and_a_lost_answer_makes_no_second() {
    let world = World::new();
    let invitation = invitation(&world).await;
    assert_eq!(create(&world, CLASS, invitation).await.status(), StatusCode::CREATED);
    assert_eq!(create(&world, CLASS, invitation).await.status(), StatusCode::OK);
    let another = create(&world, ClassId([2; 16]), invitation).await;
    assert_eq!(another.code(), Some(Code::InvitationOver));
    let stranger = world.put(&routes::class(CLASS), token(9), &CreateClass { invitation }).await;
    assert_eq!(stranger.code(), Some(Code::Taken));
}

#[tokio::test]
async fn an_invitation_is_over_after_two_weeks_and_nobody_guesses_one() {
    let world = World::new();
    let late = invitation(&world).await;
    world.clock.set_ms(14 * DAY_MS);
    for invitation in [late, token(7)] {
        assert_eq!(create(&world, CLASS, invitation).await.code(), Some(Code::InvitationOver));
    }
}

#[tokio::test]
async fn a_class_is_its_stewards_and_nobody_elses() {
    let world = class_of(1).await;
    let stranger = token(9);
    let address = routes::class_board(CLASS);
    assert_eq!(world.get(&address, stranger).await.code(), Some(Code::Unauthorised));
    let nowhere = routes::class_board(ClassId([2; 16]));
    assert_eq!(world.get(&nowhere, steward()).await.code(), Some(Code::Unauthorised));
    let seats = PutSeats { seats: vec![Seat(2).made()] };
    let answer = world.put(&routes::class_seats(CLASS), stranger, &seats).await;
    assert_eq!(answer.code(), Some(Code::Unauthorised));
    let campaign = world.put(&routes::class_campaigns(CLASS), stranger, &campaign()).await;
    assert_eq!(campaign.code(), Some(Code::Unauthorised));
}

#[tokio::test]
async fn the_whole_city_is_not_told_what_a_class_reads_for() {
    let world = class_of(1).await;
    let list: ChallengeList = world.get(routes::CHALLENGES, token(1)).await.cbor();
    assert_eq!(list.challenges, []);
}

#[tokio::test]
async fn a_campaign_is_made_of_rules_and_of_nothing_finer_than_weeks() {
    let world = class_of(1).await;
    assert_eq!(put_campaign(&world, &campaign()).await.status(), StatusCode::OK);
    let fits = campaign().rules;
    let unfit = [
        Rules { bucket: challenge::BucketUnit::Day, ..fits.clone() },
        Rules { goal: 0, ..fits.clone() },
        Rules { metric: Metric::Minutes, cap: 601, ..fits.clone() },
        Rules { closes: day(OPENS + 366), ..fits.clone() },
        Rules { closes: day(OPENS - 1), ..fits.clone() },
    ];
    for rules in unfit {
        let wanted = Campaign { challenge: ChallengeId([1; 16]), rules, together: false };
        assert_eq!(put_campaign(&world, &wanted).await.code(), Some(Code::Malformed), "{:?}", wanted.rules);
    }
    let other_rules = Campaign { rules: Rules { goal: 13, ..fits }, ..campaign() };
    assert_eq!(put_campaign(&world, &other_rules).await.code(), Some(Code::Taken));
}

#[tokio::test]
async fn a_strip_is_good_for_one_pupil_until_the_educator_empties_the_seat() {
    let world = class_of(2).await;
    let seat = Seat(1);
    assert_eq!(seat.claim_as(&world, seat.holder()).await.status(), StatusCode::CREATED);
    assert_eq!(seat.claim_as(&world, seat.holder()).await.status(), StatusCode::OK);
    let (copied, thief) = (seat.claim_as(&world, token(9)).await, token(9));
    assert_eq!(copied.code(), Some(Code::Taken));
    let wrong_strip = ClaimSeat { strip: Seat(2).strip(), nickname: 1 };
    let answer = world.put(&routes::seat(seat.id()), thief, &wrong_strip).await;
    assert_eq!(answer.code(), Some(Code::Unauthorised));

    judge(&world, seat, false).await;
    assert_eq!(world.get(&routes::seat(seat.id()), seat.holder()).await.code(), Some(Code::Removed));
    assert_eq!(seat.claim_as(&world, seat.holder()).await.code(), Some(Code::Removed));
    assert_eq!(seat.claim_as(&world, thief).await.status(), StatusCode::CREATED);
    // It was the pupil after all.
    judge(&world, seat, false).await;
    judge(&world, seat, true).await;
    assert_eq!(seat.claim_as(&world, thief).await.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn the_educator_sees_who_says_to_sit_where_and_counts_them_once_they_are_known() {
    let world = class_of(2).await;
    let seat = Seat(2);
    seat.claim_as(&world, seat.holder()).await;
    seat.take_part(&world, Part(2), seat.holder()).await;
    Part(2).reads(&world, &[credit(1, 0), credit(2, 1)]).await;
    let claim = Claim { nickname: 2, on: day(OPENS + 27), approved: false };
    let seen = board(&world).await;
    assert_eq!(seen.school, SCHOOL);
    assert_eq!(seen.seats.iter().map(|seat| seat.claim).collect::<Vec<_>>(), [None, Some(claim)]);
    assert_eq!(totals(&world).await, []);

    judge(&world, seat, true).await;
    let approved = Some(Claim { approved: true, ..claim });
    assert_eq!(board(&world).await.seats[1].claim, approved);
    assert_eq!(totals(&world).await, [(2, 2)]);
}

#[tokio::test]
async fn of_the_same_day_at_home_and_in_class_one_counts() {
    let world = class_of(1).await;
    let seat = Seat(1);
    let noted = Part::of_class(seat);
    assert_eq!(seat.take_part(&world, noted, steward()).await.status(), StatusCode::CREATED);
    noted.reads(&world, &[credit(1, 0), credit(2, 8)]).await;
    assert_eq!(totals(&world).await, [(1, 2)]);

    seat.reads_at_home(&world, 3).await;
    let expected = SeatTotal { number: 1, total: 4, weeks: vec![3, 1] };
    assert_eq!(board(&world).await.campaigns[0].seats, [expected]);
    assert_eq!(seat.view(&world).await.campaigns[0].by_class, 2);
}

#[tokio::test]
async fn a_seat_counts_one_participation_of_each_side() {
    let world = class_of(2).await;
    let (seat, other) = (Seat(1), Seat(2));
    seat.claim_as(&world, seat.holder()).await;
    assert_eq!(seat.take_part(&world, Part(1), seat.holder()).await.status(), StatusCode::CREATED);
    assert_eq!(seat.take_part(&world, Part(1), seat.holder()).await.status(), StatusCode::OK);
    assert_eq!(seat.take_part(&world, Part(3), seat.holder()).await.code(), Some(Code::Taken));
    // Neither can it be counted for two seats, nor with a proof that is none.
    other.claim_as(&world, other.holder()).await;
    assert_eq!(other.take_part(&world, Part(1), other.holder()).await.code(), Some(Code::Taken));
    assert_eq!(seat.take_part(&world, Part(4), token(9)).await.code(), Some(Code::Unauthorised));
    assert_eq!(other.take_part(&world, Part(4), seat.holder()).await.code(), Some(Code::Unauthorised));
}

#[tokio::test]
async fn who_gets_up_takes_along_what_was_read_at_home() {
    let world = class_of(1).await;
    let seat = Seat(1);
    seat.reads_at_home(&world, 3).await;
    assert_eq!(totals(&world).await, [(1, 3)]);
    let answer = world.delete(&routes::seat(seat.id()), seat.holder()).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    assert_eq!(totals(&world).await, []);
    let credits = world.get(&routes::credits(Part(1).id()), Part(1).token()).await;
    assert_eq!(credits.cbor::<protocol::CreditRows>().credits.len(), 3, "the reader still has them");
}

#[tokio::test]
async fn families_see_on_which_days_the_educator_looked() {
    let world = class_of(1).await;
    let seat = Seat(1);
    seat.claim_as(&world, seat.holder()).await;
    assert_eq!(seat.view(&world).await.looked, []);
    for on in [OPENS + 28, OPENS + 28, OPENS + 30] {
        world.clock.set_day(on);
        board(&world).await;
    }
    assert_eq!(seat.view(&world).await.looked, [day(OPENS + 30), day(OPENS + 28)]);
}

#[tokio::test]
async fn families_are_told_the_sum_of_five_and_not_of_four() {
    let world = class_of(6).await;
    for number in 1..=4 {
        Seat(number).reads_at_home(&world, 2).await;
    }
    assert_eq!(Seat(1).view(&world).await.campaigns[0].class_total, None);
    Seat(5).reads_at_home(&world, 2).await;
    let shown = &Seat(1).view(&world).await.campaigns[0];
    assert_eq!((shown.class_total, shown.as_of), (Some(10), day(OPENS + 27)));
    assert_eq!(shown.campaign, campaign());
}

#[tokio::test]
async fn two_sums_of_a_class_never_differ_by_what_one_or_two_have_read() {
    let world = class_of(8).await;
    for number in 1..=5 {
        Seat(number).reads_at_home(&world, 2).await;
    }
    let told = async |on| {
        world.clock.set_day(on);
        let shown = Seat(1).view(&world).await.campaigns[0].clone();
        (shown.class_total, shown.as_of)
    };
    assert_eq!(told(OPENS + 27).await, (Some(10), day(OPENS + 27)));
    for number in 6..=7 {
        Seat(number).reads_at_home(&world, 2).await;
    }
    assert_eq!(told(OPENS + 27).await, (Some(10), day(OPENS + 27)), "once a day");
    assert_eq!(told(OPENS + 28).await, (Some(10), day(OPENS + 27)), "only two have read");
    Seat(8).reads_at_home(&world, 2).await;
    assert_eq!(told(OPENS + 29).await, (Some(16), day(OPENS + 29)));
}

#[tokio::test]
async fn digits_that_are_unknown_old_or_used_answer_the_same() {
    let world = class_of(2).await;
    let join = async |code| {
        let body = protocol::encode(&Join { code });
        world.call_with(routes::CBOR, "POST", routes::JOINS, None, body.into()).await
    };
    let joined: Joined = join(Seat(1).code()).await.cbor();
    assert_eq!(joined.sealed, Some(vec![1; 56]));

    Seat(1).claim_as(&world, Seat(1).holder()).await;
    let used = join(Seat(1).code()).await;
    let unknown = join(JoinCodeHash([9; 32])).await;
    world.clock.set_day(OPENS + 27 + 14);
    let old = join(Seat(2).code()).await;
    for answer in [&used, &old] {
        assert_eq!(answer.status(), unknown.status());
        assert_eq!(answer.body, unknown.body);
        let names = |answer: &Answer| answer.parts.headers.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(answer), names(&unknown));
    }
    assert_eq!(unknown.cbor::<Joined>().sealed, None);
}

#[tokio::test]
async fn nine_hundred_strips_at_the_first_bell_are_taken_and_a_guesser_is_stopped() {
    let limit = RateLimit { burst: 20, per_hour: 60 };
    let config = Config {
        rate_limits: RateLimits { missed_code: limit, ..RateLimits::default() },
        ..Config::default()
    };
    let world = class_in(World::with(config), 1).await;
    let join = async |code| {
        let body = protocol::encode(&Join { code });
        world.call_with(routes::CBOR, "POST", routes::JOINS, None, body.into()).await
    };
    for _ in 0..900 {
        assert_eq!(join(Seat(1).code()).await.status(), StatusCode::OK);
    }
    for _ in 0..20 {
        assert_eq!(join(JoinCodeHash([9; 32])).await.cbor::<Joined>().sealed, None);
    }
    assert_eq!(join(JoinCodeHash([9; 32])).await.code(), Some(Code::TooManyRequests));
    assert_eq!(join(Seat(1).code()).await.code(), Some(Code::TooManyRequests), "a hit would tell a guesser");
}

#[tokio::test]
async fn a_class_that_is_erased_is_gone_and_what_was_read_is_not() {
    let world = class_of(1).await;
    let seat = Seat(1);
    seat.reads_at_home(&world, 3).await;
    let address = routes::class(CLASS);
    for _ in 0..2 {
        assert_eq!(world.delete(&address, steward()).await.status(), StatusCode::NO_CONTENT);
    }
    assert_eq!(world.get(&routes::class_board(CLASS), steward()).await.code(), Some(Code::Erased));
    assert_eq!(world.get(&routes::seat(seat.id()), seat.holder()).await.code(), Some(Code::Unauthorised));
    let credits = world.get(&routes::credits(Part(1).id()), Part(1).token()).await;
    assert_eq!(credits.cbor::<protocol::CreditRows>().credits.len(), 3);
}
