//! What the linked module exports and nothing of the app calls.
//!
//! Leptos brings the classes by which wasm-streams hands a stream of Rust to the browser, for server functions that this
//! app does not have. Being exported they stay, with all that they reach, in the module and in the script. Taken from
//! the export section before the module is cut, they go: cutting keeps only what is reached.

use crate::failure::{Failure, Outcome};

/// Of the classes `IntoUnderlyingSource`, `IntoUnderlyingByteSource` and `IntoUnderlyingSink`.
const UNUSED: &str = "intounderlying";
/// What wasm-bindgen exports of a class: its methods, what frees it, and what describes each of them.
const PREFIXES: [&str; 3] = ["", "__wbg_", "__wbindgen_describe_"];

/// `\0asm`, version 1.
const HEADER: &[u8] = b"\0asm\x01\0\0\0";
/// Id of the export section (WebAssembly Core Specification 2.0, 5.5.10).
const EXPORT_SECTION: u8 = 7;

/// The module without them. All else stays byte by byte, so the places that relocations name stay right.
pub(super) fn drop_unused(module: &[u8]) -> Outcome<Vec<u8>> {
    let mut input = Input(module);
    if input.take(HEADER.len())? != HEADER {
        return Err(malformed());
    }
    let mut out = HEADER.to_vec();
    while !input.0.is_empty() {
        let id = input.byte()?;
        let len = input.number()?;
        let content = input.take(len)?;
        let kept = if id == EXPORT_SECTION { used(content)? } else { content.to_vec() };
        out.push(id);
        put_number(&mut out, kept.len());
        out.extend(kept);
    }
    Ok(out)
}

fn used(section: &[u8]) -> Outcome<Vec<u8>> {
    let mut input = Input(section);
    let (mut count, mut exports) = (0, Vec::new());
    for _ in 0..input.number()? {
        let start = input.0;
        let name_len = input.number()?;
        let name = input.take(name_len)?;
        let _kind = input.byte()?;
        let _index = input.number()?;
        if !is_unused(name) {
            count += 1;
            exports.extend_from_slice(&start[..start.len() - input.0.len()]);
        }
    }
    let mut kept = Vec::with_capacity(section.len());
    put_number(&mut kept, count);
    kept.extend(exports);
    Ok(kept)
}

fn is_unused(name: &[u8]) -> bool {
    PREFIXES.iter().any(|prefix| {
        name.strip_prefix(prefix.as_bytes()).is_some_and(|rest| rest.starts_with(UNUSED.as_bytes()))
    })
}

/// Numbers are unsigned LEB128 of at most 32 bits (5.2.2).
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn byte(&mut self) -> Outcome<u8> {
        Ok(self.take(1)?[0])
    }

    fn take(&mut self, len: usize) -> Outcome<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len).ok_or_else(malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Outcome<usize> {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(malformed())
    }
}

fn put_number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn malformed() -> Failure {
    Failure::new("What cargo linked is no WebAssembly module: build anew.")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn module(exports: &[&str]) -> Vec<u8> {
        let mut section = Vec::new();
        put_number(&mut section, exports.len());
        for name in exports {
            put_number(&mut section, name.len());
            section.extend(name.bytes().chain([0, 3]));
        }
        let mut module = HEADER.to_vec();
        module.extend([1, 2, 0xaa, 0xbb, EXPORT_SECTION]);
        put_number(&mut module, section.len());
        module.extend(section);
        module.extend([0, 1, 0xcc]);
        module
    }

    #[test]
    fn only_what_the_app_calls_stays_exported() {
        let linked = module(&[
            "memory",
            "intounderlyingsource_pull_1",
            "__wbg_intounderlyingsink_free_1",
            "__wbindgen_describe_intounderlyingsink_write_1",
            "__wbindgen_describe___wbg_new_with_into_underlying_sink_1",
            "main",
        ]);
        let kept = ["memory", "__wbindgen_describe___wbg_new_with_into_underlying_sink_1", "main"];
        assert_eq!(drop_unused(&linked).unwrap(), module(&kept));
    }

    #[test]
    fn a_module_that_ends_within_a_section_is_refused() {
        let linked = module(&["memory"]);
        for missing in [1, 2, 5, linked.len()] {
            assert!(drop_unused(&linked[..linked.len() - missing]).is_err(), "{missing} bytes missing");
        }
    }

    #[test]
    fn numbers_come_back() {
        for number in [0, 1, 127, 128, 300, 16_383, 16_384, u32::MAX as usize] {
            let mut bytes = Vec::new();
            put_number(&mut bytes, number);
            assert_eq!(Input(&bytes).number().unwrap(), number);
        }
    }
}
