//! Records to MARCXML.

use crate::record::{Field, Record};
use quick_xml::escape::escape;

/// The record as an element `record`, without declaration and namespace.
pub(crate) fn write(record: &Record) -> String {
    let leader = String::from_utf8_lossy(&record.leader);
    let mut out = format!("<record><leader>{}</leader>", escape(leader.as_ref()));
    record.fields.iter().for_each(|field| put_field(&mut out, field));
    out.push_str("</record>\n");
    out
}

fn put_field(out: &mut String, field: &Field) {
    let tag = String::from_utf8_lossy(&field.tag);
    if field.is_control() {
        for subfield in &field.subfields {
            let text = visible(&subfield.value);
            out.push_str(&format!("<controlfield tag=\"{tag}\">{}</controlfield>", escape(text)));
        }
        return;
    }
    let [first, second] = field.indicators.map(char::from);
    out.push_str(&format!("<datafield tag=\"{tag}\" ind1=\"{first}\" ind2=\"{second}\">"));
    for subfield in &field.subfields {
        let (code, text) = (char::from(subfield.code), visible(&subfield.value));
        out.push_str(&format!("<subfield code=\"{code}\">{}</subfield>", escape(text)));
    }
    out.push_str("</datafield>");
}

/// XML cannot have control characters.
fn visible(text: &str) -> String {
    text.replace(|c: char| c.is_ascii_control(), " ")
}
