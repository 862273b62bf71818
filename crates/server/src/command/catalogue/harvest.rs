//! `prelistaj catalogue harvest`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::options::RecordOptions;
use super::progress::Progress;
use super::{CommandError, open, print_outcome};
use crate::{Config, HarvestRequest, Patience, Repository};

/// Where systems keep the certificates of the authorities that they trust.
const AUTHORITIES: [&str; 3] =
    ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"];

#[derive(Args)]
pub(in crate::command) struct Arguments {
    /// The repository's address, without `?verb=…`
    address: String,
    /// Only a part of the repository, by its `setSpec`
    #[arg(long)]
    set: Option<String>,
    /// The format to ask for, by its `metadataPrefix`; the repository's first MARC format if not told
    #[arg(long)]
    prefix: Option<String>,
    /// From when on, such as 2026-09-01; what changed since the last time if not told
    #[arg(long)]
    from: Option<String>,
    /// Trusted authorities for https, in PEM; the system's own if not told
    #[arg(long, env = "SSL_CERT_FILE")]
    authorities: Option<PathBuf>,
    #[command(flatten)]
    records: RecordOptions,
}

pub(super) async fn run(data: &Path, arguments: &Arguments) -> Result<(), CommandError> {
    let of_the_system = || AUTHORITIES.map(PathBuf::from).into_iter().find(|path| path.exists());
    let authorities = arguments.authorities.clone().or_else(of_the_system).unwrap_or_default();
    let request = HarvestRequest {
        repository: Repository::new(&arguments.address, &authorities, Patience::default())?,
        set: arguments.set.clone(),
        prefix: arguments.prefix.clone(),
        from: arguments.from.clone(),
        options: arguments.records.told(),
        is_cut_later: arguments.records.no_slices,
    };
    let mut progress = Progress::of_repository();
    let report = open(data, Config::default())?.harvest(request, &mut progress).await?;
    progress.finish();
    print_outcome(&report);
    Ok(())
}
