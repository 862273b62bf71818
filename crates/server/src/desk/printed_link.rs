//! Links to this library as pictures, for whoever has a camera.

use axum::http::{HeaderMap, header};
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder};
use maud::{Markup, PreEscaped, html};

use super::words;
use crate::Library;

/// As the browser in front of the librarian reached the library: where readers reach it as well.
pub(super) fn origin(library: &Library, headers: &HeaderMap) -> Option<String> {
    let scheme = if library.config().transport.is_secure() { "https" } else { "http" };
    let host = headers.get(header::HOST)?.to_str().ok()?;
    Some(format!("{scheme}://{host}"))
}

/// Nothing for a link that is too long; none of ours is. A quarter of it may be torn or sprayed over.
pub(super) fn picture(link: &str) -> Markup {
    let Ok(code) = QRBuilder::new(link).ecl(ECL::Q).build() else { return Markup::default() };
    html! { div class="qr" role="img" aria-label=(words::QR) { (PreEscaped(SvgBuilder::default().to_str(&code))) } }
}
