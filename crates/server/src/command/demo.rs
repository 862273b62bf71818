//! `prelistaj demo`.

use std::path::Path;

use super::{CommandError, open};
use crate::{Config, Publishing};

pub(super) async fn run(data: &Path) -> Result<(), CommandError> {
    let demo = open(data, Config::default())?.load_demo().await?;
    println!("{} books in the catalogue", demo.catalogue.imported);
    match demo.challenge {
        Publishing::New => println!("the demo challenge is open"),
        Publishing::Revised => println!("the demo challenge has new texts"),
        Publishing::Unchanged | Publishing::RulesDiffer => println!("the demo challenge was there already"),
    }
    Ok(())
}
