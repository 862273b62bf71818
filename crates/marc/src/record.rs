//! A decoded record: tagged fields of texts, the same for all MARC formats.

/// A field's three character tag, such as `245`.
pub(crate) type Tag = [u8; 3];

/// One record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// The 24 bytes that ISO 2709 calls record label and MARC 21 leader.
    pub(crate) leader: [u8; 24],
    pub(crate) fields: Vec<Field>,
}

/// One field. Control fields have one subfield with the code 0 and blank indicators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) tag: Tag,
    pub(crate) indicators: [u8; 2],
    pub(crate) subfields: Vec<Subfield>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subfield {
    pub(crate) code: u8,
    pub(crate) value: String,
}

/// The code under which a control field keeps its text.
pub(crate) const CONTROL: u8 = 0;

impl Record {
    pub(crate) fn fields(&self, tags: &'static [&'static str]) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| tags.iter().any(|tag| tag.as_bytes() == field.tag))
    }

    /// All values of a subfield in the fields with these tags.
    pub(crate) fn values(&self, tags: &'static [&'static str], code: u8) -> impl Iterator<Item = &str> {
        self.fields(tags).flat_map(move |field| field.all(code))
    }

    pub(crate) fn first(&self, tags: &'static [&'static str], code: u8) -> Option<&str> {
        self.fields(tags).find_map(|field| field.first(code))
    }
}

impl Field {
    /// A control field.
    pub(crate) fn control(tag: Tag, text: impl Into<String>) -> Self {
        Self::data(tag, [b' '; 2]).with(CONTROL, text)
    }

    /// A data field without subfields yet.
    pub(crate) fn data(tag: Tag, indicators: [u8; 2]) -> Self {
        Self { tag, indicators, subfields: Vec::new() }
    }

    /// Adds a subfield.
    pub(crate) fn with(mut self, code: u8, value: impl Into<String>) -> Self {
        self.subfields.push(Subfield { code, value: value.into() });
        self
    }

    /// Adds a subfield if there is a value.
    pub(crate) fn with_some(self, code: u8, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.with(code, value),
            None => self,
        }
    }

    pub(crate) fn is_control(&self) -> bool {
        self.subfields.first().is_some_and(|subfield| subfield.code == CONTROL)
    }

    pub(crate) fn all(&self, code: u8) -> impl Iterator<Item = &str> {
        self.subfields.iter().filter(move |s| s.code == code).map(|s| s.value.as_str())
    }

    pub(crate) fn first(&self, code: u8) -> Option<&str> {
        self.all(code).next()
    }
}
