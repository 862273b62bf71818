//! How much of a reader's reading the household sees, and how much of it at first.

use crate::keyring::Audience;
use crate::reader::AgeBand;

/// What of a reader is on every device of the household. The rest is on one device alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visibility {
    /// Nothing.
    OnlyMe,
    /// When and how much was read, and what it counts for.
    Totals,
    /// Which books, too.
    Titles,
}

/// Age in years from which a reader decides alone who sees what. The library says it, since laws differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsentAge(pub u32);

impl Default for ConsentAge {
    /// Where the library has not said: the age of the GDPR's article 8.
    fn default() -> Self {
        Self(16)
    }
}

impl Visibility {
    /// What a new reader begins with. The age band decides:
    ///
    /// * Who is read to, and a child: everything, since an adult chooses the books with them and answers for them.
    /// * A teen: that they read, and not what. Whoever is asked about every title stops writing them down. Where all of
    ///   the band may decide alone, nothing: then showing something is theirs to begin.
    /// * An adult: everything. The household's devices are the adult's own, and what is on one of them alone goes with it.
    #[must_use]
    pub fn at_first(age_band: AgeBand, consent: ConsentAge) -> Self {
        match age_band {
            AgeBand::PreReader | AgeBand::Child | AgeBand::Adult => Self::Titles,
            AgeBand::Teen if consent.0 <= AgeBand::TEEN_FROM_YEARS => Self::OnlyMe,
            AgeBand::Teen => Self::Totals,
        }
    }

    #[must_use]
    pub fn of(shows_amounts: bool, shows_books: bool) -> Self {
        match (shows_amounts, shows_books) {
            (false, _) => Self::OnlyMe,
            (true, false) => Self::Totals,
            (true, true) => Self::Titles,
        }
    }

    #[must_use]
    pub fn shows(self, audience: Audience) -> bool {
        match audience {
            Audience::Amounts => self >= Self::Totals,
            Audience::Books => self == Self::Titles,
        }
    }

    /// The vaults that every device of the household opens.
    #[must_use]
    pub fn shared(self) -> &'static [Audience] {
        match self {
            Self::OnlyMe => &[],
            Self::Totals => &Audience::BOTH[..1],
            Self::Titles => &Audience::BOTH,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_what_it_shows() {
        for level in [Visibility::OnlyMe, Visibility::Totals, Visibility::Titles] {
            let [amounts, books] = Audience::BOTH.map(|audience| level.shows(audience));
            assert_eq!(Visibility::of(amounts, books), level);
            assert_eq!(Audience::BOTH.map(|audience| level.shared().contains(&audience)), [amounts, books]);
        }
    }

    #[test]
    fn an_adult_sees_the_titles_of_a_child_and_the_totals_of_a_teen() {
        let at_first = |age_band| Visibility::at_first(age_band, ConsentAge::default());
        assert_eq!(at_first(AgeBand::PreReader), Visibility::Titles);
        assert_eq!(at_first(AgeBand::Child), Visibility::Titles);
        assert_eq!(at_first(AgeBand::Teen), Visibility::Totals);
        assert_eq!(at_first(AgeBand::Adult), Visibility::Titles);
    }

    #[test]
    fn where_every_teen_decides_alone_a_teen_begins_unseen() {
        let at_first = |years| Visibility::at_first(AgeBand::Teen, ConsentAge(years));
        assert_eq!(
            [12, 13, 14, 18].map(at_first),
            [Visibility::OnlyMe, Visibility::OnlyMe, Visibility::Totals, Visibility::Totals]
        );
    }
}
