//! The black box on the origin private file system (File System standard, "sync access handles"), which only a
//! dedicated worker may write synchronously: `public/black-box.js`.

use std::cell::{Cell, RefCell};
use std::future::ready;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Uint8Array};
use replica::{BlackBox, BlackBoxError, Local};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions};

/// The app's folder of files.
const FOLDER: &str = "black-box";

/// What waits for an answer of the worker, by the number of the call.
type Waiting = Rc<RefCell<Vec<(u32, Answer)>>>;

/// How a promise is kept, and how it is broken.
type Answer = (Function, Function);

/// Files of this origin, one for each tab. The worker lives as long as this does.
pub struct OpfsBlackBox {
    worker: Worker,
    waiting: Waiting,
    /// The script could not be loaded: nobody will answer.
    is_broken: Rc<Cell<bool>>,
    next: Cell<u32>,
    _answered: Closure<dyn FnMut(MessageEvent)>,
    _broken: Closure<dyn FnMut(Event)>,
}

impl OpfsBlackBox {
    /// Starts the worker at an address of this origin. Whether the browser has such files at all is known when the black
    /// box is opened.
    pub fn start(address: &str) -> Result<Self, BlackBoxError> {
        Self::start_in(address, FOLDER)
    }

    /// The same with files in another folder.
    pub fn start_in(address: &str, folder: &str) -> Result<Self, BlackBoxError> {
        let options = WorkerOptions::new();
        options.set_name(folder);
        let worker = Worker::new_with_options(address, &options).map_err(|_| BlackBoxError::Unavailable)?;
        let waiting = Waiting::default();
        let answered = Closure::new({
            let waiting = Rc::clone(&waiting);
            move |event: MessageEvent| settle(&waiting, &event.data().unchecked_into())
        });
        let is_broken = Rc::<Cell<bool>>::default();
        let broken = Closure::new({
            let (waiting, is_broken) = (Rc::clone(&waiting), Rc::clone(&is_broken));
            move |_: Event| {
                is_broken.set(true);
                for (_, (_, reject)) in waiting.take() {
                    let _ = reject.call1(&JsValue::NULL, &JsValue::from_str("NotSupportedError"));
                }
            }
        });
        worker.set_onmessage(Some(answered.as_ref().unchecked_ref()));
        worker.set_onerror(Some(broken.as_ref().unchecked_ref()));
        Ok(Self { worker, waiting, is_broken, next: Cell::new(0), _answered: answered, _broken: broken })
    }

    /// Sends a call now; the answer comes later.
    fn call(&self, name: &str, bytes: &[u8]) -> Local<'_, Result<JsValue, BlackBoxError>> {
        if self.is_broken.get() {
            return Box::pin(ready(Err(BlackBoxError::Unavailable)));
        }
        let id = self.next.replace(self.next.get().wrapping_add(1));
        let bytes = Uint8Array::from(bytes);
        let message = Array::of3(&JsValue::from(id), &JsValue::from_str(name), &bytes);
        let answer = Promise::new(&mut |resolve, reject| {
            self.waiting.borrow_mut().push((id, (resolve, reject)));
        });
        let sent = self.worker.post_message_with_transfer(&message, &Array::of1(&bytes.buffer()));
        Box::pin(async move {
            sent.map_err(|_| BlackBoxError::Failed)?;
            JsFuture::from(answer)
                .await
                .map_err(|error| meaning(error.as_string().unwrap_or_default().as_str()))
        })
    }
}

impl Drop for OpfsBlackBox {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl BlackBox for OpfsBlackBox {
    fn open(&self) -> Local<'_, Result<Vec<Vec<u8>>, BlackBoxError>> {
        let opened = self.call("open", &[]);
        Box::pin(async move {
            let files: Array = opened.await?.unchecked_into();
            Ok(files.iter().map(|file| file.unchecked_into::<Uint8Array>().to_vec()).collect())
        })
    }

    fn append(&self, bytes: Vec<u8>) -> Local<'_, Result<(), BlackBoxError>> {
        let appended = self.call("append", &bytes);
        Box::pin(async move { appended.await.map(drop) })
    }

    fn replace(&self, bytes: Vec<u8>) -> Local<'_, Result<(), BlackBoxError>> {
        let replaced = self.call("replace", &bytes);
        Box::pin(async move { replaced.await.map(drop) })
    }
}

/// Hands the worker's answer `[id, value, name of the error?]` to whoever waits for it.
fn settle(waiting: &Waiting, answer: &Array) {
    let id = answer.get(0).as_f64().map(|id| id as u32);
    let Some((resolve, reject)) = id.and_then(|id| take(waiting, id)) else { return };
    let error = answer.get(2);
    let _ = match error.is_undefined() {
        true => resolve.call1(&JsValue::NULL, &answer.get(1)),
        false => reject.call1(&JsValue::NULL, &error),
    };
}

fn take(waiting: &Waiting, id: u32) -> Option<Answer> {
    let mut waiting = waiting.borrow_mut();
    let at = waiting.iter().position(|(other, _)| *other == id)?;
    Some(waiting.swap_remove(at).1)
}

/// What the name of a `DOMException` (Web IDL, section 2.8.1) or of an error of JavaScript means here.
fn meaning(name: &str) -> BlackBoxError {
    match name {
        "QuotaExceededError" => BlackBoxError::Full,
        // No such files in this browser, in a private window, or for this page.
        "SecurityError" | "NotAllowedError" | "NotSupportedError" | "TypeError" => BlackBoxError::Unavailable,
        _ => BlackBoxError::Failed,
    }
}
