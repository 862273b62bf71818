//! Which columns hold what, in the files of each service.

/// Whose file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Goodreads,
    StoryGraph,
}

/// Where in a record things are. A column that a file lacks is empty.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    title: Option<usize>,
    author: Option<usize>,
    /// In the order in which they are believed.
    isbns: Vec<usize>,
    state: Option<usize>,
    /// Shelves beside the one that says the state.
    shelves: Option<usize>,
    dates: Vec<usize>,
    times_read: Option<usize>,
}

impl Columns {
    /// The service is known by the columns that only it has. Names are compared without case and spaces around them, in any
    /// order, and others are passed over.
    pub(crate) fn of(header: &[String]) -> Option<(Source, Self)> {
        let at = |name: &str| header.iter().position(|column| column.trim().eq_ignore_ascii_case(name));
        let all = |names: &[&str]| names.iter().filter_map(|name| at(name)).collect::<Vec<_>>();
        let title = at("Title");
        if title.is_some() && at("Exclusive Shelf").or(at("Bookshelves")).is_some() {
            let columns = Self {
                title,
                author: at("Author"),
                isbns: all(&["ISBN13", "ISBN"]),
                state: at("Exclusive Shelf"),
                shelves: at("Bookshelves"),
                dates: all(&["Date Read"]),
                times_read: at("Read Count"),
            };
            return Some((Source::Goodreads, columns));
        }
        if title.is_some() && at("Read Status").is_some() {
            let columns = Self {
                title,
                author: at("Authors").or(at("Author")),
                isbns: all(&["ISBN/UID", "ISBN"]),
                state: at("Read Status"),
                shelves: None,
                dates: all(&["Last Date Read", "Dates Read"]),
                times_read: at("Read Count"),
            };
            return Some((Source::StoryGraph, columns));
        }
        None
    }

    pub(crate) fn title<'r>(&self, fields: &'r [String]) -> &'r str {
        cell(fields, self.title)
    }

    pub(crate) fn author<'r>(&self, fields: &'r [String]) -> &'r str {
        cell(fields, self.author)
    }

    pub(crate) fn isbns<'r>(&self, fields: &'r [String]) -> impl Iterator<Item = &'r str> {
        self.isbns.iter().map(|at| cell(fields, Some(*at)))
    }

    pub(crate) fn state<'r>(&self, fields: &'r [String]) -> &'r str {
        cell(fields, self.state)
    }

    pub(crate) fn shelves<'r>(&self, fields: &'r [String]) -> impl Iterator<Item = &'r str> {
        cell(fields, self.shelves).split(',').map(str::trim)
    }

    pub(crate) fn dates<'r>(&self, fields: &'r [String]) -> impl Iterator<Item = &'r str> {
        self.dates.iter().map(|at| cell(fields, Some(*at)))
    }

    pub(crate) fn times_read(&self, fields: &[String]) -> u32 {
        cell(fields, self.times_read).parse().unwrap_or_default()
    }
}

fn cell(fields: &[String], at: Option<usize>) -> &str {
    at.and_then(|at| fields.get(at)).map_or("", |field| field.trim())
}
