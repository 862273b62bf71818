//! Passphrases, hashed with Argon2id.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use crate::store::Failure;

/// Shortest passphrase, in characters (NIST SP 800-63B, 3.1.1.2, for a passphrase that stands alone).
pub(super) const MIN_CHARS: usize = 15;
/// Longest passphrase, in characters.
pub(super) const MAX_CHARS: usize = 128;

/// The hash in PHC string form. Takes tens of milliseconds on purpose, on a thread that may wait.
pub(super) async fn hash(passphrase: String) -> Result<String, Failure> {
    blocking(move || hash_now(&passphrase)).await?.ok_or(Failure::Stopping)
}

/// Whether this is the passphrase. Without a stored hash it takes as long and is never so, so that the time does
/// not tell which names exist.
pub(super) async fn verify(passphrase: String, stored: Option<String>) -> Result<bool, Failure> {
    static NOBODYS: LazyLock<Option<String>> = LazyLock::new(|| hash_now("nobody's passphrase"));
    blocking(move || {
        let known = stored.is_some();
        let hash = stored.or_else(|| NOBODYS.clone()).unwrap_or_default();
        PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(passphrase.as_bytes(), &hash).is_ok())
            && known
    })
    .await
}

fn hash_now(passphrase: &str) -> Option<String> {
    Argon2::default().hash_password(passphrase.as_bytes()).ok().map(|hash| hash.to_string())
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Failure::Stopping)
}
