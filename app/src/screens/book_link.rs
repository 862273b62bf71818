//! The address of a book's page. Which book it is stands behind the `#`, which no request carries.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::browser::address;
use crate::routes::{Place, Route, is_for_this_page};
use crate::state::view::Key;

/// The book that the address of the page names.
pub(crate) fn named() -> Option<Key> {
    Key::of_hex(&address::fragment())
}

/// In a page where the book is linked once.
pub(crate) fn id_of(book: Key) -> String {
    format!("book-{}", book.hex())
}

/// A link to the page of a book; `leaving` is called before the page of the link goes.
pub(crate) fn book_link(
    class: &'static str,
    book: Key,
    content: AnyView,
    leaving: impl Fn() + 'static,
) -> AnyView {
    let route = expect_context::<Route>();
    let address = format!("/book#{}", book.hex());
    let href = address.clone();
    let follow = move |event: MouseEvent| {
        if is_for_this_page(&event) {
            leaving();
            route.go_to(Place::Book, &address);
        }
    };
    view! { <a class=class id=id_of(book) href=href on:click=follow>{content}</a> }.into_any()
}
