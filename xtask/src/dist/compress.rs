//! Brotli siblings, so that the server compresses nothing while it answers.

use crate::failure::Outcome;
use crate::site::{BROTLI, Site};
use crate::sizes::brotli;

/// Kinds of files that shrink. Images are compressed already.
const TEXTUAL: &[&str] = &[".css", ".ftl", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest"];

pub(crate) fn add_brotli(site: &mut Site) -> Outcome {
    let mut siblings = Site::new();
    for (name, content) in site.iter().filter(|(name, _)| TEXTUAL.iter().any(|ending| name.ends_with(ending)))
    {
        let compressed = brotli(content)?;
        if compressed.len() < content.len() {
            siblings.insert(format!("{name}{BROTLI}"), compressed);
        }
    }
    site.extend(siblings);
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn text_gets_a_sibling_that_unpacks_to_itself_and_images_get_none() {
        let text = b"body { color: red } ".repeat(50);
        let mut site = Site::from([("a.css".to_owned(), text.clone()), ("b.png".to_owned(), text.clone())]);
        add_brotli(&mut site).unwrap();
        let mut unpacked = Vec::new();
        ::brotli::BrotliDecompress(&mut site["a.css.br"].as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        assert!(!site.contains_key("b.png.br"));
    }

    #[test]
    fn a_file_that_does_not_shrink_gets_no_sibling() {
        let mut site = Site::from([("a.json".to_owned(), b"1".to_vec())]);
        add_brotli(&mut site).unwrap();
        assert_eq!(site.len(), 1);
    }
}
