//! A library that stands between the two devices: it swaps, changes, replays and invents letters.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use protocol::{MailboxId, routes};
use replica::{Ending, JoinView, Method, Request, Response, Shown, Way};
use vault::{Commitment, Half, MeetingPlace, MemberKey, OwnHalf};

use crate::line::{Fate, Line, is_letter};
use crate::pairing::{Two, begin_joining, join, place};
use crate::world::World;

/// The letters that go by, by their numbers.
type Letters = Rc<RefCell<BTreeMap<u8, Vec<u8>>>>;

fn number(request: &Request) -> u8 {
    request.path.rsplit('/').next().unwrap().parse().unwrap()
}

fn letter(body: Vec<u8>) -> Response {
    Response { status: 200, is_the_librarys: true, body, ..Response::default() }
}

fn is_got(request: &Request, number_wanted: u8) -> bool {
    is_letter(request) && request.method == Method::Get && number(request) == number_wanted
}

/// Notes every letter that is left.
fn note(letters: &Letters, request: &Request) {
    if is_letter(request) && request.method == Method::Put {
        letters.borrow_mut().insert(number(request), request.body.clone());
    }
}

/// Both devices are told that something is wrong, or nothing more, and nobody is let in.
async fn is_noticed(world: &World, mut two: Two, what: &str) {
    two.meet(&world.line).await;
    let (trusted, new) = two.pictures();
    assert!(trusted.is_none() || trusted != new, "{what}");
    two.compare();
    two.meet(&world.line).await;
    let (trusted, new) = two.endings();
    let told = [Ending::Disturbed, Ending::NotTheSame];
    assert!([trusted, new].into_iter().flatten().any(|ending| told.contains(&ending)), "{what}");
    two.nothing_came_of_it(world).await;
}

#[tokio::test]
async fn a_letter_in_the_place_of_another_ends_it() {
    for way in [Way::Link, Way::Code] {
        for wanted in 0..4 {
            for given in (0..4).filter(|given| *given != wanted) {
                let world = World::new().await;
                let letters = Letters::default();
                world.line.arrange({
                    let letters = letters.clone();
                    move |request| {
                        note(&letters, request);
                        let other = is_got(request, wanted).then(|| letters.borrow().get(&given).cloned());
                        other.flatten().map_or(Fate::Delivered, |other| Fate::Intercepted(letter(other)))
                    }
                });
                let mut two = Two::begin(&world, way).await;
                two.meet(&world.line).await;
                // A letter that is only written after the wanted one was read cannot be given for it.
                if two.pictures() == (None, None) || two.endings() != (None, None) {
                    is_noticed(&world, two, &format!("{way:?}: {given} for {wanted}")).await;
                } else {
                    assert!(given > wanted, "{way:?}: {given} for {wanted}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_changed_bit_of_any_letter_ends_it() {
    for way in [Way::Link, Way::Code] {
        for wanted in 0..4 {
            let world = World::new().await;
            world.line.arrange(move |request| {
                if is_got(request, wanted) {
                    return Fate::Altered(Box::new(|response: &mut Response| {
                        if let Some(byte) = response.body.last_mut() {
                            *byte ^= 1;
                        }
                    }));
                }
                Fate::Delivered
            });
            let two = Two::begin(&world, way).await;
            is_noticed(&world, two, &format!("{way:?}: letter {wanted}")).await;
        }
    }
}

#[tokio::test]
async fn letters_of_an_earlier_attempt_mean_nothing_in_the_next_one() {
    for wanted in 0..5 {
        let world = World::new().await;
        let earlier = Letters::default();
        world.line.arrange({
            let earlier = earlier.clone();
            move |request| {
                note(&earlier, request);
                Fate::Delivered
            }
        });
        let mut first = Two::begin(&world, Way::Link).await;
        first.meet(&world.line).await;
        first.compare();
        first.meet(&world.line).await;
        assert_eq!(first.joining.view(), JoinView::Done);

        let replayed = earlier.borrow().get(&wanted).cloned().unwrap();
        world.line.arrange(move |request| match is_got(request, wanted) {
            true => Fate::Intercepted(letter(replayed.clone())),
            false => Fate::Delivered,
        });
        let mut second = Two::of(&world, first.trusted, world.device(3), Way::Link).await;
        second.meet(&world.line).await;
        let (trusted, new) = second.endings();
        assert!([trusted, new].contains(&Some(Ending::Disturbed)), "letter {wanted}");
        assert_eq!(second.new.replica.identity().await.unwrap(), None);
    }
}

/// The library opens the mailbox once more after it was over, and brings a device of its own.
#[tokio::test]
async fn a_mailbox_that_is_opened_again_finds_nobody() {
    let world = World::new().await;
    let mut two = Two::begin(&world, Way::Code).await;
    two.meet(&world.line).await;
    two.admitting.not_the_same();
    two.meet(&world.line).await;
    let again = World::new().await;
    let place = place(&two.admitting);
    let opened = leave(&again.line, &place, 0, &place.seal(0, [1; 24], &[7; 32])).await;
    assert_eq!(opened, 201);
    let stranger = again.device(3);
    let mut joining = begin_joining(&stranger, &two.admitting).await;
    join(&stranger, &mut joining, &again.line).await.unwrap();
    again.line.count();
    for _ in 0..3 {
        crate::pairing::admit(&two.trusted, &mut two.admitting, &again.line).await.unwrap();
    }
    assert_eq!(two.endings().0, Some(Ending::NotTheSame));
    assert_eq!(again.line.count(), 0, "the trusted device asks for nothing any more");
    two.nothing_came_of_it(&world).await;
}

async fn leave(line: &Line, place: &MeetingPlace, number: u8, sealed: &[u8]) -> u16 {
    let request = Request {
        method: Method::Put,
        path: routes::letter(MailboxId(place.mailbox()), number),
        token: None,
        content_type: Some(routes::LETTER_TYPE),
        body: sealed.to_vec(),
        if_none_match: None,
    };
    replica::Transport::send(line, request).await.unwrap().status
}

async fn read(line: &Line, place: &MeetingPlace, number: u8) -> Vec<u8> {
    let path = routes::letter(MailboxId(place.mailbox()), number);
    let request = Request {
        method: Method::Get,
        path,
        token: None,
        content_type: None,
        body: Vec::new(),
        if_none_match: None,
    };
    place.open(number, &replica::Transport::send(line, request).await.unwrap().body).unwrap()
}

/// Two mailboxes, and somebody between them who speaks with each device in the name of the other. It knows the digits: the
/// library sees the mailbox, and can try all of them.
#[tokio::test]
async fn who_stands_between_two_devices_that_met_by_a_code_is_seen_in_the_pictures() {
    let (world, other_side) = (World::new().await, World::new().await);
    let mut two = Two::begin(&world, Way::Code).await;
    let place = place(&two.admitting);
    let towards_new = OwnHalf::new(MemberKey([8; 32]), [9; 32]);
    let commitment = place.seal(0, [1; 24], &towards_new.half().commitment().0);
    leave(&other_side.line, &place, 0, &commitment).await;
    join(&two.new, &mut two.joining, &other_side.line).await.unwrap();
    let new_half = Half::from_bytes(&read(&other_side.line, &place, 1).await).unwrap();
    let with_new = towards_new.agree_as_trusted(&place, new_half).unwrap();
    leave(&other_side.line, &place, 2, &place.seal(2, [2; 24], &towards_new.half().to_bytes())).await;
    join(&two.new, &mut two.joining, &other_side.line).await.unwrap();
    let introduction = with_new.open_introduction(&read(&other_side.line, &place, 3).await).unwrap();

    let towards_trusted = OwnHalf::new(MemberKey([6; 32]), [7; 32]);
    let committed = Commitment(read(&world.line, &place, 0).await.try_into().unwrap_or_default());
    leave(&world.line, &place, 1, &place.seal(1, [3; 24], &towards_trusted.half().to_bytes())).await;
    crate::pairing::admit(&two.trusted, &mut two.admitting, &world.line).await.unwrap();
    let trusted_half = Half::from_bytes(&read(&world.line, &place, 2).await).unwrap();
    let with_trusted = towards_trusted.agree_as_new(&place, committed, trusted_half).unwrap();
    let sealed = place.seal(3, [4; 24], &with_trusted.seal_introduction([5; 24], &introduction));
    leave(&world.line, &place, 3, &sealed).await;
    crate::pairing::admit(&two.trusted, &mut two.admitting, &world.line).await.unwrap();

    let (trusted, new) = two.pictures();
    assert!(trusted.is_some() && new.is_some() && trusted != new, "{trusted:?} and {new:?}");
    assert_eq!((trusted, new), (Some(with_trusted.pictures()), Some(with_new.pictures())));
    two.compare();
    crate::pairing::admit(&two.trusted, &mut two.admitting, &world.line).await.unwrap();
    assert_eq!(two.endings().0, Some(Ending::NotTheSame));
    let refusal = with_trusted.open_welcome(&read(&world.line, &place, 4).await).unwrap();
    assert_eq!(refusal[..2], [0x80, 0], "no household");
    two.nothing_came_of_it(&world).await;
}

/// The same, without the secret that one device showed the other: not a single letter of its own is read.
#[tokio::test]
async fn who_stands_between_two_devices_that_met_by_a_link_is_not_listened_to() {
    let (world, other_side) = (World::new().await, World::new().await);
    let mut two = Two::begin(&world, Way::Link).await;
    let place = place(&two.admitting);
    let guessed = MeetingPlace::secret(place.mailbox(), [0; 32]);
    let own = OwnHalf::new(MemberKey([8; 32]), [9; 32]);
    leave(&other_side.line, &place, 0, &guessed.seal(0, [1; 24], &own.half().commitment().0)).await;
    join(&two.new, &mut two.joining, &other_side.line).await.unwrap();
    leave(&world.line, &place, 1, &guessed.seal(1, [2; 24], &own.half().to_bytes())).await;
    crate::pairing::admit(&two.trusted, &mut two.admitting, &world.line).await.unwrap();
    assert_eq!(two.endings(), (Some(Ending::Disturbed), Some(Ending::Disturbed)));
    two.nothing_came_of_it(&world).await;
}

/// Whoever stands between has one try for each time that somebody looks: the halves are chosen before the pictures are known.
#[test]
fn pictures_cannot_be_aimed_at() {
    let place = MeetingPlace::secret([5; 16], [6; 32]);
    let mut seen = [[0u32; 64]; 3];
    let mut hits = 0;
    const TRIES: u32 = 4_096;
    let wanted = pictures(&place, u32::MAX);
    for attempt in 0..TRIES {
        let drawn = pictures(&place, attempt);
        hits += u32::from(drawn == wanted);
        for (counts, picture) in seen.iter_mut().zip(drawn) {
            counts[usize::from(picture)] += 1;
        }
    }
    assert_eq!(hits, 0, "one in 262,144 is expected");
    let counts = seen.iter().flatten().copied();
    // 64 are expected of each; five standard deviations are 40.
    assert!(counts.clone().all(|count| (24..=104).contains(&count)), "{:?}", counts.collect::<Vec<_>>());
}

fn pictures(place: &MeetingPlace, attempt: u32) -> [u8; 3] {
    let mut nonce = [0; 32];
    nonce[..4].copy_from_slice(&attempt.to_be_bytes());
    let trusted = OwnHalf::new(MemberKey([1; 32]), nonce);
    let new = OwnHalf::new(MemberKey([3; 32]), [4; 32]);
    trusted.agree_as_trusted(place, new.half()).unwrap().pictures()
}

#[tokio::test]
async fn the_databases_have_no_trace_of_two_devices_that_met() {
    let world = World::new().await;
    let mut two = Two::begin(&world, Way::Link).await;
    let Shown::Fragment(fragment) = two.admitting.shown().clone() else { unreachable!("by link") };
    let mailbox = place(&two.admitting).mailbox();
    two.meet(&world.line).await;
    two.compare();
    two.meet(&world.line).await;
    let stored = world.library.backup().unwrap();
    assert!(
        !stored.contains(&mailbox) && !stored.contains(fragment.as_bytes()) && !stored.contains(b"Android")
    );
    for (_, path, _) in world.line.asked.borrow().iter() {
        assert!(!path.contains(&fragment) && !path.contains("join"), "{path}");
    }
}
