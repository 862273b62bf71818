//! The way to the library: `fetch`, to this origin only.

use gloo::timers::callback::Timeout;
use js_sys::{Reflect, Uint8Array};
use protocol::{PROTOCOL_VERSION, Token, routes};
use replica::{Local, Request, Response, Transport, Unreachable};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestInit,
    RequestMode, RequestRedirect,
};

/// A request is given up when for so long nothing comes of it.
const PROGRESS_MS: u32 = 15_000;
/// While a body is sent nothing comes back. It has the time that it takes at 64 kbit/s.
const SENT_BYTES_PER_MS: usize = 8;
/// The library sends nothing longer; whoever does is somebody else.
const LONGEST_ANSWER_BYTES: usize = 64 * 1024 * 1024;

#[derive(Clone, Copy, Debug)]
pub(crate) struct FetchTransport;

impl Transport for FetchTransport {
    fn send(&self, request: Request) -> Local<'_, Result<Response, Unreachable>> {
        Box::pin(async { exchange(request).await.map_err(|_| Unreachable) })
    }
}

async fn exchange(request: Request) -> Result<Response, JsValue> {
    let cancel = AbortController::new()?;
    let init = init(&request, &cancel)?;
    let sending_ms = u32::try_from(request.body.len() / SENT_BYTES_PER_MS).unwrap_or(u32::MAX);
    let answering = abort_after(PROGRESS_MS.saturating_add(sending_ms), &cancel);
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let answer = JsFuture::from(window.fetch_with_str_and_init(&request.path, &init)).await?;
    drop(answering);
    let answer: web_sys::Response = answer.dyn_into()?;
    let body = body(&answer, &cancel).await?;
    let headers = answer.headers();
    let header = |name: &str| headers.get(name).ok().flatten();
    Ok(Response::new(answer.status(), &header, &date_ms, body))
}

/// The whole body. One that is cut off is an error of the stream.
async fn body(answer: &web_sys::Response, cancel: &AbortController) -> Result<Vec<u8>, JsValue> {
    let mut bytes = Vec::new();
    let Some(stream) = answer.body() else { return Ok(bytes) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().dyn_into()?;
    while bytes.len() <= LONGEST_ANSWER_BYTES {
        let _receiving = abort_after(PROGRESS_MS, cancel);
        let part = JsFuture::from(reader.read()).await?;
        if Reflect::get(&part, &"done".into())?.is_truthy() {
            return Ok(bytes);
        }
        bytes.extend(Uint8Array::new(&Reflect::get(&part, &"value".into())?).to_vec());
    }
    cancel.abort();
    Err(JsValue::NULL)
}

/// Until it is dropped.
fn abort_after(pause_ms: u32, cancel: &AbortController) -> Timeout {
    let cancel = cancel.clone();
    Timeout::new(pause_ms, move || cancel.abort())
}

fn init(request: &Request, cancel: &AbortController) -> Result<RequestInit, JsValue> {
    let init = RequestInit::new();
    init.set_method(request.method.as_str());
    init.set_headers_headers(&headers(request)?);
    init.set_signal(Some(&cancel.signal()));
    init.set_mode(RequestMode::SameOrigin);
    init.set_credentials(RequestCredentials::Omit);
    init.set_redirect(RequestRedirect::Error);
    // What is worth keeping is kept in the store: the browser's cache would hold it a second time.
    init.set_cache(RequestCache::NoStore);
    if request.content_type.is_some() {
        init.set_body_opt_u8_array(Some(&Uint8Array::from(request.body.as_slice())));
    }
    Ok(init)
}

fn headers(request: &Request) -> Result<Headers, JsValue> {
    let headers = Headers::new()?;
    headers.set(routes::VERSION_HEADER, &PROTOCOL_VERSION.to_string())?;
    if let Some(token) = &request.token {
        headers.set("authorization", &bearer(token))?;
    }
    if let Some(content_type) = request.content_type {
        headers.set("content-type", content_type)?;
    }
    if let Some(etag) = &request.if_none_match {
        headers.set("if-none-match", etag)?;
    }
    Ok(headers)
}

fn bearer(token: &Token) -> String {
    ["Bearer ", &token.to_string()].concat()
}

/// Milliseconds since 1970-01-01 UTC of an HTTP date, which browsers read as one of theirs.
fn date_ms(text: &str) -> Option<u64> {
    let ms = js_sys::Date::parse(text);
    // Not a number where it is not a date.
    (ms >= 0.0).then_some(ms as u64)
}
