//! The server is put back to yesterday's files while devices live on.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use protocol::Code;
use replica::{Request, Transport};
use server::{Config, Library, RateLimits};

use crate::line::{Fate, is_push};
use crate::world::{Device, World, minutes_a_day};

const FILES: [&str; 2] = ["vaults.db", "public.db"];

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("restored").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A server on the files in `data`. The last one must be gone.
async fn open(world: &World, data: &Path) {
    let config = Config { rate_limits: RateLimits::none(), ..Config::default() };
    let library = Library::open(data, config, Arc::new(world.day.clone())).unwrap();
    library.publish(minutes_a_day(60)).await.unwrap();
    world.line.leads_to(server::router(library));
}

fn close(world: &World) {
    world.line.leads_to(axum::Router::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_devices_still_have_comes_back_to_a_server_restored_from_yesterdays_files() {
    let (data, backup) = (folder("data"), folder("backup"));
    let world = World::new().await;
    open(&world, &data).await;
    let tablet = world.settled_device(1).await;
    let phone = world.companion(&tablet, 2).await;
    tablet.log(1).await;
    phone.log(2).await;
    let all_sync = async || {
        for device in [&tablet, &phone, &tablet, &phone] {
            world.sync(device).await.unwrap();
        }
    };
    all_sync().await;
    close(&world);
    for file in FILES {
        fs::copy(data.join(file), backup.join(file)).unwrap();
    }

    open(&world, &data).await;
    world.next_day();
    let lost_with_the_tablet = tablet.log(4).await;
    let edited = phone.log(8).await;
    all_sync().await;
    phone.edit(edited, 16).await;
    // A whole vault that the backup does not know.
    let mut newcomer = world.device(3);
    newcomer.add_reader().await;
    newcomer.take(&minutes_a_day(60)).await;
    newcomer.log(32).await;
    world.sync(&newcomer).await.unwrap();
    all_sync().await;
    close(&world);
    fs::remove_dir_all(&data).unwrap();
    fs::rename(&backup, &data).unwrap();

    open(&world, &data).await;
    // The tablet is never seen again; the phone has read what it wrote.
    for _ in 0..3 {
        world.next_day();
        for device in [&phone, &newcomer] {
            world.sync(device).await.unwrap();
        }
    }
    let fresh = world.companion(&phone, 4).await;
    assert_eq!(fresh.minutes().await, [1, 2, 4, 16]);
    assert!(fresh.replica.winner(amounts(&fresh).await, lost_with_the_tablet).await.unwrap().is_some());
    assert_eq!(world.counted().await, 1 + 2 + 4 + 16 + 32);
    assert_eq!((fresh.progress().await, newcomer.progress().await), (23, 32));
    for device in [&phone, &newcomer] {
        assert!(device.replica.waiting().await.unwrap().is_nothing());
    }
}

async fn amounts(device: &Device) -> protocol::VaultId {
    device.replica.reader_vaults(device.reader()).await.unwrap()[0].1
}

/// A proxy delivers a push weeks late, after the server was put back to a time before it. The push goes on from where its
/// series stood then; the member that it names is gone.
#[tokio::test]
async fn a_late_push_does_not_bring_a_member_s_row_without_the_member() {
    let world = World::new().await;
    let device = world.settled_device(1).await;
    let backup = world.library.backup().unwrap();
    let pushes: Rc<RefCell<Vec<Request>>> = Rc::default();
    let seen = Rc::clone(&pushes);
    world.line.arrange(move |request| {
        if is_push(request) {
            seen.borrow_mut().push(request.clone());
        }
        Fate::Delivered
    });
    let companion = world.companion(&device, 2).await;
    world.line.mend();

    world.library.restore(&backup).unwrap();
    let late = pushes.borrow_mut().remove(0);
    assert_eq!(world.line.send(late).await.unwrap().code, Some(Code::UnknownMember));
    for _ in 0..2 {
        world.sync(&device).await.unwrap();
        world.sync(&companion).await.unwrap();
    }
    companion.log(30).await;
    world.sync(&companion).await.unwrap();
    world.sync(&device).await.unwrap();
    assert_eq!(device.minutes().await, [30]);
}
