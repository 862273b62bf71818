//! What a screen asks the data layer for when it is opened, asked again whenever what is shown was read anew.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::{Pending, views};

/// None until the first answer. What was answered stays until the next one.
pub(crate) fn asked<T: Send + Sync + 'static>(
    ask: impl Fn() -> Pending<Option<T>> + 'static,
) -> RwSignal<Option<T>> {
    let views = views();
    let answer = RwSignal::new(None);
    Effect::new(move |_| {
        let reading = views.readings.get();
        let asking = ask();
        spawn_local(async move {
            let answered = asking.await;
            // A later question has a later answer.
            if answered.is_some() && views.readings.get_untracked() == reading {
                let _ = answer.try_set(answered);
            }
        });
    });
    answer
}
