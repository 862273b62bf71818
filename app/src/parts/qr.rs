//! A QR code (ISO/IEC 18004) as one path, dark on light in either theme: cameras read no others.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder, QRCode};
use leptos::prelude::*;
use leptos::svg;

use crate::parts::live::nothing;

/// Light modules around it, as the standard has it.
const QUIET: usize = 4;

/// What may come over it before it is read.
#[derive(Clone, Copy)]
pub(crate) enum Wear {
    /// No dirt and no folds: the next more robust level would make it a third larger.
    Screen,
    /// Years between documents.
    Paper,
}

/// Nothing for a text that is too long; a link is not.
pub(crate) fn picture(text: &str, wear: Wear, name: &'static str) -> AnyView {
    let level = match wear {
        Wear::Screen => ECL::L,
        Wear::Paper => ECL::Q,
    };
    let Ok(code) = QRBuilder::new(text).ecl(level).build() else { return nothing() };
    let side = code.size + 2 * QUIET;
    svg::svg()
        .attr("class", "qr")
        .attr("viewBox", format!("0 0 {side} {side}"))
        .attr("role", "img")
        .attr("aria-label", name)
        .child(svg::rect().attr("width", "100%").attr("height", "100%").attr("fill", "#fff"))
        .child(svg::path().attr("d", dark(&code)))
        .into_any()
}

/// Each run of dark modules in a row is one rectangle.
fn dark(code: &QRCode) -> String {
    let mut path = String::new();
    for row in 0..code.size {
        let is_dark = |column: usize| column < code.size && code[row][column].value();
        for start in (0..code.size).filter(|start| is_dark(*start) && (*start == 0 || !is_dark(start - 1))) {
            let length = (start..).take_while(|column| is_dark(*column)).count();
            let _ = write!(path, "M{} {}h{length}v1h-{length}z", start + QUIET, row + QUIET);
        }
    }
    path
}
