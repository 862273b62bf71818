//! One record's XML to its fields.

use crate::fault::Reason;
use crate::record::{CONTROL, Field, Record, Subfield};
use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// A record's bytes as text. What is not of the encoding becomes U+FFFD.
pub(crate) fn to_text(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Reads one element `record`. Elements that are not of MARC are passed over with what is in them.
///
/// A field whose tag has not three characters and a subfield whose code has not one are dropped, as a record of ISO 2709
/// could not have them.
pub(crate) fn parse(text: &str) -> Result<Record, Reason> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut builder = Builder::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => builder.start(&start),
            Ok(Event::Empty(start)) => {
                builder.start(&start);
                builder.end(start.local_name().as_ref());
            }
            Ok(Event::End(end)) => builder.end(end.local_name().as_ref()),
            Ok(Event::Text(content)) => builder.text(&content.xml10_content()),
            Ok(Event::CData(content)) => builder.text(&content.xml10_content()),
            Ok(Event::GeneralRef(reference)) => builder.text(&resolved(&reference)),
            Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_)) => {}
            Ok(Event::Eof) => return Ok(builder.record),
            Err(_) => return Err(Reason::Xml(reader.error_position())),
        }
    }
}

/// A character reference, or one of the five entities that XML knows; others become U+FFFD.
pub(crate) fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    let known = quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()).map(str::to_owned);
    known.unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string())
}

/// Collects the text of the element that is open.
struct Builder {
    record: Record,
    text: String,
    /// Whether there is a field for subfields to go to.
    in_field: bool,
    tag: Option<[u8; 3]>,
    code: Option<u8>,
}

impl Builder {
    fn new() -> Self {
        let record = Record { leader: [b' '; 24], fields: Vec::new() };
        Self { record, text: String::new(), in_field: false, tag: None, code: None }
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        self.text.clear();
        match start.local_name().as_ref() {
            "controlfield" => self.tag = tag(start),
            "datafield" => {
                let tag = tag(start);
                self.in_field = tag.is_some();
                let indicators = [indicator(start, "ind1", "i1"), indicator(start, "ind2", "i2")];
                self.record.fields.extend(tag.map(|tag| Field::data(tag, indicators)));
            }
            "subfield" => self.code = one_byte(start, "code"),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn end(&mut self, name: &str) {
        let value = std::mem::take(&mut self.text);
        match name {
            "leader" => self.record.leader = leader(&value),
            "controlfield" => {
                self.record.fields.extend(self.tag.take().map(|tag| Field::control(tag, value)));
            }
            "datafield" => self.in_field = false,
            "subfield" if self.in_field => {
                let field = self.record.fields.last_mut();
                if let (Some(field), Some(code)) = (field, self.code.take()) {
                    field.subfields.push(Subfield { code, value });
                }
            }
            _ => {}
        }
    }
}

fn leader(text: &str) -> [u8; 24] {
    let mut leader = [b' '; 24];
    for (place, byte) in leader.iter_mut().zip(text.trim_matches(['\r', '\n', '\t']).bytes()) {
        *place = if byte.is_ascii_graphic() { byte } else { b' ' };
    }
    leader
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute =
        start.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(attribute.value.into_owned())
}

fn tag(start: &BytesStart<'_>) -> Option<[u8; 3]> {
    let tag = attribute(start, "tag")?;
    tag.as_bytes().try_into().ok().filter(|tag: &[u8; 3]| tag.iter().all(u8::is_ascii_graphic))
}

fn one_byte(start: &BytesStart<'_>, name: &str) -> Option<u8> {
    let [byte] = attribute(start, name)?.into_bytes().try_into().ok()?;
    Some(byte).filter(|byte| byte.is_ascii_graphic() && *byte != CONTROL)
}

/// An indicator under its name in MARCXML or, shorter, in other schemas.
fn indicator(start: &BytesStart<'_>, name: &str, short: &str) -> u8 {
    one_byte(start, name).or_else(|| one_byte(start, short)).unwrap_or(b' ')
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_and_what_is_between_them_is_passed_over() {
        let record = parse(
            "<marc:record xmlns:marc='x'><!-- <leader> --><marc:leader>00925nam a22002777a 4500</marc:leader>
             <marc:controlfield tag='001'> 12&amp;3 </marc:controlfield>
             <marc:datafield tag='245' ind1='0' ind2=''>stray<marc:subfield code='a'>A&#x10D;&lt;B&gt;<![CDATA[ & <C>]]>
             </marc:subfield><marc:subfield code='b'/><other>no</other></marc:datafield>
             <marc:datafield tag='24'><marc:subfield code='a'>lost</marc:subfield></marc:datafield></marc:record>",
        )
        .unwrap();
        assert_eq!(&record.leader, b"00925nam a22002777a 4500");
        let title = Field::data(*b"245", *b"0 ").with(b'a', "Ač<B> & <C>\n             ").with(b'b', "");
        assert_eq!(record.fields, [Field::control(*b"001", " 12&3 "), title]);
    }

    #[test]
    fn a_bare_ampersand_and_an_unknown_entity_are_text() {
        let record =
            parse("<record><datafield tag='200'><subfield code='a'>R&B R & B &nbsp;x</subfield></datafield></record>")
                .unwrap();
        assert_eq!(record.first(&["200"], b'a'), Some("R&B R & B \u{FFFD}x"));
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for text in ["<record><leader></record>", "<record a='1></record>", "<record><"] {
            assert!(matches!(parse(text), Err(Reason::Xml(_))), "{text}");
        }
    }
}
