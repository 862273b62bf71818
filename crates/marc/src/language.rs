//! Language codes of bibliographic files.

use catalogue::Language;

/// Where MARC's code list (ISO 639-2 bibliographic, and two that it gave up) differs from the terminological code.
const DIFFERENT: [(&str, &str); 22] = [
    ("alb", "sqi"),
    ("arm", "hye"),
    ("baq", "eus"),
    ("bur", "mya"),
    ("chi", "zho"),
    ("cze", "ces"),
    ("dut", "nld"),
    ("fre", "fra"),
    ("geo", "kat"),
    ("ger", "deu"),
    ("gre", "ell"),
    ("ice", "isl"),
    ("mac", "mkd"),
    ("mao", "mri"),
    ("may", "msa"),
    ("per", "fas"),
    ("rum", "ron"),
    ("slo", "slk"),
    ("tib", "bod"),
    ("wel", "cym"),
    ("scc", "srp"),
    ("scr", "hrv"),
];

/// The language a record's code names; nothing for undetermined, several or none.
pub(crate) fn from_marc(code: &str) -> Option<Language> {
    let code = code.trim().to_ascii_lowercase();
    if matches!(code.as_str(), "und" | "mul" | "zxx" | "mis") {
        return None;
    }
    let known = DIFFERENT.iter().find(|(marc, _)| *marc == code);
    Language::new(known.map_or(code.as_str(), |(_, terminological)| terminological))
}

/// The code of MARC's list.
pub(crate) fn to_marc(language: &Language) -> &str {
    let known = DIFFERENT.iter().find(|(_, terminological)| *terminological == language.code());
    known.map_or(language.code(), |(marc, _)| marc)
}
