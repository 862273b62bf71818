//! Takes out of our own pages, scripts, styles and words what is only for those who write them: comments and indents.

use crate::failure::{Failure, Outcome};
use crate::site::{SHELL, Site};

/// Scripts that are served as they are written. What Trunk made is left as it is.
const SCRIPTS: &[&str] = &["black-box.js", "start.js", "sw.js", "sw-off.js"];

pub(super) fn take_out(site: &mut Site) -> Outcome {
    for (name, content) in site.iter_mut() {
        let slim: fn(&str) -> Outcome<String> = match name.as_str() {
            SHELL => |page| Ok(lines(&between(page, "<!--", "-->"))),
            name if SCRIPTS.contains(&name) => script,
            name if name.ends_with(".css") => |style| Ok(lines(&between(style, "/*", "*/"))),
            // In Fluent an indent says that a message goes on.
            name if name.ends_with(".ftl") => |words| Ok(without_lines(words, |line| line.starts_with('#'))),
            _ => continue,
        };
        let text = std::str::from_utf8(content).map_err(|_| Failure::new(format!("{name} is no UTF-8.")))?;
        *content = slim(text)?.into_bytes();
    }
    Ok(())
}

/// Without line comments. A text that runs over several lines could hold something that looks like one.
fn script(script: &str) -> Outcome<String> {
    if script.lines().any(|line| line.matches('`').count() % 2 != 0) {
        return Err(Failure::new("A script in public/ has a text of several lines: put it on one."));
    }
    Ok(lines(&without_lines(script, |line| line.trim_start().starts_with("//"))))
}

/// Without comments that are lines of their own, and without empty lines.
fn without_lines(text: &str, is_comment: fn(&str) -> bool) -> String {
    let lines = text.lines().filter(|line| !line.is_empty() && !is_comment(line));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Without what stands from a mark to the next other one.
fn between(text: &str, start: &str, end: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, behind)) = rest.split_once(start) {
        kept.push_str(before);
        rest = behind.split_once(end).map_or("", |(_, behind)| behind);
    }
    kept + rest
}

/// Without indents and empty lines.
fn lines(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn slim(name: &str, content: &str) -> Outcome<String> {
        let mut site = Site::from([(name.to_owned(), content.into())]);
        take_out(&mut site)?;
        Ok(String::from_utf8(site.remove(name).unwrap()).unwrap())
    }

    #[test]
    fn comments_and_indents_are_not_shipped() {
        for (name, content, shipped) in [
            ("start.js", "// why\n{\n  let a = 1; // b\n\n  // c\n}\n", "{\nlet a = 1; // b\n}\n"),
            (SHELL, "<p>\n  <!-- why\n  not -->\n  a b\n</p>\n", "<p>\na b\n</p>\n"),
            ("a-1.css", "/* why */\np {\n  color: red; /* c */\n}\n", "p {\ncolor: red;\n}\n"),
            (
                "locales/mk.ftl",
                "### Why\n\na = { $n ->\n   *[other] b\n  }\n",
                "a = { $n ->\n   *[other] b\n  }\n",
            ),
            ("app-1.js", "// theirs\n  a\n", "// theirs\n  a\n"),
        ] {
            assert_eq!(slim(name, content).unwrap(), shipped, "{name}");
        }
    }

    #[test]
    fn a_text_of_several_lines_is_refused() {
        assert!(slim("sw.js", "const t = `a\n// b`;").is_err());
    }
}
