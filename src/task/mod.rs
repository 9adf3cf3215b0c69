//! Utilities for background work: panics as errors, thread priority, parallel map.

mod panic_guard;
mod parallel;
mod priority;

pub(crate) use panic_guard::{catch_panic, install_panic_hook, without_panic_hook};
pub(crate) use parallel::map_in_halves;
pub(crate) use priority::lower_thread_priority;
