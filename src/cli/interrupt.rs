//! Ctrl-C during a command: the first one requests a stop, the second one exits.
//!
//! Before the work begins nothing can be lost, so the first one exits then.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::{SigId, flag, low_level};

use crate::error::INTERRUPTED;

/// Handles SIGINT and SIGTERM until it is dropped.
pub(super) struct Interrupt {
    requested: Arc<AtomicBool>,
    /// Whether the next signal exits.
    exits_now: Arc<AtomicBool>,
    has_begun: bool,
    registered: Vec<SigId>,
}

impl Interrupt {
    pub(super) fn listen() -> Self {
        let requested = Arc::new(AtomicBool::new(false));
        let exits_now = Arc::new(AtomicBool::new(true));
        let mut registered = Vec::new();
        for signal in [SIGINT, SIGTERM] {
            // The order matters: the first signal sets the flag that makes the second one exit.
            let actions = [
                flag::register_conditional_shutdown(
                    signal,
                    INTERRUPTED.into(),
                    Arc::clone(&exits_now),
                ),
                flag::register(signal, Arc::clone(&exits_now)),
                flag::register(signal, Arc::clone(&requested)),
            ];
            // A signal without a handler exits, as by default.
            registered.extend(actions.into_iter().flatten());
        }
        Self {
            requested,
            exits_now,
            has_begun: false,
            registered,
        }
    }

    /// Returns whether to stop. From the first call on, the first signal only requests a stop.
    pub(super) fn is_requested(&mut self) -> bool {
        if !self.has_begun {
            self.has_begun = true;
            self.exits_now.store(false, Ordering::Relaxed);
        }
        self.requested.load(Ordering::Relaxed)
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        for id in self.registered.drain(..) {
            low_level::unregister(id);
        }
    }
}
