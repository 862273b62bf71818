//! A household restored from a file, beside whatever has happened since.

use replica::{Backup, Restored};

use crate::world::{Device, World};

async fn file_of(device: &Device) -> Backup {
    let backup = device.replica.backup().await.unwrap().unwrap();
    Backup::from_bytes(&backup.to_bytes()).unwrap()
}

/// A device that was never used, after the file was taken in.
async fn restored(world: &World, backup: &Backup, of: &Device, seed: u64) -> Device {
    let mut device = world.device(seed);
    restore(&device, backup).await;
    device.reads_as(of.reader());
    device
}

async fn restore(device: &Device, backup: &Backup) {
    let mut steps = vec![0];
    let outcome = device.replica.restore(backup, |done| steps.push(done)).await.unwrap();
    assert!(matches!(outcome, Restored::Whole(_)));
    assert!(steps.is_sorted() && steps.last() == Some(&backup.rows()));
}

/// What a reader is shown: sessions, the challenge's total, titles.
async fn shown(device: &Device) -> (Vec<u32>, u64, Vec<String>) {
    let books = device.replica.books(device.reader()).await.unwrap();
    let mut titles: Vec<String> = books.into_iter().map(|(_, book)| book.title).collect();
    titles.sort();
    (device.minutes().await, device.progress().await, titles)
}

#[tokio::test]
async fn a_restored_device_shows_the_same_without_a_network_and_after_it_and_nothing_counts_twice() {
    let world = World::new().await;
    let phone = world.settled_device(1).await;
    let tablet = world.companion(&phone, 2).await;
    phone.log(20).await;
    let edited = phone.log(30).await;
    phone.edit(edited, 25).await;
    let removed = phone.log(40).await;
    phone.replica.retract(phone.reader(), removed).await.unwrap();
    phone.shelve("Зоки Поки".to_owned()).await;
    world.sync(&phone).await.unwrap();
    phone.log(2).await;
    let backup = file_of(&phone).await;
    // After the file was made: on the phone, which is lost then, and on the tablet.
    world.sync(&tablet).await.unwrap();
    tablet.edit(edited, 26).await;
    tablet.log(5).await;
    world.sync(&tablet).await.unwrap();

    let again = restored(&world, &backup, &phone, 3).await;
    assert_eq!(shown(&again).await, shown(&phone).await);
    assert_eq!(shown(&again).await, (vec![2, 20, 25], 47, vec!["Зоки Поки".to_owned()]));
    for device in [&again, &tablet, &again] {
        world.sync(device).await.unwrap();
    }
    let everything = (vec![2, 5, 20, 26], 53, vec!["Зоки Поки".to_owned()]);
    assert_eq!(shown(&again).await, everything);
    assert_eq!(shown(&tablet).await, everything);
    assert_eq!(world.counted().await, 53);
    assert!(again.replica.waiting().await.unwrap().is_nothing());
}

#[tokio::test]
async fn one_file_restored_on_two_devices_is_one_household() {
    let world = World::new().await;
    let lost = world.settled_device(1).await;
    lost.log(20).await;
    let backup = file_of(&lost).await;
    let one = restored(&world, &backup, &lost, 2).await;
    let other = restored(&world, &backup, &lost, 3).await;
    one.log(1).await;
    other.log(2).await;
    for device in [&one, &other, &one, &other] {
        world.sync(device).await.unwrap();
    }
    for device in [&one, &other] {
        assert_eq!(device.minutes().await, [1, 2, 20]);
        assert_eq!(device.progress().await, 23);
    }
    assert_eq!(world.counted().await, 23);
}

#[tokio::test]
async fn a_file_brings_back_what_the_library_has_lost_as_well() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let yesterday = world.library.backup().unwrap();
    device.log(20).await;
    world.sync(&device).await.unwrap();
    let backup = file_of(&device).await;
    world.library.restore(&yesterday).unwrap();
    let again = restored(&world, &backup, &device, 2).await;
    for _ in 0..2 {
        world.next_day();
        world.sync(&again).await.unwrap();
    }
    assert_eq!((again.minutes().await, again.progress().await), (vec![20], 20));
    assert_eq!(world.counted().await, 20);
    let fresh = world.companion(&again, 3).await;
    assert_eq!(fresh.minutes().await, [20]);
}

#[tokio::test]
async fn on_a_device_of_the_same_household_a_file_brings_what_is_lacking_and_no_older_version() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let entry = device.log(20).await;
    let backup = file_of(&device).await;
    device.edit(entry, 45).await;
    let before = device.everything().await;
    restore(&device, &backup).await;
    assert!(device.everything().await == before, "nothing was lacking");
    world.sync(&device).await.unwrap();
    assert_eq!(device.minutes().await, [45]);
    assert_eq!(world.counted().await, 45);
}

#[tokio::test]
async fn a_file_of_another_household_is_refused_and_changes_nothing() {
    let world = World::new().await;
    let (device, other) = (world.settled_device(1).await, world.settled_device(2).await);
    let backup = file_of(&other).await;
    let before = device.everything().await;
    let outcome = device.replica.restore(&backup, |_| unreachable!("nothing is taken in")).await;
    assert_eq!(outcome, Ok(Restored::AnotherHousehold));
    assert!(device.everything().await == before);
}

#[tokio::test]
async fn a_reader_erased_since_does_not_come_back_to_the_household_from_a_file() {
    let world = World::new().await;
    let phone = world.settled_device(1).await;
    phone.log(20).await;
    world.sync(&phone).await.unwrap();
    let backup = file_of(&phone).await;
    phone.replica.erase_reader(phone.reader()).await.unwrap();
    world.sync(&phone).await.unwrap();
    restore(&phone, &backup).await;
    assert_eq!(phone.replica.readers().await, Ok(Vec::new()));
    assert_eq!(phone.replica.reader_vaults(phone.reader()).await, Ok(Vec::new()));
    // A device that does not know yet hears it from the library.
    let again = restored(&world, &backup, &phone, 2).await;
    assert_eq!(again.minutes().await, [20]);
    world.sync(&again).await.unwrap();
    assert_eq!(again.replica.readers().await, Ok(Vec::new()));
    assert_eq!(again.replica.reader_vaults(phone.reader()).await, Ok(Vec::new()));
}

#[tokio::test]
async fn a_device_that_was_left_takes_its_own_file_in_again() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    device.log(20).await;
    world.sync(&device).await.unwrap();
    let backup = file_of(&device).await;
    device.replica.leave_device().await.unwrap();
    restore(&device, &backup).await;
    assert_eq!((device.minutes().await, device.progress().await), (vec![20], 20));
    device.log(5).await;
    world.sync(&device).await.unwrap();
    assert_eq!(world.counted().await, 25);
}

#[tokio::test]
async fn what_only_the_library_knew_is_in_the_file_too() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    device.log(20).await;
    world.sync(&device).await.unwrap();
    let at_school = challenge::Credit {
        id: challenge::CreditId([9; 16]),
        group: challenge::GroupId([9; 16]),
        bucket: 1,
        amount: 10,
        generation: 1,
        live: true,
        proof: None,
    };
    world.line.put_credits(&protocol::PutCredits { credits: vec![at_school] }).await;
    world.next_day();
    world.sync(&device).await.unwrap();
    assert_eq!(device.progress().await, 30);
    let again = restored(&world, &file_of(&device).await, &device, 2).await;
    assert_eq!(again.progress().await, 30);
    world.sync(&again).await.unwrap();
    assert_eq!((again.progress().await, world.counted().await), (30, 30));
}
