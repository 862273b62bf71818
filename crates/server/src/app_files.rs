//! The built app, read once at the start and served from memory: what is not in the folder has no address.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use protocol::Code;
use serde::Deserialize;

use crate::conditional::{etag, is_known};
use crate::earlier_builds::{self, Contents, read_below};
use crate::error::ApiError;
use crate::http::{IMMUTABLE, accepts_brotli};

/// Everything in the folder of the built app, by path.
pub struct AppFiles(HashMap<String, AppFile>);

#[derive(Clone)]
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
/// Names the build: `{"build":"0123456789abcdef",…}`.
const BUILD: &str = "build.json";
/// The service worker, and what is answered in its place when it is broken.
const WORKER: &str = "sw.js";
const WORKER_OFF: &str = "sw-off.js";
/// First parts of addresses that are never the app's: a device that asks there must not be given a page.
const NOT_THE_APP: [&str; 4] = ["v1", "slices", "desk", "health"];

/// No script but our own files, no eval but WebAssembly's, nothing from or to anywhere else. Strings become HTML or
/// script addresses only through the one default policy (Trusted Types).
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
    manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; \
    require-trusted-types-for 'script'; trusted-types default";

/// What is read of `build.json`.
#[derive(Deserialize)]
struct Build {
    build: String,
}

impl AppFiles {
    /// Reads the folder that `trunk build` made.
    ///
    /// # Errors
    /// When a file cannot be read, or there is no `index.html`.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut contents = Contents::new();
        read_below(folder, "", &mut contents)?;
        if !contents.contains_key(SHELL) {
            return Err(missing(SHELL));
        }
        Ok(Self::from_contents(contents))
    }

    /// Files by path, compressed siblings among them.
    fn from_contents(contents: Contents) -> Self {
        let mut files = Self(HashMap::new());
        files.insert_all(contents);
        files
    }

    fn insert_all(&mut self, mut contents: Contents) {
        let names: Vec<_> = contents.keys().filter(|name| !name.ends_with(BROTLI_ENDING)).cloned().collect();
        for name in names {
            let brotli = contents.remove(&format!("{name}{BROTLI_ENDING}"));
            if let Some(bytes) = contents.remove(&name) {
                self.insert(name, bytes, brotli);
            }
        }
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

    /// Keeps the files with hashed names of this build in a folder, and adds those of the two builds that were served
    /// from there before it: an open page of an old build still finds what it needs.
    ///
    /// # Errors
    /// When the build does not say its name, or the folder cannot be read or written.
    pub fn add_earlier_builds(&mut self, folder: &Path) -> io::Result<()> {
        let build = self.build()?;
        let hashed = self.0.iter().filter(|(_, file)| file.immutable).flat_map(|(name, file)| {
            let compressed = file.brotli.clone().map(|brotli| (format!("{name}{BROTLI_ENDING}"), brotli));
            [(name.clone(), file.bytes.clone())].into_iter().chain(compressed)
        });
        let earlier = earlier_builds::exchange(folder, &build, &hashed.collect())?;
        self.insert_all(earlier);
        Ok(())
    }

    fn build(&self) -> io::Result<String> {
        let file = self.0.get(BUILD).ok_or_else(|| missing(BUILD))?;
        let named: Build = serde_json::from_slice(&file.bytes)?;
        // It becomes the name of a folder.
        let is_hash = named.build.len() == 16 && named.build.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_hash {
            Ok(named.build)
        } else {
            Err(io::Error::new(io::ErrorKind::InvalidData, "build.json names no build"))
        }
    }

    /// Answers a worker that takes itself away in the place of the one that keeps the app for offline use.
    ///
    /// # Errors
    /// When the build has none.
    pub fn with_worker_off(mut self) -> io::Result<Self> {
        let off = self.0.get(WORKER_OFF).cloned().ok_or_else(|| missing(WORKER_OFF))?;
        self.0.insert(WORKER.to_owned(), off);
        Ok(self)
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

fn missing(name: &str) -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, format!("there is no {name} in it"))
}

/// Addresses inside the app have no ending; a missing file must stay missing.
fn is_page(path: &str) -> bool {
    !path.rsplit('/').next().unwrap_or_default().contains('.')
}

/// The build writes 16 hexadecimal digits of a hash into the names of what its pages need.
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
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;

    const HASHED: &str = "app-0123456789abcdef_bg.wasm";

    fn files() -> AppFiles {
        let files = [
            SHELL,
            WORKER,
            WORKER_OFF,
            BUILD,
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
            ("/sw-off.js", "no-cache"),
            ("/build.json", "no-cache"),
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

    const OLD_CHUNK: &str = "/books-00000000000000aa.wasm";

    /// A build with one chunk of its own, whose name is its content.
    fn build(number: u8) -> AppFiles {
        let chunk = format!("books-00000000000000{number:02x}.wasm");
        let files = [
            (SHELL, format!("page {number}")),
            (BUILD, format!("{{\"build\":\"00000000000000{number:02x}\",\"files\":{{}}}}")),
            (WORKER_OFF, "off".to_owned()),
            (&chunk, chunk.clone()),
            (&format!("{chunk}.br"), "compressed".to_owned()),
        ];
        AppFiles::from_contents(
            files.map(|(name, text)| (name.to_owned(), text.into_bytes())).into_iter().collect(),
        )
    }

    fn has(files: &AppFiles, path: &str) -> bool {
        files
            .answer(&Method::GET, &path.parse().expect("an address"), &HeaderMap::new())
            .status()
            .is_success()
    }

    /// An empty folder of its own.
    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("prelistaj-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn hashed_files_of_the_last_three_builds_stay_and_older_ones_go() {
        let folder = folder("last-three");
        let served: Vec<bool> = [0xaa, 0xbb, 0xcc, 0xdd]
            .into_iter()
            .map(|number| {
                let mut files = build(number);
                files.add_earlier_builds(&folder).unwrap();
                assert_eq!(files.0[SHELL].bytes, format!("page {number}").into_bytes());
                has(&files, OLD_CHUNK)
            })
            .collect();
        assert_eq!(served, [true, true, true, false]);
        // Three builds and their order.
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 4);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_build_that_is_served_again_counts_as_the_last() {
        let folder = folder("rollback");
        for number in [0xaa, 0xbb, 0xaa, 0xcc] {
            build(number).add_earlier_builds(&folder).unwrap();
        }
        let mut files = build(0xdd);
        files.add_earlier_builds(&folder).unwrap();
        assert!(has(&files, OLD_CHUNK) && !has(&files, "/books-00000000000000bb.wasm"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_build_whose_keeping_was_cut_off_is_kept_from_the_start() {
        let folder = folder("cut-off");
        let half = folder.join("00000000000000aa.unfinished");
        fs::create_dir_all(&half).unwrap();
        fs::write(half.join("half"), "half").unwrap();
        build(0xaa).add_earlier_builds(&folder).unwrap();
        let mut files = build(0xbb);
        files.add_earlier_builds(&folder).unwrap();
        assert!(has(&files, OLD_CHUNK) && !half.exists());
        let compressed = [(header::ACCEPT_ENCODING, HeaderValue::from_static("br"))].into_iter().collect();
        let answer = files.answer(&Method::GET, &Uri::from_static(OLD_CHUNK), &compressed);
        assert_eq!(answer.headers()[header::CONTENT_ENCODING], "br");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_name_of_a_build_is_nothing_but_a_hash() {
        for name in ["../../data", "", "00000000000000aa/.."] {
            let mut files = build(0xaa).with(BUILD, format!("{{\"build\":\"{name}\"}}").into_bytes());
            assert!(files.add_earlier_builds(&folder("no-hash")).is_err(), "{name}");
        }
    }

    #[test]
    fn the_worker_that_takes_itself_away_is_answered_in_the_others_place_and_asked_for_again() {
        let files = build(0xaa).with(WORKER, b"worker".to_vec());
        let asked = |files: &AppFiles| {
            let answer = files.answer(&Method::GET, &Uri::from_static("/sw.js"), &HeaderMap::new());
            (answer.headers()[header::CACHE_CONTROL].clone(), answer.headers()[header::ETAG].clone())
        };
        let (_, tag) = asked(&files);
        let off = files.with_worker_off().unwrap();
        let (cache, tag_off) = asked(&off);
        assert_eq!((cache, &off.0[WORKER].bytes), (HeaderValue::from_static("no-cache"), &b"off".to_vec()));
        assert_ne!(tag, tag_off);
        assert!(AppFiles::from_contents(Contents::new()).with_worker_off().is_err());
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
