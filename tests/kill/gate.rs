//! What tells devices when the server is there, and the killer when requests are under way.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Condvar, Mutex};
use std::time::Duration;

/// What devices may do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Wait: the server is down or being looked at.
    Closed,
    /// Write, until the server is gone.
    Open(SocketAddr),
    /// Write no more; sync undisturbed and tell what you have.
    Ending(SocketAddr),
    /// Write no more and end.
    Abandoned,
}

pub(crate) struct Gate {
    state: Mutex<State>,
    changed: Condvar,
    /// Requests until the killer is told.
    fuse: AtomicU64,
    burnt: Sender<()>,
}

struct State {
    phase: Phase,
    /// How often the gate has been opened.
    opened: u64,
    /// Devices that wait.
    idle: usize,
}

impl Gate {
    /// Closed. The channel gives something when a fuse has burnt down.
    pub(crate) fn new() -> (Self, Receiver<()>) {
        let (burnt, told) = mpsc::channel();
        let state = State { phase: Phase::Closed, opened: 0, idle: 0 };
        (Self { state: Mutex::new(state), changed: Condvar::new(), fuse: AtomicU64::new(0), burnt }, told)
    }

    /// Lets the devices write; the killer is told when they have sent so many requests.
    pub(crate) fn open(&self, address: SocketAddr, fuse: u64) {
        self.fuse.store(fuse, Ordering::SeqCst);
        self.set(Phase::Open(address));
    }

    pub(crate) fn set(&self, phase: Phase) {
        let mut state = self.state.lock().expect("no device panics here");
        state.phase = phase;
        state.opened += u64::from(matches!(phase, Phase::Open(_)));
        self.changed.notify_all();
    }

    /// Waits until so many devices wait for the server.
    pub(crate) fn wait_for_idle(&self, devices: usize, patience: Duration) -> Result<(), String> {
        let state = self.state.lock().expect("no device panics here");
        let waited = self.changed.wait_timeout_while(state, patience, |state| state.idle < devices);
        let (state, _) = waited.expect("no device panics here");
        if state.idle < devices {
            Err(format!("only {} of {devices} devices wait", state.idle))
        } else {
            Ok(())
        }
    }

    /// A device waits for another phase than the one of the last opening, `seen`.
    pub(crate) fn next(&self, seen: &mut u64) -> Phase {
        let mut state = self.state.lock().expect("no device panics here");
        state.idle += 1;
        self.changed.notify_all();
        let is_old = |state: &mut State| match state.phase {
            Phase::Closed => true,
            Phase::Open(_) => state.opened == *seen,
            Phase::Ending(_) | Phase::Abandoned => false,
        };
        let mut state = self.changed.wait_while(state, is_old).expect("no device panics here");
        state.idle -= 1;
        *seen = state.opened;
        state.phase
    }

    /// A request is about to be sent.
    pub(crate) fn burn(&self) {
        if self.fuse.fetch_sub(1, Ordering::SeqCst) == 1 {
            // After the last kill nobody waits for it.
            let _ = self.burnt.send(());
        }
    }
}
