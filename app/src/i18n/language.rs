//! The languages of the app. Also compiled into the build script, which checks the locale files against it.

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Macedonian,
    Albanian,
    English,
}

impl Language {
    /// The library's own language first; every other file is measured against it.
    pub(crate) const ALL: [Self; 3] = [Self::Macedonian, Self::Albanian, Self::English];

    /// BCP 47; also the name of the locale file.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Macedonian => "mk",
            Self::Albanian => "sq",
            Self::English => "en",
        }
    }

    /// Nothing for a language that this build does not speak.
    #[allow(dead_code, reason = "the build script does not ask")]
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The CLDR plural categories of whole numbers in this language, `other` last.
    #[allow(dead_code, reason = "only the build script asks")]
    pub(crate) const fn plural_categories(self) -> &'static [&'static str] {
        &["one", "other"]
    }

    /// The CLDR plural category of a whole number. Browsers are not asked: several have no data for mk and sq.
    pub(crate) const fn plural_category(self, number: u64) -> &'static str {
        let is_one = match self {
            Self::Macedonian => number % 10 == 1 && number % 100 != 11,
            Self::Albanian | Self::English => number == 1,
        };
        if is_one { "one" } else { "other" }
    }
}
