//! The built app, read once at the start and served from memory: what is not in the folder has no address.

use std::collections::HashMap;
use std::path::Path;
use std::{fs, io};

use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use protocol::Code;

use crate::conditional::{etag, is_known};
use crate::error::ApiError;
use crate::http::{IMMUTABLE, accepts_brotli};

/// Everything in the folder of the built app, by path.
pub struct AppFiles(HashMap<String, AppFile>);

struct AppFile {
    content_type: &'static str,
    bytes: Vec<u8>,
    /// The same under brotli, from the sibling file with the ending `.br`.
    brotli: Option<Vec<u8>>,
    etag: HeaderValue,
    /// Whether its name carries a hash of its content.
    immutable: bool,
}

/// The page that every address of the app answers with.
const SHELL: &str = "index.html";
const BROTLI_ENDING: &str = ".br";
/// First parts of addresses that are never the app's: a device that asks there must not be given a page.
const NOT_THE_APP: [&str; 4] = ["v1", "slices", "desk", "health"];

/// No script but our own files, no eval but WebAssembly's, nothing from or to anywhere else. Strings become HTML or
/// script addresses only through the one default policy (Trusted Types).
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
    manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; \
    require-trusted-types-for 'script'; trusted-types default";

impl AppFiles {
    /// Reads the folder that `trunk build` made.
    ///
    /// # Errors
    /// When a file cannot be read, or there is no `index.html`.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut contents = HashMap::new();
        read_below(folder, "", &mut contents)?;
        if !contents.contains_key(SHELL) {
            return Err(io::Error::new(io::ErrorKind::NotFound, "there is no index.html in it"));
        }
        Ok(Self::from_contents(contents))
    }

    /// Files by path, compressed siblings among them.
    fn from_contents(mut contents: HashMap<String, Vec<u8>>) -> Self {
        let names: Vec<_> = contents.keys().filter(|name| !name.ends_with(BROTLI_ENDING)).cloned().collect();
        let mut files = Self(HashMap::new());
        for name in names {
            let brotli = contents.remove(&format!("{name}{BROTLI_ENDING}"));
            if let Some(bytes) = contents.remove(&name) {
                files.insert(name, bytes, brotli);
            }
        }
        files
    }

    fn insert(&mut self, name: String, bytes: Vec<u8>, brotli: Option<Vec<u8>>) {
        let file = AppFile {
            content_type: content_type(&name),
            etag: etag(&bytes),
            immutable: has_hash(&name),
            bytes,
            brotli,
        };
        self.0.insert(name, file);
    }

    /// Adds one more file, at the root.
    #[must_use]
    pub fn with(mut self, name: &str, bytes: Vec<u8>) -> Self {
        self.insert(name.to_owned(), bytes, None);
        self
    }

    pub(crate) fn answer(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Response {
        let path = uri.path().trim_start_matches('/');
        let first = path.split('/').next().unwrap_or_default();
        if NOT_THE_APP.contains(&first) {
            return ApiError::from(Code::NotFound).into_response();
        }
        if method != Method::GET && method != Method::HEAD {
            return ApiError::from(Code::MethodNotAllowed).into_response();
        }
        let file = self.0.get(path).or_else(|| if is_page(path) { self.0.get(SHELL) } else { None });
        file.map_or_else(|| ApiError::from(Code::NotFound).into_response(), |file| file.answer(headers))
    }
}

impl AppFile {
    fn answer(&self, request: &HeaderMap) -> Response {
        let cache = if self.immutable { IMMUTABLE } else { "no-cache" };
        let common = [
            (header::CACHE_CONTROL, HeaderValue::from_static(cache)),
            (header::ETAG, self.etag.clone()),
            (header::VARY, HeaderValue::from_static("accept-encoding")),
            (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY)),
        ];
        if is_known(request, &self.etag) {
            return (StatusCode::NOT_MODIFIED, common).into_response();
        }
        let content_type = (header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        match &self.brotli {
            Some(brotli) if accepts_brotli(request) => {
                let encoding = (header::CONTENT_ENCODING, HeaderValue::from_static("br"));
                (common, [content_type, encoding], brotli.clone()).into_response()
            }
            _ => (common, [content_type], self.bytes.clone()).into_response(),
        }
    }
}

fn read_below(folder: &Path, prefix: &str, contents: &mut HashMap<String, Vec<u8>>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read_below(&entry.path(), &format!("{name}/"), contents)?;
        } else {
            contents.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// Addresses inside the app have no ending; a missing file must stay missing.
fn is_page(path: &str) -> bool {
    !path.rsplit('/').next().unwrap_or_default().contains('.')
}

/// Trunk writes 16 hexadecimal digits of a hash into the names of what it builds.
fn has_hash(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default();
    file.split(['-', '_', '.'])
        .any(|part| part.len() >= 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "ftl" | "txt" => "text/plain; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "crt" => "application/x-x509-ca-cert",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASHED: &str = "app-0123456789abcdef_bg.wasm";

    fn files() -> AppFiles {
        let files = [
            SHELL,
            "sw.js",
            "app-0123456789abcdef.js",
            "app-0123456789abcdef.js.br",
            HASHED,
            "icons/192.png",
        ];
        AppFiles::from_contents(
            files.map(|name| (name.to_owned(), name.as_bytes().to_vec())).into_iter().collect(),
        )
    }

    fn get(path: &str, headers: &[(header::HeaderName, &'static str)]) -> Response {
        let headers =
            headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
        files().answer(&Method::GET, &path.parse().expect("an address"), &headers)
    }

    #[test]
    fn what_is_named_by_its_content_is_kept_for_a_year_and_the_rest_is_asked_for_again() {
        for (path, cache) in [
            ("/app-0123456789abcdef.js", IMMUTABLE),
            ("/app-0123456789abcdef_bg.wasm", IMMUTABLE),
            ("/", "no-cache"),
            ("/sw.js", "no-cache"),
            ("/icons/192.png", "no-cache"),
        ] {
            assert_eq!(get(path, &[]).headers()[header::CACHE_CONTROL], cache, "{path}");
        }
    }

    #[test]
    fn pages_of_the_app_are_the_shell_and_missing_files_are_missing() {
        for page in ["/", "/books", "/challenges/1/days"] {
            assert_eq!(get(page, &[]).headers()[header::CONTENT_TYPE], "text/html; charset=utf-8", "{page}");
        }
        for missing in [
            "/app-old.js",
            "/icons/512.png",
            "/v1/nothing",
            "/slices/00",
            "/desk/x",
            "/../Cargo.toml",
            "/sw.js.br",
        ] {
            assert_eq!(get(missing, &[]).status(), StatusCode::NOT_FOUND, "{missing}");
        }
        let post = files().answer(&Method::POST, &Uri::from_static("/"), &HeaderMap::new());
        assert_eq!(post.status(), StatusCode::METHOD_NOT_ALLOWED);
    }

    #[test]
    fn compressed_bytes_go_to_who_takes_them() {
        let path = "/app-0123456789abcdef.js";
        let compressed = get(path, &[(header::ACCEPT_ENCODING, "gzip, br")]);
        assert_eq!(compressed.headers()[header::CONTENT_ENCODING], "br");
        assert_eq!(compressed.headers()[header::CONTENT_TYPE], "text/javascript; charset=utf-8");
        assert!(get(path, &[]).headers().get(header::CONTENT_ENCODING).is_none());
        let without_sibling = get("/sw.js", &[(header::ACCEPT_ENCODING, "br")]);
        assert!(without_sibling.headers().get(header::CONTENT_ENCODING).is_none());
    }

    #[test]
    fn what_is_known_is_not_sent_again() {
        let tag = get("/", &[]).headers()[header::ETAG].clone();
        let known = HeaderMap::from_iter([(header::IF_NONE_MATCH, tag)]);
        let again = files().answer(&Method::GET, &Uri::from_static("/"), &known);
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    }
}
