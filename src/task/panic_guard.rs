//! Panics of libraries on damaged files, turned into errors.
//!
//! tantivy trusts its files: a bit that has turned over in one may make it panic. The index is
//! a cache, so such a panic is caught, nothing is printed, and the index is made anew. Stands
//! alone because the hook that keeps quiet is one for the whole program.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Makes panics inside of [`catch_panic`] and [`without_panic_hook`] print nothing.
pub(crate) fn install_panic_hook() {
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !QUIET.get() {
            previous(info);
        }
    }));
}

/// Runs `work`; a panic in it gives what it says.
pub(crate) fn catch_panic<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(|| without_panic_hook(work))).map_err(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| payload.downcast_ref::<&str>().copied());
        text.unwrap_or("a panic without words").replace('\n', " ")
    })
}

/// Runs `work` on a thread whose panic the caller takes over.
pub(crate) fn without_panic_hook<T>(work: impl FnOnce() -> T) -> T {
    struct Restore(bool);
    impl Drop for Restore {
        fn drop(&mut self) {
            QUIET.set(self.0);
        }
    }
    let _restore = Restore(QUIET.replace(true));
    work()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_words() {
        assert_eq!(catch_panic(|| 7), Ok(7));
        let broken: Result<(), String> = catch_panic(|| panic!("out of\nrange {}", 3));
        assert_eq!(broken, Err("out of range 3".to_owned()));
        assert!(!QUIET.get());
    }
}
