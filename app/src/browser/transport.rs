//! The way to the library: `fetch`, to this origin only.

use gloo::timers::callback::Timeout;
use js_sys::Uint8Array;
use protocol::{Code, PROTOCOL_VERSION, Token, routes};
use replica::{Local, Request, Response, Transport, Unreachable};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, RequestCache, RequestCredentials, RequestInit, RequestMode, RequestRedirect,
};

/// From asking to the first byte of the answer.
const ANSWER_MS: u32 = 20_000;
/// From the first byte to the last: a slice over a slow line.
const BODY_MS: u32 = 120_000;

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
    let answering = abort_after(ANSWER_MS, &cancel);
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let answer = JsFuture::from(window.fetch_with_str_and_init(&request.path, &init)).await?;
    drop(answering);
    let answer: web_sys::Response = answer.dyn_into()?;
    let _receiving = abort_after(BODY_MS, &cancel);
    let body = JsFuture::from(answer.array_buffer()?).await?;
    response(&answer, Uint8Array::new(&body).to_vec())
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

fn response(answer: &web_sys::Response, body: Vec<u8>) -> Result<Response, JsValue> {
    let headers = answer.headers();
    Ok(Response {
        status: answer.status(),
        content_type: headers.get("content-type")?.as_deref().map(without_parameters),
        code: headers.get(Code::HEADER)?.and_then(|code| code.parse().ok()),
        date_ms: headers.get("date")?.as_deref().and_then(date_ms),
        etag: headers.get("etag")?,
        body,
    })
}

/// `text/html` of `text/html; charset=utf-8`.
fn without_parameters(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_owned()
}

/// Milliseconds since 1970-01-01 UTC of an HTTP date (RFC 9110, section 5.6.7), which browsers read as one of theirs.
fn date_ms(text: &str) -> Option<u64> {
    let ms = js_sys::Date::parse(text);
    // Not a number where it is not a date.
    (ms >= 0.0).then_some(ms as u64)
}
