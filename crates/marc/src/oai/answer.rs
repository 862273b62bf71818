//! The answers to the requests that a harvest makes.

use super::OaiError;
use super::leaf::{Leaf, leaves};
use crate::entry::{Change, Entry};
use crate::fault::{BadRecord, Place, Reason};
use crate::import::{ImportOptions, xml_change};
use crate::marcxml::{self, RecordFrames};
use crate::xml_tags::{Search, Tag, TagKind, next_tag};

/// One answer to `ListRecords`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// When the repository answered, in its own words: UTC, in ISO 8601.
    pub response_date: String,
    /// The records, in the order of the answer. Positions of bad ones are in the answer.
    pub records: Vec<Result<Harvested, BadRecord>>,
    /// What to ask for the next page with, unless this is the last.
    pub resumption_token: Option<String>,
}

/// A record of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Harvested {
    /// The record's name in the repository, which is not its number in the catalogue.
    pub identifier: String,
    /// Nothing where the repository has deleted the record.
    pub entry: Option<Box<Entry>>,
}

/// A format in which a repository gives out records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MetadataFormat {
    /// What to ask for it with.
    pub prefix: String,
    pub namespace: String,
}

impl MetadataFormat {
    /// Whether it is MARCXML or MarcXchange.
    #[must_use]
    pub fn is_marc(&self) -> bool {
        let namespace = self.namespace.to_ascii_lowercase();
        namespace.contains("/marc21/slim") || namespace.contains("marcxchange")
    }
}

/// The formats that an answer to `ListMetadataFormats` names.
///
/// # Errors
/// As for [`Page::parse`].
pub fn metadata_formats(answer: &[u8]) -> Result<Vec<MetadataFormat>, OaiError> {
    let mut formats: Vec<MetadataFormat> = Vec::new();
    for leaf in whole(answer)? {
        match leaf.name.as_str() {
            "metadataPrefix" => {
                formats.push(MetadataFormat { prefix: leaf.text, ..MetadataFormat::default() });
            }
            "metadataNamespace" => {
                if let Some(format) = formats.last_mut() {
                    format.namespace = leaf.text;
                }
            }
            _ => {}
        }
    }
    Ok(formats)
}

/// How long a date is that the repository takes, of an answer to `Identify`: ten characters for days, twenty for seconds.
///
/// # Errors
/// As for [`Page::parse`].
pub fn granularity(answer: &[u8]) -> Result<usize, OaiError> {
    const DAYS: usize = "YYYY-MM-DD".len();
    let leaves = whole(answer)?;
    // Every repository takes days.
    Ok(leaves.iter().find(|leaf| leaf.name == "granularity").map_or(DAYS, |leaf| leaf.text.len()))
}

/// All elements of an answer that is neither cut off nor a refusal.
fn whole(answer: &[u8]) -> Result<Vec<Leaf>, OaiError> {
    if tags(answer, "OAI-PMH").last().is_none_or(|tag| tag.kind != TagKind::End) {
        return Err(OaiError::NotOai);
    }
    let leaves = leaves(&to_text(answer, answer));
    match leaves.iter().find(|leaf| leaf.name == "error") {
        Some(error) => Err(refusal(error)),
        None => Ok(leaves),
    }
}

fn refusal(error: &Leaf) -> OaiError {
    match error.attribute("code") {
        Some("badResumptionToken") => OaiError::BadResumptionToken,
        code => OaiError::Refused { code: code.unwrap_or("error").to_owned(), words: error.text.clone() },
    }
}

fn to_text(answer: &[u8], piece: &[u8]) -> String {
    marcxml::to_text(piece, marcxml::declared_encoding(answer))
}

impl Page {
    /// Reads an answer to `ListRecords`. An answer that there are none is a page without records.
    ///
    /// # Errors
    /// [`OaiError`], by what can be done about it.
    pub fn parse(answer: &[u8], options: &ImportOptions) -> Result<Self, OaiError> {
        if tags(answer, "OAI-PMH").last().is_none_or(|tag| tag.kind != TagKind::End) {
            return Err(OaiError::NotOai);
        }
        let headers: Vec<Tag> = tags(answer, "header").filter(|tag| tag.kind == TagKind::Start).collect();
        let before_records = headers.first().map_or(answer.len(), |tag| tag.start);
        let outside = leaves(&to_text(answer, &answer[..before_records]));
        let response_date = outside.iter().find(|leaf| leaf.name == "responseDate");
        let response_date = response_date.map(|leaf| leaf.text.clone()).ok_or(OaiError::NotOai)?;
        let error = outside.iter().find(|leaf| leaf.name == "error");
        if let Some(error) = error.filter(|error| error.attribute("code") != Some("noRecordsMatch")) {
            return Err(refusal(error));
        }
        let ends = headers.iter().skip(1).map(|tag| tag.start).chain([answer.len()]);
        let records = (1..)
            .zip(headers.iter().zip(ends))
            .map(|(ordinal, (header, end))| record(answer, ordinal, header.start, end, options));
        Ok(Self { response_date, records: records.collect(), resumption_token: resumption_token(answer) })
    }
}

/// The record whose header begins at `start`, of what stands before `end`.
fn record(
    answer: &[u8],
    ordinal: u64,
    start: usize,
    end: usize,
    options: &ImportOptions,
) -> Result<Harvested, BadRecord> {
    let piece = &answer[start..end];
    let header_end = tags(piece, "header").find(|tag| tag.kind == TagKind::End);
    let header_end = header_end.map_or(piece.len(), |tag| tag.end);
    let header = leaves(&to_text(answer, &piece[..header_end]));
    let identifier = header.iter().find(|leaf| leaf.name == "identifier").map(|leaf| leaf.text.clone());
    let bad = |reason| BadRecord {
        place: Place { ordinal, position: start as u64 },
        control_number: identifier.clone(),
        reason,
    };
    let named = identifier.clone().filter(|identifier| !identifier.is_empty());
    let identifier = named.ok_or_else(|| bad(Reason::NoIdentifier))?;
    if header.first().and_then(|leaf| leaf.attribute("status")) == Some("deleted") {
        return Ok(Harvested { identifier, entry: None });
    }
    let metadata = metadata(&piece[header_end..]);
    let frame = RecordFrames::new(metadata).next().ok_or_else(|| bad(Reason::NoMarc))?;
    let change = frame.and_then(|frame| xml_change(&frame, marcxml::declared_encoding(answer), options));
    match change.map_err(|inner| bad(inner.reason))? {
        Change::Entry(entry) => Ok(Harvested { identifier, entry: Some(entry) }),
        // The record says itself that it was deleted.
        Change::Deletion(_) => Ok(Harvested { identifier, entry: None }),
    }
}

/// What stands in the first element `metadata`; nothing without one.
fn metadata(piece: &[u8]) -> &[u8] {
    let mut tags = tags(piece, "metadata");
    let Some(start) = tags.find(|tag| tag.kind == TagKind::Start) else { return &[] };
    let end = tags.find(|tag| tag.kind == TagKind::End).map_or(piece.len(), |tag| tag.start);
    &piece[start.end..end]
}

fn resumption_token(answer: &[u8]) -> Option<String> {
    let start = tags(answer, "resumptionToken").find(|tag| tag.kind != TagKind::End)?;
    let token = leaves(&to_text(answer, &answer[start.start..])).into_iter().next()?.text;
    Some(token).filter(|token| !token.is_empty())
}

/// All tags of an element.
fn tags<'a>(bytes: &'a [u8], local_name: &'a str) -> impl Iterator<Item = Tag> + 'a {
    let mut place = 0;
    std::iter::from_fn(move || match next_tag(bytes, place, local_name) {
        Search::Found(tag) => {
            place = tag.end;
            Some(tag)
        }
        Search::NotBefore(_) => None,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn answer(inside: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?><OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">\
             <responseDate>2026-11-24T10:00:00Z</responseDate><request verb=\"ListRecords\">http://x</request>\
             {inside}</OAI-PMH>"
        )
    }

    fn marc(number: u32) -> String {
        format!(
            "<marc:record><marc:controlfield tag=\"001\">{number}</marc:controlfield><marc:datafield tag=\"200\">\
             <marc:subfield code=\"a\">Книга {number}</marc:subfield></marc:datafield></marc:record>"
        )
    }

    fn parsed(inside: &str) -> Result<Page, OaiError> {
        let options = ImportOptions { source: "test".to_owned(), ..ImportOptions::default() };
        Page::parse(answer(inside).as_bytes(), &options)
    }

    #[test]
    fn records_deletions_and_the_token_are_read() {
        let page = parsed(&format!(
            "<ListRecords><record><header><identifier>oai:x:1</identifier></header><metadata>{}</metadata></record>
             <record><header status=\"deleted\"><identifier>oai:x:2</identifier></header></record>
             <resumptionToken completeListSize=\"3\"> a&amp;b </resumptionToken></ListRecords>",
            marc(1)
        ))
        .unwrap();
        assert_eq!(page.response_date, "2026-11-24T10:00:00Z");
        assert_eq!(page.resumption_token.as_deref(), Some("a&b"));
        let records: Vec<_> = page.records.into_iter().map(Result::unwrap).collect();
        assert_eq!(records[0].identifier, "oai:x:1");
        assert_eq!(records[0].entry.as_ref().unwrap().book.title, "Книга 1");
        assert_eq!(records[1], Harvested { identifier: "oai:x:2".to_owned(), entry: None });
    }

    #[test]
    fn a_bad_record_is_named_and_costs_no_other() {
        let page = parsed(&format!(
            "<ListRecords><record><header><identifier>oai:x:1</identifier></header><metadata><marc:record><a></b>
             </metadata></record><record><header><identifier>oai:x:2</identifier></header><metadata/></record>
             <record><header/></record><record><header></header></record>
             <record><header><identifier>oai:x:3</identifier></header><metadata>{}</metadata></record>
             <resumptionToken/></ListRecords>",
            marc(3)
        ))
        .unwrap();
        let reasons: Vec<_> =
            page.records.iter().filter_map(|read| read.as_ref().err()).map(|bad| bad.reason).collect();
        assert_eq!(reasons, [Reason::Truncated, Reason::NoMarc, Reason::NoIdentifier]);
        assert_eq!(page.records.iter().filter(|read| read.is_ok()).count(), 1);
        assert_eq!(page.resumption_token, None);
    }

    #[test]
    fn refusals_are_told_apart_and_none_matching_is_an_empty_page() {
        assert_eq!(parsed("<error code=\"noRecordsMatch\"/>").unwrap().records, []);
        assert_eq!(parsed("<error code=\"badResumptionToken\"/>"), Err(OaiError::BadResumptionToken));
        let refused = OaiError::Refused { code: "noSetHierarchy".to_owned(), words: "No sets".to_owned() };
        assert_eq!(parsed("<error code=\"noSetHierarchy\">No sets</error>"), Err(refused));
        let whole = answer("<ListRecords/>");
        for length in 0..whole.len() {
            let cut = Page::parse(&whole.as_bytes()[..length], &ImportOptions::default());
            assert_eq!(cut, Err(OaiError::NotOai), "{length}");
        }
        assert_eq!(Page::parse(b"<html>Sign in</html>", &ImportOptions::default()), Err(OaiError::NotOai));
    }

    #[test]
    fn formats_and_granularity_are_read() {
        let formats = answer(
            "<ListMetadataFormats><metadataFormat><metadataPrefix>oai_dc</metadataPrefix>
             <metadataNamespace>http://www.openarchives.org/OAI/2.0/oai_dc/</metadataNamespace></metadataFormat>
             <metadataFormat><metadataPrefix>marcxml</metadataPrefix><schema>x</schema>
             <metadataNamespace>http://www.loc.gov/MARC21/slim</metadataNamespace></metadataFormat></ListMetadataFormats>",
        );
        let marc: Vec<_> = metadata_formats(formats.as_bytes())
            .unwrap()
            .into_iter()
            .filter(MetadataFormat::is_marc)
            .collect();
        assert_eq!(marc.len(), 1);
        assert_eq!(marc[0].prefix, "marcxml");
        let identify = answer("<Identify><granularity>YYYY-MM-DDThh:mm:ssZ</granularity></Identify>");
        assert_eq!(granularity(identify.as_bytes()), Ok(20));
        assert_eq!(granularity(answer("<Identify/>").as_bytes()), Ok(10));
    }
}
