//! The family card: an empty device is whole again from the card alone.

use std::cell::Cell;
use std::rc::Rc;

use replica::{CardOutcome, Syncer};
use vault::FamilyCard;

use crate::line::Fate;
use crate::world::{Device, World};

impl Device {
    async fn with_card(&self, world: &World) -> FamilyCard {
        let card = self.replica.draw_card();
        self.replica.keep_card(&card).await.unwrap();
        world.sync(self).await.unwrap();
        card
    }

    async fn come_back(&self, world: &World, card: &FamilyCard) -> CardOutcome {
        Syncer::new(&self.replica, &world.line).open_with(card).await.unwrap()
    }

    /// Opens the household of a card, and reads it.
    async fn whole_again(self, world: &World, card: &FamilyCard) -> Self {
        assert_eq!(self.come_back(world, card).await, CardOutcome::Opened);
        self.after_the_next_run(world).await
    }

    async fn after_the_next_run(mut self, world: &World) -> Self {
        world.sync(&self).await.unwrap();
        let readers = self.replica.readers().await.unwrap();
        self.reads_as(readers[0].id);
        self
    }
}

#[tokio::test]
async fn an_empty_device_is_whole_again_from_the_card_alone() {
    let world = World::new().await;
    let lost = world.settled_device(1).await;
    lost.log(5).await;
    lost.log(7).await;
    let card = lost.with_card(&world).await;
    let new = world.device(2).whole_again(&world, &card).await;
    assert_eq!(new.minutes().await, [5, 7]);
    new.log(9).await;
    world.sync(&new).await.unwrap();
    assert_eq!((new.progress().await, world.counted().await), (21, 21));
    assert_eq!(new.replica.devices().await.unwrap().len(), 3, "the lost one, the card and this one");
}

#[tokio::test]
async fn nothing_of_the_card_stays_on_the_device_that_it_opened() {
    let world = World::new().await;
    let lost = world.settled_device(1).await;
    let card = lost.with_card(&world).await;
    let new = world.device(2).whole_again(&world, &card).await;
    let held: Vec<u8> = new.everything().await.into_iter().flatten().flat_map(|(_, value)| value).collect();
    for secret in [card.key().0, card.token()] {
        assert!(!held.windows(32).any(|window| window == secret));
    }
    let _ = world.sync(&lost).await;
}

#[tokio::test]
async fn a_card_goes_on_opening_after_a_device_was_shown_out_which_it_can_then_do() {
    let world = World::new().await;
    let tablet = world.settled_device(1).await;
    let stolen = world.companion(&tablet, 2).await;
    let card = tablet.with_card(&world).await;
    let stolen_id = stolen.replica.identity().await.unwrap().unwrap().member;
    tablet.log(5).await;
    tablet.replica.remove_member(stolen_id).await.unwrap();
    world.sync(&tablet).await.unwrap();
    let new = world.device(3).whole_again(&world, &card).await;
    assert_eq!(new.minutes().await, [5]);
    let tablet_id = tablet.replica.identity().await.unwrap().unwrap().member;
    new.replica.remove_member(tablet_id).await.unwrap();
    world.sync(&new).await.unwrap();
    assert_eq!(world.sync(&tablet).await, Err(replica::SyncError::Removed));
    let newer = world.device(4).whole_again(&world, &card).await;
    assert_eq!(newer.minutes().await, [5]);
}

#[tokio::test]
async fn a_new_card_makes_the_old_one_worthless() {
    let world = World::new().await;
    let tablet = world.settled_device(1).await;
    tablet.log(5).await;
    let old = tablet.with_card(&world).await;
    let new = tablet.with_card(&world).await;
    let finder = world.device(2);
    assert_eq!(finder.come_back(&world, &old).await, CardOutcome::Unknown);
    assert!(finder.replica.identity().await.unwrap().is_none(), "nothing has changed here");
    assert_eq!(finder.whole_again(&world, &new).await.minutes().await, [5]);
}

#[tokio::test]
async fn a_card_that_was_never_kept_and_one_of_an_erased_household_open_nothing() {
    let world = World::new().await;
    let tablet = world.settled_device(1).await;
    let unknown = tablet.replica.draw_card();
    let finder = world.device(2);
    assert_eq!(finder.come_back(&world, &unknown).await, CardOutcome::Unknown);
    let card = tablet.with_card(&world).await;
    tablet.replica.erase_everything().await.unwrap();
    world.sync(&tablet).await.unwrap();
    assert_eq!(finder.come_back(&world, &card).await, CardOutcome::Unknown);
}

#[tokio::test]
async fn a_device_of_another_household_keeps_what_it_has() {
    let world = World::new().await;
    let tablet = world.settled_device(1).await;
    let card = tablet.with_card(&world).await;
    let other = world.settled_device(2).await;
    other.log(3).await;
    let before = other.everything().await;
    assert_eq!(other.come_back(&world, &card).await, CardOutcome::Occupied);
    assert_eq!(other.everything().await, before);
}

#[tokio::test]
async fn whichever_request_of_the_way_back_is_cut_it_can_be_begun_again() {
    let mut cuts = 0;
    for (at, is_heard) in (0..40).flat_map(|at| [(at, false), (at, true)]) {
        let world = World::new().await;
        let lost = world.settled_device(1).await;
        lost.log(5).await;
        let card = lost.with_card(&world).await;
        let new = world.device(2);
        let count = Rc::new(Cell::new(0));
        let counted = count.clone();
        world.line.arrange(move |_| {
            let now = counted.replace(counted.get() + 1);
            match (now == at, is_heard) {
                (true, true) => Fate::AnswerLost,
                (true, false) => Fate::Lost,
                (false, _) => Fate::Delivered,
            }
        });
        let first = Syncer::new(&new.replica, &world.line).open_with(&card).await;
        let opened = match first {
            Ok(outcome) => outcome,
            Err(_) => new.come_back(&world, &card).await,
        };
        assert_eq!(opened, CardOutcome::Opened, "request {at}");
        if world.sync(&new).await.is_err() {
            world.sync(&new).await.unwrap();
        }
        cuts += u32::from(count.get() > at);
        world.line.mend();
        let new = new.after_the_next_run(&world).await;
        assert_eq!(new.minutes().await, [5], "request {at}");
        lost.log(7).await;
        world.sync(&lost).await.unwrap();
        world.sync(&new).await.unwrap();
        assert_eq!(new.minutes().await, [5, 7], "request {at}");
        let members = lost.replica.devices().await.unwrap().len();
        assert_eq!(members, 3, "the lost one, the card and the new one");
        if count.get() <= at {
            break;
        }
    }
    assert!(cuts > 10, "{cuts} requests were cut");
}
