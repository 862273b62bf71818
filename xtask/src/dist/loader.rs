//! Trunk starts the app from an inline script, which a strict content security policy refuses: it moves into a file
//! named by its content.

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::site::{self, SHELL, Site};

/// Leaves a page without any inline script or style.
pub(crate) fn move_into_file(site: &mut Site) -> Outcome {
    let page = site::text(site, SHELL)?;
    let inline = inline_script(page)
        .ok_or_else(|| Failure::new("Trunk's page has no inline loader: was it moved twice?"))?;
    let code = format!("{}\n", inline.code.trim());
    let name = format!("loader-{}.js", &files::digest(code.as_bytes())[..16]);
    let page = format!("{}<script type=\"module\" src=\"/{name}\"></script>{}", inline.before, inline.after);
    refuse_inline(&page)?;
    site.insert(name, code.into_bytes());
    site.insert(SHELL.to_owned(), page.into_bytes());
    Ok(())
}

/// A page cut at its first inline script.
struct Inline<'a> {
    before: &'a str,
    code: &'a str,
    after: &'a str,
}

fn inline_script(page: &str) -> Option<Inline<'_>> {
    let mut searched = 0;
    loop {
        let start = searched + page[searched..].find("<script")?;
        let open_end = start + page[start..].find('>')? + 1;
        let close = open_end + page[open_end..].find("</script>")?;
        let after = close + "</script>".len();
        if !page[start..open_end].contains(" src=") {
            return Some(Inline {
                before: &page[..start],
                code: &page[open_end..close],
                after: &page[after..],
            });
        }
        searched = after;
    }
}

fn refuse_inline(page: &str) -> Outcome {
    let found = ["<style", " style=", " onclick=", " onload=", " onerror=", "javascript:"]
        .into_iter()
        .find(|sign| page.contains(sign))
        .or_else(|| inline_script(page).map(|_| "<script> without src"));
    match found {
        Some(sign) => Err(Failure::new(format!(
            "app/index.html has `{sign}`, which the content security policy refuses: move it into a file."
        ))),
        None => Ok(()),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn site(page: &str) -> Site {
        Site::from([(SHELL.to_owned(), page.into())])
    }

    #[test]
    fn the_inline_loader_becomes_a_file_at_the_same_place() {
        let mut site = site(
            "<head><script src=\"/a.js\"></script><script type=\"module\">\nimport init from '/app.js';\n</script></head>",
        );
        move_into_file(&mut site).unwrap();
        let (name, code) = site.iter().find(|(name, _)| name.starts_with("loader-")).unwrap();
        assert_eq!(code, b"import init from '/app.js';\n");
        let page = site::text(&site, SHELL).unwrap();
        let expected = format!(
            "<head><script src=\"/a.js\"></script><script type=\"module\" src=\"/{name}\"></script></head>"
        );
        assert_eq!(page, expected);
    }

    #[test]
    fn another_inline_script_or_style_is_refused() {
        for extra in [
            "<script>alert(1)</script>",
            "<style>p{}</style>",
            "<p style=\"color:red\">",
            "<p onclick=\"x()\">",
        ] {
            let mut site = site(&format!("<script type=module>start()</script>{extra}"));
            assert!(move_into_file(&mut site).is_err(), "{extra}");
        }
    }

    #[test]
    fn a_page_without_a_loader_is_refused() {
        assert!(move_into_file(&mut site("<p>nothing</p>")).is_err());
    }
}
