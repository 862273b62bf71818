//! What the app knows, as signals, and the one way to change it.
//!
//! The signals are a projection: only the layer that owns the data writes them, screens read them.

pub mod view;

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use challenge::Date;
use leptos::prelude::*;

use self::view::{
    Action, BookHit, CatalogueState, ChallengeCard, CopyState, Key, ReaderCard, Refusal, Start, StorageState,
    TodayView,
};

/// A future of the one thread there is.
pub type Pending<T> = Pin<Box<dyn Future<Output = T>>>;

/// The data layer as the screens see it.
pub trait Actions {
    /// Resolves once the change is durable on this device and [`Views`] show it.
    fn perform(&self, action: Action) -> Pending<Result<(), Refusal>>;
    /// Books whose title or author match, the best first; at most `limit`. The query never leaves the device.
    fn find_books(&self, query: String, limit: usize) -> Pending<Vec<BookHit>>;
    /// A new identity for an entry.
    fn mint(&self) -> Key;
}

/// Everything the screens show. Handles to signals: copied freely.
#[derive(Clone, Copy)]
pub struct Views {
    pub start: RwSignal<Start>,
    /// The civil date of this device; moves at midnight.
    pub today: RwSignal<Date>,
    pub readers: RwSignal<Vec<ReaderCard>>,
    /// None until the first reader is made.
    pub current: RwSignal<Option<Key>>,
    /// Of the current reader.
    pub reading: RwSignal<TodayView>,
    /// With the progress of the current reader.
    pub challenges: RwSignal<Vec<ChallengeCard>>,
    pub catalogue: RwSignal<CatalogueState>,
    pub copy: RwSignal<CopyState>,
    pub storage: RwSignal<StorageState>,
}

impl Views {
    /// Nothing known yet.
    pub fn opening(today: Date) -> Self {
        Self {
            start: RwSignal::new(Start::Opening),
            today: RwSignal::new(today),
            readers: RwSignal::new(Vec::new()),
            current: RwSignal::new(None),
            reading: RwSignal::new(TodayView::default()),
            challenges: RwSignal::new(Vec::new()),
            catalogue: RwSignal::new(CatalogueState::Missing),
            copy: RwSignal::new(CopyState::OnThisDevice { waiting: 0 }),
            storage: RwSignal::new(StorageState::Kept { persistent: false }),
        }
    }
}

#[derive(Clone, Copy)]
struct Performer(StoredValue<Rc<dyn Actions>, LocalStorage>);

/// Makes the data available to every screen below the caller.
pub fn provide(views: Views, actions: Rc<dyn Actions>) {
    provide_context(views);
    provide_context(Performer(StoredValue::new_local(actions)));
}

/// The signals given to [`provide`].
pub fn views() -> Views {
    expect_context()
}

/// The actions given to [`provide`].
pub fn actions() -> Rc<dyn Actions> {
    expect_context::<Performer>().0.get_value()
}
