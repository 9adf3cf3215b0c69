//! Conversion of panics into errors.
//!
//! tantivy may panic on a damaged file. The index is a cache, so the panic is caught without a
//! message and the index is rebuilt. Separate because the panic hook is global to the process.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static SUPPRESS_HOOK: Cell<bool> = const { Cell::new(false) };
}

/// Installs a hook that prints nothing inside [`catch_panic`] and [`without_panic_hook`].
pub(crate) fn install_panic_hook() {
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !SUPPRESS_HOOK.get() {
            previous(info);
        }
    }));
}

/// Runs `work` and returns the message if it panics.
pub(crate) fn catch_panic<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(|| without_panic_hook(work))).map_err(|payload| {
        let message = payload.downcast_ref::<String>().map(String::as_str);
        let message = message.or_else(|| payload.downcast_ref::<&str>().copied());
        message
            .unwrap_or("panic without a message")
            .replace('\n', " ")
    })
}

/// Runs `work`; if it panics, nothing is printed and the panic continues to the caller.
pub(crate) fn without_panic_hook<T>(work: impl FnOnce() -> T) -> T {
    struct Restore(bool);
    impl Drop for Restore {
        fn drop(&mut self) {
            SUPPRESS_HOOK.set(self.0);
        }
    }
    let _restore = Restore(SUPPRESS_HOOK.replace(true));
    work()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panic_message_is_returned() {
        assert_eq!(catch_panic(|| 7), Ok(7));
        let panicked: Result<(), String> = catch_panic(|| panic!("out of\nrange {}", 3));
        assert_eq!(panicked, Err("out of range 3".to_owned()));
        assert!(!SUPPRESS_HOOK.get());
    }
}
