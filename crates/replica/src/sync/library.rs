//! What the library publishes: fetched when it has changed, kept whole, served from the store ever after.

use protocol::{Capabilities, Code, PROTOCOL_VERSION, routes};
use sha2::{Digest, Sha256};

use super::calls::accepted;
use super::{SyncError, SyncReport, Syncer};
use crate::error::ReplicaError;
use crate::library::{
    CAPABILITIES, CHALLENGES, MANIFEST, Published, STANDINGS, Spoken, present_key, slice_key,
};
use crate::ports::{Clock, Entropy};
use crate::records::{decode, encode};
use crate::store::{Read, Store, Table, Write};
use crate::transport::{Method, Request, Transport};

/// What is new since the last look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LibraryUpdate {
    pub challenges: bool,
    pub manifest: bool,
    pub standings: bool,
}

impl<S: Store, C: Clock, E: Entropy, T: Transport> Syncer<'_, S, C, E, T> {
    /// Looks for new challenges, a new catalogue manifest and what everybody has read together since.
    pub async fn refresh_library(&self) -> Result<LibraryUpdate, SyncError> {
        Ok(LibraryUpdate {
            challenges: self.refresh(routes::CHALLENGES, routes::CBOR, CHALLENGES).await?,
            manifest: self.refresh(routes::CATALOGUE_MANIFEST, routes::MANIFEST, MANIFEST).await?,
            standings: self.refresh_standings().await?,
        })
    }

    /// A library of an earlier build counts nothing together; what another one said before stays.
    async fn refresh_standings(&self) -> Result<bool, SyncError> {
        match self.refresh(routes::STANDINGS, routes::CBOR, STANDINGS).await {
            Err(SyncError::Refused(Code::NotFound)) => Ok(false),
            outcome => outcome,
        }
    }

    /// Asks once a day which versions of the protocol the library speaks, before anything private is sent. A build that
    /// it does not speak with is refused here, in a form that every later server will keep.
    pub(super) async fn agree_on_a_version(&self, report: &mut SyncReport) -> Result<(), SyncError> {
        let today = self.replica.clock.today().epoch_day();
        let known = self.replica.spoken().await?.filter(|spoken| spoken.asked_on == today);
        let capabilities = match known {
            Some(known) if is_spoken(&known.capabilities) => return Ok(()),
            // It may have been updated since.
            _ => self.capabilities(report).await?,
        };
        let spoken = Spoken { asked_on: today, capabilities };
        let write = Write::Put(Table::Library, CAPABILITIES.to_vec(), encode(&spoken));
        self.replica.store.transact(Vec::new(), |_| (vec![write], ())).await.map_err(ReplicaError::from)?;
        if is_spoken(&spoken.capabilities) { Ok(()) } else { Err(SyncError::Refused(Code::UpgradeRequired)) }
    }

    /// Fetches a slice unless it is here; says whether it had to. The name of a slice is its hash, so a wrong body is
    /// noticed.
    pub async fn fetch_slice(&self, hash: [u8; 32]) -> Result<bool, SyncError> {
        if self.replica.has_slice(hash).await? {
            return Ok(false);
        }
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let response = self.send(public(routes::slice(&hex), None), &mut SyncReport::default()).await?;
        // Whoever sends the bytes with this hash sends the slice.
        if Sha256::digest(&response.body)[..] != hash {
            accepted(response)?;
            return Err(SyncError::NotTheLibrary);
        }
        let writes = vec![
            Write::Put(Table::Library, slice_key(&hash), response.body),
            Write::Put(Table::Library, present_key(&hash), Vec::new()),
        ];
        self.replica.store.transact(Vec::new(), |_| (writes, ())).await.map_err(ReplicaError::from)?;
        Ok(true)
    }

    async fn refresh(&self, path: &str, media_type: &str, key: &[u8]) -> Result<bool, SyncError> {
        let answers = self.replica.store.read(vec![Read::Get(Table::Library, key.to_vec())]).await;
        let known: Option<Published> =
            answers.map_err(ReplicaError::from)?.value(0).map(decode).transpose()?;
        let request = public(path.to_owned(), known.and_then(|known| known.etag));
        let response = self.send(request, &mut SyncReport::default()).await?;
        // Where the library has nothing, it answers with its code alone. Nothing is taken from such an answer.
        if response.code == Some(Code::NotFound) {
            return Err(SyncError::Refused(Code::NotFound));
        }
        let response = accepted(response)?;
        if response.status == 304 {
            return Ok(false);
        }
        if response.content_type.as_deref() != Some(media_type) {
            return Err(SyncError::NotTheLibrary);
        }
        let published = Published { etag: response.etag, body: response.body };
        let write = Write::Put(Table::Library, key.to_vec(), encode(&published));
        self.replica.store.transact(Vec::new(), |_| (vec![write], ())).await.map_err(ReplicaError::from)?;
        Ok(true)
    }
}

/// A library that is older than this build will be updated; until then it is for the library to refuse.
fn is_spoken(capabilities: &Capabilities) -> bool {
    capabilities.minimum <= PROTOCOL_VERSION
}

pub(super) fn public(path: String, if_none_match: Option<String>) -> Request {
    Request { method: Method::Get, path, token: None, content_type: None, body: Vec::new(), if_none_match }
}
