//! A certificate for the local network.
//!
//! A browser installs an app only from an origin it trusts, so the certificate is signed by an authority that the
//! phone's owner can choose to trust. The authority's key is forgotten as soon as it has signed this one
//! certificate: trusting it opens the phone to nothing else. All is kept in the data folder, for one address.

use std::fs;
use std::io::Write;
use std::net::IpAddr;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::CommandError;

/// Where a phone finds the authority's certificate.
pub(super) const AUTHORITY_FILE: &str = "local-authority.crt";

/// What the server shows and signs with.
pub(super) struct Identity {
    pub(super) authority_pem: String,
    certificate_pem: String,
    key_pem: String,
}

/// The identity for an address and a year, made when there is none. Browsers refuse certificates of many years.
pub(super) fn identity(data: &Path, host: IpAddr, year: i32) -> Result<Identity, CommandError> {
    let files = Files::of(data, host, year);
    if let Some(identity) = files.read() {
        return Ok(identity);
    }
    let identity = make(host, year)?;
    files.write(&identity).map_err(CommandError::io("cannot write the certificate"))?;
    Ok(identity)
}

impl Identity {
    pub(super) fn server_config(&self) -> Result<Arc<ServerConfig>, CommandError> {
        let unusable = |error: &dyn std::fmt::Display| CommandError::Tls(error.to_string());
        let certificate = CertificateDer::from_pem_slice(self.certificate_pem.as_bytes())
            .map_err(|error| unusable(&error))?;
        let key = PrivateKeyDer::from_pem_slice(self.key_pem.as_bytes()).map_err(|error| unusable(&error))?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_no_client_auth().with_single_cert(vec![certificate], key))
            .map_err(|error| unusable(&error))?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Arc::new(config))
    }
}

struct Files {
    authority: PathBuf,
    certificate: PathBuf,
    key: PathBuf,
}

impl Files {
    fn of(data: &Path, host: IpAddr, year: i32) -> Self {
        let name =
            |part: &str| data.join(format!("tls-{}-{year}-{part}.pem", host.to_string().replace(':', "-")));
        Self { authority: name("authority"), certificate: name("certificate"), key: name("key") }
    }

    fn read(&self) -> Option<Identity> {
        Some(Identity {
            authority_pem: fs::read_to_string(&self.authority).ok()?,
            certificate_pem: fs::read_to_string(&self.certificate).ok()?,
            key_pem: fs::read_to_string(&self.key).ok()?,
        })
    }

    fn write(&self, identity: &Identity) -> std::io::Result<()> {
        fs::write(&self.authority, &identity.authority_pem)?;
        fs::write(&self.certificate, &identity.certificate_pem)?;
        let mut key =
            fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&self.key)?;
        key.write_all(identity.key_pem.as_bytes())
    }
}

fn make(host: IpAddr, year: i32) -> Result<Identity, rcgen::Error> {
    let authority = CertifiedIssuer::self_signed(authority_params(host, year), KeyPair::generate()?)?;
    let key = KeyPair::generate()?;
    let certificate = server_params(host, year)?.signed_by(&key, &authority)?;
    Ok(Identity {
        authority_pem: authority.pem(),
        certificate_pem: certificate.pem(),
        key_pem: key.serialize_pem(),
    })
}

fn authority_params(host: IpAddr, year: i32) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, format!("Prelistaj {host}"));
    limit_to(&mut params, year);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    params
}

fn server_params(host: IpAddr, year: i32) -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new(vec![host.to_string(), "localhost".to_owned()])?;
    params.distinguished_name.push(DnType::CommonName, host.to_string());
    limit_to(&mut params, year);
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    Ok(params)
}

/// The year, and a month to notice that it is over.
fn limit_to(params: &mut CertificateParams, year: i32) {
    params.not_before = date_time_ymd(year, 1, 1);
    params.not_after = date_time_ymd(year + 1, 2, 1);
}
