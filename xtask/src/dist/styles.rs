//! Trunk writes one stylesheet for each source file; a visit fetches them joined, in the order of the page: those before the
//! mark with the page, those after it with the later screens.

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::site::{self, SHELL, Site};

const LINK: &str = "<link rel=\"stylesheet\" href=\"/";

/// Where the app finds the address of the later stylesheet.
const MARK: &str = "<meta name=\"later-style\" content=\"";

/// Replaces all stylesheets of the page by two, named by their content. A page without any stays as it is.
pub(super) fn join(site: &mut Site) -> Outcome {
    let page = site::text(site, SHELL)?.to_owned();
    let (before, after) = page.split_at(page.find(MARK).unwrap_or(page.len()));
    let mut joined = match take_out(site, before, "style")? {
        Some(Taken { rest, at, name }) => format!("{}{LINK}{name}\">{}", &rest[..at], &rest[at..]),
        None => before.to_owned(),
    };
    match take_out(site, after, "later")? {
        Some(Taken { rest, name, .. }) => joined += &rest.replacen(MARK, &format!("{MARK}/{name}"), 1),
        None => joined += after,
    }
    site.insert(SHELL.to_owned(), joined.into_bytes());
    Ok(())
}

/// A piece of the page without its links, where the first of them stood, and the file that they were joined to.
struct Taken {
    rest: String,
    at: usize,
    name: String,
}

fn take_out(site: &mut Site, piece: &str, prefix: &str) -> Outcome<Option<Taken>> {
    let links = links(piece);
    let Some(first) = links.first() else { return Ok(None) };
    let (mut rest, mut joined) = (piece.to_owned(), String::new());
    for link in &links {
        let style = site::text(site, link.file)?;
        refuse_directives(style, link.file)?;
        joined.push_str(style);
        joined.push('\n');
        site.remove(link.file);
        rest = rest.replacen(&piece[link.start..link.end], "", 1);
    }
    let name = format!("{prefix}-{}.css", &files::digest(joined.as_bytes())[..16]);
    site.insert(name.clone(), joined.into_bytes());
    Ok(Some(Taken { rest, at: first.start, name }))
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
    fn what_stands_behind_the_mark_is_a_file_of_its_own_that_the_mark_names() {
        let page = "<link rel=\"stylesheet\" href=\"/a.css\"><meta name=\"later-style\" content=\"\">\
                    <link rel=\"stylesheet\" href=\"/b.css\"><link rel=\"stylesheet\" href=\"/c.css\"><p>";
        let mut site = site(page, &[("a.css", "a{}"), ("b.css", "b{}"), ("c.css", "c{}")]);
        join(&mut site).unwrap();
        let name = |prefix| site.keys().find(|name: &&String| name.starts_with(prefix)).unwrap();
        assert_eq!(site[name("later-")], b"b{}\nc{}\n");
        let expected = format!(
            "<link rel=\"stylesheet\" href=\"/{}\"><meta name=\"later-style\" content=\"/{}\"><p>",
            name("style-"),
            name("later-"),
        );
        assert_eq!(site::text(&site, SHELL).unwrap(), expected);
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
