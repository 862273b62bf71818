//! One function for each message.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::digest::digest_of;
use crate::locale::{Locale, Place};

/// The source of `i18n::words`: of the words that every start needs, and of those that come with the later screens.
pub(crate) fn words(first: &[Locale], later: &[Locale]) -> String {
    let mut code = functions(first, "FIRST_KEYS", "first");
    code.push_str(&functions(later, "LATER_KEYS", "later"));
    let locales = first;
    code.push_str(&constant(locales, "own_name", "&'static str", |locale| format!("{:?}", locale.own_name)));
    code.push_str(&constant(locales, "is_reviewed", "bool", |locale| locale.is_reviewed.to_string()));
    code
}

fn functions(locales: &[Locale], digest: &str, pack: &str) -> String {
    let places = merged_places(locales);
    let mut code = format!("pub(crate) const {digest}: u32 = {};\n", digest_of(places.keys().copied()));
    for (index, (key, places)) in places.iter().enumerate() {
        code.push_str(&function(pack, index, key, places));
    }
    code
}

/// A place chooses as soon as it does in one language.
fn merged_places(locales: &[Locale]) -> BTreeMap<&str, BTreeMap<&str, Place>> {
    let mut merged: BTreeMap<&str, BTreeMap<&str, Place>> = BTreeMap::new();
    for (key, places) in locales.iter().flat_map(|locale| &locale.messages) {
        let entry = merged.entry(key).or_default();
        for (name, place) in places {
            entry.entry(name).and_modify(|known| *known = (*known).max(*place)).or_insert(*place);
        }
    }
    merged
}

fn function(pack: &str, index: usize, key: &str, places: &BTreeMap<&str, Place>) -> String {
    let name = key.replace('-', "_");
    if places.is_empty() {
        return format!("pub(crate) fn {name}() -> &'static str {{ super::{pack}::word({index}) }}\n");
    }
    let (mut parameters, mut values) = (String::new(), String::new());
    for (place, kind) in places {
        let parameter = place.replace('-', "_");
        let (type_, variant) = match kind {
            Place::Shown => ("&dyn core::fmt::Display", "Shown"),
            Place::Chooses => ("u64", "Number"),
        };
        let _ = write!(parameters, "{parameter}: {type_}, ");
        let _ = write!(values, "({place:?}, super::pack::Value::{variant}({parameter})), ");
    }
    format!(
        "pub(crate) fn {name}({parameters}) -> String {{ super::{pack}::phrase({index}, &[{values}]) }}\n"
    )
}

/// A function from a language to what its file says about itself.
fn constant(locales: &[Locale], name: &str, type_: &str, value: impl Fn(&Locale) -> String) -> String {
    let mut arms = String::new();
    for locale in locales {
        let _ = write!(arms, "super::Language::{:?} => {}, ", locale.language, value(locale));
    }
    format!("pub(crate) fn {name}(language: super::Language) -> {type_} {{ match language {{ {arms} }} }}\n")
}
