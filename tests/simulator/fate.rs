//! Where a browser is killed: between any two steps that somebody outside could see.

use std::cell::{Cell, RefCell};
use std::convert::Infallible;
use std::future::{pending, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

use replica::Local;

/// The fate of one device's program. Everything that leaves the program (a commit, an append to a file, a request)
/// passes a *point* before it takes effect and one after, before the program hears of it. Clones are one fate.
#[derive(Clone, Default)]
pub(crate) struct Fate(Rc<Inner>);

#[derive(Default)]
struct Inner {
    /// Points until something happens.
    left: Cell<Option<u64>>,
    event: RefCell<Option<Event>>,
    is_dead: Cell<bool>,
}

/// What happens at a point.
pub(crate) enum Event {
    Death,
    /// The store refuses the commit that follows; nothing, if what follows is none.
    Refusal,
    /// Something else happens first: another tab gets its turn.
    Turn(Local<'static, ()>),
}

/// What to do at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Go,
    Die,
    Refuse,
}

impl Fate {
    /// Lets `event` happen at the point with this number from now, the next being 0.
    pub(crate) fn at(&self, point: u64, event: Event) {
        self.0.left.set(Some(point));
        self.0.event.replace(Some(event));
    }

    /// Nothing is going to happen, and whoever was killed has been started again.
    pub(crate) fn reset(&self) {
        self.0.left.set(None);
        self.0.event.replace(None);
        self.0.is_dead.set(false);
    }

    /// Passes a point whose caller knows how to die half-way.
    pub(crate) async fn verdict(&self) -> Verdict {
        match self.next() {
            Some(Event::Death) => Verdict::Die,
            Some(Event::Refusal) => Verdict::Refuse,
            Some(Event::Turn(turn)) => {
                turn.await;
                Verdict::Go
            }
            None => Verdict::Go,
        }
    }

    /// Passes a point at which nobody else can get a turn; it comes at the next.
    pub(crate) fn verdict_at_once(&self) -> Verdict {
        match self.next() {
            Some(Event::Death) => Verdict::Die,
            Some(turn @ Event::Turn(_)) => {
                self.at(0, turn);
                Verdict::Go
            }
            Some(Event::Refusal) | None => Verdict::Go,
        }
    }

    fn next(&self) -> Option<Event> {
        let left = self.0.left.get()?;
        self.0.left.set(left.checked_sub(1));
        if left == 0 { self.0.event.take() } else { None }
    }

    /// Passes a point, or never returns.
    pub(crate) async fn point(&self) {
        if self.verdict().await == Verdict::Die {
            match self.die().await {}
        }
    }

    /// Never returns.
    pub(crate) async fn die(&self) -> Infallible {
        self.0.is_dead.set(true);
        pending().await
    }

    /// Runs to the end, or to the death of the program: then there is no answer, and the future is dropped where it was.
    pub(crate) async fn live<T>(&self, future: impl Future<Output = T>) -> Option<T> {
        let mut future = pin!(future);
        poll_fn(|context| match future.as_mut().poll(context) {
            Poll::Ready(answer) => Poll::Ready(Some(answer)),
            Poll::Pending if self.0.is_dead.get() => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        })
        .await
    }
}
