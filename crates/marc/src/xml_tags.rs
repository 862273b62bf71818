//! Finds the tags of one element in bytes that may not be well-formed XML.
//!
//! In XML `<` begins nothing but markup, so a tag is found without reading what is before it.

/// The longest tag that is waited for, in bytes. Attributes of records are a type and namespaces.
const MAX_TAG_BYTES: usize = 4_096;

/// A tag, by the places of its bytes.
pub(crate) struct Tag {
    pub(crate) start: usize,
    /// Behind its `>`.
    pub(crate) end: usize,
    pub(crate) kind: TagKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TagKind {
    Start,
    End,
    /// Start and end in one.
    Empty,
}

/// Where the next tag is, if the bytes are enough to say.
pub(crate) enum Search {
    Found(Tag),
    /// Not before this place.
    NotBefore(usize),
}

/// The first tag of the element with this local name, from `from` on.
pub(crate) fn next_tag(bytes: &[u8], from: usize, local_name: &str) -> Search {
    let mut place = from;
    while let Some(offset) = bytes[place..].iter().position(|&byte| byte == b'<') {
        let start = place + offset;
        // Nor has a tag another `<` in it: what has is looked at no further, and so no byte is looked at often.
        let inside =
            bytes[start + 1..].iter().take(MAX_TAG_BYTES).take_while(|byte| !matches!(byte, b'<' | b'>'));
        let length = inside.count();
        let end = start + 1 + length;
        match bytes.get(end) {
            None if length < MAX_TAG_BYTES => return Search::NotBefore(start),
            Some(b'>') => {
                if let Some(kind) = kind_of(&bytes[start + 1..end], local_name) {
                    return Search::Found(Tag { start, end: end + 1, kind });
                }
                place = end + 1;
            }
            _ => place = end,
        }
    }
    Search::NotBefore(bytes.len())
}

/// What a tag is, of what stands between `<` and `>`; nothing for those of other elements.
fn kind_of(tag: &[u8], local_name: &str) -> Option<TagKind> {
    let (is_end, rest) = tag.strip_prefix(b"/").map_or((false, tag), |rest| (true, rest));
    let is_in_name = |byte: &&u8| !byte.is_ascii_whitespace() && **byte != b'/';
    let name_length = rest.iter().take_while(is_in_name).count();
    let local = rest[..name_length].rsplit(|&byte| byte == b':').next()?;
    let kind = if is_end {
        TagKind::End
    } else if rest.ends_with(b"/") {
        TagKind::Empty
    } else {
        TagKind::Start
    };
    (local == local_name.as_bytes()).then_some(kind)
}
