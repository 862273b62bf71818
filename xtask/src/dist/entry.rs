//! Puts the modules of the app where Trunk has put the whole one. One digest names them all, since none fits any other.

use super::modules::{MAIN, Modules, PART, SHARED};
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::site::{self, SHELL, Site};

/// How the names begin of what is fetched when it is first needed.
pub(crate) const PART_FILE: &str = "part-";

/// Leaves a page that starts the script, and a script that fetches the modules, by the names they are served under.
pub(super) fn put_in_place(site: &mut Site, modules: Modules) -> Outcome {
    let digest = digest(&modules);
    let script_name = format!("app-{digest}.js");
    let mut page = site::text(site, SHELL)?.to_owned();
    for (ending, served) in [("_bg.wasm", served(MAIN, &digest)), (".js", script_name.clone())] {
        let trunks = left_by_trunk(site, ending)?;
        site.remove(&trunks);
        page = page.replace(&trunks, &served);
    }
    let mut script = modules.script;
    for (name, content) in modules.wasm {
        if script.matches(&name).count() != 1 {
            return Err(Failure::new(format!("The app's script does not fetch {name} in one place.")));
        }
        script = script.replace(&name, &served(&name, &digest));
        site.insert(served(&name, &digest), content);
    }
    site.insert(script_name, script.into_bytes());
    site.insert(SHELL.to_owned(), page.into_bytes());
    Ok(())
}

fn digest(modules: &Modules) -> String {
    let mut lines = modules.script.clone();
    for (name, content) in &modules.wasm {
        lines.push_str(&format!("{name} {}\n", files::digest(content)));
    }
    files::digest(lines.as_bytes())[..16].to_owned()
}

/// `part-books-0123456789abcdef.wasm`.
fn served(name: &str, digest: &str) -> String {
    let stem = name.trim_end_matches(".wasm");
    match stem.strip_prefix(PART).or_else(|| stem.strip_prefix(SHARED)) {
        Some(part) => format!("{PART_FILE}{part}-{digest}.wasm"),
        None => format!("app-{digest}.wasm"),
    }
}

fn left_by_trunk(site: &Site, ending: &str) -> Outcome<String> {
    let mut names = site.keys().filter(|name| name.starts_with("app-") && name.ends_with(ending));
    match (names.next(), names.next()) {
        (Some(name), None) => Ok(name.clone()),
        _ => Err(Failure::new(format!("Trunk has not left exactly one app-…{ending}."))),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn site() -> Site {
        let page = "<link rel=\"preload\" href=\"/app-1_bg.wasm\"><script src=\"/app-1.js\"></script>";
        Site::from([
            (SHELL.to_owned(), page.into()),
            ("app-1.js".to_owned(), b"whole".to_vec()),
            ("app-1_bg.wasm".to_owned(), b"whole".to_vec()),
        ])
    }

    fn modules(books: &[u8]) -> Modules {
        let wasm = [(MAIN, &b"main"[..]), ("split_books.wasm", books), ("chunk_1.wasm", b"both")];
        Modules {
            script: "fetch('app_bg.wasm') fetch('./split_books.wasm') fetch('./chunk_1.wasm')".into(),
            wasm: wasm.map(|(name, content)| (name.to_owned(), content.to_vec())).into(),
        }
    }

    #[test]
    fn page_and_script_name_what_is_there_and_nothing_of_trunks_is_left() {
        let mut site = site();
        put_in_place(&mut site, modules(b"books")).unwrap();
        let digest = digest(&modules(b"books"));
        let page = format!(
            "<link rel=\"preload\" href=\"/app-{digest}.wasm\"><script src=\"/app-{digest}.js\"></script>"
        );
        let script = format!(
            "fetch('app-{digest}.wasm') fetch('./part-books-{digest}.wasm') fetch('./part-1-{digest}.wasm')"
        );
        assert_eq!(site::text(&site, SHELL).unwrap(), page);
        assert_eq!(site::text(&site, &format!("app-{digest}.js")).unwrap(), script);
        let names: Vec<_> = site.keys().cloned().collect();
        let [js, main] = ["js", "wasm"].map(|ending| format!("app-{digest}.{ending}"));
        let [one, books] = ["1", "books"].map(|part| format!("part-{part}-{digest}.wasm"));
        assert_eq!(names, [js, main, SHELL.to_owned(), one, books]);
    }

    #[test]
    fn a_change_in_one_part_renames_them_all() {
        assert_ne!(digest(&modules(b"books")), digest(&modules(b"other books")));
    }

    #[test]
    fn a_module_that_the_script_does_not_fetch_is_refused() {
        let mut modules = modules(b"books");
        modules.wasm.insert("split_forgotten.wasm".into(), Vec::new());
        assert!(put_in_place(&mut site(), modules).is_err());
    }

    #[test]
    fn a_site_without_trunks_own_module_is_refused() {
        let mut site = site();
        site.remove("app-1_bg.wasm");
        assert!(put_in_place(&mut site, modules(b"books")).is_err());
    }
}
