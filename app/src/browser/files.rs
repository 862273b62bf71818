//! Files that are made on the device and leave the app by the reader's own hand.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Error, Object, Reflect, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, FilePropertyBag, HtmlElement, HtmlInputElement, Url};

use super::offered::{method, promised};

/// Until a browser that asks where to put a file has surely taken hold of it.
const HELD_MS: u32 = 60_000;

/// `content` is a text, kept as UTF-8, or a [`Blob`].
pub(crate) fn file(name: &str, media_type: &str, content: &JsValue) -> Option<File> {
    let options = FilePropertyBag::new();
    options.set_type(media_type);
    File::new_with_blob_sequence_and_options(&Array::of1(content), name, &options).ok()
}

/// The same of bytes.
pub(crate) fn file_of_bytes(name: &str, media_type: &str, bytes: &[u8]) -> Option<File> {
    file(name, media_type, &Uint8Array::from(bytes))
}

/// What was chosen in a field for files: nothing when there is nothing, or it is longer than `max_bytes`.
pub(crate) async fn chosen(field: &HtmlInputElement, max_bytes: f64) -> Option<Vec<u8>> {
    let file = field.files()?.get(0)?;
    if file.size() > max_bytes {
        return None;
    }
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Gives the file to the browser's downloads. Whether it could be given.
pub(crate) fn save(file: &File) -> bool {
    let blob: &Blob = file;
    let Ok(address) = Url::create_object_url_with_blob(blob) else { return false };
    let is_given = follow(&address, &file.name()).is_some();
    Timeout::new(HELD_MS, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    is_given
}

fn follow(address: &str, name: &str) -> Option<()> {
    let link = document().create_element("a").ok()?;
    link.set_attribute("href", address).ok()?;
    link.set_attribute("download", name).ok()?;
    link.dyn_ref::<HtmlElement>()?.click();
    Some(())
}

/// Offers the file to the other apps of the device (Web Share API). Whether that settled it: shared, or the reader
/// thought better of it. Where the browser does not share files there is still [`save`].
pub(crate) async fn share(file: &File) -> bool {
    let navigator = window().navigator();
    let what = Object::new();
    let is_set = Reflect::set(&what, &JsValue::from_str("files"), &Array::of1(file));
    let can_share = method(&navigator, "canShare").and_then(|ask| ask.call1(&navigator, &what).ok());
    if is_set.is_err() || !can_share.is_some_and(|answer| answer.is_truthy()) {
        return false;
    }
    let Some(sharing) = promised(&navigator, "share", &[what.into()]) else { return false };
    match JsFuture::from(sharing).await {
        Ok(_) => true,
        Err(error) => error.dyn_ref::<Error>().is_some_and(|error| error.name() == "AbortError"),
    }
}
