//! Ctrl-C while a command is at work: the first one asks it to stop, the second one ends it.
//!
//! Before the work has begun nothing can be lost, so the first one ends it then.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::{SigId, flag, low_level};

use crate::error::INTERRUPTED;

/// Listens for the wish to stop as long as it lives.
pub(super) struct Interrupt {
    wanted: Arc<AtomicBool>,
    /// Whether the next signal ends the program at once.
    at_once: Arc<AtomicBool>,
    begun: bool,
    registered: Vec<SigId>,
}

impl Interrupt {
    pub(super) fn listen() -> Self {
        let wanted = Arc::new(AtomicBool::new(false));
        let at_once = Arc::new(AtomicBool::new(true));
        let mut registered = Vec::new();
        for signal in [SIGINT, SIGTERM] {
            // In this order: what the second signal does must not be done by the first.
            let actions = [
                flag::register_conditional_shutdown(
                    signal,
                    INTERRUPTED.into(),
                    Arc::clone(&at_once),
                ),
                flag::register(signal, Arc::clone(&at_once)),
                flag::register(signal, Arc::clone(&wanted)),
            ];
            // Where no signal can be listened for, each of them ends the program as ever.
            registered.extend(actions.into_iter().flatten());
        }
        Self {
            wanted,
            at_once,
            begun: false,
            registered,
        }
    }

    /// Tells whether to stop. From the first call on, the first signal ends nothing by itself.
    pub(super) fn wanted(&mut self) -> bool {
        if !self.begun {
            self.begun = true;
            self.at_once.store(false, Ordering::Relaxed);
        }
        self.wanted.load(Ordering::Relaxed)
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        for id in self.registered.drain(..) {
            low_level::unregister(id);
        }
    }
}
