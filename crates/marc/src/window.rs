//! What was read of a stream and is not handed out yet, and where in the stream it stands.

use crate::fault::{BadRecord, Place, Reason};
use std::io::{self, BufRead};

/// Grows at its end as its reader asks for more, and is dropped from its beginning. How large it becomes is the reader's
/// affair, but for what the stream gives at once.
pub(crate) struct Window<R> {
    input: R,
    pub(crate) buffer: Vec<u8>,
    /// Where the buffer begins in the stream.
    pub(crate) position: u64,
    /// Counts what was cut out.
    pub(crate) ordinal: u64,
    /// Whether the stream has ended, well or badly.
    pub(crate) ended: bool,
    failure: Option<io::ErrorKind>,
}

/// What was cut out of a stream.
pub(crate) struct Piece {
    pub(crate) place: Place,
    pub(crate) bytes: Vec<u8>,
}

impl<R: BufRead> Window<R> {
    pub(crate) fn new(input: R) -> Self {
        Self { input, buffer: Vec::new(), position: 0, ordinal: 0, ended: false, failure: None }
    }

    /// Reads on; notes how the stream ended if it did.
    pub(crate) fn read_more(&mut self) {
        match self.input.fill_buf() {
            Ok([]) => self.ended = true,
            Ok(bytes) => {
                self.buffer.extend_from_slice(bytes);
                let length = bytes.len();
                self.input.consume(length);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => {
                self.ended = true;
                self.failure = Some(error.kind());
            }
        }
    }

    pub(crate) fn drop_before(&mut self, start: usize) {
        self.buffer.drain(..start);
        self.position += start as u64;
    }

    /// Cuts out the beginning.
    pub(crate) fn take(&mut self, length: usize) -> Piece {
        let place = Place { ordinal: self.ordinal, position: self.position };
        let bytes = self.buffer[..length].to_vec();
        self.drop_before(length);
        Piece { place, bytes }
    }

    /// Why the stream ended, if it ended badly; said once.
    pub(crate) fn take_failure(&mut self) -> Option<Reason> {
        self.failure.take().map(Reason::Unreadable)
    }

    /// What is to be said where nothing more can be cut out.
    pub(crate) fn last_word(&mut self) -> Option<BadRecord> {
        let reason = self.take_failure()?;
        Some(BadRecord::unnamed(self.ordinal + 1, self.position, reason))
    }
}
