//! Any text in the search bar: it is read, and the library answers, by the laws of both.
//!
//! A panic ends the run even where the library would have caught it.
#![no_main]

mod answer;
mod library;
mod reading;

use std::cell::RefCell;

use deckle::internals::Mode;
use jiff::civil::{Date, date};
use libfuzzer_sys::fuzz_target;
use library::Library;

/// The day on which all queries are read.
const TODAY: Date = date(2024, 1, 5);

const MODES: [Mode; 3] = [Mode::Smart, Mode::Fuzzy, Mode::Exact];

thread_local! {
    static LIBRARY: RefCell<Library> = RefCell::new(Library::new());
}

fuzz_target!(|bytes: &[u8]| {
    let typed = String::from_utf8_lossy(bytes);
    for mode in MODES {
        reading::check(&typed, mode);
    }
    LIBRARY.with_borrow_mut(|library| {
        for mode in MODES {
            answer::check(library, &typed, mode);
        }
        answer::check_excluded(library, &typed);
    });
});
