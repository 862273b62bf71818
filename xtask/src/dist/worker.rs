//! Fills in the service worker's template: the name of the build, everything that it keeps for offline use, and the page
//! that it shows when there is none.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::failure::{Failure, OrFail, Outcome};
use crate::site::{self, BROTLI, SHELL, Site};

pub(super) const WORKER: &str = "sw.js";
/// What is served in its place when it is broken.
pub(super) const WORKER_OFF: &str = "sw-off.js";
/// Names the build and its files for whoever wants to know whether all of it is there.
pub(super) const BUILD_FILE: &str = "build.json";

/// Never needed offline, or (the workers) useless once cached.
const NOT_KEPT: &[&str] = &[WORKER, WORKER_OFF, "robots.txt", BUILD_FILE];

/// Adds the list of files to the worker and beside it.
pub(super) fn fill_in(site: &mut Site, build: &str) -> Outcome {
    if site.get(WORKER_OFF).is_none_or(|off| site.get(WORKER) == Some(off)) {
        return Err(Failure::new(format!("public/{WORKER_OFF} is missing, or is no other than {WORKER}.")));
    }
    let files = kept_files(site);
    let list = serde_json::to_string(&files).or_fail("write the list of files")?;
    let trouble = serde_json::to_string(&trouble_page(site::text(site, SHELL)?)?).or_fail("quote a page")?;
    let mut worker = site::text(site, WORKER)?.to_owned();
    for (placeholder, value) in [("__BUILD__", build), ("__FILES__", &list), ("__TROUBLE__", &trouble)] {
        if worker.matches(placeholder).count() != 1 {
            return Err(Failure::new(format!("public/{WORKER} must say {placeholder} once.")));
        }
        worker = worker.replace(placeholder, value);
    }
    site.insert(WORKER.to_owned(), worker.into_bytes());
    site.insert(BUILD_FILE.to_owned(), format!("{}\n", json!({"build": build, "files": files})).into_bytes());
    Ok(())
}

/// Absolute paths of what the app needs offline, the page itself by its address, with digests as browsers check them.
fn kept_files(site: &Site) -> BTreeMap<String, String> {
    site.iter()
        .filter(|(name, _)| !NOT_KEPT.contains(&name.as_str()) && !name.ends_with(BROTLI))
        .map(|(name, content)| (address(name), integrity(content)))
        .collect()
}

fn address(name: &str) -> String {
    if name == SHELL { "/".to_owned() } else { format!("/{name}") }
}

/// <https://w3c.github.io/webappsec-subresource-integrity/#the-integrity-attribute>
fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content)))
}

/// The page without anything that could be missing: its look if that is here, and what it says when it is stuck.
fn trouble_page(page: &str) -> Outcome<String> {
    let part = |start: &str, end: &str| {
        let at = page.find(start)?;
        let length = page[at..].find(end)? + end.len();
        Some(&page[at..at + length])
    };
    let missing = || Failure::new("app/index.html has no title, no viewport or no body.");
    let title = part("<title>", "</title>").ok_or_else(missing)?;
    let viewport = part("<meta name=\"viewport\"", ">").ok_or_else(missing)?;
    let body = part("<body", "</body>").ok_or_else(missing)?;
    let style = part("<link rel=\"stylesheet\"", ">").unwrap_or_default();
    let language = part("<html", ">").ok_or_else(missing)?;
    let page =
        format!("<!doctype html>{language}<meta charset=\"utf-8\">{title}{viewport}{style}{body}</html>");
    Ok(page.lines().collect())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const TEMPLATE: &str = "const b = \"__BUILD__\", f = __FILES__, t = __TROUBLE__;";
    const PAGE: &str = "<!doctype html>\n<html lang=\"mk\">\n<head>\n<title>T</title>\n\
        <meta name=\"viewport\" content=\"v\">\n<script src=\"/start.js\"></script>\n\
        <link rel=\"stylesheet\" href=\"/s.css\">\n</head>\n<body>\n<p>Stuck</p>\n</body>\n</html>";

    fn site(worker: &str) -> Site {
        ["app-1.js", "app-1.js.br", "icons/192.png", "robots.txt", WORKER_OFF]
            .into_iter()
            .map(|name| (name.to_owned(), b"abc".to_vec()))
            .chain([(WORKER.to_owned(), worker.into()), (SHELL.to_owned(), PAGE.into())])
            .collect()
    }

    fn filled_in() -> Site {
        let mut site = site(TEMPLATE);
        fill_in(&mut site, "b1").unwrap();
        site
    }

    #[test]
    fn the_worker_knows_its_build_and_what_to_keep_by_digest() {
        let site = filled_in();
        let worker = site::text(&site, WORKER).unwrap();
        // FIPS 180-2, appendix B.1.
        let abc = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        let expected = format!("const b = \"b1\", f = {{\"/\":\"{}\",", integrity(PAGE.as_bytes()));
        assert!(worker.starts_with(&expected), "{worker}");
        assert!(
            worker.contains(&format!("\"/app-1.js\":\"{abc}\",\"/icons/192.png\":\"{abc}\"}}")),
            "{worker}"
        );
    }

    #[test]
    fn the_list_beside_the_worker_says_the_same() {
        let site = filled_in();
        let list: serde_json::Value = serde_json::from_slice(&site[BUILD_FILE]).unwrap();
        assert_eq!(list["build"], "b1");
        assert!(site::text(&site, WORKER).unwrap().contains(&list["files"].to_string()));
    }

    #[test]
    fn the_page_for_trouble_needs_no_script() {
        let expected = "<!doctype html><html lang=\"mk\"><meta charset=\"utf-8\"><title>T</title>\
            <meta name=\"viewport\" content=\"v\"><link rel=\"stylesheet\" href=\"/s.css\">\
            <body><p>Stuck</p></body></html>";
        assert_eq!(trouble_page(PAGE).unwrap(), expected);
    }

    #[test]
    fn a_template_without_a_placeholder_is_refused() {
        for placeholder in ["__BUILD__", "__FILES__", "__TROUBLE__"] {
            assert!(fill_in(&mut site(&TEMPLATE.replace(placeholder, "")), "b1").is_err(), "{placeholder}");
        }
    }

    #[test]
    fn a_build_without_the_way_out_of_a_broken_worker_is_refused() {
        let mut without = site(TEMPLATE);
        without.remove(WORKER_OFF);
        assert!(fill_in(&mut without, "b1").is_err());
        let mut same = site(TEMPLATE);
        same.insert(WORKER_OFF.to_owned(), TEMPLATE.into());
        assert!(fill_in(&mut same, "b1").is_err());
    }

    #[test]
    fn the_way_out_is_not_the_worker_and_answers_no_request() {
        let [worker, off] = [WORKER, WORKER_OFF]
            .map(|name| crate::files::read_text(&crate::workspace::path("public").join(name)).unwrap());
        assert_ne!(worker, off);
        assert!(worker.contains("addEventListener(\"fetch\""));
        assert!(!off.contains("\"fetch\"") && off.contains("unregister()"));
    }
}
