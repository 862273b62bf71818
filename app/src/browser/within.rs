//! What is only wanted soon.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use gloo::timers::callback::Timeout;

/// What `work` makes; nothing if it takes longer, and then it ends there.
pub(crate) async fn within<T>(limit_ms: u32, work: impl Future<Output = T>) -> Option<T> {
    let is_late = Rc::new(Cell::new(false));
    let waiting: Rc<RefCell<Option<Waker>>> = Rc::default();
    let (late, waits) = (is_late.clone(), waiting.clone());
    let _timer = Timeout::new(limit_ms, move || {
        late.set(true);
        if let Some(waker) = waits.borrow_mut().take() {
            waker.wake();
        }
    });
    let mut work = pin!(work);
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(made) => Poll::Ready(Some(made)),
        Poll::Pending if is_late.get() => Poll::Ready(None),
        Poll::Pending => {
            waiting.replace(Some(context.waker().clone()));
            Poll::Pending
        }
    })
    .await
}
