//! The library: API, desk and storage.
