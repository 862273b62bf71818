//! Backup files: a household in one sealed file.
//!
//! ```text
//! offset  bytes
//!      0     16  "PrelistajBackup\n"
//!     16      1  version, 1
//!     17      8  name of the key: HKDF-SHA-256(ikm = key, salt = "prelistaj/1 backup", info = "name")
//!     25     24  nonce
//!     49      …  XChaCha20-Poly1305 of the packed body ([`crate::pack`]); bytes 0..25 are the associated data
//! ```
//!
//! The sealing key is `HKDF-SHA-256(ikm = key, salt = "prelistaj/1 backup", info = "seal")`. The key comes from the family
//! card's 119 random bits, so nothing has to be slow. Its name tells the wrong card from a damaged file.

use hkdf::Hkdf;
use sha2::Sha256;

use crate::body::{MAX_INFLATED, pack, unpack};
use crate::keys::secret;
use crate::seal::{NONCE_LEN, cipher, open_with, seal_with};

secret! {
    /// Seals a household's backup files; derived from the family card.
    BackupKey
}

const MAGIC: &[u8; 16] = b"PrelistajBackup\n";
const VERSION: u8 = 1;
const NAME_LEN: usize = 8;
const HEAD_LEN: usize = MAGIC.len() + 1 + NAME_LEN;
const SALT: &[u8] = b"prelistaj/1 backup";

/// Longer than a file may be that can be opened again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too much for one backup file")]
pub struct TooMuch;

/// Why a file does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotOpened {
    #[error("not a backup file")]
    NotABackup,
    /// A later build made it.
    #[error("a backup file of a newer version of the app")]
    Newer,
    #[error("sealed with another card")]
    OtherKey,
    #[error("the backup file is damaged")]
    Damaged,
}

/// Seals a body. `nonce` is fresh random bytes; one used twice under a key breaks the seal.
pub fn seal_backup(key: &BackupKey, nonce: [u8; NONCE_LEN], body: &[u8]) -> Result<Vec<u8>, TooMuch> {
    if body.len() > MAX_INFLATED {
        return Err(TooMuch);
    }
    let mut file = Vec::with_capacity(HEAD_LEN);
    file.extend_from_slice(MAGIC);
    file.push(VERSION);
    file.extend_from_slice(&name(key));
    let sealed = seal_with(&cipher(&key.0, SALT, b"seal"), nonce, &file, &pack(body));
    file.extend_from_slice(&sealed);
    Ok(file)
}

/// The body of what [`seal_backup`] made.
pub fn open_backup(key: &BackupKey, file: &[u8]) -> Result<Vec<u8>, NotOpened> {
    let (head, sealed) = file.split_first_chunk::<HEAD_LEN>().ok_or(NotOpened::NotABackup)?;
    let (magic, rest) = head.split_at(MAGIC.len());
    if magic != MAGIC {
        return Err(NotOpened::NotABackup);
    }
    if rest[0] != VERSION {
        return Err(NotOpened::Newer);
    }
    if rest[1..] != name(key) {
        return Err(NotOpened::OtherKey);
    }
    let packed = open_with(&cipher(&key.0, SALT, b"seal"), head, sealed).map_err(|_| NotOpened::Damaged)?;
    unpack(&packed).map_err(|_| NotOpened::Damaged)
}

fn name(key: &BackupKey) -> [u8; NAME_LEN] {
    let mut name = [0; NAME_LEN];
    let expanded = Hkdf::<Sha256>::new(Some(SALT), &key.0).expand(b"name", &mut name);
    debug_assert!(expanded.is_ok(), "8 bytes are within the range of HKDF");
    name
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KEY: BackupKey = BackupKey([1; 32]);

    fn sealed(body: &[u8]) -> Vec<u8> {
        seal_backup(&KEY, [3; NONCE_LEN], body).expect("short")
    }

    #[test]
    fn each_reason_for_which_a_file_does_not_open_is_told_apart() {
        let file = sealed(b"household");
        assert_eq!(open_backup(&KEY, &file), Ok(b"household".to_vec()));
        assert_eq!(open_backup(&BackupKey([2; 32]), &file), Err(NotOpened::OtherKey));
        assert_eq!(open_backup(&KEY, b"Book Id,Title,Author,ISBN,ISBN13"), Err(NotOpened::NotABackup));
        assert_eq!(open_backup(&KEY, &file[..HEAD_LEN - 1]), Err(NotOpened::NotABackup));
        assert_eq!(open_backup(&KEY, &file[..file.len() - 1]), Err(NotOpened::Damaged));
        let mut newer = file;
        newer[MAGIC.len()] = VERSION + 1;
        assert_eq!(open_backup(&KEY, &newer), Err(NotOpened::Newer));
    }

    #[test]
    fn what_could_not_be_opened_again_is_not_sealed() {
        assert_eq!(seal_backup(&KEY, [3; NONCE_LEN], &vec![0; MAX_INFLATED + 1]), Err(TooMuch));
        let longest = vec![0; MAX_INFLATED];
        assert_eq!(open_backup(&KEY, &sealed(&longest)), Ok(longest));
    }

    proptest! {
        #[test]
        fn one_changed_bit_is_noticed(at: prop::sample::Index, bit in 0u8..8) {
            let mut file = sealed(b"household");
            let at = at.index(file.len());
            file[at] ^= 1 << bit;
            prop_assert!(open_backup(&KEY, &file).is_err());
        }
    }
}
