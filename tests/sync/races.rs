//! A reader does not wait for a run: what is tapped between a request and its answer is neither lost nor undone.

use std::cell::RefCell;

use challenge::{Credit, CreditId, GroupId};
use protocol::PutCredits;
use replica::{EntityId, Local, Method, Request, Response, Transport, Unreachable};

use crate::line::{Line, is_pull, is_push, is_put_of_credits};
use crate::world::{Device, World};

/// A line on which something is tapped here between the first such request and its answer.
struct Meanwhile<'a> {
    line: &'a Line,
    is_moment: fn(&Request) -> bool,
    tap: RefCell<Option<Local<'a, ()>>>,
}

impl<'a> Meanwhile<'a> {
    fn new(line: &'a Line, is_moment: fn(&Request) -> bool, tap: impl Future<Output = ()> + 'a) -> Self {
        Self { line, is_moment, tap: RefCell::new(Some(Box::pin(tap))) }
    }

    fn has_come(&self) -> bool {
        self.tap.borrow().is_none()
    }
}

impl Transport for Meanwhile<'_> {
    fn send(&self, request: Request) -> Local<'_, Result<Response, Unreachable>> {
        Box::pin(async move {
            let is_moment = (self.is_moment)(&request);
            let response = self.line.send(request).await;
            let tap = if is_moment { self.tap.take() } else { None };
            if let Some(tap) = tap {
                tap.await;
            }
            response
        })
    }
}

fn is_get_of_credits(request: &Request) -> bool {
    request.method == Method::Get && request.path.ends_with("/credits")
}

/// What can be tapped about an entry that is on its way.
#[derive(Clone, Copy, Debug)]
enum Tap {
    Edit,
    Delete,
    LogAnother,
}

impl Tap {
    const ALL: [Self; 3] = [Self::Edit, Self::Delete, Self::LogAnother];

    async fn perform(self, device: &Device, entry: EntityId) {
        match self {
            Self::Edit => {
                device.edit(entry, 30).await;
            }
            Self::Delete => {
                device.replica.retract(device.reader(), entry).await.unwrap();
            }
            Self::LogAnother => {
                device.log(5).await;
            }
        }
    }

    /// The minutes of the diary afterwards, where an entry of 10 was there before.
    fn leaves(self) -> &'static [u32] {
        match self {
            Self::Edit => &[30],
            Self::Delete => &[],
            Self::LogAnother => &[5, 10],
        }
    }
}

/// Syncs until nothing waits, and says what the diary of another device holds then.
async fn settle(world: &World, device: &Device) -> Vec<u32> {
    world.sync(device).await.unwrap();
    assert!(device.replica.waiting().await.unwrap().is_nothing());
    let companion = world.companion(device, 99).await;
    companion.minutes().await
}

#[tokio::test]
async fn what_is_tapped_while_a_batch_is_pushed_or_pulled_arrives_too() {
    for is_moment in [is_push, is_pull] {
        for tap in Tap::ALL {
            let world = World::new().await;
            let device = world.settled_device(1).await;
            let entry = device.log(10).await;
            let line = Meanwhile::new(&world.line, is_moment, tap.perform(&device, entry));
            device.sync_over(&line).await.unwrap();
            assert!(line.has_come());
            assert_eq!(settle(&world, &device).await, tap.leaves(), "{tap:?}");
            assert_eq!(world.counted().await, u64::from(tap.leaves().iter().sum::<u32>()), "{tap:?}");
        }
    }
}

#[tokio::test]
async fn what_is_tapped_while_credits_are_put_is_put_too() {
    for tap in Tap::ALL {
        let world = World::new().await;
        let device = world.settled_device(1).await;
        let entry = device.log(10).await;
        let line = Meanwhile::new(&world.line, is_put_of_credits, tap.perform(&device, entry));
        device.sync_over(&line).await.unwrap();
        assert!(line.has_come());
        assert_eq!(settle(&world, &device).await, tap.leaves(), "{tap:?}");
        assert_eq!(world.counted().await, u64::from(tap.leaves().iter().sum::<u32>()), "{tap:?}");
        assert_eq!(device.progress().await, world.counted().await);
    }
}

#[tokio::test]
async fn what_is_tapped_while_credits_are_reconciled_is_not_overwritten() {
    for tap in Tap::ALL {
        let world = World::new().await;
        let device = world.settled_device(1).await;
        let backup = world.library.backup().unwrap();
        let entry = device.log(10).await;
        world.sync(&device).await.unwrap();
        // The library has forgotten the credit; the device finds out and makes it due again.
        world.library.restore(&backup).unwrap();
        let line = Meanwhile::new(&world.line, is_get_of_credits, tap.perform(&device, entry));
        device.sync_over(&line).await.unwrap();
        assert!(line.has_come(), "the rows were compared");
        assert_eq!(settle(&world, &device).await, tap.leaves(), "{tap:?}");
        assert_eq!(world.counted().await, u64::from(tap.leaves().iter().sum::<u32>()), "{tap:?}");
        assert_eq!(device.progress().await, world.counted().await);
    }
}

/// A credit of no session that any device here knows, as a seat at school would put it.
fn foreign(minutes: u32) -> Credit {
    Credit {
        id: CreditId([9; 16]),
        group: GroupId([9; 16]),
        bucket: 1,
        amount: minutes,
        generation: 1,
        live: true,
        proof: None,
    }
}

#[tokio::test]
async fn what_was_counted_elsewhere_counts_and_is_told_apart() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    device.log(10).await;
    world.sync(&device).await.unwrap();
    let taken = device.replica.taken(device.reader()).await.unwrap();
    assert_eq!((taken[0].standing.total, taken[0].elsewhere), (10, 0));

    world.line.put_credits(&PutCredits { credits: vec![foreign(25)] }).await;
    world.sync(&device).await.unwrap();
    assert_eq!(device.progress().await, 10, "asked once a day");
    world.next_day();
    world.sync(&device).await.unwrap();
    let taken = device.replica.taken(device.reader()).await.unwrap();
    assert_eq!((taken[0].standing.total, taken[0].elsewhere), (35, 25));
    assert_eq!(world.counted().await, 35);
}
