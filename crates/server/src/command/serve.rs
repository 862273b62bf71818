//! `prelistaj serve`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::Router;
use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use axum::http::StatusCode;
use axum_server::Handle;
use axum_server::tls_rustls::{RustlsConfig, bind_rustls};
use clap::Args;
use tokio::signal::unix::{SignalKind, signal};
use tower_http::timeout::TimeoutLayer;

use super::{CommandError, open, tls};
use crate::clock::utc_date;
use crate::{AppFiles, Config, Library, Transport, router, site};

#[derive(Args)]
pub(super) struct Options {
    /// Folder of the built app; without it, only the API and the desk are served
    #[arg(long)]
    dist: Option<PathBuf>,
    /// Address and port to listen on
    #[arg(long, default_value = "127.0.0.1:8080")]
    addr: SocketAddr,
    /// Serve the local network over TLS with a certificate of its own, and print a QR code
    #[arg(long, conflicts_with = "behind_proxy")]
    lan: bool,
    /// A reverse proxy ends TLS and adds the client's address to `X-Forwarded-For`
    #[arg(long)]
    behind_proxy: bool,
    /// The library's name in its own language
    #[arg(long)]
    library_name: Option<String>,
}

/// Longest time from the first byte of a request to the end of its answer: 256 KiB at the speed of a bad line.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(60);
/// Longest time for the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// How long requests under way may take when the server is told to stop.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(10);

pub(super) async fn run(data: &Path, options: &Options) -> Result<(), CommandError> {
    let library = open(data, config(options))?;
    let app = options.dist.as_deref().map(read_app).transpose()?;
    let handle = Handle::new();
    tokio::spawn(stop_on_signal(handle.clone()));
    let served = if options.lan {
        let host = lan_address(options.addr.ip());
        let identity = tls::identity(data, host, utc_date(library.now_ms()).ymd().0)?;
        let tls_config = RustlsConfig::from_config(identity.server_config()?);
        let app = app.map(|app| app.with(tls::AUTHORITY_FILE, identity.authority_pem.into_bytes()));
        announce(host, options.addr.port())?;
        let mut server = bind_rustls(options.addr, tls_config).handle(handle);
        server.http_builder().http1().header_read_timeout(HEAD_TIMEOUT);
        server.serve(service(library, app)).await
    } else {
        tracing::info!(address = %options.addr, "listening");
        let mut server = axum_server::bind(options.addr).handle(handle);
        server.http_builder().http1().header_read_timeout(HEAD_TIMEOUT);
        server.serve(service(library, app)).await
    };
    served.map_err(CommandError::io(format!("cannot serve on {}", options.addr)))
}

fn service(library: Library, app: Option<AppFiles>) -> IntoMakeServiceWithConnectInfo<Router, SocketAddr> {
    let router = match app {
        Some(app) => site(library, app),
        None => router(library),
    };
    let timeout = TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, REQUEST_TIMEOUT);
    router.layer(timeout).into_make_service_with_connect_info::<SocketAddr>()
}

fn config(options: &Options) -> Config {
    let transport = match (options.lan, options.behind_proxy) {
        (true, _) => Transport::LocalTls,
        (false, true) => Transport::BehindProxy,
        (false, false) => Transport::Loopback,
    };
    let mut config = Config { transport, ..Config::default() };
    if let Some(name) = &options.library_name {
        config.library_name.clone_from(name);
    }
    config
}

fn read_app(folder: &Path) -> Result<AppFiles, CommandError> {
    AppFiles::read(folder).map_err(CommandError::io(format!("cannot read the app in {}", folder.display())))
}

async fn stop_on_signal(handle: Handle<SocketAddr>) {
    let (Ok(mut interrupt), Ok(mut terminate)) =
        (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        tracing::warn!("signals cannot be heard; the server ends only by force");
        return;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    tracing::info!("stopping");
    handle.graceful_shutdown(Some(SHUTDOWN_TIMEOUT));
}

/// The address of this machine on the local network: the one it would send from. Nothing is sent.
fn lan_address(listening: IpAddr) -> IpAddr {
    if !listening.is_unspecified() {
        return listening;
    }
    // TEST-NET-1 (RFC 5737) is nobody's address; connecting a datagram socket only chooses a route.
    let route = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).and_then(|socket| {
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
        socket.local_addr()
    });
    route.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |address| address.ip())
}

fn announce(host: IpAddr, port: u16) -> Result<(), CommandError> {
    let address = format!("https://{}", SocketAddr::new(host, port));
    println!("{address}");
    println!(
        "To install the app on a phone, first open {address}/{} there and trust it.",
        tls::AUTHORITY_FILE
    );
    let code = fast_qr::QRBuilder::new(address.as_str())
        .build()
        .map_err(|error| CommandError::Tls(format!("no QR code for {address}: {error:?}")))?;
    println!("{}", code.to_str());
    Ok(())
}
