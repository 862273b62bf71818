//! Listening, with deadlines: nobody holds a connection by being slow.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use axum::Router;
use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use axum::http::StatusCode;
use axum_server::Server;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

/// How long a client may take.
#[derive(Clone, Copy, Debug)]
pub struct Deadlines {
    /// For the head of a request, and until the next request of a connection.
    pub head: Duration,
    /// From one part of a body to the next.
    pub body_part: Duration,
    /// From the end of the head to the beginning of the answer.
    pub answer: Duration,
}

impl Default for Deadlines {
    /// A batch of 256 KiB is through within the last one at 35 kbit/s.
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            body_part: Duration::from_secs(15),
            answer: Duration::from_secs(60),
        }
    }
}

/// Longest head of a request. The library's own devices stay below one KiB.
const HEAD_MAX_BYTES: usize = 32 * 1024;

/// Answers requests on a socket, without TLS, for as long as the process lives.
///
/// # Errors
/// When the socket cannot be listened on.
pub async fn serve(listener: TcpListener, router: Router, deadlines: Deadlines) -> io::Result<()> {
    let server = limited(axum_server::from_tcp(listener)?, deadlines);
    server.serve(service(router, deadlines)).await
}

/// The part of the deadlines that is kept below HTTP.
pub(crate) fn limited<A>(server: Server<SocketAddr, A>, deadlines: Deadlines) -> Server<SocketAddr, A> {
    // With HTTP/1.1 alone: finding out the version of HTTP has no deadline.
    let mut server = server.http1_only();
    server.http_builder().http1().header_read_timeout(deadlines.head).max_buf_size(HEAD_MAX_BYTES);
    server
}

/// The router behind the part of the deadlines that is kept above HTTP.
pub(crate) fn service(
    router: Router,
    deadlines: Deadlines,
) -> IntoMakeServiceWithConnectInfo<Router, SocketAddr> {
    router
        .layer(RequestBodyTimeoutLayer::new(deadlines.body_part))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, deadlines.answer))
        .into_make_service_with_connect_info::<SocketAddr>()
}
