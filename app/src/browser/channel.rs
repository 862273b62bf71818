//! What tabs say to each other: that something has changed, and never what.

use std::cell::RefCell;

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::BroadcastChannel;

const NAME: &str = "prelistaj";

/// Closed when dropped. In a browser without channels nothing is said; tabs look again when they are seen.
#[derive(Debug)]
pub(crate) struct Channel {
    channel: Option<BroadcastChannel>,
    listener: RefCell<Option<EventListener>>,
}

impl Channel {
    pub(crate) fn open() -> Self {
        Self { channel: BroadcastChannel::new(NAME).ok(), listener: RefCell::default() }
    }

    /// Calls `change` when another tab has changed something, instead of what was called before.
    pub(crate) fn on_change(&self, change: impl Fn() + 'static) {
        let Some(channel) = &self.channel else { return };
        self.listener.replace(Some(EventListener::new(channel, "message", move |_| change())));
    }

    /// Tells all other tabs.
    pub(crate) fn announce_change(&self) {
        if let Some(channel) = &self.channel {
            // Only a closed channel refuses, and this one is open.
            let _ = channel.post_message(&JsValue::NULL);
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}
