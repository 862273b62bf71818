//! What the browser's errors mean for the caller. Names of `DOMException`: Web IDL, section 2.8.1.

use indexed_db_futures::error::{Error, OpenDbError};
use replica::StoreError;
use web_sys::DomException;

/// An error of a request or of a transaction.
pub(crate) fn of_use(error: Error) -> StoreError {
    match error {
        Error::DomException(exception) => of_exception(&exception.into()),
        // A transaction that ends without a reason was taken away with its connection.
        Error::MissingData(_) => StoreError::Closed,
        Error::Serialisation(_) | Error::Unknown(_) => StoreError::Failed,
    }
}

/// An error while opening.
pub(crate) fn of_opening(error: OpenDbError) -> StoreError {
    match error {
        OpenDbError::UnsupportedEnvironment | OpenDbError::NullFactory => StoreError::Unavailable,
        // `indexed_db_futures` says so whenever `open` throws; our version is never 0, so the origin may not store.
        OpenDbError::VersionZero => StoreError::Unavailable,
        OpenDbError::Base(error) => match of_use(error) {
            // A private window says that the state is invalid.
            StoreError::Closed => StoreError::Unavailable,
            error => error,
        },
    }
}

pub(crate) fn of_exception(exception: &DomException) -> StoreError {
    match exception.name().as_str() {
        "QuotaExceededError" => StoreError::Full,
        "SecurityError" => StoreError::Unavailable,
        "VersionError" => StoreError::Newer,
        // The connection was closed before the transaction, or during it.
        "InvalidStateError" | "AbortError" => StoreError::Closed,
        _ => StoreError::Failed,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    use super::*;

    wasm_bindgen_test_configure!(run_in_browser);

    fn exception(name: &str) -> DomException {
        DomException::new_with_message_and_name("why", name).unwrap()
    }

    #[wasm_bindgen_test]
    fn each_exception_says_what_the_caller_can_do() {
        let meaning = |name| of_exception(&exception(name));
        assert_eq!(meaning("QuotaExceededError"), StoreError::Full);
        assert_eq!(meaning("SecurityError"), StoreError::Unavailable);
        assert_eq!(meaning("VersionError"), StoreError::Newer);
        assert_eq!(meaning("InvalidStateError"), StoreError::Closed);
        assert_eq!(meaning("AbortError"), StoreError::Closed);
        assert_eq!(meaning("UnknownError"), StoreError::Failed);
    }

    #[wasm_bindgen_test]
    fn a_browser_that_refuses_to_open_keeps_nothing() {
        let private_window = Error::from(exception("InvalidStateError"));
        assert_eq!(of_opening(private_window.into()), StoreError::Unavailable);
        assert_eq!(of_opening(OpenDbError::NullFactory), StoreError::Unavailable);
        assert_eq!(of_opening(Error::from(exception("QuotaExceededError")).into()), StoreError::Full);
    }
}
