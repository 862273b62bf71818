//! What a reader has looked for: no other device and no library hears of it.

use replica::ReplicaError;

use super::device::Device;
use super::look::Searches;

impl Device {
    /// Nothing while nobody reads.
    pub(super) async fn searches(&self, searches: Searches) -> Result<Option<Vec<String>>, ReplicaError> {
        let Ok(reader) = self.reader() else { return Ok(None) };
        match searches {
            Searches::Show => {}
            Searches::Remember(search) => self.replica.remember_search(reader, &search).await?,
            Searches::Forget => self.replica.forget_searches(reader).await?,
        }
        self.replica.recent_searches(reader).await.map(Some)
    }
}
