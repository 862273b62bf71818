//! What is erased on a device is erased in the library, whenever there is a network, and on the household's other devices.

use protocol::Code;
use replica::{Erasing, Method, ReplicaError};

use crate::line::{Fate, refusal};
use crate::world::{Device, World};

async fn erasing(device: &Device) -> Erasing {
    device.replica.erasing().await.unwrap()
}

fn deletes(world: &World) -> usize {
    let asked = world.line.asked.borrow();
    asked.iter().filter(|(method, ..)| *method == Method::Delete).count()
}

#[tokio::test]
async fn a_reader_erased_without_a_network_is_erased_everywhere_at_the_next_connection() {
    let world = World::new().await;
    let phone = world.settled_device(1).await;
    let tablet = world.companion(&phone, 2).await;
    phone.log(20).await;
    world.sync(&phone).await.unwrap();
    world.sync(&tablet).await.unwrap();
    assert_eq!(world.counted().await, 20);

    world.line.arrange(|_| Fate::Lost);
    phone.replica.erase_reader(phone.reader()).await.unwrap();
    assert_eq!(phone.replica.readers().await, Ok(Vec::new()));
    assert!(world.sync(&phone).await.is_err());
    assert_eq!(erasing(&phone).await, Erasing::Waiting(3));
    // The tablet goes on meanwhile.
    tablet.log(5).await;

    world.line.mend();
    world.sync(&phone).await.unwrap();
    assert_eq!(erasing(&phone).await, Erasing::Done(world.today()));
    world.sync(&tablet).await.unwrap();
    assert_eq!(tablet.replica.readers().await, Ok(Vec::new()));
    let left = tablet.replica.reader_vaults(tablet.reader()).await.unwrap();
    assert_eq!(left, Vec::new());
    assert_eq!(tablet.replica.waiting().await.unwrap().entities, []);
    assert_eq!(world.line.erased_participations().await, 1);

    // Once is enough.
    let asked = deletes(&world);
    world.next_day();
    world.sync(&phone).await.unwrap();
    assert_eq!(deletes(&world), asked);
}

#[tokio::test]
async fn an_answer_that_is_lost_is_asked_for_again_and_a_refusal_of_one_holds_up_no_other() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    device.replica.erase_everything().await.unwrap();
    let mut first = true;
    world.line.arrange(move |request| {
        let is_first = request.method == Method::Delete && std::mem::take(&mut first);
        if is_first { Fate::AnswerLost } else { Fate::Delivered }
    });
    assert!(world.sync(&device).await.is_err());
    assert_eq!(erasing(&device).await, Erasing::Waiting(4));

    let mut refused = 1;
    world.line.arrange(move |request| {
        if request.method == Method::Delete && refused > 0 {
            refused -= 1;
            return Fate::Intercepted(refusal(Code::Internal));
        }
        Fate::Delivered
    });
    assert!(world.sync(&device).await.is_err());
    assert_eq!(erasing(&device).await, Erasing::Waiting(1));
    world.line.mend();
    world.sync(&device).await.unwrap();
    assert_eq!(erasing(&device).await, Erasing::Done(world.today()));
}

#[tokio::test]
async fn a_stranger_s_word_that_it_is_erased_is_not_believed() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    device.replica.erase_everything().await.unwrap();
    world.line.arrange(|request| match request.method {
        Method::Delete => Fate::Intercepted(replica::Response { status: 204, ..Default::default() }),
        _ => Fate::Delivered,
    });
    assert!(world.sync(&device).await.is_err());
    assert_eq!(erasing(&device).await, Erasing::Waiting(4));
}

#[tokio::test]
async fn what_another_home_opens_too_stays_for_it() {
    let world = World::new().await;
    let home = world.settled_device(1).await;
    let mut grandmother = world.device(2);
    let reader = home.replica.readers().await.unwrap().remove(0);
    let mut keys = Vec::new();
    for audience in [reading::Audience::Amounts, reading::Audience::Books] {
        keys.push(home.replica.share(reader.id, audience).await.unwrap());
    }
    home.log(20).await;
    world.sync(&home).await.unwrap();
    grandmother.replica.accept(&reader, &keys).await.unwrap();
    grandmother.reads_as(reader.id);
    world.sync(&grandmother).await.unwrap();

    home.replica.erase_reader(reader.id).await.unwrap();
    world.sync(&home).await.unwrap();
    assert_eq!(erasing(&home).await, Erasing::Nothing, "nothing was the library's to erase");
    assert_eq!(home.replica.reader_vaults(reader.id).await, Ok(Vec::new()));
    grandmother.log(5).await;
    world.sync(&grandmother).await.unwrap();
    assert_eq!(grandmother.minutes().await, [5, 20]);
    assert_eq!(world.counted().await, 25);
}

#[tokio::test]
async fn after_everything_is_erased_a_new_household_begins_beside_what_is_still_owed() {
    let world = World::new().await;
    let mut device = world.settled_device(1).await;
    let old = device.replica.identity().await.unwrap().unwrap().household;
    device.replica.erase_everything().await.unwrap();
    device.add_reader().await;
    device.log(7).await;
    world.sync(&device).await.unwrap();
    assert_eq!(erasing(&device).await, Erasing::Done(world.today()));
    assert_eq!(device.minutes().await, [7]);
    assert_ne!(device.replica.identity().await.unwrap().unwrap().household, old);
    assert_eq!(device.replica.winners(old).await, Ok(Vec::new()));
    assert_eq!(
        device.replica.entries(replica::EntityId([9; 16]), world.today(), world.today(), 1).await,
        Err(ReplicaError::Unknown)
    );
}

#[tokio::test]
async fn leaving_a_device_asks_nothing_of_the_library_and_the_others_go_on() {
    let world = World::new().await;
    let phone = world.settled_device(1).await;
    phone.log(20).await;
    let tablet = world.companion(&phone, 2).await;
    assert!(!phone.replica.leaving().await.unwrap().is_only_key);
    phone.replica.leave_device().await.unwrap();
    let asked = world.line.count();
    world.sync(&phone).await.unwrap();
    assert!(asked > 0 && world.line.count() == 0, "a device without a household asks for nothing");
    tablet.log(5).await;
    world.sync(&tablet).await.unwrap();
    assert_eq!(tablet.minutes().await, [5, 20]);
}
