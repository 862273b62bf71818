//! A transport to a library on this machine: HTTP/1.1 (RFC 9112) over one kept connection, and no more of it than the
//! library's own answers need.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::ready;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, UNIX_EPOCH};

use protocol::routes;
use replica::{Local, Request, Response, Transport, Unreachable};

/// A server that is killed closes its connections, so only a hanging one is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// Blocking: a device of a test has a thread of its own.
pub struct Http {
    address: SocketAddr,
    connection: RefCell<Option<BufReader<TcpStream>>>,
}

impl Http {
    #[must_use]
    pub fn new(address: SocketAddr) -> Self {
        Self { address, connection: RefCell::new(None) }
    }

    /// One request and its answer. A connection on which anything went wrong is not used again.
    pub fn exchange(&self, request: &Request) -> io::Result<Response> {
        let kept = self.connection.take().filter(|connection| is_open(connection.get_ref()));
        let mut connection = kept.map_or_else(|| self.connect(), Ok)?;
        connection.get_mut().write_all(&self.bytes(request))?;
        let response = read_response(&mut connection)?;
        self.connection.replace(Some(connection));
        Ok(response)
    }

    fn connect(&self) -> io::Result<BufReader<TcpStream>> {
        let stream = TcpStream::connect(self.address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(BufReader::new(stream))
    }

    fn bytes(&self, request: &Request) -> Vec<u8> {
        let Request { method, path, token, content_type, body, if_none_match } = request;
        let mut head = format!("{} {path} HTTP/1.1\r\nhost: {}\r\n", method.as_str(), self.address);
        let mut header = |name: &str, value: &str| head.extend([name, ": ", value, "\r\n"]);
        header(routes::VERSION_HEADER, "1");
        if let Some(token) = token {
            header("authorization", &format!("Bearer {token}"));
        }
        if let Some(tag) = if_none_match {
            header("if-none-match", tag);
        }
        if let Some(content_type) = content_type {
            header("content-type", content_type);
            header("content-length", &body.len().to_string());
        }
        head.push_str("\r\n");
        [head.as_bytes(), body].concat()
    }
}

impl Transport for Http {
    fn send(&self, request: Request) -> Local<'_, Result<Response, Unreachable>> {
        Box::pin(ready(self.exchange(&request).map_err(|_| Unreachable)))
    }
}

/// Whether the other end has not closed an idle connection meanwhile.
fn is_open(stream: &TcpStream) -> bool {
    let peeked = stream.set_nonblocking(true).and_then(|()| stream.peek(&mut [0]));
    let is_idle = peeked.is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock);
    is_idle && stream.set_nonblocking(false).is_ok()
}

fn read_response(connection: &mut impl BufRead) -> io::Result<Response> {
    let status = line(connection)?;
    let status = status.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(malformed)?;
    let mut headers = BTreeMap::new();
    while let Some((name, value)) = line(connection)?.split_once(':') {
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    if headers.contains_key("transfer-encoding") {
        return Err(malformed());
    }
    let length = headers.get("content-length").map_or(Ok(0), |length| length.parse());
    let mut body = vec![0; length.map_err(|_| malformed())?];
    connection.read_exact(&mut body)?;
    Ok(Response::new(status, &|name: &str| headers.get(name).cloned(), &date_ms, body))
}

/// The next line without its end.
fn line(connection: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    connection.read_line(&mut line)?;
    line.strip_suffix("\r\n").map(str::to_owned).ok_or_else(malformed)
}

fn date_ms(text: &str) -> Option<u64> {
    let since = httpdate::parse_http_date(text).ok()?.duration_since(UNIX_EPOCH).ok()?;
    u64::try_from(since.as_millis()).ok()
}

fn malformed() -> io::Error {
    io::ErrorKind::InvalidData.into()
}
