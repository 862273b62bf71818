//! What kind of device this is, as far as a page can tell.

use leptos::prelude::window;
use reading::Form;

/// The shorter side of a tablet's window, in CSS pixels.
const TABLET_MIN_PX: f64 = 600.0;

/// What is pointed at with a finger is a phone or a tablet, by its size.
pub(crate) fn of_this_device() -> Form {
    let has_finger = window().match_media("(pointer: coarse)").ok().flatten();
    let has_finger = has_finger.is_some_and(|query| query.matches());
    let side = |length: Option<f64>| length.unwrap_or_default();
    let (wide, high) = (window().inner_width(), window().inner_height());
    let shorter = side(wide.ok().and_then(|px| px.as_f64())).min(side(high.ok().and_then(|px| px.as_f64())));
    match (has_finger, shorter >= TABLET_MIN_PX) {
        (false, _) => Form::Computer,
        (true, true) => Form::Tablet,
        (true, false) => Form::Phone,
    }
}
