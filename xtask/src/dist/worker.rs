//! Fills in the service worker's template: the name of the build, and everything that it keeps for offline use.

use crate::failure::{Failure, OrFail, Outcome};
use crate::site::{self, BROTLI, SHELL, Site};

const WORKER: &str = "sw.js";
const BUILD: &str = "__BUILD__";
const PRECACHE: &str = "__PRECACHE__";

/// Never needed offline, or (the workers) useless once cached.
const NOT_KEPT: &[&str] = &[WORKER, "sw-off.js", "robots.txt", "build.json"];

pub(crate) fn fill_in(site: &mut Site, build: &str) -> Outcome {
    let template = site::text(site, WORKER)?;
    for placeholder in [BUILD, PRECACHE] {
        if !template.contains(placeholder) {
            return Err(Failure::new(format!("public/sw.js does not say {placeholder}.")));
        }
    }
    let list = serde_json::to_string(&precache_list(site)).or_fail("write the precache list")?;
    let worker = template.replace(BUILD, build).replace(PRECACHE, &list);
    site.insert(WORKER.to_owned(), worker.into_bytes());
    Ok(())
}

/// Absolute paths of what the app needs offline; the page itself by its address.
fn precache_list(site: &Site) -> Vec<String> {
    site.keys()
        .filter(|name| !NOT_KEPT.contains(&name.as_str()) && !name.ends_with(BROTLI))
        .map(|name| if name == SHELL { "/".to_owned() } else { format!("/{name}") })
        .collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn site(worker: &str) -> Site {
        ["index.html", "app-1.js", "app-1.js.br", "icons/192.png", "robots.txt", "build.json"]
            .into_iter()
            .map(|name| (name.to_owned(), Vec::new()))
            .chain([(WORKER.to_owned(), worker.into())])
            .collect()
    }

    #[test]
    fn the_worker_knows_its_build_and_what_to_keep() {
        let mut site = site("const b = \"__BUILD__\", p = __PRECACHE__;");
        fill_in(&mut site, "abc").unwrap();
        let expected = r#"const b = "abc", p = ["/app-1.js","/icons/192.png","/"];"#;
        assert_eq!(site::text(&site, WORKER).unwrap(), expected);
    }

    #[test]
    fn a_template_without_a_placeholder_is_refused() {
        assert!(fill_in(&mut site("const p = __PRECACHE__;"), "abc").is_err());
        assert!(fill_in(&mut site("const b = \"__BUILD__\";"), "abc").is_err());
    }
}
