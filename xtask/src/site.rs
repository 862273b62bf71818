//! A built site in memory: what is in `dist/`, by path.

use std::collections::BTreeMap;
use std::path::Path;

use crate::failure::{Failure, OrFail, Outcome};
use crate::files;

/// Path relative to the site's root (`icons/192.png`) to content. Sorted, so that what is derived is reproducible.
pub(crate) type Site = BTreeMap<String, Vec<u8>>;

/// The page that every address of the app answers with.
pub(crate) const SHELL: &str = "index.html";

/// The ending of a precompressed sibling: `app.js` and `app.js.br`.
pub(crate) const BROTLI: &str = ".br";

pub(crate) fn load(folder: &Path) -> Outcome<Site> {
    let mut site = Site::new();
    for path in files::below(folder)? {
        let relative = path.strip_prefix(folder).or_fail("name a file of the site")?;
        let name =
            relative.to_str().ok_or_else(|| Failure::new(format!("{} is no UTF-8 path.", path.display())))?;
        site.insert(name.to_owned(), files::read(&path)?);
    }
    Ok(site)
}

/// Replaces everything in the folder.
pub(crate) fn store(site: &Site, folder: &Path) -> Outcome {
    files::remove_folder(folder)?;
    site.iter().try_for_each(|(name, content)| files::write(&folder.join(name), content))
}

/// A file that must be there, as text.
pub(crate) fn text<'a>(site: &'a Site, name: &str) -> Outcome<&'a str> {
    let content = site.get(name).ok_or_else(|| Failure::new(format!("The built site has no {name}.")))?;
    std::str::from_utf8(content).or_fail(format_args!("read {name}"))
}
