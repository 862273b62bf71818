//! What goes on below HTTP: requests that are cut off, and clients that are slow on purpose.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use protocol::{CreateVault, Cursor, MemberId, Page, SeriesHead, Tip, VaultId, routes};
use server::{Config, Deadlines, Library, RateLimits, SystemClock};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::device::{Series, hash, token};

const VAULT: VaultId = VaultId([0x3c; 16]);

/// Shorter than a tester's patience, longer than a loaded machine's hiccups.
const SHORT: Deadlines = Deadlines {
    head: Duration::from_millis(300),
    body_part: Duration::from_millis(300),
    answer: Duration::from_secs(60),
};

/// A server that listens until the test's runtime ends.
struct Listening(SocketAddr);

impl Listening {
    fn with(deadlines: Deadlines) -> Self {
        let config = Config { rate_limits: RateLimits::none(), ..Config::default() };
        let router = server::router(Library::in_memory(config, Arc::new(SystemClock)).unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(server::serve(listener, router, deadlines));
        Self(address)
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.0).await.unwrap()
    }

    /// Sends these bytes and no more, and reads until the server has done with them.
    async fn send(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect().await;
        // The server may have refused before it has everything.
        let _ = stream.write_all(bytes).await;
        let _ = stream.shutdown().await;
        read(&mut stream).await
    }
}

/// What comes until the server hangs up.
async fn read(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    // A connection that is reset ends the answer too.
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

fn request(method: &str, address: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "{method} {address} HTTP/1.1\r\nhost: library\r\nprelistaj-protocol: 1\r\nauthorization: Bearer {}\r\n\
         content-type: {content_type}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        token(1),
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn creation() -> Vec<u8> {
    let wanted = CreateVault { member: MemberId([0x4d; 16]), token_hash: hash(token(1)), slots: vec![] };
    request("PUT", &routes::vault(VAULT), routes::CBOR, &protocol::encode(&wanted))
}

fn is(answer: &str, status: u16) -> bool {
    answer.starts_with(&format!("HTTP/1.1 {status} "))
}

/// What is stored of the series.
async fn head(library: &Listening, series: &Series) -> SeriesHead {
    let pull = request("GET", &series.pull_address(Cursor::START), routes::CBOR, b"");
    let mut stream = library.connect().await;
    stream.write_all(&pull).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let body = answer.windows(4).position(|end| end == b"\r\n\r\n").unwrap() + 4;
    protocol::decode::<Page>(&answer[body..]).unwrap().head
}

#[tokio::test]
async fn a_request_that_is_cut_off_anywhere_stores_nothing() {
    let library = Listening::with(Deadlines::default());
    let creation = creation();
    for cut in 0..creation.len() {
        let answer = library.send(&creation[..cut]).await;
        assert!(!is(&answer, 200) && !is(&answer, 201), "cut at {cut}: {answer}");
    }
    assert!(is(&library.send(&creation).await, 201), "none of them had made the vault");

    let mut series = Series::new(VAULT, 1);
    let push = request("POST", &series.push_address(Cursor::START), routes::BATCH, &series.batch(1, 900));
    let body = push.windows(4).position(|end| end == b"\r\n\r\n").unwrap() + 4;
    let samples = (0..body).chain((body..push.len()).step_by(97)).chain([push.len() - 1]);
    for cut in samples {
        let answer = library.send(&push[..cut]).await;
        assert!(!is(&answer, 200), "cut at {cut}: {answer}");
    }
    assert_eq!(head(&library, &series).await, SeriesHead { through: 0, tip: Tip::EMPTY });
    assert!(is(&library.send(&push).await, 200));
    assert_eq!(head(&library, &series).await.through, 1);
}

#[tokio::test]
async fn a_head_that_does_not_come_is_not_waited_for() {
    let library = Listening::with(SHORT);
    for begun in ["", "GET /v1/challenges HTTP/1.1\r\nhost: lib"] {
        let mut stream = library.connect().await;
        stream.write_all(begun.as_bytes()).await.unwrap();
        let answer = read(&mut stream).await;
        assert!(answer.is_empty() || is(&answer, 408), "{answer}");
    }
}

#[tokio::test]
async fn a_connection_without_a_next_request_is_closed() {
    let library = Listening::with(SHORT);
    let mut stream = library.connect().await;
    stream.write_all(b"GET /v1/capabilities HTTP/1.1\r\nhost: library\r\n\r\n").await.unwrap();
    assert!(is(&read(&mut stream).await, 200));
}

#[tokio::test]
async fn a_body_that_stops_is_answered_and_stores_nothing() {
    let library = Listening::with(SHORT);
    let creation = creation();
    let mut stream = library.connect().await;
    stream.write_all(&creation[..creation.len() - 1]).await.unwrap();
    let answer = read(&mut stream).await;
    assert!(is(&answer, 408) && answer.contains("prelistaj-code: request_timeout"), "{answer}");
    assert!(is(&library.send(&creation).await, 201));
}

#[tokio::test]
async fn a_body_that_is_slow_all_the_time_has_an_end() {
    let library = Listening::with(Deadlines { answer: Duration::from_millis(300), ..Deadlines::default() });
    let creation = creation();
    let mut stream = library.connect().await;
    stream.write_all(&creation[..creation.len() - 1]).await.unwrap();
    assert!(is(&read(&mut stream).await, 408));
}

#[tokio::test]
async fn what_is_too_long_is_refused_before_it_has_come() {
    let library = Listening::with(Deadlines::default());
    let endless = format!("GET / HTTP/1.1\r\nhost: library\r\nlong: {}", "a".repeat(64 * 1024));
    assert!(is(&library.send(endless.as_bytes()).await, 431));

    // The rest of the body is announced and never sent.
    let head =
        String::from_utf8(request("POST", &routes::push(VAULT, Cursor::START), routes::BATCH, b"")).unwrap();
    let announced = head.replace("content-length: 0", "content-length: 4000000000");
    let mut stream = library.connect().await;
    stream.write_all(announced.as_bytes()).await.unwrap();
    stream.write_all(&vec![1; 300 * 1024]).await.unwrap();
    let answer = read(&mut stream).await;
    assert!(is(&answer, 413) && answer.contains("prelistaj-code: too_large"), "{answer}");
}
