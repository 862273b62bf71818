//! A proxy on loopback that counts bytes, the same for every participant: it knows nothing of what it carries, but for
//! the end of a request line.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use crate::failure::{OrFail, Outcome};

const REQUEST_LINE_END: &[u8] = b" HTTP/1.1\r\n";
const BUFFER_BYTES: usize = 64 * 1024;

pub(super) struct Proxy {
    pub(super) port: u16,
    counters: Arc<Counters>,
}

#[derive(Default)]
struct Counters {
    up_bytes: AtomicU64,
    down_bytes: AtomicU64,
    requests: AtomicU64,
}

/// What went through since the last time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Traffic {
    /// From device to server, heads and all.
    pub(super) up_bytes: u64,
    pub(super) down_bytes: u64,
    /// An upgrade to a WebSocket is one.
    pub(super) requests: u64,
}

impl Proxy {
    /// Listens, and carries every connection to the server at `port`.
    pub(super) fn start(port: u16) -> Outcome<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).or_fail("listen")?;
        let own_port = listener.local_addr().or_fail("listen")?.port();
        let counters = Arc::new(Counters::default());
        let shared = Arc::clone(&counters);
        // Ends with the process, like the connections: nothing waits for it.
        thread::spawn(move || {
            for device in listener.incoming().map_while(Result::ok) {
                if let Ok(server) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) {
                    carry(device, server, &shared);
                }
            }
        });
        Ok(Self { port: own_port, counters })
    }

    /// Reads the counters and sets them to zero.
    pub(super) fn take(&self) -> Traffic {
        let take = |counter: &AtomicU64| counter.swap(0, Ordering::SeqCst);
        let Counters { up_bytes, down_bytes, requests } = &*self.counters;
        Traffic { up_bytes: take(up_bytes), down_bytes: take(down_bytes), requests: take(requests) }
    }
}

fn carry(device: TcpStream, server: TcpStream, counters: &Arc<Counters>) {
    let (Ok(device_end), Ok(server_end)) = (device.try_clone(), server.try_clone()) else { return };
    for stream in [&device, &server] {
        // Waiting for more to send together would be measured.
        let _ = stream.set_nodelay(true);
    }
    let up = Arc::clone(counters);
    thread::spawn(move || {
        let mut lines = LineEnds::default();
        pass_on(device, server_end, |bytes| {
            up.requests.fetch_add(lines.count(bytes), Ordering::SeqCst);
            up.up_bytes.fetch_add(bytes.len() as u64, Ordering::SeqCst);
        });
    });
    let down = Arc::clone(counters);
    thread::spawn(move || {
        pass_on(server, device_end, |bytes| {
            down.down_bytes.fetch_add(bytes.len() as u64, Ordering::SeqCst);
        });
    });
}

/// Counts before it passes on, so that whoever has an answer finds it counted.
fn pass_on(mut from: TcpStream, mut to: TcpStream, mut count: impl FnMut(&[u8])) {
    let mut buffer = vec![0; BUFFER_BYTES];
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        count(&buffer[..length]);
        if to.write_all(&buffer[..length]).is_err() {
            break;
        }
    }
    // The other end may be gone already.
    let _ = to.shutdown(Shutdown::Write);
}

/// Finds the ends of request lines, also where a read ends inside one.
#[derive(Default)]
struct LineEnds {
    matched: usize,
}

impl LineEnds {
    fn count(&mut self, bytes: &[u8]) -> u64 {
        let mut found = 0;
        for byte in bytes {
            // The first byte occurs once in the pattern, so a mismatch begins again with it or with nothing.
            self.matched = match *byte {
                byte if byte == REQUEST_LINE_END[self.matched] => self.matched + 1,
                byte => usize::from(byte == REQUEST_LINE_END[0]),
            };
            if self.matched == REQUEST_LINE_END.len() {
                self.matched = 0;
                found += 1;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_lines_are_counted_wherever_a_read_ends() {
        let stream = b"GET / HTTP/1.1\r\nhost: x\r\n\r\nPUT /a  HTTP/1.1\r\n\r\n HTTP/1.0\r\n";
        for size in 1..stream.len() {
            let mut lines = LineEnds::default();
            assert_eq!(
                stream.chunks(size).map(|part| lines.count(part)).sum::<u64>(),
                2,
                "in parts of {size}"
            );
        }
    }
}
