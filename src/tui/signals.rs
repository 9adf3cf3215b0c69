//! Forwards signals to the event loop.

use std::io;
use std::sync::mpsc::Sender;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::event::Event;

/// Starts the signal thread.
pub(super) fn listen(inbox: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let forward = move || {
        for signal in signals.forever() {
            let event = if signal == SIGWINCH {
                Event::Resized
            } else {
                Event::Signal(signal)
            };
            if inbox.send(event).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(forward)?;
    Ok(())
}

/// Suspends this process until it receives SIGCONT.
pub(super) fn stop() {
    let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
}
