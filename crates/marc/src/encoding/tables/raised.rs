//! Subscripts and superscripts of MARC-8, by the low seven bits of the code.

/// Subscripts.
pub(in crate::encoding) const SUBSCRIPTS: [(u8, char); 14] = [
    (0x28, '\u{208D}'),
    (0x29, '\u{208E}'),
    (0x2B, '\u{208A}'),
    (0x2D, '\u{208B}'),
    (0x30, '\u{2080}'),
    (0x31, '\u{2081}'),
    (0x32, '\u{2082}'),
    (0x33, '\u{2083}'),
    (0x34, '\u{2084}'),
    (0x35, '\u{2085}'),
    (0x36, '\u{2086}'),
    (0x37, '\u{2087}'),
    (0x38, '\u{2088}'),
    (0x39, '\u{2089}'),
];

/// Superscripts.
pub(in crate::encoding) const SUPERSCRIPTS: [(u8, char); 14] = [
    (0x28, '\u{207D}'),
    (0x29, '\u{207E}'),
    (0x2B, '\u{207A}'),
    (0x2D, '\u{207B}'),
    (0x30, '\u{2070}'),
    (0x31, '\u{B9}'),
    (0x32, '\u{B2}'),
    (0x33, '\u{B3}'),
    (0x34, '\u{2074}'),
    (0x35, '\u{2075}'),
    (0x36, '\u{2076}'),
    (0x37, '\u{2077}'),
    (0x38, '\u{2078}'),
    (0x39, '\u{2079}'),
];
