//! What happened in a run, as one hash: two runs with the same trace did the same, byte for byte. Told line by line as well,
//! to whoever looks for the reason of a failure.

use replica::{Request, Response};
use sha2::{Digest, Sha256};

#[derive(Clone, Default)]
pub(crate) struct Trace {
    hash: Sha256,
    is_told: bool,
}

impl Trace {
    pub(crate) fn new(is_told: bool) -> Self {
        Self { hash: Sha256::new(), is_told }
    }

    pub(crate) fn tell(&self, what: impl FnOnce() -> String) {
        if self.is_told {
            println!("{}", what());
        }
    }

    pub(crate) fn exchange(&mut self, request: &Request, response: &Response) {
        self.part(request.method.as_str().as_bytes());
        self.part(request.path.as_bytes());
        self.part(&request.token.map(|token| token.0).unwrap_or_default());
        self.part(&request.body);
        self.part(&response.status.to_be_bytes());
        self.part(&response.date_ms.unwrap_or_default().to_be_bytes());
        self.part(&response.body);
        self.tell(|| {
            let code = response.code.map(|code| format!("{code:?}")).unwrap_or_default();
            format!("  {} {} {} {code}", request.method.as_str(), request.path, response.status)
        });
    }

    /// Length first, so that no two sequences of parts are the same bytes.
    pub(crate) fn part(&mut self, bytes: &[u8]) {
        self.hash.update((bytes.len() as u64).to_be_bytes());
        self.hash.update(bytes);
    }

    pub(crate) fn finish(self) -> [u8; 32] {
        self.hash.finalize().into()
    }
}
