//! `cargo xtask dist`: turns what Trunk built into what is served. The same input gives the same bytes.

mod compress;
pub(crate) mod entry;
mod exports;
mod inline;
mod modules;
mod names;
mod slim;
mod styles;
mod worker;

use std::env;
use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::setup;
use crate::site::{self, SHELL, Site};

use self::modules::{Modules, Profile};

/// Where Trunk leaves a copied folder; its files belong at the root of the site.
const PUBLIC: &str = "public/";

/// Trunk's post_build hook.
pub(crate) fn finish_trunk_build() -> Outcome {
    let folder = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).ok_or_else(|| {
        Failure::new("`dist` is called by Trunk, at the end of a build: run `trunk build --release`.")
    })?;
    let is_release = env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release");
    let profile = if is_release { Profile::Release } else { Profile::Debug };
    let modules = modules::make(&setup::for_run()?, profile)?;
    let finished = finish(site::load(&folder)?, modules)?;
    site::store(&finished, &folder)
}

fn finish(site: Site, modules: Modules) -> Outcome<Site> {
    let mut site = lift_public(site)?;
    entry::put_in_place(&mut site, modules)?;
    inline::refuse(site::text(&site, SHELL)?)?;
    slim::take_out(&mut site)?;
    styles::join(&mut site)?;
    names::put_hashes_in(&mut site)?;
    let build = build_id(&site);
    worker::fill_in(&mut site, &build)?;
    compress::add_brotli(&mut site)?;
    Ok(site)
}

fn lift_public(site: Site) -> Outcome<Site> {
    let mut lifted = Site::new();
    for (name, content) in site {
        let at = name.strip_prefix(PUBLIC).unwrap_or(&name).to_owned();
        if lifted.insert(at.clone(), content).is_some() {
            return Err(Failure::new(format!("public/{at} has the name of a built file: rename it.")));
        }
    }
    Ok(lifted)
}

/// Names a build by all its files, the worker's template included.
fn build_id(site: &Site) -> String {
    let lines = site.iter().map(|(name, content)| format!("{name} {}\n", files::digest(content)));
    files::digest(lines.collect::<String>().as_bytes())[..16].to_owned()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn built_by_trunk() -> Site {
        let page = "<html><head><title>T</title><meta name=\"viewport\"><link rel=\"stylesheet\" href=\"/app-1.css\">\
                    <script type=\"module\" src=\"/app-1.js\"></script></head><body></body></html>";
        let worker = "const BUILD = \"__BUILD__\";\nconst FILES = __FILES__;\nconst TROUBLE = __TROUBLE__;\n";
        [
            ("index.html", page),
            ("app-1.js", "export default 1;"),
            ("app-1_bg.wasm", "whole"),
            ("app-1.css", "body{}"),
            ("public/sw.js", worker),
            ("public/sw-off.js", "off"),
            ("public/icons/192.png", "png"),
        ]
        .into_iter()
        .map(|(name, content)| (name.to_owned(), content.into()))
        .collect()
    }

    fn finished(site: Site) -> Outcome<Site> {
        let modules = Modules {
            script: "fetch('app_bg.wasm')".into(),
            wasm: Site::from([("app_bg.wasm".to_owned(), b"main".to_vec())]),
        };
        finish(site, modules)
    }

    #[test]
    fn the_same_build_gives_the_same_bytes() {
        assert_eq!(finished(built_by_trunk()).unwrap(), finished(built_by_trunk()).unwrap());
    }

    #[test]
    fn any_changed_file_gives_another_build() {
        let mut other = built_by_trunk();
        other.insert("public/icons/192.png".into(), b"other".to_vec());
        let builds = [built_by_trunk(), other].map(|site| finished(site).unwrap().remove("build.json"));
        assert_ne!(builds[0], builds[1]);
    }

    #[test]
    fn public_files_are_at_the_root() {
        let site = finished(built_by_trunk()).unwrap();
        assert!(site.contains_key("icons/192.png"));
        assert!(!site.keys().any(|name| name.starts_with(PUBLIC)));
    }

    #[test]
    fn a_public_file_cannot_replace_a_built_one() {
        let mut site = built_by_trunk();
        site.insert("public/app-1.js".into(), Vec::new());
        assert!(finished(site).is_err());
    }
}
