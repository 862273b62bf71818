//! A device, or another home, is shown out: its token is dead, the others go over to new keys, and nobody loses anything.

use std::cell::Cell;
use std::rc::Rc;

use protocol::{Code, MemberId, Removal};
use reading::Audience;
use replica::{Method, Request, Response, SyncError};

use crate::line::{Fate, is_push, refusal};
use crate::world::{Device, World};

async fn member(device: &Device) -> MemberId {
    device.replica.identity().await.unwrap().unwrap().member
}

async fn remove(world: &World, by: &Device, gone: &Device) {
    by.replica.remove_member(member(gone).await).await.unwrap();
    world.sync(by).await.unwrap();
}

fn is_rotation(request: &Request) -> bool {
    request.method == Method::Post && request.path.contains("/epochs?")
}

#[tokio::test]
async fn a_removed_device_is_told_so_and_the_others_go_on_with_what_it_cannot_read() {
    let world = World::new().await;
    let tablet = world.settled_device(1).await;
    let phone = world.companion(&tablet, 2).await;
    let lost = world.companion(&tablet, 3).await;
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
async fn nothing_is_asked_twice_once_all_have_gone_over() {
    let world = World::new().await;
    let tablet = world.settled_device(1).await;
    let phone = world.companion(&tablet, 2).await;
    let lost = world.companion(&tablet, 3).await;
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
            let tablet = world.settled_device(1).await;
            let phone = world.companion(&tablet, 2).await;
            let lost = world.companion(&tablet, 3).await;
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
    let tablet = world.settled_device(1).await;
    let phone = world.companion(&tablet, 2).await;
    let lost = world.companion(&tablet, 3).await;
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
    let tablet = world.settled_device(1).await;
    let phone = world.companion(&tablet, 2).await;
    let lost = world.companion(&tablet, 3).await;
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
        let forged = Removal { member: id, notice: [7; 32] };
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
    let mother = world.settled_device(1).await;
    let child = mother.reader();
    let opened = mother.replica.share(child, Audience::Amounts).await.unwrap();
    world.sync(&mother).await.unwrap();
    let mut father = world.device(2);
    father.add_reader().await;
    let own = father.reader();
    let readers = mother.replica.readers().await.unwrap();
    father.replica.accept(&readers[0], std::slice::from_ref(&opened)).await.unwrap();
    world.sync(&father).await.unwrap();
    assert_eq!(father.replica.reader_vaults(child).await.unwrap().len(), 1);

    mother.replica.remove_home(child, MemberId(opened.member)).await.unwrap();
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
    let mother = world.settled_device(1).await;
    let child = mother.reader();
    let opened = mother.replica.share(child, Audience::Amounts).await.unwrap();
    world.sync(&mother).await.unwrap();
    let father = world.device(2);
    let readers = mother.replica.readers().await.unwrap();
    father.replica.accept(&readers[0], std::slice::from_ref(&opened)).await.unwrap();
    world.sync(&father).await.unwrap();

    father.replica.leave_reader(child).await.unwrap();
    for device in [&father, &mother, &father] {
        world.sync(device).await.unwrap();
    }
    assert!(father.replica.reader_vaults(child).await.unwrap().is_empty());
    let rotations = world.line.asked.take().into_iter().filter(|(_, path, _)| path.contains("/epochs?"));
    assert_eq!(rotations.count(), 1);
}

#[tokio::test]
async fn new_keys_are_asked_for_at_the_head_of_the_log_or_not_at_all() {
    let world = World::new().await;
    let tablet = world.settled_device(1).await;
    let phone = world.companion(&tablet, 2).await;
    let lost = world.companion(&tablet, 3).await;
    phone.log(1).await;
    tablet.replica.remove_member(member(&lost).await).await.unwrap();
    // The phone's session arrives between the tablet's last look and its request.
    let (pushes, library) = (Rc::new(Cell::new(0)), world.library.clone());
    let seen = pushes.clone();
    world.line.arrange(move |request| {
        seen.set(seen.get() + u32::from(is_push(request) && !is_rotation(request)));
        let _ = &library;
        Fate::Delivered
    });
    let line = &world.line;
    let (first, second) = tokio::join!(tablet.sync_over(line), phone.sync_over(line));
    first.unwrap();
    second.unwrap();
    world.line.mend();
    for device in [&tablet, &phone, &tablet] {
        world.sync(device).await.unwrap();
    }
    assert!(pushes.get() > 0);
    assert_eq!((tablet.minutes().await, phone.minutes().await), (vec![1], vec![1]));
    assert_eq!(world.sync(&lost).await, Err(SyncError::Removed));
}
