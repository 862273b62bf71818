//! A harvest whose process is killed in the middle of it.

use std::process::{Command, Stdio};

use catalogue::Book;
use server::{Config, Library, SystemClock};
use std::sync::Arc;

use crate::folder;
use crate::repository::{Repository, Trouble};

#[tokio::test(flavor = "multi_thread")]
async fn a_harvest_that_was_killed_goes_on_behind_the_last_page_that_was_taken_in() {
    let data = folder("killed");
    let repository = Repository::start(2).await;
    for number in 1..=6 {
        let (control_number, title) = (format!("{number}"), format!("Книга {number}"));
        repository.put(&Book { control_number, title, ..Book::default() });
    }
    repository.next([None, None, Some(Trouble::Hangs)]);
    let harvest = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prelistaj"));
        command.args(["catalogue", "harvest", &repository.address, "--source", "test", "--data"]);
        command.arg(&data).stdout(Stdio::null());
        command
    };

    let mut killed = harvest().spawn().unwrap();
    // The third page is asked for when the second is stored.
    while repository.with(|shelf| shelf.asked.len()) < 3 {
        tokio::task::yield_now().await;
    }
    killed.kill().unwrap();
    killed.wait().unwrap();
    repository.asked();

    let finished = tokio::task::spawn_blocking({
        let mut again = harvest();
        move || again.status()
    });
    assert!(finished.await.unwrap().unwrap().success());
    assert_eq!(repository.asked(), ["resumptionToken=0/4/"]);
    let library = Library::open(&data, Config::default(), Arc::new(SystemClock)).unwrap();
    assert_eq!(library.summarise().await.unwrap().books, 6);
}
