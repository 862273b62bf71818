//! Web Locks: of all tabs of this origin, one does what one is enough for.
//!
//! `web-sys` has them behind a flag for unstable interfaces, so the one call is bound here.

use std::future::Future;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    type LockManager;

    /// <https://w3c.github.io/web-locks/#dom-lockmanager-request>
    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &Object,
        granted: &Function,
    ) -> Result<Promise, JsValue>;
}

/// Does the work under the lock; nothing when another tab holds it. A browser without locks does the work.
pub(crate) async fn if_available<T>(name: &str, work: impl Future<Output = T>) -> Option<T> {
    match ask(name).await {
        Ok(Answer::Held(_until_done)) => Some(work.await),
        Ok(Answer::Taken) => None,
        Err(_) => Some(work.await),
    }
}

enum Answer {
    Held(Held),
    Taken,
}

/// The lock, until it is dropped.
struct Held {
    release: Function,
}

impl Drop for Held {
    fn drop(&mut self) {
        // Resolving a promise does not fail.
        let _ = self.release.call0(&JsValue::NULL);
    }
}

/// The browser holds the lock for as long as the promise is open that the callback returns.
async fn ask(name: &str) -> Result<Answer, JsValue> {
    let locks = locks()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE)?;
    let (answered, answer) = promise();
    let (released, release) = promise();
    let held = Held { release };
    let granted = Closure::once_into_js(move |lock: JsValue| -> Promise {
        let _ = answer.call1(&JsValue::NULL, &(!lock.is_null()).into());
        released
    });
    let request = locks.request(name, &options, granted.unchecked_ref())?;
    // A request that is refused never calls back; one that is granted is settled after the answer.
    let is_held = JsFuture::from(Promise::race(&Array::of2(&answered, &request))).await?;
    Ok(if is_held.is_truthy() { Answer::Held(held) } else { Answer::Taken })
}

fn locks() -> Result<LockManager, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let locks = Reflect::get(&window.navigator(), &"locks".into())?;
    if locks.is_undefined() { Err(JsValue::NULL) } else { Ok(locks.unchecked_into()) }
}

/// An open promise, and what resolves it.
fn promise() -> (Promise, Function) {
    // Not `Function::default()`: that is `new Function()`, which the content security policy forbids.
    let mut resolve = JsValue::UNDEFINED;
    let promise = Promise::new(&mut |resolver, _| resolve = resolver.into());
    // The constructor calls back before it returns.
    (promise, resolve.unchecked_into())
}
