//! Classes: an educator's devices, the pupils' at home, and the library between them.

use challenge::{ChallengeId, Metric, Rules};
use protocol::{Board, Token, VaultId};
use reading::{ClassCampaign, LogClass, Pupil, Refusal};
use replica::{ClassStanding, EntityId, JoinOutcome, OwnClass, SeatStanding, Seating, Syncer, TakenSeat};
use vault::StripDigits;

use crate::world::{Device, World, minutes_a_day, opens};

const NICKNAME: u16 = 7;

fn twelve_days() -> ClassCampaign {
    let rules = Rules::days(12, opens(), opens().plus_days(27));
    ClassCampaign { challenge: ChallengeId([0xca; 16]), rules, together: false }
}

fn pages_together() -> ClassCampaign {
    let rules = Rules { metric: Metric::Pages, cap: 100, ..twelve_days().rules };
    ClassCampaign {
        challenge: ChallengeId([0xcb; 16]),
        rules: Rules { goal: 3_000, ..rules },
        together: true,
    }
}

/// An educator's device, and the class that was made on it.
struct Educator {
    device: Device,
    class: VaultId,
}

impl Educator {
    async fn new(world: &World, seed: u64) -> Self {
        let link = world.library.invite_educator("ООУ „Гоце Делчев“").await.unwrap();
        let invitation: Token = link.split_once('#').unwrap().1.parse().unwrap();
        let device = world.device(seed);
        let (class, _) = device.replica.make_class("IV-2", 4, invitation).await.unwrap();
        Self { device, class }
    }

    /// With so many pupils, who read on twelve days.
    async fn with_pupils(world: &World, seed: u64, pupils: usize) -> Self {
        let educator = Self::new(world, seed).await;
        let names: Vec<_> = (1..=pupils).map(|number| format!("Ученик {number}")).collect();
        educator.device.replica.add_pupils(educator.class, &names).await.unwrap();
        educator.begin(&twelve_days()).await;
        educator
    }

    async fn begin(&self, campaign: &ClassCampaign) {
        self.device.replica.begin_campaign(self.class, campaign).await.unwrap();
    }

    async fn own(&self) -> OwnClass {
        own(&self.device).await
    }

    /// All have read a quarter of an hour today, except these.
    async fn all_read_except(&self, absent: &[u16]) -> EntityId {
        let pupils = self.own().await.pupils;
        let present = pupils.iter().map(|pupil| pupil.number).filter(|number| !absent.contains(number));
        let command = self.session(present.collect());
        self.device.replica.log_class(self.class, &command).await.unwrap();
        command.entry
    }

    fn session(&self, present: Vec<u16>) -> LogClass {
        LogClass {
            entry: self.device.replica.mint(),
            read_on: replica::Clock::today(self.device.replica.clock()),
            minutes: Some(15),
            pages: None,
            present,
        }
    }

    async fn strip(&self, number: u16) -> [u8; 16] {
        let strips = self.device.replica.strips(self.class).await.unwrap();
        strips.iter().find(|strip| strip.number == number).unwrap().secret
    }

    async fn accept(&self, number: u16) {
        self.device.replica.judge(self.class, number, true).await.unwrap();
    }

    async fn board(&self, world: &World) -> Board {
        Syncer::new(&self.device.replica, &world.line).refresh_board(self.class).await.unwrap();
        self.own().await.board.unwrap()
    }

    /// By number, what each seat has of the first campaign.
    async fn totals(&self, world: &World) -> Vec<(u16, u64)> {
        let board = self.board(world).await;
        board.campaigns[0].seats.iter().map(|seat| (seat.number, seat.total)).collect()
    }
}

async fn own(device: &Device) -> OwnClass {
    device.replica.classes().await.unwrap().remove(0)
}

/// A reader at home who sits in a class.
async fn pupil(world: &World, seed: u64, strip: [u8; 16]) -> Device {
    let mut device = world.device(seed);
    device.add_reader().await;
    device.replica.join_class(device.reader(), strip, NICKNAME).await.unwrap();
    device
}

async fn seat(device: &Device) -> TakenSeat {
    device.replica.seats(device.reader()).await.unwrap().remove(0)
}

/// Runs until nothing is left to say: what the library answers may ask for more.
async fn settle(world: &World, device: &Device) {
    for _ in 0..3 {
        world.pass_ms(60 * 60 * 1_000);
        world.sync(device).await.unwrap();
    }
}

#[tokio::test]
async fn a_class_that_was_made_without_a_network_is_in_the_library_after_the_next_run() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 28).await;
    educator.all_read_except(&[3, 14, 28]).await;
    assert_eq!(educator.own().await.standing, ClassStanding::New);

    world.sync(&educator.device).await.unwrap();
    assert_eq!(educator.own().await.standing, ClassStanding::Known);
    let board = educator.board(&world).await;
    assert_eq!((board.school.as_str(), board.seats.len()), ("ООУ „Гоце Делчев“", 28));
    let totals = educator.totals(&world).await;
    assert_eq!(totals.len(), 25);
    assert!(totals.iter().all(|(number, total)| *total == 1 && ![3, 14, 28].contains(number)));
}

#[tokio::test]
async fn names_of_pupils_do_not_reach_the_library() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 3).await;
    let secret = Pupil { number: 2, name: "Тринаестпрсти".to_owned() };
    educator.device.replica.rename_pupil(educator.class, &secret).await.unwrap();
    educator.all_read_except(&[]).await;
    world.sync(&educator.device).await.unwrap();
    let stored = world.library.backup().unwrap();
    for canary in ["Тринаестпрсти", "Ученик", "IV-2"] {
        assert!(!stored.contains(canary.as_bytes()), "{canary}");
    }
}

#[tokio::test]
async fn of_the_same_day_at_home_and_in_class_the_larger_counts() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 2).await;
    let home = pupil(&world, 2, educator.strip(1).await).await;
    world.sync(&educator.device).await.unwrap();
    settle(&world, &home).await;
    educator.accept(1).await;
    educator.all_read_except(&[]).await;
    home.log(20).await;
    world.next_day();
    home.log(20).await;
    for device in [&educator.device, &home] {
        settle(&world, device).await;
    }
    assert_eq!(educator.totals(&world).await, [(1, 2), (2, 1)]);
    assert_eq!(home.progress().await, 2);
    let view = seat(&home).await.view.unwrap();
    assert_eq!(view.campaigns[0].by_class, 1, "the family sees what the class has noted");
}

#[tokio::test]
async fn a_strip_is_found_by_its_digits_and_claims_what_was_noted_on_paper() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 2).await;
    educator.all_read_except(&[]).await;
    world.sync(&educator.device).await.unwrap();
    let typed = educator.device.replica.strips(educator.class).await.unwrap().remove(1).digits.join(" ");
    let digits = StripDigits::read(&typed).unwrap();

    let mut home = world.device(2);
    home.add_reader().await;
    let find = async || Syncer::new(&home.replica, &world.line).find_strip(&digits).await.unwrap();
    let JoinOutcome::Found(strip) = find().await else { panic!("the strip is there") };
    home.replica.join_class(home.reader(), strip, NICKNAME).await.unwrap();
    settle(&world, &home).await;
    educator.accept(2).await;
    settle(&world, &educator.device).await;
    assert_eq!(find().await, JoinOutcome::Unknown, "used");
    assert_eq!(educator.totals(&world).await, [(1, 1), (2, 1)], "one pupil, counted once");
    let claim = educator.board(&world).await.seats[1].claim.unwrap();
    assert_eq!((claim.nickname, claim.approved), (NICKNAME, true));
}

#[tokio::test]
async fn whoever_joined_offline_sits_down_when_the_library_has_heard_of_the_class() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 1).await;
    let home = pupil(&world, 2, educator.strip(1).await).await;
    settle(&world, &home).await;
    assert_eq!(seat(&home).await.standing, SeatStanding::Waiting, "the educator is still offline");
    world.sync(&educator.device).await.unwrap();
    settle(&world, &home).await;
    assert_eq!(seat(&home).await.standing, SeatStanding::Claimed);
    educator.accept(1).await;
    world.sync(&educator.device).await.unwrap();
    settle(&world, &home).await;
    assert_eq!(seat(&home).await.standing, SeatStanding::Approved);
}

#[tokio::test]
async fn two_devices_of_one_family_sit_on_one_seat() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 1).await;
    world.sync(&educator.device).await.unwrap();
    let phone = pupil(&world, 2, educator.strip(1).await).await;
    settle(&world, &phone).await;
    let tablet = world.companion(&phone, 3).await;
    educator.accept(1).await;
    settle(&world, &educator.device).await;
    phone.log(20).await;
    tablet.log(20).await;
    for device in [&phone, &tablet, &phone] {
        settle(&world, device).await;
    }
    assert_eq!(seat(&tablet).await.standing, SeatStanding::Approved);
    assert_eq!(educator.totals(&world).await, [(1, 1)]);
}

#[tokio::test]
async fn a_copied_strip_is_refused_until_the_educator_empties_the_seat() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 1).await;
    world.sync(&educator.device).await.unwrap();
    let thief = pupil(&world, 2, educator.strip(1).await).await;
    settle(&world, &thief).await;
    let home = pupil(&world, 3, educator.strip(1).await).await;
    settle(&world, &home).await;
    assert_eq!(seat(&home).await.standing, SeatStanding::Refused);

    educator.device.replica.judge(educator.class, 1, false).await.unwrap();
    world.sync(&educator.device).await.unwrap();
    settle(&world, &thief).await;
    assert_eq!(seat(&thief).await.standing, SeatStanding::Refused);
    home.replica.join_class(home.reader(), educator.strip(1).await, NICKNAME).await.unwrap();
    settle(&world, &home).await;
    assert_eq!(seat(&home).await.standing, SeatStanding::Claimed);
}

#[tokio::test]
async fn who_leaves_keeps_what_was_read_and_counts_for_the_class_no_longer() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 1).await;
    world.sync(&educator.device).await.unwrap();
    let home = pupil(&world, 2, educator.strip(1).await).await;
    settle(&world, &home).await;
    educator.accept(1).await;
    settle(&world, &educator.device).await;
    home.log(20).await;
    settle(&world, &home).await;
    assert_eq!(educator.totals(&world).await, [(1, 1)]);

    let seat = seat(&home).await.seat;
    home.replica.leave_class(home.reader(), seat).await.unwrap();
    settle(&world, &home).await;
    assert_eq!(home.replica.seats(home.reader()).await.unwrap(), []);
    assert_eq!(educator.totals(&world).await, []);
    assert_eq!(educator.board(&world).await.seats[0].claim, None);
    assert_eq!(home.minutes().await, [20]);
}

#[tokio::test]
async fn who_comes_back_to_the_seat_counts_again() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 1).await;
    world.sync(&educator.device).await.unwrap();
    let strip = educator.strip(1).await;
    let home = pupil(&world, 2, strip).await;
    settle(&world, &home).await;
    educator.accept(1).await;
    settle(&world, &educator.device).await;
    home.log(20).await;
    settle(&world, &home).await;
    let seat = seat(&home).await.seat;
    home.replica.leave_class(home.reader(), seat).await.unwrap();
    settle(&world, &home).await;
    assert_eq!(educator.totals(&world).await, []);

    home.replica.join_class(home.reader(), strip, NICKNAME).await.unwrap();
    settle(&world, &home).await;
    educator.accept(1).await;
    settle(&world, &educator.device).await;
    assert_eq!(educator.totals(&world).await, [(1, 1)]);
}

#[tokio::test]
async fn who_was_shown_out_by_mistake_counts_again_and_asks_for_nothing_meanwhile() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 1).await;
    world.sync(&educator.device).await.unwrap();
    let strip = educator.strip(1).await;
    let home = pupil(&world, 2, strip).await;
    settle(&world, &home).await;
    educator.accept(1).await;
    settle(&world, &educator.device).await;
    home.log(20).await;
    settle(&world, &home).await;
    educator.device.replica.judge(educator.class, 1, false).await.unwrap();
    world.sync(&educator.device).await.unwrap();
    settle(&world, &home).await;
    assert_eq!(seat(&home).await.standing, SeatStanding::Refused);
    let before = world.line.asked.borrow().len();
    settle(&world, &home).await;
    let about_the_seat = |path: &str| path.contains("/seat") || path.contains("/participations");
    let asked =
        world.line.asked.borrow()[before..].iter().filter(|(_, path, _)| about_the_seat(path)).count();
    assert_eq!(asked, 0);

    educator.accept(1).await;
    world.sync(&educator.device).await.unwrap();
    home.replica.join_class(home.reader(), strip, NICKNAME).await.unwrap();
    settle(&world, &home).await;
    educator.accept(1).await;
    settle(&world, &educator.device).await;
    assert_eq!(educator.totals(&world).await, [(1, 1)]);
}

#[tokio::test]
async fn a_challenge_of_the_library_that_a_class_takes_up_counts_once_and_stays_when_the_pupil_leaves() {
    let world = World::new().await;
    let educator = Educator::new(&world, 1).await;
    educator.device.replica.add_pupils(educator.class, &["Ана".to_owned()]).await.unwrap();
    let library = minutes_a_day(60);
    let campaign = ClassCampaign { challenge: library.id, rules: library.rules.clone(), together: false };
    educator.begin(&campaign).await;
    world.sync(&educator.device).await.unwrap();

    let home = world.settled_device(2).await;
    Syncer::new(&home.replica, &world.line).refresh_library().await.unwrap();
    home.log(20).await;
    settle(&world, &home).await;
    home.replica.join_class(home.reader(), educator.strip(1).await, NICKNAME).await.unwrap();
    settle(&world, &home).await;
    educator.accept(1).await;
    educator.all_read_except(&[]).await;
    for device in [&educator.device, &home] {
        settle(&world, device).await;
    }
    assert_eq!(educator.totals(&world).await, [(1, 20)], "fifteen of them twice noted");
    let seat = seat(&home).await.seat;
    home.replica.leave_class(home.reader(), seat).await.unwrap();
    settle(&world, &home).await;
    assert_eq!(home.progress().await, 20);
    assert_eq!(educator.totals(&world).await, [(1, 15)], "what the class has noted");
}

#[tokio::test]
async fn a_session_that_is_put_right_counts_as_it_is_now_and_says_how_it_was() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 3).await;
    let entry = educator.all_read_except(&[]).await;
    world.sync(&educator.device).await.unwrap();
    let replica = &educator.device.replica;
    let right = LogClass { entry, ..educator.session(vec![1, 3]) };
    replica.correct_class(educator.class, &right).await.unwrap();
    world.sync(&educator.device).await.unwrap();
    assert_eq!(educator.totals(&world).await, [(1, 1), (2, 0), (3, 1)]);
    let corrections = replica.corrections(educator.class).await.unwrap();
    assert_eq!(corrections.len(), 1);
    assert_eq!((corrections[0].of, corrections[0].before.present.clone()), (entry, vec![1, 2, 3]));

    replica.retract_class(educator.class, entry).await.unwrap();
    world.sync(&educator.device).await.unwrap();
    assert_eq!(educator.totals(&world).await, [(1, 0), (2, 0), (3, 0)]);
    assert_eq!(replica.class_sessions(educator.class).await.unwrap(), []);
    let refused = replica.log_class(educator.class, &educator.session(vec![])).await;
    assert_eq!(refused.unwrap_err(), replica::LogError::Refused(Refusal::NothingRead));
}

#[tokio::test]
async fn a_pupil_who_comes_later_takes_part_and_a_number_is_never_given_again() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 2).await;
    let replica = &educator.device.replica;
    replica.remove_pupil(educator.class, 2).await.unwrap();
    replica.add_pupils(educator.class, &["Нов".to_owned()]).await.unwrap();
    educator.begin(&pages_together()).await;
    educator.all_read_except(&[]).await;
    world.sync(&educator.device).await.unwrap();
    let numbers: Vec<_> = educator.own().await.pupils.iter().map(|pupil| pupil.number).collect();
    assert_eq!(numbers, [1, 3]);
    let board = educator.board(&world).await;
    let days = board.campaigns.iter().find(|one| one.challenge == twelve_days().challenge).unwrap();
    assert_eq!(days.seats.iter().map(|seat| seat.number).collect::<Vec<_>>(), [1, 3]);
}

#[tokio::test]
async fn no_class_has_more_seats_than_the_library_keeps() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 59).await;
    let replica = &educator.device.replica;
    let two = ["Прв".to_owned(), "Втор".to_owned()];
    assert_eq!(replica.add_pupils(educator.class, &two).await.unwrap(), Seating::Full);
    assert!(matches!(replica.add_pupils(educator.class, &two[..1]).await.unwrap(), Seating::Seated(_)));
    replica.remove_pupil(educator.class, 60).await.unwrap();
    assert_eq!(replica.add_pupils(educator.class, &two[..1]).await.unwrap(), Seating::Full);
    world.sync(&educator.device).await.unwrap();
    assert_eq!(educator.board(&world).await.seats.len(), 59);
}

#[tokio::test]
async fn the_educators_second_device_has_the_class_and_both_count_as_one() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 2).await;
    educator.all_read_except(&[2]).await;
    world.sync(&educator.device).await.unwrap();
    let tablet = Educator { device: world.companion(&educator.device, 2).await, class: educator.class };
    assert_eq!(own(&tablet.device).await.pupils, educator.own().await.pupils);
    tablet.all_read_except(&[]).await;
    world.sync(&tablet.device).await.unwrap();
    world.sync(&educator.device).await.unwrap();
    assert_eq!(educator.totals(&world).await, [(1, 1), (2, 1)]);
}

#[tokio::test]
async fn an_invitation_that_is_over_is_said_and_another_one_makes_the_class_all_the_same() {
    let world = World::new().await;
    let device = world.device(1);
    let (class, _) = device.replica.make_class("IV-2", 4, Token([9; 32])).await.unwrap();
    world.sync(&device).await.unwrap();
    assert_eq!(own(&device).await.standing, ClassStanding::InvitationOver);

    let link = world.library.invite_educator("ООУ „Гоце Делчев“").await.unwrap();
    let invitation: Token = link.split_once('#').unwrap().1.parse().unwrap();
    let renewed = reading::Class { invitation: invitation.0, ..own(&device).await.class };
    device.replica.change_class(class, &renewed).await.unwrap();
    world.sync(&device).await.unwrap();
    assert_eq!(own(&device).await.standing, ClassStanding::Known);
}

#[tokio::test]
async fn a_library_put_back_to_a_day_before_the_class_has_it_again() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 2).await;
    let before = world.library.backup().unwrap();
    world.sync(&educator.device).await.unwrap();
    let home = pupil(&world, 2, educator.strip(1).await).await;
    settle(&world, &home).await;
    educator.accept(1).await;
    educator.all_read_except(&[]).await;
    home.log(20).await;
    for device in [&educator.device, &home] {
        settle(&world, device).await;
    }
    world.library.restore(&before).unwrap();
    world.next_day();
    for _ in 0..2 {
        settle(&world, &educator.device).await;
        settle(&world, &home).await;
    }
    assert_eq!(educator.totals(&world).await, [(1, 1), (2, 1)]);
}

#[tokio::test]
async fn whoever_erases_everything_erases_the_class_in_the_library_too() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 2).await;
    world.sync(&educator.device).await.unwrap();
    let home = pupil(&world, 2, educator.strip(1).await).await;
    settle(&world, &home).await;
    educator.device.replica.erase_everything().await.unwrap();
    world.sync(&educator.device).await.unwrap();
    assert_eq!(educator.device.replica.classes().await.unwrap(), []);
    settle(&world, &home).await;
    assert_eq!(seat(&home).await.standing, SeatStanding::Waiting, "for a class that will not come");
}

#[tokio::test]
async fn a_reader_who_is_erased_leaves_the_seat_empty() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 1).await;
    world.sync(&educator.device).await.unwrap();
    let home = pupil(&world, 2, educator.strip(1).await).await;
    settle(&world, &home).await;
    assert!(educator.board(&world).await.seats[0].claim.is_some());
    home.replica.erase_reader(home.reader()).await.unwrap();
    world.sync(&home).await.unwrap();
    assert_eq!(educator.board(&world).await.seats[0].claim, None);
}

#[tokio::test]
async fn what_a_class_says_is_noted_as_what_left_the_device() {
    let world = World::new().await;
    let educator = Educator::with_pupils(&world, 1, 2).await;
    educator.all_read_except(&[]).await;
    world.sync(&educator.device).await.unwrap();
    let home = pupil(&world, 2, educator.strip(1).await).await;
    settle(&world, &home).await;
    for device in [&educator.device, &home] {
        let sent = device.replica.sent().await.unwrap();
        assert!(sent.classes > 0);
        assert_eq!(sent.others, 0);
    }
}

#[tokio::test]
async fn a_pupil_in_two_classes_is_two_pseudonyms_to_the_library() {
    let world = World::new().await;
    let one = Educator::with_pupils(&world, 1, 1).await;
    let other = Educator::new(&world, 2).await;
    other.device.replica.add_pupils(other.class, &["Ана".to_owned()]).await.unwrap();
    other.begin(&pages_together()).await;
    for educator in [&one, &other] {
        world.sync(&educator.device).await.unwrap();
    }
    let home = pupil(&world, 3, one.strip(1).await).await;
    home.replica.join_class(home.reader(), other.strip(1).await, NICKNAME + 1).await.unwrap();
    settle(&world, &home).await;
    let seats = home.replica.seats(home.reader()).await.unwrap();
    assert_eq!(seats.iter().map(|seat| seat.standing).collect::<Vec<_>>(), [SeatStanding::Claimed; 2]);
    let pseudonyms = home.replica.pseudonyms().await.unwrap();
    assert_eq!(pseudonyms.len(), 2);
    assert_ne!(pseudonyms[0].id, pseudonyms[1].id);
}
