//! Trunk writes one stylesheet for each source file; a visit fetches them joined, in the order of the page.

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::site::{self, SHELL, Site};

const LINK: &str = "<link rel=\"stylesheet\" href=\"/";

/// Replaces all stylesheets of the page by one, named by its content. A page without any stays as it is.
pub(super) fn join(site: &mut Site) -> Outcome {
    let page = site::text(site, SHELL)?.to_owned();
    let links = links(&page);
    let Some(first) = links.first() else { return Ok(()) };
    let mut joined = String::new();
    for link in &links {
        let style = site::text(site, link.file)?;
        refuse_directives(style, link.file)?;
        joined.push_str(style);
        joined.push('\n');
    }
    let name = format!("style-{}.css", &files::digest(joined.as_bytes())[..16]);
    let mut rest = page[first.end..].to_owned();
    for link in &links {
        site.remove(link.file);
        rest = rest.replacen(&page[link.start..link.end], "", 1);
    }
    let page = format!("{}{LINK}{name}\">{rest}", &page[..first.start]);
    site.insert(name, joined.into_bytes());
    site.insert(SHELL.to_owned(), page.into_bytes());
    Ok(())
}

/// A stylesheet's link: where it stands in the page, and the file it names.
struct Link<'a> {
    start: usize,
    end: usize,
    file: &'a str,
}

fn links(page: &str) -> Vec<Link<'_>> {
    let link = |(start, _): (usize, &str)| {
        let file_start = start + LINK.len();
        let file_end = file_start + page[file_start..].find('"')?;
        let end = file_end + page[file_end..].find('>')? + 1;
        Some(Link { start, end, file: &page[file_start..file_end] })
    };
    page.match_indices(LINK).filter_map(link).collect()
}

/// These mean something else, or nothing, anywhere but at the beginning of a file.
fn refuse_directives(style: &str, file: &str) -> Outcome {
    match ["@import", "@charset", "@namespace"].into_iter().find(|directive| style.contains(directive)) {
        Some(directive) => {
            Err(Failure::new(format!("{file} has {directive}, and stylesheets are joined: remove it.")))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn site(page: &str, styles: &[(&str, &str)]) -> Site {
        let files = styles.iter().map(|(name, style)| ((*name).to_owned(), style.as_bytes().to_vec()));
        files.chain([(SHELL.to_owned(), page.into())]).collect()
    }

    #[test]
    fn stylesheets_are_joined_in_the_order_of_the_page() {
        let page = "<head><link rel=\"stylesheet\" href=\"/z-1.css\" integrity=\"x\"/>\n<title>t</title>\
                    <link rel=\"stylesheet\" href=\"/a-2.css\"></head>";
        let mut site = site(page, &[("z-1.css", "z{}"), ("a-2.css", "a{}")]);
        join(&mut site).unwrap();
        let (name, joined) = site.iter().find(|(name, _)| name.starts_with("style-")).unwrap();
        assert_eq!(joined, b"z{}\na{}\n");
        let expected = format!("<head><link rel=\"stylesheet\" href=\"/{name}\">\n<title>t</title></head>");
        assert_eq!(site::text(&site, SHELL).unwrap(), expected);
        assert_eq!(site.len(), 2);
    }

    #[test]
    fn a_directive_that_only_works_first_is_refused() {
        let page = "<link rel=\"stylesheet\" href=\"/a.css\">";
        assert!(join(&mut site(page, &[("a.css", "@import url(b.css);")])).is_err());
    }

    #[test]
    fn a_page_without_stylesheets_stays_as_it_is() {
        let mut site = site("<p>", &[]);
        join(&mut site).unwrap();
        assert_eq!(site::text(&site, SHELL).unwrap(), "<p>");
    }
}
