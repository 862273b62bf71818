//! The browser that tests run in.

use crate::debian::{self, Need};
use crate::failure::Outcome;

const NEEDS: &[Need] = &[
    Need { evidence: "chromium", package: "chromium" },
    Need { evidence: "chromedriver", package: "chromium-driver" },
    // Without these, text in Cyrillic is boxes and screenshots differ.
    Need { evidence: "/usr/share/fonts/truetype/noto", package: "fonts-noto-core" },
];

pub(crate) fn ensure() -> Outcome {
    debian::ensure("tests in a browser", NEEDS)
}
