//! What a family would call the system of this device.

use leptos::prelude::window;

/// What a browser says of itself, and what it is called. An earlier one goes before a later one: an Android says *Linux* too.
const KNOWN: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
];

/// Empty for one that is not known here.
pub(crate) fn name() -> &'static str {
    let says = window().navigator().user_agent().unwrap_or_default();
    KNOWN.iter().find(|(said, _)| says.contains(said)).map_or("", |(_, name)| name)
}
