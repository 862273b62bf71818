//! Cuts a stream into records and finds the next one after damage.

use super::MAX_RECORD_BYTES;
use crate::fault::{BadRecord, Reason};
use crate::window::{Piece, Window};
use crate::xml_tags::{Search, Tag, TagKind, next_tag};
use std::io::BufRead;

const ELEMENT: &str = "record";

/// A record's bytes from its start tag to its end tag.
pub(crate) type Frame = Piece;

/// The records of a stream.
///
/// A record is what stands between the tags of an element `record`. In well-formed XML `<` begins nothing but a tag, so
/// tags are found without reading what is between them: what is not well-formed spoils its own record alone. A start
/// tag before the end tag is the next record, whose predecessor lost its end. Memory is bounded by
/// [`MAX_RECORD_BYTES`] and what the reader gives at once.
pub(crate) struct RecordFrames<R> {
    window: Window<R>,
}

impl<R: BufRead> RecordFrames<R> {
    pub(crate) fn new(input: R) -> Self {
        Self { window: Window::new(input) }
    }

    /// Finds the next start tag and makes the buffer begin with it.
    fn seek_start(&mut self) -> Option<Tag> {
        loop {
            match next_tag(&self.window.buffer, 0, ELEMENT) {
                Search::Found(tag) if tag.kind == TagKind::End => self.window.drop_before(tag.end),
                Search::Found(tag) => {
                    self.window.drop_before(tag.start);
                    return Some(Tag { start: 0, end: tag.end - tag.start, kind: tag.kind });
                }
                Search::NotBefore(place) => {
                    self.window.drop_before(place);
                    if self.window.ended {
                        return None;
                    }
                    self.window.read_more();
                }
            }
        }
    }

    /// The record that the buffer begins with.
    fn read(&mut self, start: &Tag) -> Result<Frame, BadRecord> {
        self.window.ordinal += 1;
        if start.kind == TagKind::Empty {
            return Ok(self.window.take(start.end));
        }
        let mut searched = start.end;
        loop {
            match next_tag(&self.window.buffer, searched, ELEMENT) {
                Search::Found(tag) if tag.end > MAX_RECORD_BYTES => {
                    return Err(self.bad(tag.start, too_long()));
                }
                Search::Found(tag) if tag.kind == TagKind::End => return Ok(self.window.take(tag.end)),
                Search::Found(tag) => return Err(self.bad(tag.start, Reason::Unclosed)),
                Search::NotBefore(place) => searched = place,
            }
            if searched > MAX_RECORD_BYTES {
                return Err(self.bad(searched, too_long()));
            }
            if self.window.ended {
                let reason = self.window.take_failure().unwrap_or(Reason::Truncated);
                return Err(self.bad(self.window.buffer.len(), reason));
            }
            self.window.read_more();
        }
    }

    fn bad(&mut self, length: usize, reason: Reason) -> BadRecord {
        let position = self.window.position;
        self.window.drop_before(length);
        BadRecord::unnamed(self.window.ordinal, position, reason)
    }
}

fn too_long() -> Reason {
    Reason::TooLong(MAX_RECORD_BYTES)
}

impl<R: BufRead> Iterator for RecordFrames<R> {
    type Item = Result<Frame, BadRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(tag) = self.seek_start() {
            return Some(self.read(&tag));
        }
        self.window.last_word().map(Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{self, BufReader, Read};

    fn frames(text: &str) -> Vec<Result<(u64, String), (u64, Reason)>> {
        // One byte at a time: no tag is ever whole when it comes.
        let input = BufReader::with_capacity(1, text.as_bytes());
        let told = |frame: Result<Frame, BadRecord>| match frame {
            Ok(frame) => Ok((frame.place.position, String::from_utf8_lossy(&frame.bytes).into_owned())),
            Err(bad) => Err((bad.place.position, bad.reason)),
        };
        RecordFrames::new(input).map(told).collect()
    }

    fn good(position: u64, text: &str) -> Result<(u64, String), (u64, Reason)> {
        Ok((position, text.to_owned()))
    }

    #[test]
    fn records_are_found_by_their_tags_under_any_prefix() {
        let text = "<collection> <record a='1'>x</record><m:record>y</m:record >\n<record/></collection>";
        let expected = [
            good(13, "<record a='1'>x</record>"),
            good(37, "<m:record>y</m:record >"),
            good(61, "<record/>"),
        ];
        assert_eq!(frames(text), expected);
        assert_eq!(frames("<records><recorder></recorder></records>"), []);
    }

    #[test]
    fn a_record_that_lost_its_end_costs_no_other() {
        assert_eq!(
            frames("<record>a<record>b</record></record><record>c</record>"),
            [Err((0, Reason::Unclosed)), good(9, "<record>b</record>"), good(36, "<record>c</record>")]
        );
        assert_eq!(
            frames("<record>b</record><record>c"),
            [good(0, "<record>b</record>"), Err((18, Reason::Truncated))]
        );
    }

    #[test]
    fn a_record_without_end_is_given_up_and_the_next_one_is_found() {
        let text = format!("<record>{}<record>b</record>", "<".repeat(3 * MAX_RECORD_BYTES));
        let found: Vec<_> = RecordFrames::new(text.as_bytes()).collect();
        assert_eq!(found.len(), 2);
        assert!(matches!(&found[0], Err(bad) if bad.reason == too_long()));
        assert!(matches!(&found[1], Ok(frame) if frame.bytes == b"<record>b</record>"));
    }

    #[test]
    fn a_stream_that_fails_says_so_once() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::ConnectionReset.into())
            }
        }
        for text in ["<record>b</record>", "<record>b</record><record>"] {
            let input = BufReader::new(text.as_bytes().chain(Broken));
            let found: Vec<_> = RecordFrames::new(input).collect();
            assert_eq!(found.len(), 2);
            let reason = Reason::Unreadable(io::ErrorKind::ConnectionReset);
            assert!(matches!(&found[1], Err(bad) if bad.reason == reason));
        }
    }
}
