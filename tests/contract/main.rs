//! What devices and browsers are promised over HTTP, as snapshots: a change here is a change for every app out there.
#![expect(clippy::unwrap_used, reason = "tests")]

mod conversation;
mod headers;
mod openapi;
