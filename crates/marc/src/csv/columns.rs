//! Which column of a table is what.

use super::mapping::Mapping;
use std::collections::BTreeMap;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Role {
    Number,
    Title,
    Subtitle,
    Part,
    Authors,
    MoreAuthors,
    Responsibility,
    Language,
    OriginalLanguage,
    Audience,
    Year,
    Publisher,
    Isbn,
    Series,
    Subjects,
    Extent,
    Udc,
    Ddc,
    Branch,
    CallNumber,
}

/// The headings by which columns are known without a mapping, as [`plain`] makes them. Of several columns for one role
/// the one whose heading stands first counts.
const KNOWN: [(Role, &[&str]); 20] = [
    (Role::Number, &["book id", "control number", "number", "id", "број", "nr"]),
    (Role::Title, &["title", "наслов", "titulli", "naslov"]),
    (Role::Subtitle, &["subtitle", "поднаслов", "nëntitulli", "podnaslov"]),
    (Role::Part, &["part", "volume", "дел", "том", "vëllimi", "deo"]),
    (Role::Authors, &["author", "authors", "автор", "автори", "autori", "autorët", "autor"]),
    (Role::MoreAuthors, &["additional authors"]),
    (Role::Responsibility, &["responsibility"]),
    (Role::Language, &["language", "јазик", "gjuha", "jezik"]),
    (Role::OriginalLanguage, &["original language", "изворен јазик"]),
    (Role::Audience, &["audience", "age", "возраст", "mosha"]),
    (Role::Year, &["year published", "year", "година", "viti", "godina"]),
    (Role::Publisher, &["publisher", "издавач", "botuesi", "izdavač"]),
    (Role::Isbn, &["isbn13", "isbn", "isbn/uid"]),
    (Role::Series, &["series", "серија", "едиција", "seria", "edicija"]),
    (Role::Subjects, &["subjects", "subject", "genres", "теми", "жанр", "temat"]),
    (Role::Extent, &["number of pages", "pages", "extent", "страници", "faqe"]),
    (Role::Udc, &["udc", "удк", "udk"]),
    (Role::Ddc, &["ddc", "dewey"]),
    (Role::Branch, &["branch", "location", "библиотека", "огранок", "biblioteka"]),
    (Role::CallNumber, &["call number", "shelf mark", "сигнатура", "signatura"]),
];

/// The columns of one table.
pub(super) struct Columns {
    places: BTreeMap<Role, usize>,
    count: usize,
    delimiter: u8,
}

impl Columns {
    /// Nothing where no column holds titles.
    pub(super) fn find(headings: &[String], mapping: &Mapping, delimiter: u8) -> Option<Self> {
        let headings: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
        let place_of = |name: &str| headings.iter().position(|heading| *heading == plain(name));
        let place = |(role, known): &(Role, &[&str])| {
            let place = match mapping.column(*role) {
                Some(told) => place_of(told),
                None => known.iter().find_map(|name| place_of(name)),
            };
            place.map(|place| (*role, place))
        };
        let places: BTreeMap<Role, usize> = KNOWN.iter().filter_map(place).collect();
        places.contains_key(&Role::Title).then_some(Self { places, count: headings.len(), delimiter })
    }

    pub(super) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The cell for a role; empty where the table has none.
    pub(super) fn cell<'a>(&self, cells: &'a [String], role: Role) -> &'a str {
        self.places.get(&role).and_then(|&place| cells.get(place)).map_or("", |cell| cell.trim())
    }
}

/// A heading in lower case, with single spaces for spaces, line ends and underscores.
fn plain(heading: &str) -> String {
    let words: Vec<String> = heading
        .split(|c: char| c.is_whitespace() || c == '_')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}
