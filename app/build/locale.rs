//! A locale file, held to the part of Fluent that the app reads.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::parser;

use crate::language::Language;

/// What the first lines of a file may say about who has read it.
const REVIEWED: &str = "### Review: read and corrected by a native speaker.";
const UNREVIEWED: &str = "### Review: written by us, not yet read by a native speaker.";

/// What the second line says behind this: the language's name in itself.
const OWN_NAME: &str = "### Language: ";

/// How a place in a message is used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Shown,
    /// Chooses a variant, so it must be a number.
    Chooses,
}

pub(crate) struct Locale {
    pub(crate) language: Language,
    pub(crate) is_reviewed: bool,
    /// Key to the places of its message.
    pub(crate) messages: BTreeMap<String, BTreeMap<String, Place>>,
    /// What the language calls itself.
    pub(crate) own_name: String,
}

impl Locale {
    pub(crate) fn read(language: Language, text: &str) -> Result<Self, String> {
        let is_reviewed = match text.lines().next() {
            Some(REVIEWED) => true,
            Some(UNREVIEWED) => false,
            _ => return Err(format!("the first line must be `{UNREVIEWED}` or `{REVIEWED}`")),
        };
        let resource = parser::parse(text).map_err(|(_, faults)| format!("{:?}", faults.first()))?;
        let mut messages = BTreeMap::new();
        for entry in &resource.body {
            let message = match entry {
                Entry::Message(message) => message,
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
                Entry::Term(_) | Entry::Junk { .. } => return Err(format!("not a message: {entry:?}")),
            };
            let key = message.id.name;
            let pattern = message.value.as_ref().filter(|_| message.attributes.is_empty());
            let pattern = pattern.ok_or_else(|| format!("`{key}` must be a plain message"))?;
            let places = places_of(language, pattern).map_err(|fault| format!("`{key}`: {fault}"))?;
            if messages.insert(key.to_owned(), places).is_some() {
                return Err(format!("`{key}` is there twice"));
            }
        }
        let own_name = text.lines().nth(1).and_then(|line| line.strip_prefix(OWN_NAME));
        let own_name =
            own_name.ok_or_else(|| format!("the second line must begin with `{OWN_NAME}`"))?.to_owned();
        Ok(Self { language, is_reviewed, messages, own_name })
    }
}

/// Every file has the keys of the first, and each message the same places.
pub(crate) fn compare(locales: &[Locale]) -> Result<(), String> {
    let Some((first, others)) = locales.split_first() else { return Err("no language".to_owned()) };
    for other in others {
        let (code, own) = (other.language.code(), first.language.code());
        if let Some(key) = first.messages.keys().find(|key| !other.messages.contains_key(*key)) {
            return Err(format!("{code}.ftl lacks `{key}`"));
        }
        for (key, places) in &other.messages {
            let expected = first.messages.get(key).ok_or_else(|| format!("{own}.ftl lacks `{key}`"))?;
            if !places.keys().eq(expected.keys()) {
                return Err(format!("`{key}` has other places in {code}.ftl than in {own}.ftl"));
            }
        }
    }
    Ok(())
}

fn places_of(language: Language, pattern: &Pattern<&str>) -> Result<BTreeMap<String, Place>, String> {
    let mut places = BTreeMap::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => refuse_line_break(value)?,
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                places.entry(variable(inline)?).or_insert(Place::Shown);
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                check_labels(language, variants)?;
                places.insert(variable(selector)?, Place::Chooses);
                for variant in variants {
                    for name in plain_places_of(&variant.value)? {
                        places.entry(name).or_insert(Place::Shown);
                    }
                }
            }
        }
    }
    Ok(places)
}

fn plain_places_of(pattern: &Pattern<&str>) -> Result<Vec<String>, String> {
    let mut places = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => refuse_line_break(value)?,
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                places.push(variable(inline)?);
            }
            PatternElement::Placeable { .. } => return Err("a choice within a choice".to_owned()),
        }
    }
    Ok(places)
}

fn variable(expression: &InlineExpression<&str>) -> Result<String, String> {
    match expression {
        InlineExpression::VariableReference { id } => Ok(id.name.to_owned()),
        other => Err(format!("only `$name` can stand in a place, not {other:?}")),
    }
}

fn refuse_line_break(text: &str) -> Result<(), String> {
    if text.trim_end_matches('\n').contains('\n') {
        Err("a text goes over several lines".to_owned())
    } else {
        Ok(())
    }
}

/// Either the plural categories of the language, with exact numbers beside them, or exact numbers alone.
fn check_labels(language: Language, variants: &[Variant<&str>]) -> Result<(), String> {
    let categories: BTreeSet<&str> = variants
        .iter()
        .filter_map(|variant| match variant.key {
            VariantKey::Identifier { name } => Some(name),
            VariantKey::NumberLiteral { .. } => None,
        })
        .collect();
    let expected = BTreeSet::from_iter(language.plural_categories().iter().copied());
    if !categories.is_empty() && categories != expected {
        return Err(format!("has the plural forms {categories:?}, the language has {expected:?}"));
    }
    Ok(())
}
