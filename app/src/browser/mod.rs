//! The browser behind small functions: the only place that names its objects.

pub(crate) mod address;
pub(crate) mod app_badge;
pub(crate) mod channel;
pub(crate) mod clock;
pub(crate) mod entropy;
pub(crate) mod fetch;
pub(crate) mod files;
pub(crate) mod idle;
pub(crate) mod later_style;
pub(crate) mod offered;
pub(crate) mod page;
pub(crate) mod picture;
pub(crate) mod preference;
pub(crate) mod service_worker;
pub(crate) mod shape;
pub(crate) mod storage;
pub(crate) mod transport;
pub(crate) mod wake;
pub(crate) mod wake_lock;
pub(crate) mod web_lock;
pub(crate) mod within;
