//! What the library publishes, as the device keeps it.

use challenge::Challenge;
use minicbor::{Decode, Encode};
use protocol::{Capabilities, ChallengeList, CommunityStanding, Standings};

use crate::error::ReplicaError;
use crate::ports::{Clock, Entropy};
use crate::records::decode;
use crate::replica::Replica;
use crate::store::{Key, Read, Store, Table, Write, after_prefix};

pub(crate) const CHALLENGES: &[u8] = b"challenges";
pub(crate) const STANDINGS: &[u8] = b"standings";
pub(crate) const MANIFEST: &[u8] = b"manifest";
pub(crate) const CAPABILITIES: &[u8] = b"capabilities";
const SLICE: &[u8] = b"slice/";
/// Present where a slice is, so that asking for it does not read megabytes.
const PRESENT: &[u8] = b"present/";

pub(crate) fn slice_key(hash: &[u8; 32]) -> Key {
    [SLICE, hash].concat()
}

pub(crate) fn present_key(hash: &[u8; 32]) -> Key {
    [PRESENT, hash].concat()
}

/// A published body and its validator.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Published {
    #[n(0)]
    pub(crate) etag: Option<String>,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(crate) body: Vec<u8>,
}

/// What the library last said that it speaks.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Spoken {
    /// Epoch day on which it was asked.
    #[n(0)]
    pub(crate) asked_on: i32,
    #[n(1)]
    pub(crate) capabilities: Capabilities,
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// What the library speaks and is called, as it last said.
    pub async fn capabilities(&self) -> Result<Option<Capabilities>, ReplicaError> {
        Ok(self.spoken().await?.map(|spoken| spoken.capabilities))
    }

    pub(crate) async fn spoken(&self) -> Result<Option<Spoken>, ReplicaError> {
        let answers = self.store.read(vec![Read::Get(Table::Library, CAPABILITIES.to_vec())]).await?;
        // A record that cannot be read is asked for again.
        Ok(answers.value(0).and_then(|bytes| decode(bytes).ok()))
    }

    /// The challenges as last published.
    pub async fn challenges(&self) -> Result<Vec<Challenge>, ReplicaError> {
        let Some(published) = self.published(CHALLENGES).await? else { return Ok(Vec::new()) };
        Ok(decode::<ChallengeList>(&published.body)?.challenges)
    }

    /// What everybody had read together when the library was last asked; each says on which day that was. Empty when it
    /// never said.
    pub async fn standings(&self) -> Result<Vec<CommunityStanding>, ReplicaError> {
        let Some(published) = self.published(STANDINGS).await? else { return Ok(Vec::new()) };
        Ok(decode::<Standings>(&published.body)?.standings)
    }

    /// The catalogue's manifest as last published, in the catalogue's own format.
    pub async fn manifest(&self) -> Result<Option<Vec<u8>>, ReplicaError> {
        Ok(self.published(MANIFEST).await?.map(|published| published.body))
    }

    /// A slice of the catalogue, if it is here.
    pub async fn slice(&self, hash: [u8; 32]) -> Result<Option<Vec<u8>>, ReplicaError> {
        let answers = self.store.read(vec![Read::Get(Table::Library, slice_key(&hash))]).await?;
        Ok(answers.value(0).map(<[u8]>::to_vec))
    }

    /// Whether a slice of the catalogue is here.
    pub async fn has_slice(&self, hash: [u8; 32]) -> Result<bool, ReplicaError> {
        let answers = self.store.read(vec![Read::Get(Table::Library, present_key(&hash))]).await?;
        Ok(answers.value(0).is_some())
    }

    /// Removes every slice but these.
    pub async fn keep_slices(&self, hashes: &[[u8; 32]]) -> Result<(), ReplicaError> {
        let kept: Vec<Key> = hashes.iter().map(present_key).collect();
        let all = Read::Range {
            table: Table::Library,
            from: PRESENT.to_vec(),
            to: after_prefix(PRESENT),
            limit: usize::MAX,
            newest_first: false,
        };
        let transact = self.store.transact(vec![all], move |answers| {
            let gone = answers.range(0).iter().map(|(key, _)| key).filter(|key| !kept.contains(key));
            let both = gone.flat_map(|key| [key.clone(), [SLICE, &key[PRESENT.len()..]].concat()]);
            (both.map(|key| Write::Delete(Table::Library, key)).collect(), ())
        });
        Ok(transact.await?)
    }

    async fn published(&self, key: &[u8]) -> Result<Option<Published>, ReplicaError> {
        let answers = self.store.read(vec![Read::Get(Table::Library, key.to_vec())]).await?;
        answers.value(0).map(decode).transpose()
    }
}
