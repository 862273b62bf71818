//! The address a request comes from: used to limit rates, never stored or logged.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::rate_limit::{Action, TooSoon};
use crate::{Library, Transport};

/// Whoever is at the other end.
#[derive(Clone, Copy)]
pub(crate) struct Client(IpAddr);

impl Client {
    /// Stands for all clients, where what they do is counted together.
    pub(crate) const EVERYBODY: Self = Self(IpAddr::V6(Ipv6Addr::UNSPECIFIED));

    /// Counts an action of this client, or says that it comes too soon.
    pub(crate) fn take(self, library: &Library, action: Action) -> Result<(), TooSoon> {
        library.0.rate_limiter.take(action, self.0, library.now_ms())
    }

    /// Whether the action would not come too soon; it is not counted.
    pub(crate) fn may(self, library: &Library, action: Action) -> Result<(), TooSoon> {
        library.0.rate_limiter.may(action, self.0, library.now_ms())
    }
}

impl FromRequestParts<Library> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, library: &Library) -> Result<Self, Infallible> {
        let forwarded = match library.config().transport {
            Transport::BehindProxy => last_forwarded(parts),
            Transport::Loopback | Transport::LocalTls => None,
        };
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        // Requests made in this process have no peer; they share one bucket.
        Ok(Self(forwarded.or(peer).unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED))))
    }
}

/// The last address is the one that our own proxy added; those before it are whatever the client wrote.
fn last_forwarded(parts: &Parts) -> Option<IpAddr> {
    let header = parts.headers.get_all("x-forwarded-for").iter().next_back()?;
    header.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}
