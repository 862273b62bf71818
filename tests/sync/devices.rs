//! What a family knows of its devices.

use reading::{Device as About, Form};

use crate::world::World;

#[tokio::test]
async fn each_device_says_on_which_day_it_was_there_once_there_is_another_to_tell() {
    let world = World::new().await;
    let tablet = world.settled_device(1).await;
    assert!(tablet.replica.leave_word(Form::Tablet).await.unwrap().is_empty(), "there is nobody to tell");
    let phone = world.companion(&tablet, 2).await;
    for (device, form) in [(&tablet, Form::Tablet), (&phone, Form::Phone)] {
        assert!(!device.replica.leave_word(form).await.unwrap().is_empty());
        assert!(device.replica.leave_word(form).await.unwrap().is_empty(), "once a day");
    }
    for device in [&tablet, &phone, &tablet] {
        world.sync(device).await.unwrap();
    }
    for (device, own, other) in [(&tablet, Form::Tablet, Form::Phone), (&phone, Form::Phone, Form::Tablet)] {
        let known = device.replica.devices().await.unwrap();
        let forms = known.iter().map(|known| known.about.as_ref().unwrap().form);
        assert_eq!(forms.collect::<Vec<_>>(), [own, other], "this device comes first");
        assert_eq!(known.iter().map(|known| known.is_this).collect::<Vec<_>>(), [true, false]);
        assert!(known.iter().all(|known| known.seen_on.is_some()));
    }
}

#[tokio::test]
async fn a_device_is_called_what_the_family_calls_it_and_is_not_listed_once_it_is_shown_out() {
    let world = World::new().await;
    let tablet = world.settled_device(1).await;
    let phone = world.companion(&tablet, 2).await;
    phone.replica.leave_word(Form::Phone).await.unwrap();
    world.sync(&phone).await.unwrap();
    world.sync(&tablet).await.unwrap();
    let about = |known: &replica::KnownDevice| known.about.clone().unwrap();
    let listed = tablet.replica.devices().await.unwrap();
    let named = About { name: "Телефонот на баба".to_owned(), ..about(&listed[1]) };
    tablet.replica.describe_device(&named).await.unwrap();
    world.sync(&tablet).await.unwrap();
    world.sync(&phone).await.unwrap();
    assert_eq!(about(&phone.replica.devices().await.unwrap()[0]), named);

    tablet.replica.remove_member(listed[1].member).await.unwrap();
    assert_eq!(tablet.replica.devices().await.unwrap().len(), 1, "at once, before the library knows");
    world.sync(&tablet).await.unwrap();
    assert_eq!(tablet.replica.devices().await.unwrap().len(), 1);
}
