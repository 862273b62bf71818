//! What a harvest takes in, whatever the repository does.

use std::path::Path;
use std::time::Duration;

use catalogue::{Book, Language};
use marc::ImportOptions;
use server::{
    HarvestError, HarvestRequest, ImportReport, Library, Patience, RepositoryError, Tally, Unwatched,
};

use crate::repository::{Repository, Trouble};
use crate::{folder, library};

const PATIENCE: Patience =
    Patience { attempts: 3, first_wait: Duration::from_millis(1), longest_wait: Duration::from_secs(1) };

fn book(number: u32, title: &str) -> Book {
    Book {
        source: "test".to_owned(),
        control_number: number.to_string(),
        title: title.to_owned(),
        language: Some(Language::MACEDONIAN),
        ..Book::default()
    }
}

async fn repository_with(books: u32, page_records: usize) -> Repository {
    let repository = Repository::start(page_records).await;
    (1..=books).for_each(|number| repository.put(&book(number, "Книга")));
    repository.let_time_pass();
    repository
}

fn request(repository: &Repository) -> HarvestRequest {
    request_of(server::Repository::new(&repository.address, Path::new("none"), PATIENCE).unwrap())
}

fn request_of(repository: server::Repository) -> HarvestRequest {
    HarvestRequest {
        repository,
        set: None,
        prefix: None,
        from: None,
        options: ImportOptions { source: "test".to_owned(), ..ImportOptions::default() },
        is_cut_later: false,
    }
}

async fn harvest(library: &Library, repository: &Repository) -> Result<ImportReport, HarvestError> {
    library.harvest(request(repository), &mut Unwatched).await
}

async fn books(library: &Library) -> u64 {
    library.summarise().await.unwrap().books
}

fn tally(added: u64, changed: u64, same: u64, removed: u64) -> Tally {
    Tally { added, changed, same, removed }
}

#[tokio::test]
async fn a_harvest_takes_every_page_and_the_next_one_only_what_changed_since_it_began() {
    let (library, repository) = (library(), repository_with(7, 3).await);
    assert_eq!(harvest(&library, &repository).await.unwrap().tally, tally(7, 0, 0, 0));
    assert_eq!(
        repository.asked(),
        ["metadataPrefix=marcxml", "resumptionToken=0/3/", "resumptionToken=0/6/"]
    );

    repository.let_time_pass();
    repository.put(&book(2, "Нова книга"));
    repository.put(&book(8, "Осма"));
    repository.delete("3");
    repository.delete("never-heard-of");
    let second = harvest(&library, &repository).await.unwrap();
    assert_eq!(second.tally, tally(1, 1, 0, 1));
    let since = "from=2026-11-24T00:18:20Z&metadataPrefix=marcxml";
    assert_eq!(repository.asked(), [since, "resumptionToken=0/3/2026-11-24T00:18:20Z"]);
    assert_eq!(books(&library).await, 7);

    repository.let_time_pass();
    let third = harvest(&library, &repository).await.unwrap();
    assert_eq!(
        third.tally,
        tally(0, 0, 2, 0),
        "what changed in the second in which it was asked comes twice"
    );
    repository.let_time_pass();
    assert_eq!(harvest(&library, &repository).await.unwrap().tally, Tally::default());
}

#[tokio::test]
async fn a_repository_that_is_busy_or_breaks_off_is_asked_again() {
    let (library, repository) = (library(), repository_with(6, 2).await);
    let troubles = [Trouble::Busy, Trouble::Dies, Trouble::Cut].map(Some);
    let [busy, dies, cut] = troubles;
    repository.next([busy, None, dies, cut, None, busy, None]);
    assert_eq!(harvest(&library, &repository).await.unwrap().tally, tally(6, 0, 0, 0));
    assert_eq!(repository.asked().len(), 3 + 4);
}

#[tokio::test]
async fn a_harvest_that_broke_off_goes_on_behind_the_last_page() {
    let (library, repository) = (library(), repository_with(6, 2).await);
    repository.next([None, None, Some(Trouble::Dies), Some(Trouble::Dies), Some(Trouble::Cut)]);
    let broken = harvest(&library, &repository).await;
    assert!(matches!(broken, Err(HarvestError::Repository(RepositoryError::Unreachable(_)))), "{broken:?}");
    assert_eq!(books(&library).await, 4);
    repository.asked();

    repository.let_time_pass();
    assert_eq!(harvest(&library, &repository).await.unwrap().tally, tally(2, 0, 0, 0));
    assert_eq!(repository.asked(), ["resumptionToken=0/4/"]);
    // The next one asks from when the first page was given, not the last.
    harvest(&library, &repository).await.unwrap();
    assert_eq!(repository.asked()[0], "from=2026-11-24T00:18:20Z&metadataPrefix=marcxml");
}

#[tokio::test]
async fn a_token_that_is_not_known_any_more_begins_the_harvest_anew() {
    let (library, repository) = (library(), repository_with(6, 2).await);
    repository.next([None, Some(Trouble::Refuses)]);
    let refused = harvest(&library, &repository).await;
    assert!(matches!(refused, Err(HarvestError::Repository(RepositoryError::Status(403)))), "{refused:?}");
    repository.restart();
    repository.asked();
    assert_eq!(harvest(&library, &repository).await.unwrap().tally, tally(4, 0, 2, 0));
    assert_eq!(repository.asked()[..2], ["resumptionToken=0/2/", "metadataPrefix=marcxml"]);
}

#[tokio::test]
async fn a_repository_that_gives_one_token_for_ever_is_left() {
    let (library, repository) = (library(), repository_with(6, 2).await);
    repository.next([None, Some(Trouble::SameToken)]);
    assert!(matches!(harvest(&library, &repository).await, Err(HarvestError::Endless)));
    assert_eq!(repository.asked().len(), 2);
}

#[tokio::test]
async fn bad_records_are_listed_and_the_others_kept() {
    let (library, repository) = (library(), repository_with(3, 2).await);
    repository.put_xml("2", "<record><datafield></record>".to_owned());
    repository.put_xml("4", "<dc>no MARC</dc>".to_owned());
    let report = harvest(&library, &repository).await.unwrap();
    assert_eq!((report.tally, report.fault_count), (tally(2, 0, 0, 0), 2));
    let places: Vec<_> = report.faults.iter().map(|fault| fault.position.as_str()).collect();
    assert_eq!(places, ["page 1, record 2, oai:test:2", "page 2, record 2, oai:test:4"]);
}

#[tokio::test]
async fn a_record_under_a_new_number_takes_the_place_of_the_old_one() {
    let (library, repository) = (library(), repository_with(1, 2).await);
    harvest(&library, &repository).await.unwrap();
    repository.let_time_pass();
    let renumbered = marc::generate::marcxml_record(&book(9, "Книга"), marc::Format::Unimarc);
    repository.put_xml("1", renumbered);
    assert_eq!(harvest(&library, &repository).await.unwrap().tally, tally(1, 0, 0, 1));
    assert_eq!(books(&library).await, 1);
}

#[tokio::test]
async fn a_repository_that_counts_days_is_asked_for_days_and_a_part_for_itself() {
    let (library, repository) = (library(), repository_with(2, 2).await);
    repository.count_days_only();
    let children = || HarvestRequest { set: Some("children".to_owned()), ..request(&repository) };
    for _ in 0..2 {
        library.harvest(children(), &mut Unwatched).await.unwrap();
    }
    let told = HarvestRequest { from: Some("2020-01-01".to_owned()), ..children() };
    library.harvest(told, &mut Unwatched).await.unwrap();
    assert_eq!(
        repository.asked(),
        [
            "metadataPrefix=marcxml&set=children",
            "from=2026-11-24&metadataPrefix=marcxml&set=children",
            "from=2020-01-01&metadataPrefix=marcxml&set=children"
        ]
    );
}

#[tokio::test]
async fn a_repository_without_marc_says_what_it_has() {
    let (library, repository) = (library(), repository_with(2, 2).await);
    repository.have_no_marc();
    let refused = harvest(&library, &repository).await;
    assert!(matches!(refused, Err(HarvestError::NoMarcFormat(formats)) if formats == "oai_dc"));
}

#[tokio::test]
async fn over_https_only_a_repository_that_somebody_trusted_vouches_for_is_believed() {
    let (repository, certificate) = Repository::start_secure(2).await;
    let (_, of_another) = Repository::start_secure(2).await;
    repository.put(&book(1, "Книга"));
    let folder = folder("authorities");
    let (trusted, other) = (folder.join("trusted.pem"), folder.join("other.pem"));
    std::fs::write(&trusted, certificate).unwrap();
    std::fs::write(&other, of_another).unwrap();
    let library = library();
    let harvest = async |authorities: &Path| {
        let patience = Patience { attempts: 1, ..PATIENCE };
        let asked = server::Repository::new(&repository.address, authorities, patience).unwrap();
        library.harvest(request_of(asked), &mut Unwatched).await
    };
    let refused = harvest(&other).await;
    assert!(matches!(refused, Err(HarvestError::Repository(RepositoryError::Unreachable(_)))), "{refused:?}");
    assert_eq!(repository.asked(), [""; 0]);
    assert_eq!(harvest(&trusted).await.unwrap().tally, tally(1, 0, 0, 0));
}

#[tokio::test]
async fn a_repository_that_writes_no_dates_gets_its_own_words_back() {
    let (library, repository) = (library(), repository_with(2, 2).await);
    repository.count_days_only();
    repository.have_no_dates();
    for _ in 0..2 {
        harvest(&library, &repository).await.unwrap();
    }
    assert_eq!(repository.asked()[1], "from=вчера попл&metadataPrefix=marcxml");
}
