//! Adding a device: the two find each other, are compared, and nobody else gets anything.

use reading::{Audience, Form};
use replica::{
    Admitting, AdmittingView, Ending, JoinView, Joining, Method, Moment, PAIRING_MS, Request, Shown,
    SyncError, Syncer, Transport, Way,
};
use vault::MeetingPlace;

use crate::line::{Fate, Line, is_letter};
use crate::world::{Device, World};

pub(crate) const BEGIN: Moment = Moment(7_000);

pub(crate) fn later(ms: u64) -> Moment {
    Moment(BEGIN.0 + ms)
}

/// What the new device takes from what the trusted one shows.
pub(crate) fn place(admitting: &Admitting) -> MeetingPlace {
    match admitting.shown() {
        Shown::Fragment(fragment) => MeetingPlace::of_fragment(fragment).unwrap(),
        Shown::Code(code) => MeetingPlace::of_code(code).unwrap(),
    }
}

pub(crate) async fn begin_joining(device: &Device, admitting: &Admitting) -> Joining {
    device.replica.join(place(admitting), Form::Phone, "Android", BEGIN).await.unwrap()
}

pub(crate) async fn admit(
    device: &Device,
    admitting: &mut Admitting,
    line: &impl Transport,
) -> Result<(), SyncError> {
    Syncer::new(&device.replica, line).go_on_admitting(admitting, BEGIN).await
}

pub(crate) async fn join(
    device: &Device,
    joining: &mut Joining,
    line: &impl Transport,
) -> Result<(), SyncError> {
    Syncer::new(&device.replica, line).go_on_joining(joining, BEGIN).await
}

/// A trusted device that shows the way, and a new one that has not been there yet.
pub(crate) struct Two {
    pub(crate) trusted: Device,
    pub(crate) new: Device,
    pub(crate) admitting: Admitting,
    pub(crate) joining: Joining,
}

impl Two {
    pub(crate) async fn begin(world: &World, way: Way) -> Self {
        let trusted = world.settled_device(1).await;
        let new = world.device(2);
        Self::of(world, trusted, new, way).await
    }

    pub(crate) async fn of(world: &World, trusted: Device, new: Device, way: Way) -> Self {
        let mut admitting = trusted.replica.invite(way, BEGIN);
        admit(&trusted, &mut admitting, &world.line).await.unwrap();
        let joining = begin_joining(&new, &admitting).await;
        Self { trusted, new, admitting, joining }
    }

    /// Each side goes on once. What failed is tried again by the next turn, as the screens do.
    pub(crate) async fn turn(&mut self, line: &Line) {
        let _ = join(&self.new, &mut self.joining, line).await;
        let _ = admit(&self.trusted, &mut self.admitting, line).await;
    }

    /// Until somebody has to look, or it is over.
    pub(crate) async fn meet(&mut self, line: &Line) {
        for _ in 0..10 {
            self.turn(line).await;
        }
    }

    /// The pictures on both devices, the trusted one's first. None where none are shown.
    pub(crate) fn pictures(&self) -> (Option<[u8; 3]>, Option<[u8; 3]>) {
        let trusted = match self.admitting.view(BEGIN) {
            AdmittingView::Comparing { pictures, .. } => Some(pictures),
            _ => None,
        };
        let new = match self.joining.view() {
            JoinView::Comparing { pictures } => Some(pictures),
            _ => None,
        };
        (trusted, new)
    }

    /// Somebody looks, and says what they see.
    pub(crate) fn compare(&mut self) {
        let (trusted, new) = self.pictures();
        if trusted.is_some() && trusted == new {
            self.admitting.same(BEGIN);
        } else {
            self.admitting.not_the_same();
        }
    }

    pub(crate) fn endings(&self) -> (Option<Ending>, Option<Ending>) {
        let trusted = match self.admitting.view(BEGIN) {
            AdmittingView::Ended(ending) => Some(ending),
            _ => None,
        };
        let new = match self.joining.view() {
            JoinView::Ended(ending) => Some(ending),
            _ => None,
        };
        (trusted, new)
    }

    fn is_done(&self) -> bool {
        self.joining.view() == JoinView::Done
            && matches!(self.admitting.view(BEGIN), AdmittingView::Done { .. })
    }

    /// The new device has nothing, and the household does not know of it.
    pub(crate) async fn nothing_came_of_it(&self, world: &World) {
        assert_eq!(self.new.replica.identity().await.unwrap(), None);
        world.sync(&self.trusted).await.unwrap();
        assert_eq!(self.trusted.replica.devices().await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn by_link_and_by_code_a_device_is_let_in_and_both_go_on_as_one_household() {
    for way in [Way::Link, Way::Code] {
        let world = World::new().await;
        let mut two = Two::begin(&world, way).await;
        two.trusted.log(20).await;
        assert_eq!(two.admitting.view(later(1_000)), AdmittingView::Showing { left_ms: PAIRING_MS - 1_000 });
        two.meet(&world.line).await;
        let (trusted, new) = two.pictures();
        assert!(trusted.is_some() && trusted == new, "{way:?}");
        two.compare();
        two.meet(&world.line).await;
        assert!(two.is_done(), "{way:?}: {:?}", two.endings());

        let readers = two.new.replica.readers().await.unwrap();
        assert_eq!(readers, two.trusted.replica.readers().await.unwrap());
        two.new.reads_as(readers[0].id);
        two.new.log(5).await;
        for device in [&two.new, &two.trusted] {
            world.sync(device).await.unwrap();
        }
        assert_eq!(two.trusted.minutes().await, [5, 20]);
        assert_eq!(two.new.minutes().await, [5, 20]);
        assert_eq!(world.counted().await, 25);
        let devices = two.trusted.replica.devices().await.unwrap();
        let about = devices[1].about.as_ref().unwrap();
        assert_eq!((devices.len(), about.form, about.name.as_str()), (2, Form::Phone, "Android"));
        assert_eq!(about.added_on, world.today());
    }
}

#[tokio::test]
async fn what_a_reader_keeps_on_one_device_is_not_handed_over() {
    let world = World::new().await;
    let mut trusted = world.device(1);
    trusted.add_reader().await;
    let teen = trusted.replica.mint();
    let reader = reading::Reader { id: teen, ..trusted.replica.readers().await.unwrap()[0].clone() };
    trusted.replica.add_reader(&reader, &[Audience::Amounts]).await.unwrap();
    world.sync(&trusted).await.unwrap();
    let mut two = Two::of(&world, trusted, world.device(2), Way::Link).await;
    two.meet(&world.line).await;
    two.compare();
    two.meet(&world.line).await;
    assert!(two.is_done());
    let audiences = async |device: &Device| {
        let vaults = device.replica.reader_vaults(teen).await.unwrap();
        vaults.into_iter().map(|(audience, _)| audience).collect::<Vec<_>>()
    };
    assert_eq!(audiences(&two.trusted).await, [Audience::Amounts, Audience::Books]);
    assert_eq!(audiences(&two.new).await, [Audience::Amounts]);
}

/// Any request of either side, once.
#[tokio::test]
async fn a_connection_that_fails_at_any_request_only_delays_it() {
    for is_answer_lost in [false, true] {
        for at in 0.. {
            let world = World::new().await;
            let mut two = Two::begin(&world, Way::Link).await;
            let mut count = 0;
            world.line.arrange(move |_| {
                count += 1;
                match (count == at + 1, is_answer_lost) {
                    (false, _) => Fate::Delivered,
                    (true, false) => Fate::Lost,
                    (true, true) => Fate::AnswerLost,
                }
            });
            two.meet(&world.line).await;
            two.compare();
            two.meet(&world.line).await;
            assert!(two.is_done(), "request {at}, answer lost {is_answer_lost}: {:?}", two.endings());
            assert_eq!(two.trusted.replica.devices().await.unwrap().len(), 2);
            assert_eq!(two.new.replica.readers().await.unwrap().len(), 1);
            if world.line.count() <= at {
                assert!(at > 15, "all requests were tried");
                break;
            }
        }
    }
}

#[tokio::test]
async fn two_minutes_are_counted_by_the_trusted_device_whatever_the_library_says() {
    for decided_at in [PAIRING_MS - 1, PAIRING_MS, PAIRING_MS + 1] {
        let world = World::new().await;
        let mut two = Two::begin(&world, Way::Link).await;
        two.meet(&world.line).await;
        two.admitting.same(later(decided_at));
        two.meet(&world.line).await;
        if decided_at < PAIRING_MS {
            assert!(two.is_done());
        } else {
            assert_eq!(two.endings(), (Some(Ending::Late), None), "the library's clock stands still");
            two.nothing_came_of_it(&world).await;
        }
    }
}

#[tokio::test]
async fn a_link_that_nobody_has_used_in_time_leads_nowhere() {
    let world = World::new().await;
    let mut two = Two::begin(&world, Way::Link).await;
    let syncer = Syncer::new(&two.trusted.replica, &world.line);
    syncer.go_on_admitting(&mut two.admitting, later(PAIRING_MS)).await.unwrap();
    assert_eq!(two.endings().0, Some(Ending::Late));
    join(&two.new, &mut two.joining, &world.line).await.unwrap();
    assert_eq!(two.joining.view(), JoinView::Meeting, "nobody is there");
    world.pass_ms(150_000);
    join(&two.new, &mut two.joining, &world.line).await.unwrap();
    assert_eq!(two.endings().1, Some(Ending::Late));
    let mut third = begin_joining(&world.device(3), &two.admitting).await;
    join(&world.device(4), &mut third, &world.line).await.unwrap();
    assert_eq!(third.view(), JoinView::Ended(Ending::NotFound));
    two.nothing_came_of_it(&world).await;
}

#[tokio::test]
async fn a_library_that_withholds_letters_keeps_nobody_waiting_for_ever() {
    let world = World::new().await;
    let mut two = Two::begin(&world, Way::Link).await;
    join(&two.new, &mut two.joining, &world.line).await.unwrap();
    let syncer = Syncer::new(&two.new.replica, &world.line);
    syncer.go_on_joining(&mut two.joining, later(200_000)).await.unwrap();
    assert_eq!(two.endings().1, Some(Ending::Late));
}

#[tokio::test]
async fn a_link_or_a_code_is_for_one_device_and_the_other_is_told() {
    for way in [Way::Link, Way::Code] {
        let world = World::new().await;
        let mut two = Two::begin(&world, way).await;
        let second = world.device(3);
        let mut second_joining = begin_joining(&second, &two.admitting).await;
        two.turn(&world.line).await;
        join(&second, &mut second_joining, &world.line).await.unwrap();
        assert_eq!(second_joining.view(), JoinView::Ended(Ending::SomebodyElse));
        two.meet(&world.line).await;
        two.compare();
        two.meet(&world.line).await;
        assert!(two.is_done());
        let mut third = begin_joining(&second, &two.admitting).await;
        join(&second, &mut third, &world.line).await.unwrap();
        assert_eq!(third.view(), JoinView::Ended(Ending::SomebodyElse), "used already");
        assert_eq!(second.replica.identity().await.unwrap(), None);
    }
}

/// A code that somebody guesses, or a link that was photographed.
#[tokio::test]
async fn somebody_who_is_faster_is_seen_with_pictures_that_nobody_else_has() {
    for way in [Way::Link, Way::Code] {
        let world = World::new().await;
        let mut two = Two::begin(&world, way).await;
        let thief = world.device(3);
        let mut thief_joining = begin_joining(&thief, &two.admitting).await;
        join(&thief, &mut thief_joining, &world.line).await.unwrap();
        two.turn(&world.line).await;
        assert_eq!(two.endings().1, Some(Ending::SomebodyElse));
        join(&thief, &mut thief_joining, &world.line).await.unwrap();
        two.meet(&world.line).await;
        assert!(two.pictures().0.is_some(), "the trusted device asks about a device that is not in sight");
        two.compare();
        two.meet(&world.line).await;
        for _ in 0..3 {
            let _ = join(&thief, &mut thief_joining, &world.line).await;
        }
        assert_eq!(thief_joining.view(), JoinView::Ended(Ending::NotTheSame));
        assert_eq!(thief.replica.identity().await.unwrap(), None);
        two.nothing_came_of_it(&world).await;
    }
}

#[tokio::test]
async fn not_the_same_ends_it_on_both_sides_and_hands_nothing_over() {
    let world = World::new().await;
    let mut two = Two::begin(&world, Way::Code).await;
    two.meet(&world.line).await;
    two.admitting.not_the_same();
    two.admitting.same(BEGIN);
    two.meet(&world.line).await;
    assert_eq!(two.endings(), (Some(Ending::NotTheSame), Some(Ending::NotTheSame)));
    two.nothing_came_of_it(&world).await;
    two.new.add_reader().await;
    world.sync(&two.new).await.unwrap();
}

#[tokio::test]
async fn nobody_can_agree_before_there_are_pictures() {
    let world = World::new().await;
    let mut two = Two::begin(&world, Way::Link).await;
    two.admitting.same(BEGIN);
    two.admitting.not_the_same();
    assert!(matches!(two.admitting.view(BEGIN), AdmittingView::Showing { .. }));
    two.nothing_came_of_it(&world).await;
}

#[tokio::test]
async fn a_device_with_readers_of_its_own_keeps_them_and_nothing_is_sent() {
    let world = World::new().await;
    let other = world.settled_device(2).await;
    let before = other.everything().await;
    let mut two = Two::of(&world, world.settled_device(1).await, other, Way::Link).await;
    world.line.count();
    join(&two.new, &mut two.joining, &world.line).await.unwrap();
    assert_eq!((two.endings().1, world.line.count()), (Some(Ending::HasHousehold), 0));
    assert_eq!(two.new.everything().await, before);
}

#[tokio::test]
async fn a_device_that_got_a_reader_while_it_was_compared_keeps_it() {
    let world = World::new().await;
    let mut two = Two::begin(&world, Way::Link).await;
    two.meet(&world.line).await;
    two.compare();
    two.new.add_reader().await;
    let before = two.new.replica.identity().await.unwrap();
    two.meet(&world.line).await;
    assert_eq!(two.endings().1, Some(Ending::HasHousehold));
    assert_eq!(two.new.replica.identity().await.unwrap(), before);
    assert_eq!(two.new.replica.readers().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_device_that_could_not_be_told_in_time_is_listed_as_never_there_and_can_be_removed() {
    let world = World::new().await;
    let mut two = Two::begin(&world, Way::Link).await;
    two.meet(&world.line).await;
    two.compare();
    world.pass_ms(150_000);
    two.meet(&world.line).await;
    assert_eq!(two.endings(), (Some(Ending::NotTold), Some(Ending::Late)));
    let devices = two.trusted.replica.devices().await.unwrap();
    assert_eq!((devices.len(), devices[1].seen_on), (2, None));
    two.trusted.replica.remove_member(devices[1].member).await.unwrap();
    two.nothing_came_of_it(&world).await;
}

#[tokio::test]
async fn a_library_without_mailboxes_is_no_ending_but_a_failure_that_may_pass() {
    let world = World::new().await;
    let trusted = world.settled_device(1).await;
    let mut admitting = trusted.replica.invite(Way::Link, BEGIN);
    world.line.arrange(|request| {
        if is_letter(request) {
            return Fate::Intercepted(crate::line::refusal(protocol::Code::NotFound));
        }
        Fate::Delivered
    });
    assert!(admit(&trusted, &mut admitting, &world.line).await.is_err());
    assert_eq!(admitting.view(BEGIN), AdmittingView::Opening);
    world.line.mend();
    admit(&trusted, &mut admitting, &world.line).await.unwrap();
    assert!(matches!(admitting.view(BEGIN), AdmittingView::Showing { .. }));
}

#[tokio::test]
async fn a_mailbox_is_asked_for_without_a_token_and_its_letters_are_short() {
    let world = World::new().await;
    let mut two = Two::begin(&world, Way::Link).await;
    world.line.arrange(|request: &Request| {
        if is_letter(request) {
            assert!(request.token.is_none());
            assert!(request.body.len() <= 400, "{}", request.body.len());
            assert!(request.method == Method::Get || request.method == Method::Put);
        }
        Fate::Delivered
    });
    two.meet(&world.line).await;
    two.compare();
    two.meet(&world.line).await;
    assert!(two.is_done());
}
