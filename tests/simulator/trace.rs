//! What happened in a run, as one hash: two runs with the same trace did the same, byte for byte.

use replica::{Request, Response};
use sha2::{Digest, Sha256};

#[derive(Clone, Default)]
pub(crate) struct Trace(Sha256);

impl Trace {
    pub(crate) fn exchange(&mut self, request: &Request, response: &Response) {
        self.part(request.method.as_str().as_bytes());
        self.part(request.path.as_bytes());
        self.part(&request.token.map(|token| token.0).unwrap_or_default());
        self.part(&request.body);
        self.part(&response.status.to_be_bytes());
        self.part(&response.date_ms.unwrap_or_default().to_be_bytes());
        self.part(&response.body);
    }

    /// Length first, so that no two sequences of parts are the same bytes.
    pub(crate) fn part(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    pub(crate) fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}
