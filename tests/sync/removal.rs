//! A device, or another home, is shown out: its token is dead, the others go over to new keys, and nobody loses anything.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use protocol::{Code, Cursor, MemberId, Page, Removal, split_batch};
use reading::Audience;
use replica::{Method, Response, Rule, SyncError};

use crate::line::{Fate, refusal};
use crate::world::{Device, World};

async fn member(device: &Device) -> MemberId {
    device.replica.identity().await.unwrap().unwrap().member
}

async fn remove(world: &World, by: &Device, gone: &Device) {
    by.replica.remove_member(member(gone).await).await.unwrap();
    world.sync(by).await.unwrap();
}

/// Three devices of one household, of which the last is to be shown out.
async fn tablet_phone_and_lost(world: &World) -> [Device; 3] {
    let tablet = world.settled_device(1).await;
    let phone = world.companion(&tablet, 2).await;
    let lost = world.companion(&tablet, 3).await;
    [tablet, phone, lost]
}

/// A child's home, and another one to which its amounts are open, as this member.
async fn mother_and_father(world: &World, mut father: Device) -> (Device, Device, MemberId) {
    let mother = world.settled_device(1).await;
    let opened = mother.replica.share(mother.reader(), Audience::Amounts).await.unwrap();
    world.sync(&mother).await.unwrap();
    father.add_reader().await;
    let child = &mother.replica.readers().await.unwrap()[0];
    father.replica.accept(child, std::slice::from_ref(&opened)).await.unwrap();
    world.sync(&father).await.unwrap();
    (mother, father, MemberId(opened.member))
}

#[tokio::test]
async fn a_removed_device_is_told_so_and_the_others_go_on_with_what_it_cannot_read() {
    let world = World::new().await;
    let [tablet, phone, lost] = tablet_phone_and_lost(&world).await;
    lost.log(1).await;
    world.sync(&lost).await.unwrap();
    remove(&world, &tablet, &lost).await;

    lost.log(2).await;
    assert_eq!(world.sync(&lost).await, Err(SyncError::Removed));
    tablet.log(4).await;
    phone.log(8).await;
    for device in [&tablet, &phone, &tablet] {
        world.sync(device).await.unwrap();
    }
    assert_eq!(tablet.minutes().await, [1, 4, 8]);
    assert_eq!(phone.minutes().await, [1, 4, 8]);
    assert_eq!((tablet.progress().await, phone.progress().await, world.counted().await), (13, 13, 13));
    assert!(tablet.replica.waiting().await.unwrap().is_nothing());
}

#[tokio::test]
async fn a_device_that_slept_through_earlier_epochs_believes_the_notice_of_the_one_that_it_knows() {
    let world = World::new().await;
    let [tablet, phone, lost] = tablet_phone_and_lost(&world).await;
    remove(&world, &tablet, &phone).await;
    remove(&world, &tablet, &lost).await;
    assert_eq!(world.sync(&lost).await, Err(SyncError::Removed));
}

#[tokio::test]
async fn nothing_is_asked_twice_once_all_have_gone_over() {
    let world = World::new().await;
    let [tablet, phone, lost] = tablet_phone_and_lost(&world).await;
    world.sync(&tablet).await.unwrap();
    world.line.count();
    world.sync(&tablet).await.unwrap();
    let quiet = world.line.count();
    remove(&world, &tablet, &lost).await;
    world.sync(&phone).await.unwrap();
    world.sync(&tablet).await.unwrap();
    for device in [&tablet, &phone] {
        world.line.count();
        assert_eq!(world.sync(device).await.unwrap().doubts, 0);
        assert_eq!(world.line.count(), quiet);
    }
}

#[tokio::test]
async fn whatever_request_of_a_removal_is_cut_off_the_next_run_goes_on_from_there() {
    for is_answer_lost in [false, true] {
        for cut in 0.. {
            let world = World::new().await;
            let [tablet, phone, lost] = tablet_phone_and_lost(&world).await;
            phone.log(1).await;
            tablet.replica.remove_member(member(&lost).await).await.unwrap();
            let asked = Cell::new(0);
            let was_cut = Rc::new(Cell::new(false));
            let notice = was_cut.clone();
            world.line.arrange(move |_| {
                asked.set(asked.get() + 1);
                if asked.get() != cut + 1 {
                    return Fate::Delivered;
                }
                notice.set(true);
                if is_answer_lost { Fate::AnswerLost } else { Fate::Lost }
            });
            let _ = world.sync(&tablet).await;
            world.line.mend();
            if !was_cut.get() {
                assert!(cut > 10, "a removal takes a dozen requests");
                break;
            }
            tablet.log(2).await;
            for device in [&phone, &tablet, &phone, &tablet, &phone] {
                world.sync(device).await.unwrap();
            }
            assert_eq!(world.sync(&lost).await, Err(SyncError::Removed), "cut {cut}");
            assert_eq!(tablet.minutes().await, [1, 2], "cut {cut}");
            assert_eq!(phone.minutes().await, [1, 2], "cut {cut}");
            assert_eq!(world.counted().await, 3, "cut {cut}");
        }
    }
}

#[tokio::test]
async fn a_server_put_back_to_before_a_removal_hears_of_it_again() {
    let world = World::new().await;
    let [tablet, phone, lost] = tablet_phone_and_lost(&world).await;
    let yesterday = world.library.backup().unwrap();
    remove(&world, &tablet, &lost).await;
    tablet.log(1).await;
    world.sync(&tablet).await.unwrap();
    world.sync(&phone).await.unwrap();

    world.library.restore(&yesterday).unwrap();
    world.next_day();
    phone.log(2).await;
    lost.log(4).await;
    world.sync(&lost).await.unwrap();
    for device in [&phone, &tablet, &phone, &tablet, &phone] {
        world.sync(device).await.unwrap();
    }
    assert_eq!(world.sync(&lost).await, Err(SyncError::Removed));
    assert_eq!(tablet.minutes().await, [1, 2], "what the lost one wrote after it was removed is nobody's");
    assert_eq!(phone.minutes().await, [1, 2]);
}

#[tokio::test]
async fn what_a_device_wrote_into_a_server_put_back_is_offered_again_under_the_new_key() {
    let world = World::new().await;
    let [tablet, phone, lost] = tablet_phone_and_lost(&world).await;
    let yesterday = world.library.backup().unwrap();
    remove(&world, &tablet, &lost).await;
    world.library.restore(&yesterday).unwrap();
    // The phone has not heard of the removal, and the server neither.
    phone.log(1).await;
    world.sync(&phone).await.unwrap();
    for device in [&tablet, &phone, &tablet] {
        world.sync(device).await.unwrap();
    }
    assert_eq!(tablet.minutes().await, [1]);
    assert_eq!(phone.minutes().await, [1]);
    assert_eq!(world.sync(&lost).await, Err(SyncError::Removed));
}

#[tokio::test]
async fn the_library_alone_cannot_have_a_device_forget_anything() {
    let world = World::new().await;
    let tablet = world.settled_device(1).await;
    tablet.log(1).await;
    let id = member(&tablet).await;
    world.line.arrange(move |request| {
        let forged = Removal { member: id, notices: vec![7; 32] };
        Fate::Intercepted(if request.path.ends_with("/removal") {
            Response {
                status: 200,
                content_type: Some("application/cbor".to_owned()),
                is_the_librarys: true,
                body: protocol::encode(&forged),
                ..Response::default()
            }
        } else if request.path.contains("/vaults/") {
            refusal(Code::Removed)
        } else {
            return Fate::Delivered;
        })
    });
    let report = world.sync(&tablet).await.unwrap();
    assert!(report.doubts > 0);
    world.line.mend();
    world.sync(&tablet).await.unwrap();
    assert_eq!(world.counted().await, 1);
}

#[tokio::test]
async fn another_home_that_is_shown_out_lets_go_of_the_child_and_of_nothing_else() {
    let world = World::new().await;
    let (mother, father, member) = mother_and_father(&world, world.device(2)).await;
    let (child, own) = (mother.reader(), father.reader());
    assert_eq!(father.replica.reader_vaults(child).await.unwrap().len(), 1);

    mother.replica.remove_home(child, member).await.unwrap();
    world.sync(&mother).await.unwrap();
    mother.log(1).await;
    for device in [&mother, &father, &father] {
        world.sync(device).await.unwrap();
    }
    assert!(father.replica.reader_vaults(child).await.unwrap().is_empty());
    assert_eq!(father.replica.reader_vaults(own).await.unwrap().len(), 2);
    assert_eq!(world.counted().await, 1);
}

#[tokio::test]
async fn a_home_that_leaves_is_locked_out_by_those_who_stay() {
    let world = World::new().await;
    let (mother, father, _) = mother_and_father(&world, world.device(2)).await;
    let child = mother.reader();

    father.replica.leave_reader(child).await.unwrap();
    for device in [&father, &mother, &father] {
        world.sync(device).await.unwrap();
    }
    assert!(father.replica.reader_vaults(child).await.unwrap().is_empty());
    let rotations = world.line.asked.take().into_iter().filter(|(_, path, _)| path.contains("/epochs?"));
    assert_eq!(rotations.count(), 1);
}

#[tokio::test]
async fn a_rotation_that_comes_too_late_is_asked_for_again_in_the_same_run() {
    let world = World::new().await;
    let [tablet, phone, lost] = tablet_phone_and_lost(&world).await;
    tablet.replica.remove_member(member(&lost).await).await.unwrap();
    let asked = Rc::new(Cell::new(0));
    let seen = asked.clone();
    world.line.arrange(move |request| {
        let is_rotation = request.method == Method::Post && request.path.contains("/epochs?");
        seen.set(seen.get() + u32::from(is_rotation));
        match is_rotation && seen.get() == 1 {
            true => Fate::Intercepted(refusal(Code::Moved)),
            false => Fate::Delivered,
        }
    });
    world.sync(&tablet).await.unwrap();
    world.line.mend();
    assert!(asked.get() > 1);
    assert_eq!(world.sync(&lost).await, Err(SyncError::Removed));
    phone.log(1).await;
    for device in [&phone, &tablet] {
        world.sync(device).await.unwrap();
    }
    assert_eq!(tablet.minutes().await, [1]);
}

/// What a device reads that is let in after the removal, from a server that slips it what the lost one has sealed since.
async fn slipped(world: &World, [tablet, _, lost]: &[Device; 3], fresh: Device) -> Vec<u32> {
    // The server keeps a log of its own for the one that was shown out.
    let aside = World::new().await;
    aside.library.restore(&world.library.backup().unwrap()).unwrap();
    remove(world, tablet, lost).await;
    tablet.log(1).await;
    world.sync(tablet).await.unwrap();
    let amounts = lost.replica.reader_vaults(lost.reader()).await.unwrap()[0].1.to_string();
    let sealed: Rc<RefCell<Vec<u8>>> = Rc::default();
    let (to_be_kept, of_amounts) = (sealed.clone(), amounts.clone());
    aside.line.arrange(move |request| {
        if request.method == Method::Post && request.path.contains(&of_amounts) {
            to_be_kept.replace(request.body.clone());
        }
        Fate::Delivered
    });
    lost.log(64).await;
    lost.sync_over(&aside.line).await.unwrap();

    world.line.arrange(move |request| {
        let from_the_beginning = request.path.contains(&format!("{amounts}/batches?after={}", Cursor::START));
        if request.method != Method::Get || !from_the_beginning {
            return Fate::Delivered;
        }
        let sealed = sealed.borrow().clone();
        Fate::Altered(Box::new(move |response| slip_in(response, sealed)))
    });
    let fresh = world.admitted(tablet, fresh).await;
    world.line.mend();
    fresh.minutes().await
}

/// Puts a batch where the old key ends, so that the page adds up.
fn slip_in(response: &mut Response, sealed: Vec<u8>) {
    let mut page: Page = protocol::decode(&response.body).unwrap();
    let header = |sealed: &Vec<u8>| split_batch(sealed).unwrap().0;
    let place = page.batches.iter().position(|batch| header(batch).epoch > 0).unwrap();
    page.batches.insert(place, sealed);
    page.next = page.batches.iter().fold(Cursor::START, |place, batch| place.past(&header(batch)));
    response.body = protocol::encode(&page);
}

#[tokio::test]
async fn what_is_sealed_with_an_old_key_is_read_by_nobody_even_if_the_server_slips_it_in() {
    let world = World::new().await;
    let household = tablet_phone_and_lost(&world).await;
    let fresh = world.device(4);
    assert_eq!(slipped(&world, &household, fresh).await, [1]);

    let world = World::new().await;
    let household = tablet_phone_and_lost(&world).await;
    let credulous = world.device_without(Rule::EpochsCover, 4);
    assert_eq!(slipped(&world, &household, credulous).await, [1, 64], "without the rule it is read");
}
