//! The browser behind small functions: the only place that names its objects.

pub(crate) mod fetch;
pub(crate) mod page;
pub(crate) mod preference;
pub(crate) mod service_worker;
