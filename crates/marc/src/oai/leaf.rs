//! Elements that have nothing but text in them.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element, by its local name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Leaf {
    pub(super) name: String,
    pub(super) text: String,
    attributes: Vec<(String, String)>,
}

impl Leaf {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// All elements of a piece of XML in the order in which they begin, each with the text before its first child or its
/// end. Reads as far as the piece is well-formed.
pub(super) fn leaves(xml: &str) -> Vec<Leaf> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().allow_dangling_amp = true;
    reader.config_mut().allow_unmatched_ends = true;
    let mut found: Vec<Leaf> = Vec::new();
    let mut open = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                found.push(leaf(&start));
                open = true;
            }
            Ok(Event::Empty(start)) => {
                found.push(leaf(&start));
                open = false;
            }
            Ok(Event::End(_)) => open = false,
            Ok(Event::Text(text)) => append(&mut found, open, &text.xml10_content()),
            Ok(Event::CData(text)) => append(&mut found, open, &text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                append(&mut found, open, &crate::marcxml::resolved(&reference));
            }
            Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_)) => {}
            Ok(Event::Eof) | Err(_) => break,
        }
    }
    found.iter_mut().for_each(|leaf| leaf.text = leaf.text.trim().to_owned());
    found
}

fn append(found: &mut [Leaf], open: bool, text: &str) {
    if let Some(leaf) = found.last_mut().filter(|_| open) {
        leaf.text.push_str(text);
    }
}

fn leaf(start: &BytesStart<'_>) -> Leaf {
    let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        (attribute.key.local_name().as_ref().to_owned(), attribute.value.to_string())
    };
    Leaf {
        name: start.local_name().as_ref().to_owned(),
        text: String::new(),
        attributes: start.attributes().flatten().map(attribute).collect(),
    }
}
