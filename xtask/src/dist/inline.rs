//! The content security policy refuses scripts and styles that stand in a page.

use crate::failure::{Failure, Outcome};

/// Fails on the first one in the page.
pub(super) fn refuse(page: &str) -> Outcome {
    let found = ["<style", " style=", " onclick=", " onload=", " onerror=", "javascript:"]
        .into_iter()
        .find(|sign| page.contains(sign))
        .or_else(|| has_inline_script(page).then_some("<script> without src"));
    match found {
        Some(sign) => Err(Failure::new(format!(
            "app/index.html has `{sign}`, which the content security policy refuses: move it into a file."
        ))),
        None => Ok(()),
    }
}

fn has_inline_script(page: &str) -> bool {
    let tags = page.split("<script").skip(1);
    tags.filter_map(|rest| rest.split('>').next()).any(|attributes| !attributes.contains(" src="))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_script_or_style_is_refused() {
        for inline in [
            "<script>alert(1)</script>",
            "<script type=module>start()</script>",
            "<style>p{}</style>",
            "<p style=\"color:red\">",
            "<p onclick=\"x()\">",
        ] {
            assert!(refuse(&format!("<script src=\"/a.js\"></script>{inline}")).is_err(), "{inline}");
        }
    }

    #[test]
    fn scripts_in_files_are_not() {
        assert!(
            refuse("<script src=\"/a.js\"></script><script type=\"module\" src=\"/b.js\"></script>").is_ok()
        );
    }
}
