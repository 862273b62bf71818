//! Randomness, from the browser.

use replica::Entropy;

#[derive(Clone, Copy, Debug)]
pub(crate) struct BrowserEntropy;

impl Entropy for BrowserEntropy {
    #[expect(clippy::disallowed_methods, reason = "here randomness enters")]
    fn fill(&self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            // Every supported browser has it. Keys that can be guessed would be worse than no app.
            wasm_bindgen::throw_str("the browser has no secure randomness");
        }
    }
}
