//! The words of one language: a Fluent file, read at run time.
//!
//! Source of the format: Fluent Syntax 1.0. The build script holds the files to the part of it that is read here:
//! messages of one line, `{ $name }`, and one `{ $number -> … }` with each variant on a line of its own. Messages are
//! found by their place among the sorted keys, so no key is in the binary.

use core::fmt::Display;

use challenge::order::sort_by_key;

use super::digest::digest_of;
use super::language::Language;

/// A value for a place in a message.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    /// Shown, and able to choose a variant.
    Number(u64),
    Shown(&'a dyn Display),
}

/// The messages of one language, in the order of their keys.
pub(crate) struct Pack {
    language: Language,
    messages: Vec<&'static str>,
}

impl Pack {
    /// None when the file is of another build: its keys are not those that `digest` was taken of.
    pub(crate) fn read(language: Language, file: &'static str, digest: u32) -> Option<Self> {
        let mut entries = entries(file);
        sort_by_key(&mut entries, |(key, _)| *key);
        if digest_of(entries.iter().map(|(key, _)| *key)) != digest {
            return None;
        }
        Some(Self { language, messages: entries.into_iter().map(|(_, message)| message).collect() })
    }

    #[cfg(target_arch = "wasm32")]
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// A message without places.
    pub(crate) fn word(&self, index: usize) -> &'static str {
        self.messages.get(index).copied().unwrap_or_default()
    }

    /// A message with its places filled.
    pub(crate) fn phrase(&self, index: usize, values: &[(&str, Value<'_>)]) -> String {
        let mut text = String::new();
        self.write(&mut text, self.word(index), values);
        text
    }

    fn write(&self, text: &mut String, pattern: &str, values: &[(&str, Value<'_>)]) {
        let mut rest = pattern;
        while let Some((before, place)) = rest.split_once('{') {
            text.push_str(before);
            rest = if let Some((selector, variants)) = selection(place) {
                let (variants, after) = variants.split_once("\n  }").unwrap_or((variants, ""));
                self.write(text, self.variant(variants, value(values, selector)), values);
                after
            } else {
                let (name, after) = place.split_once('}').unwrap_or((place, ""));
                match value(values, name) {
                    Some(Value::Number(number)) => text.push_str(&number.to_string()),
                    Some(Value::Shown(shown)) => text.push_str(&shown.to_string()),
                    None => {}
                }
                after
            };
        }
        text.push_str(rest);
    }

    /// The exact number first, then its plural category, then the default.
    fn variant<'v>(&self, variants: &'v str, chosen_by: Option<Value<'_>>) -> &'v str {
        let Some(Value::Number(number)) = chosen_by else { return "" };
        let exact = number.to_string();
        let category = self.language.plural_category(number);
        let labelled = |wanted: &str| {
            variants.lines().find_map(|line| {
                let (label, text) =
                    line.trim_start().trim_start_matches('*').strip_prefix('[')?.split_once(']')?;
                (label == wanted).then(|| text.trim_start())
            })
        };
        let default =
            || variants.lines().find_map(|line| line.trim_start().strip_prefix("*[")?.split_once("] "));
        labelled(&exact)
            .or_else(|| labelled(category))
            .or_else(|| default().map(|(_, text)| text))
            .unwrap_or("")
    }
}

/// `$n -> …` split at the arrow, when the place is a selection and not a plain value.
fn selection(place: &str) -> Option<(&str, &str)> {
    let (selector, variants) = place.split_once("->")?;
    (!selector.contains('}')).then_some((selector, variants))
}

fn value<'v>(values: &[(&str, Value<'v>)], place: &str) -> Option<Value<'v>> {
    let name = place.trim().strip_prefix('$')?;
    values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

/// Keys and patterns. An entry starts at the beginning of a line and goes on over indented lines.
fn entries(file: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut entries = Vec::new();
    let mut rest = file;
    while !rest.is_empty() {
        let end = end_of_entry(rest);
        let (entry, after) = rest.split_at(end);
        if let Some((key, message)) = entry.split_once(" = ").filter(|_| !entry.starts_with('#')) {
            entries.push((key, message.trim_end()));
        }
        rest = after;
    }
    entries
}

/// Just behind the first line break that no indented line follows.
fn end_of_entry(text: &str) -> usize {
    text.match_indices('\n')
        .map(|(at, _)| at + 1)
        .find(|end| !text[*end..].starts_with(' '))
        .unwrap_or(text.len())
}
