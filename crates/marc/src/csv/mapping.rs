//! What is told about a table: a small TOML file.

use super::columns::Role;
use catalogue::{Audience, Language};
use serde::Deserialize;
use std::collections::BTreeMap;
use thiserror::Error;

/// How a table is to be read. Without one, columns are known by usual headings, those of Goodreads among them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mapping {
    /// Between cells; found out of the first line if not told.
    delimiter: Option<char>,
    /// Between several authors, subjects, branches or call numbers in one cell.
    #[serde(default)]
    separator: Option<String>,
    /// Headings of the columns.
    #[serde(default)]
    columns: BTreeMap<Role, String>,
    /// What the table calls its audiences.
    #[serde(default)]
    audiences: BTreeMap<String, AudienceName>,
    /// What the table calls its languages, to codes of ISO 639-2.
    #[serde(default)]
    languages: BTreeMap<String, String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum AudienceName {
    SmallChildren,
    Children,
    Teens,
    Adults,
}

/// Why a mapping is none.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MappingError {
    /// Not TOML, or with words that mean nothing here. The text is for people.
    #[error("{0}")]
    Syntax(String),
    /// A delimiter that cannot stand between cells.
    #[error("the delimiter can be a comma, a semicolon, a tab or a bar")]
    Delimiter,
    /// A language that is no code.
    #[error("{0:?} is no code of ISO 639-2")]
    Language(String),
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// What is wrong with it, for people.
    pub fn parse(text: &str) -> Result<Self, MappingError> {
        let mapping: Self = toml::from_str(text).map_err(|error| MappingError::Syntax(error.to_string()))?;
        if mapping.delimiter.is_some() && mapping.delimiter().is_none() {
            return Err(MappingError::Delimiter);
        }
        let is_code = |code: &&String| Language::new(code).is_some();
        match mapping.languages.values().find(|code| !is_code(code)) {
            Some(code) => Err(MappingError::Language(code.clone())),
            None => Ok(mapping),
        }
    }

    pub(super) fn delimiter(&self) -> Option<u8> {
        let delimiter = u8::try_from(self.delimiter?).ok()?;
        super::DELIMITERS.contains(&delimiter).then_some(delimiter)
    }

    pub(super) fn separator(&self) -> Option<&str> {
        self.separator.as_deref().filter(|separator| !separator.is_empty())
    }

    pub(super) fn column(&self, role: Role) -> Option<&str> {
        self.columns.get(&role).map(String::as_str)
    }

    /// The audience that the table calls so: by the mapping, else by our own names in English.
    pub(super) fn audience(&self, name: &str) -> Audience {
        let own = || {
            AudienceName::deserialize(serde::de::value::StrDeserializer::<serde::de::value::Error>::new(name))
        };
        match self.audiences.get(name).copied().or_else(|| own().ok()) {
            None => Audience::Unknown,
            Some(AudienceName::SmallChildren) => Audience::SmallChildren,
            Some(AudienceName::Children) => Audience::Children,
            Some(AudienceName::Teens) => Audience::Teens,
            Some(AudienceName::Adults) => Audience::Adults,
        }
    }

    /// The language that the table calls so: by the mapping, else by its code.
    pub(super) fn language(&self, name: &str) -> Option<Language> {
        match self.languages.get(name) {
            Some(code) => Language::new(code),
            None => crate::language::from_marc(name),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn words_that_mean_nothing_are_refused_with_the_line_they_stand_in() {
        let refused = Mapping::parse("[columns]\ntitel = \"Naslov\"\n").unwrap_err().to_string();
        assert!(refused.contains("titel") && refused.contains("line 2"), "{refused}");
        assert_eq!(Mapping::parse("delimiter = \"x\""), Err(MappingError::Delimiter));
        let wrong = Mapping::parse("[languages]\nmakedonski = \"mk\"\n");
        assert_eq!(wrong, Err(MappingError::Language("mk".to_owned())));
        assert_eq!(Mapping::parse(""), Ok(Mapping::default()));
    }
}
