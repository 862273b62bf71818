//! `prelistaj serve`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::Router;
use axum_server::Handle;
use axum_server::tls_rustls::{RustlsConfig, bind_rustls};
use clap::{Args, ValueEnum};
use tokio::signal::unix::{SignalKind, signal};

use super::{CommandError, open, tls};
use crate::clock::utc_date;
use crate::listen::{Deadlines, limited, service};
use crate::{AppFiles, Config, Library, Transport, router, site};

#[derive(Args)]
pub(super) struct Options {
    /// Folder of the built app; without it, only the API and the desk are served
    #[arg(long)]
    dist: Option<PathBuf>,
    /// Whether devices keep the app for offline use: `off` takes a broken service worker away from them
    #[arg(long, value_enum, default_value_t)]
    worker: Worker,
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

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Worker {
    #[default]
    On,
    Off,
}

/// Folder, in the data folder, of what pages of earlier builds still ask for.
const BUILDS: &str = "builds";

/// How long requests under way may take when the server is told to stop.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(10);

pub(super) async fn run(data: &Path, options: &Options) -> Result<(), CommandError> {
    let library = open(data, config(options))?;
    let app = options.dist.as_deref().map(|dist| read_app(data, dist, options.worker)).transpose()?;
    let deadlines = Deadlines::default();
    let handle = Handle::new();
    tokio::spawn(stop_on_signal(handle.clone()));
    tokio::spawn(say_where(handle.clone()));
    let served = if options.lan {
        let host = lan_address(options.addr.ip());
        let identity = tls::identity(data, host, utc_date(library.now_ms()).ymd().0)?;
        let tls_config = RustlsConfig::from_config(identity.server_config()?);
        let app = app.map(|app| app.with(tls::AUTHORITY_FILE, identity.authority_pem.into_bytes()));
        announce(host, options.addr.port())?;
        let server = bind_rustls(options.addr, tls_config).handle(handle);
        limited(server, deadlines).serve(service(routes(library, app), deadlines)).await
    } else {
        let server = axum_server::bind(options.addr).handle(handle);
        limited(server, deadlines).serve(service(routes(library, app), deadlines)).await
    };
    served.map_err(CommandError::io(format!("cannot serve on {}", options.addr)))
}

fn routes(library: Library, app: Option<AppFiles>) -> Router {
    match app {
        Some(app) => site(library, app),
        None => router(library),
    }
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

fn read_app(data: &Path, dist: &Path, worker: Worker) -> Result<AppFiles, CommandError> {
    let unreadable = || CommandError::io(format!("cannot read the app in {}", dist.display()));
    let app = AppFiles::read(dist).map_err(unreadable())?;
    let mut app = match worker {
        Worker::On => app,
        Worker::Off => app.with_worker_off().map_err(unreadable())?,
    };
    let builds = data.join(BUILDS);
    // Only pages that are open since before an update miss them: no reason to be closed.
    if let Err(error) = app.add_earlier_builds(&builds) {
        tracing::warn!(%error, folder = %builds.display(), "the app's earlier builds cannot be kept");
    }
    Ok(app)
}

/// Only once connections are taken, and with the port that was chosen when port 0 was asked for: whoever started this
/// program may wait for the line.
async fn say_where(handle: Handle<SocketAddr>) {
    if let Some(address) = handle.listening().await {
        tracing::info!(%address, "listening");
    }
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
