//! What every [`BlackBox`] does. One function is one rule; [`crate::for_each_black_box_rule`] lists them.

use super::put_frame;
use crate::black_box::BlackBox;

/// How a test comes by black boxes of one kind.
#[expect(async_fn_in_trait, reason = "as for `Store`")]
pub trait Disks {
    type Disk;
    type Tab: BlackBox;

    /// A disk without files, unlike any other.
    async fn empty(&self) -> Self::Disk;

    async fn tab(&self, disk: &Self::Disk) -> Self::Tab;

    /// Ends a tab, and waits until nothing that it had is locked.
    async fn end(&self, disk: &Self::Disk, tab: Self::Tab);
}

/// Hands the names of all rules to a macro, as [`crate::for_each_store_rule`] does.
#[macro_export]
macro_rules! for_each_black_box_rule {
    ($make:ident) => {
        $make! {
            the_first_tab_finds_one_empty_file_or_none
            what_was_appended_is_there_for_the_next_tab
            appends_made_at_once_keep_their_order
            a_new_file_takes_the_old_ones_place_and_goes_on
            a_tab_finds_all_that_was_left_behind_and_nothing_of_a_living_tab
            files_left_behind_go_when_a_new_file_has_their_contents
            more_fits_than_was_reserved
        }
    };
}

fn frame(content: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    put_frame(&mut file, content);
    file
}

async fn filled<D: Disks>(disks: &D, disk: &D::Disk, contents: &[&[u8]]) -> D::Tab {
    let tab = disks.tab(disk).await;
    tab.open().await.unwrap();
    for content in contents {
        tab.append(frame(content)).await.unwrap();
    }
    tab
}

async fn found<D: Disks>(disks: &D, disk: &D::Disk) -> Vec<Vec<u8>> {
    let tab = disks.tab(disk).await;
    let mut files = tab.open().await.unwrap();
    disks.end(disk, tab).await;
    files.retain(|file| !file.is_empty());
    files.sort_unstable();
    files
}

pub async fn the_first_tab_finds_one_empty_file_or_none(disks: &impl Disks) {
    let disk = disks.empty().await;
    let tab = disks.tab(&disk).await;
    assert!(tab.open().await.unwrap().concat().is_empty());
    disks.end(&disk, tab).await;
}

pub async fn what_was_appended_is_there_for_the_next_tab(disks: &impl Disks) {
    let disk = disks.empty().await;
    let tab = filled(disks, &disk, &[b"one", b"two"]).await;
    disks.end(&disk, tab).await;
    let tab = filled(disks, &disk, &[b"three"]).await;
    disks.end(&disk, tab).await;
    assert_eq!(found(disks, &disk).await, [[frame(b"one"), frame(b"two"), frame(b"three")].concat()]);
}

pub async fn appends_made_at_once_keep_their_order(disks: &impl Disks) {
    let disk = disks.empty().await;
    let tab = filled(disks, &disk, &[]).await;
    let appends: Vec<_> = (1..=50u8).map(|number| tab.append(frame(&[number]))).collect();
    for append in appends {
        append.await.unwrap();
    }
    disks.end(&disk, tab).await;
    let expected: Vec<u8> = (1..=50u8).flat_map(|number| frame(&[number])).collect();
    assert_eq!(found(disks, &disk).await, [expected]);
}

pub async fn a_new_file_takes_the_old_ones_place_and_goes_on(disks: &impl Disks) {
    let disk = disks.empty().await;
    let tab = filled(disks, &disk, &[b"old"]).await;
    tab.replace(frame(b"new")).await.unwrap();
    tab.append(frame(b"later")).await.unwrap();
    disks.end(&disk, tab).await;
    assert_eq!(found(disks, &disk).await, [[frame(b"new"), frame(b"later")].concat()]);
}

pub async fn a_tab_finds_all_that_was_left_behind_and_nothing_of_a_living_tab(disks: &impl Disks) {
    let disk = disks.empty().await;
    let one = filled(disks, &disk, &[b"one"]).await;
    let two = filled(disks, &disk, &[b"two"]).await;
    let living = filled(disks, &disk, &[b"living"]).await;
    disks.end(&disk, one).await;
    disks.end(&disk, two).await;
    let mut expected = vec![frame(b"one"), frame(b"two")];
    expected.sort_unstable();
    assert_eq!(found(disks, &disk).await, expected);
    living.append(frame(b"still")).await.unwrap();
    disks.end(&disk, living).await;
    expected.push([frame(b"living"), frame(b"still")].concat());
    expected.sort_unstable();
    assert_eq!(found(disks, &disk).await, expected);
}

pub async fn files_left_behind_go_when_a_new_file_has_their_contents(disks: &impl Disks) {
    let disk = disks.empty().await;
    let one = filled(disks, &disk, &[b"one"]).await;
    let two = filled(disks, &disk, &[b"two"]).await;
    disks.end(&disk, one).await;
    disks.end(&disk, two).await;
    let tab = disks.tab(&disk).await;
    let all = tab.open().await.unwrap().concat();
    tab.replace(all.clone()).await.unwrap();
    disks.end(&disk, tab).await;
    assert_eq!(found(disks, &disk).await, [all]);
}

pub async fn more_fits_than_was_reserved(disks: &impl Disks) {
    let disk = disks.empty().await;
    let large = vec![7; 400_000];
    let tab = filled(disks, &disk, &[&large, &large, &large, b"end"]).await;
    disks.end(&disk, tab).await;
    let expected = [frame(&large), frame(&large), frame(&large), frame(b"end")].concat();
    assert_eq!(found(disks, &disk).await, [expected]);
}
