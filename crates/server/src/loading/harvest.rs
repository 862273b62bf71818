//! Harvesting a repository (OAI-PMH 2.0): what it has changed since the last time, page after page.
//!
//! Each page and the way on from it are stored together, so a harvest that broke off, even with the process, goes on behind
//! the last page that was taken in. The next harvest asks from the moment, by the repository's own clock, at which this
//! one began: what changed meanwhile comes twice, and nothing is missed.

use std::collections::HashSet;

use marc::ImportOptions;
use marc::oai::{self, Harvested, OaiError, Page};

use super::intake::Intake;
use super::{Repository, RepositoryError, Watcher};
use crate::Library;
use crate::store::{HarvestKey, HarvestState, ImportReport, PageChange, Refused};

/// What to harvest.
pub struct HarvestRequest {
    pub repository: Repository,
    /// A part of the repository; nothing for all of it.
    pub set: Option<String>,
    /// The format to ask for; nothing for the first MARC format that the repository names.
    pub prefix: Option<String>,
    /// From when on: a date as the repository writes it. Nothing for what changed since the last time.
    pub from: Option<String>,
    /// How the records are to be read.
    pub options: ImportOptions,
    /// The slices are cut some other time.
    pub is_cut_later: bool,
}

/// What ends a harvest early. The pages before are taken in, and the next harvest goes on behind them.
#[derive(Debug, thiserror::Error)]
pub enum HarvestError {
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    #[error(transparent)]
    Oai(#[from] OaiError),
    #[error(transparent)]
    Store(#[from] Refused),
    #[error("the repository has no MARC format; it has {0}")]
    NoMarcFormat(String),
    #[error("the repository gives the same resumption token again and again")]
    Endless,
    #[error("the program is stopping")]
    Stopping,
}

impl Library {
    /// Harvests a repository and cuts the slices anew.
    ///
    /// # Errors
    /// [`HarvestError`]; harvesting again goes on where this ended.
    pub async fn harvest(
        &self,
        request: HarvestRequest,
        watcher: &mut dyn Watcher,
    ) -> Result<ImportReport, HarvestError> {
        let is_cut_later = request.is_cut_later;
        let intake = Intake::new(self, request.options.source.clone(), watcher);
        let key = HarvestKey {
            source: request.options.source.clone(),
            address: request.repository.address().to_owned(),
            set: request.set.clone().unwrap_or_default(),
        };
        let mut harvest = Harvest { library: self, request, key, intake, pages: 0 };
        let outcome = harvest.run().await;
        let report = harvest.intake.finish().await?;
        // What was taken in is offered even when the rest is missing.
        if !is_cut_later {
            self.cut_if_changed().await?;
        }
        outcome.map(|()| report)
    }
}

struct Harvest<'a> {
    library: &'a Library,
    request: HarvestRequest,
    key: HarvestKey,
    intake: Intake<'a>,
    pages: u64,
}

impl Harvest<'_> {
    async fn run(&mut self) -> Result<(), HarvestError> {
        let mut state = self.library.store().harvest_state(self.key.clone()).await?;
        if self.request.from.is_some() {
            state = HarvestState { harvested_until: state.harvested_until, ..HarvestState::default() };
        }
        if state.token.is_some() {
            match self.run_from(state.clone()).await {
                Err(HarvestError::Oai(OaiError::BadResumptionToken)) => state.token = None,
                outcome => return outcome,
            }
        }
        self.run_from(HarvestState { begun: None, ..state }).await
    }

    /// Takes in page after page to the last one.
    async fn run_from(&mut self, mut state: HarvestState) -> Result<(), HarvestError> {
        let mut asked = HashSet::new();
        let first = match state.token {
            Some(_) => Vec::new(),
            None => self.first_request(&state).await?,
        };
        loop {
            let parameters = match &state.token {
                Some(token) if !asked.insert(token.clone()) => return Err(HarvestError::Endless),
                Some(token) => vec![("verb", "ListRecords".to_owned()), ("resumptionToken", token.clone())],
                None => first.clone(),
            };
            let page = self.ask(parameters, Page::parse).await?;
            state = after(state, &page);
            self.take(page, state.clone()).await?;
            if state.token.is_none() {
                return Ok(());
            }
        }
    }

    async fn first_request(
        &mut self,
        state: &HarvestState,
    ) -> Result<Vec<(&'static str, String)>, HarvestError> {
        let mut parameters =
            vec![("verb", "ListRecords".to_owned()), ("metadataPrefix", self.prefix().await?)];
        if let Some(set) = &self.request.set {
            parameters.push(("set", set.clone()));
        }
        let since = self.request.from.clone().map_or_else(|| state.harvested_until.clone(), Some);
        if let Some(from) = since {
            let length =
                self.ask(vec![("verb", "Identify".to_owned())], |bytes, _| oai::granularity(bytes)).await?;
            // By characters: the repository may have written anything for a date.
            parameters.push(("from", from.chars().take(length).collect()));
        }
        Ok(parameters)
    }

    async fn prefix(&mut self) -> Result<String, HarvestError> {
        if let Some(told) = &self.request.prefix {
            return Ok(told.clone());
        }
        let verb = vec![("verb", "ListMetadataFormats".to_owned())];
        let formats = self.ask(verb, |bytes, _| oai::metadata_formats(bytes)).await?;
        let names = || formats.iter().map(|format| format.prefix.as_str()).collect::<Vec<_>>().join(", ");
        let marc = formats.iter().find(|format| format.is_marc()).map(|format| format.prefix.clone());
        marc.ok_or_else(|| HarvestError::NoMarcFormat(names()))
    }

    /// Asks until there is an answer that can be read, or patience ends.
    async fn ask<T: Send + 'static>(
        &mut self,
        parameters: Vec<(&'static str, String)>,
        parse: impl Fn(&[u8], &ImportOptions) -> Result<T, OaiError> + Clone + Send + 'static,
    ) -> Result<T, HarvestError> {
        for attempt in 1.. {
            let (repository, options) = (self.request.repository.clone(), self.request.options.clone());
            let (parameters, parse) = (parameters.clone(), parse.clone());
            let asked = tokio::task::spawn_blocking(move || {
                let parameters: Vec<_> =
                    parameters.iter().map(|(name, value)| (*name, value.as_str())).collect();
                repository.ask(&parameters).map(|answer| parse(&answer, &options))
            });
            let error = match asked.await.map_err(|_| HarvestError::Stopping)? {
                Ok(Err(OaiError::NotOai)) => RepositoryError::Unreachable(OaiError::NotOai.to_string()),
                Ok(read) => return Ok(read?),
                Err(error) => error,
            };
            let Some(wait) = self.request.repository.wait(attempt, &error) else { return Err(error.into()) };
            self.intake.waits(&error);
            tokio::time::sleep(wait).await;
        }
        Err(HarvestError::Stopping)
    }

    async fn take(&mut self, page: Page, next: HarvestState) -> Result<(), HarvestError> {
        self.pages += 1;
        let records = page.records.len() as u64;
        let mut changes = Vec::with_capacity(page.records.len());
        for record in page.records {
            match record {
                Ok(Harvested { identifier, entry }) => changes.push(PageChange { identifier, entry }),
                Err(bad) => {
                    let name = bad.control_number.as_deref().unwrap_or("without identifier");
                    let position = format!("page {}, record {}, {name}", self.pages, bad.place.ordinal);
                    self.intake.left_out(position, &bad.reason);
                }
            }
        }
        let tally = self.library.store().take_page(self.key.clone(), changes, next).await?;
        self.intake.written(tally, records);
        Ok(())
    }
}

/// Where a harvest stands when it has taken in a page.
fn after(before: HarvestState, page: &Page) -> HarvestState {
    let begun = before.begun.or_else(|| Some(page.response_date.clone()));
    match &page.resumption_token {
        Some(token) => HarvestState { token: Some(token.clone()), begun, ..before },
        None => HarvestState { harvested_until: begun, begun: None, token: None },
    }
}
