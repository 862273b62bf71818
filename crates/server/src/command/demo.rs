//! `prelistaj demo`.

use std::path::Path;

use super::{CommandError, open};
use crate::{Config, Publishing};

pub(super) async fn run(data: &Path) -> Result<(), CommandError> {
    let demo = open(data, Config::default())?.load_demo().await?;
    let count = |wanted| demo.challenges.iter().filter(|outcome| **outcome == wanted).count();
    println!("{} books in the catalogue", demo.catalogue.tally.imported());
    println!(
        "{} challenges: {} new, {} revised",
        demo.challenges.len(),
        count(Publishing::New),
        count(Publishing::Revised)
    );
    println!("codes of the bookmobile's stops, to try:");
    for stop in demo.stops {
        println!("  {}  {}", stop.code, stop.names[0]);
    }
    Ok(())
}
