//! What a page needs beside the app itself gets a name that carries a hash of its content, as Trunk's files have: a page
//! that is still open after an update never meets the file of another build.

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::site::{self, SHELL, Site};

/// Renames, in the site and in its page.
pub(super) fn put_hashes_in(site: &mut Site) -> Outcome {
    let mut page = site::text(site, SHELL)?.to_owned();
    let plain: Vec<_> = site.keys().filter(|name| is_needed_by_page(name)).cloned().collect();
    for name in plain {
        let reference = format!("\"/{name}\"");
        if page.matches(&reference).count() != 1 {
            return Err(Failure::new(format!("app/index.html must say {reference} once.")));
        }
        let content = site.remove(&name).unwrap_or_default();
        let hashed = hashed(&name, &content);
        page = page.replace(&reference, &format!("\"/{hashed}\""));
        site.insert(hashed, content);
    }
    site.insert(SHELL.to_owned(), page.into_bytes());
    Ok(())
}

/// `start.js` and the words.
fn is_needed_by_page(name: &str) -> bool {
    name == "start.js" || (name.starts_with("locales/") && name.ends_with(".ftl"))
}

/// `locales/mk.ftl` becomes `locales/mk-0123456789abcdef.ftl`: 64 bits of SHA-256, as in the names of Trunk's files.
fn hashed(name: &str, content: &[u8]) -> String {
    let hash = &files::digest(content)[..16];
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}-{hash}.{ending}"),
        None => format!("{name}-{hash}"),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const PAGE: &str = "<link hreflang=\"mk\" href=\"/locales/mk.ftl\"><script src=\"/start.js\"></script>";

    fn site(page: &str, words: &str) -> Site {
        let files =
            [(SHELL, page), ("locales/mk.ftl", words), ("start.js", "start();"), ("icons/192.png", "png")];
        files.into_iter().map(|(name, content)| (name.to_owned(), content.into())).collect()
    }

    fn names(site: &Site) -> Vec<&str> {
        site.keys().map(String::as_str).collect()
    }

    #[test]
    fn the_page_names_its_script_and_its_words_by_their_content() {
        let mut site = site(PAGE, "a = A");
        put_hashes_in(&mut site).unwrap();
        let start = format!("start-{}.js", &files::digest(b"start();")[..16]);
        let words = format!("locales/mk-{}.ftl", &files::digest(b"a = A")[..16]);
        assert_eq!(names(&site), ["icons/192.png", SHELL, &words, &start]);
        let expected = format!("<link hreflang=\"mk\" href=\"/{words}\"><script src=\"/{start}\"></script>");
        assert_eq!(site::text(&site, SHELL).unwrap(), expected);
    }

    #[test]
    fn other_words_have_another_name() {
        let [mut one, mut other] = ["a = A", "a = B"].map(|words| site(PAGE, words));
        put_hashes_in(&mut one).unwrap();
        put_hashes_in(&mut other).unwrap();
        assert_ne!(names(&one), names(&other));
    }

    #[test]
    fn a_page_that_does_not_name_its_words_is_refused() {
        assert!(put_hashes_in(&mut site("<script src=\"/start.js\"></script>", "a = A")).is_err());
    }
}
