//! What a screen asks the data layer for when it is opened, asked again whenever what is shown was read anew.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::{Pending, views};

/// None until the first answer. What was answered stays until the next one. What `ask` reads is followed.
pub(crate) fn asked<T: Send + Sync + 'static>(
    ask: impl Fn() -> Pending<Option<T>> + 'static,
) -> RwSignal<Option<T>> {
    let views = views();
    let answer = RwSignal::new(None);
    let latest = StoredValue::new(0);
    Effect::new(move |before: Option<u32>| {
        views.readings.track();
        let question = before.unwrap_or_default() + 1;
        latest.set_value(question);
        let asking = ask();
        spawn_local(async move {
            let answered = asking.await;
            // A later question has a later answer.
            if answered.is_some() && latest.try_get_value() == Some(question) {
                let _ = answer.try_set(answered);
            }
        });
        question
    });
    answer
}
