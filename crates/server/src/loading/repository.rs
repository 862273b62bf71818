//! Asking a repository over HTTP. This is the only place in the server that calls anybody, and only the command
//! `catalogue harvest` comes here.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use ureq::http::StatusCode;
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Body};

/// The longest answer that is taken, in bytes. Repositories give some hundred records at once.
const MAX_ANSWER_BYTES: u64 = 64 * 1024 * 1024;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(30);
/// Some repositories gather a page for minutes.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(10 * 60);

/// How often and after how long a repository is asked again that did not answer.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Requests for one page.
    pub attempts: u32,
    /// Before the second request; doubled for each one after it.
    pub first_wait: Duration,
    /// The longest that a repository may make us wait (`Retry-After`).
    pub longest_wait: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { attempts: 6, first_wait: Duration::from_secs(5), longest_wait: Duration::from_secs(30 * 60) }
    }
}

/// A repository that is asked over HTTP.
#[derive(Clone)]
pub struct Repository {
    agent: Agent,
    address: String,
    patience: Patience,
}

/// Why a repository gave no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RepositoryError {
    /// No connection, or it broke: trying later may help.
    #[error("the repository cannot be reached: {0}")]
    Unreachable(String),
    /// It is busy and says how many seconds to wait, or does not say.
    #[error("the repository is busy")]
    Busy { retry_after_seconds: Option<u64> },
    /// The address is wrong, or the repository refuses.
    #[error("the repository answers with HTTP status {0}")]
    Status(u16),
    /// The answer is longer than any should be.
    #[error("the repository's answer is longer than {MAX_ANSWER_BYTES} bytes")]
    TooLong,
    /// The address is none.
    #[error("this is no address of a repository: {0}")]
    Address(String),
    /// The file of certificate authorities cannot be used.
    #[error("the certificate authorities cannot be read: {0}")]
    Authorities(String),
}

impl RepositoryError {
    /// Whether asking again may help.
    fn is_temporary(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Busy { .. })
    }
}

impl Repository {
    /// Nothing is sent yet. For an address with `https` the repository has to be vouched for by one of the authorities
    /// in a PEM file.
    ///
    /// # Errors
    /// [`RepositoryError::Authorities`], [`RepositoryError::Address`].
    pub fn new(address: &str, authorities: &Path, patience: Patience) -> Result<Self, RepositoryError> {
        let is_secure = address.starts_with("https://");
        if !is_secure && !address.starts_with("http://") || address.contains(['?', '#']) {
            return Err(RepositoryError::Address(address.to_owned()));
        }
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .user_agent(concat!("prelistaj/", env!("CARGO_PKG_VERSION")))
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .timeout_global(Some(ANSWER_TIMEOUT));
        if is_secure {
            config = config.tls_config(tls(authorities)?);
        }
        Ok(Self { agent: config.build().new_agent(), address: address.to_owned(), patience })
    }

    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// Asks once. Blocks the thread until the whole answer is there.
    pub(super) fn ask(&self, parameters: &[(&str, &str)]) -> Result<Vec<u8>, RepositoryError> {
        let mut request = self.agent.get(&self.address);
        for (name, value) in parameters {
            request = request.query(*name, *value);
        }
        let mut response = request.call().map_err(|error| failure(&error))?;
        let status = response.status();
        if status == StatusCode::SERVICE_UNAVAILABLE || status == StatusCode::TOO_MANY_REQUESTS {
            let retry_after = response.headers().get("retry-after").and_then(|value| value.to_str().ok());
            return Err(RepositoryError::Busy {
                retry_after_seconds: retry_after.and_then(|value| value.trim().parse().ok()),
            });
        }
        if status.is_server_error() {
            return Err(RepositoryError::Busy { retry_after_seconds: None });
        }
        if !status.is_success() {
            return Err(RepositoryError::Status(status.as_u16()));
        }
        read(response.body_mut())
    }

    /// How long to wait after attempt `attempt` (from 1) failed so; nothing when it is not to be tried again.
    pub(super) fn wait(&self, attempt: u32, error: &RepositoryError) -> Option<Duration> {
        if attempt >= self.patience.attempts || !error.is_temporary() {
            return None;
        }
        let own = self.patience.first_wait.saturating_mul(1 << (attempt - 1).min(16));
        match error {
            RepositoryError::Busy { retry_after_seconds: Some(seconds) } => {
                Some(Duration::from_secs(*seconds)).filter(|wait| *wait <= self.patience.longest_wait)
            }
            _ => Some(own.min(self.patience.longest_wait)),
        }
    }
}

fn read(body: &mut Body) -> Result<Vec<u8>, RepositoryError> {
    body.with_config().limit(MAX_ANSWER_BYTES).read_to_vec().map_err(|error| match error {
        ureq::Error::BodyExceedsLimit(_) => RepositoryError::TooLong,
        other => failure(&other),
    })
}

fn failure(error: &ureq::Error) -> RepositoryError {
    match error {
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => RepositoryError::Address(error.to_string()),
        other => RepositoryError::Unreachable(other.to_string()),
    }
}

fn tls(authorities: &Path) -> Result<TlsConfig, RepositoryError> {
    let unusable = |error: &dyn std::fmt::Display| {
        RepositoryError::Authorities(format!("{}: {error}", authorities.display()))
    };
    let certificates: Vec<Certificate<'static>> = CertificateDer::pem_file_iter(authorities)
        .map_err(|error| unusable(&error))?
        .flatten()
        .map(|certificate| Certificate::from_der(&certificate).to_owned())
        .collect();
    if certificates.is_empty() {
        return Err(unusable(&io::Error::from(io::ErrorKind::NotFound)));
    }
    Ok(TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .root_certs(RootCerts::new_with_certs(&certificates))
        .build())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end_and_a_repository_says_how_long_it_wants() {
        let patience = Patience {
            attempts: 4,
            first_wait: Duration::from_secs(5),
            longest_wait: Duration::from_secs(60),
        };
        let repository = Repository::new("http://localhost/oai", Path::new("none"), patience).unwrap();
        let broken = RepositoryError::Unreachable("x".to_owned());
        let waits: Vec<_> = (1..5).map(|attempt| repository.wait(attempt, &broken)).collect();
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!(waits, [seconds(5), seconds(10), seconds(20), None]);
        let busy = |retry_after_seconds| RepositoryError::Busy { retry_after_seconds };
        assert_eq!(repository.wait(3, &busy(Some(60))), seconds(60));
        assert_eq!(repository.wait(1, &busy(Some(61))), None);
        assert_eq!(repository.wait(1, &busy(None)), seconds(5));
        assert_eq!(repository.wait(1, &RepositoryError::Status(404)), None);
    }

    #[test]
    fn an_address_that_cannot_be_asked_is_refused() {
        let patience = Patience::default();
        for address in ["ftp://x/oai", "localhost", "http://x/oai?verb=Identify"] {
            let refused = Repository::new(address, Path::new("none"), patience).err();
            assert_eq!(refused, Some(RepositoryError::Address(address.to_owned())));
        }
        let refused = Repository::new("https://x/oai", Path::new("none"), patience).err();
        assert!(matches!(refused, Some(RepositoryError::Authorities(_))));
    }
}
