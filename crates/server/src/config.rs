//! What an operator may choose.

use crate::rate_limit::RateLimits;

/// The settings of one library.
#[derive(Clone, Debug)]
pub struct Config {
    /// The library's name in its own language.
    pub library_name: String,
    /// Age in years from which a reader decides alone (GDPR, article 8).
    pub consent_age_years: u32,
    /// Languages in which every challenge must have its texts, the library's own first (BCP 47).
    pub languages: Vec<String>,
    /// How the server is reached.
    pub transport: Transport,
    pub rate_limits: RateLimits,
}

/// How browsers reach the server. Decides cookie names, HSTS and where the client's address is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// Plain HTTP on this machine.
    Loopback,
    /// TLS that this process ends, with a certificate of its own making.
    LocalTls,
    /// TLS that a reverse proxy ends. The last `X-Forwarded-For` address, which that proxy wrote, is the client's.
    BehindProxy,
}

impl Transport {
    pub(crate) fn is_secure(self) -> bool {
        self != Self::Loopback
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            library_name: "Градска библиотека „Браќа Миладиновци“ – Скопје".to_owned(),
            consent_age_years: 16,
            languages: ["mk", "sq", "en"].map(str::to_owned).to_vec(),
            transport: Transport::Loopback,
            rate_limits: RateLimits::default(),
        }
    }
}
