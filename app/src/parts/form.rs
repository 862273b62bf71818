//! A form whose fields say themselves what is wrong with them, and that leads to no other page.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

pub(crate) fn form_of(class: &'static str, submit: impl Fn() + 'static, content: AnyView) -> AnyView {
    // One type for all of them.
    let submit: Box<dyn Fn()> = Box::new(submit);
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        submit();
    };
    view! { <form class=class novalidate on:submit=on_submit>{content}</form> }.into_any()
}
