//! Fuzz target: parses any text as a query, searches a library, and checks the invariants of both.
//!
//! A panic stops the run, even if the library catches it.
#![no_main]

mod fixture;
mod parsing;
mod results;

use std::cell::RefCell;

use deckle::internals::Mode;
use fixture::MarkedLibrary;
use jiff::civil::{Date, date};
use libfuzzer_sys::fuzz_target;

/// The date that relative dates refer to.
const TODAY: Date = date(2024, 1, 5);

const MODES: [Mode; 3] = [Mode::Smart, Mode::Fuzzy, Mode::Exact];

thread_local! {
    static LIBRARY: RefCell<MarkedLibrary> = RefCell::new(MarkedLibrary::new());
}

fuzz_target!(|bytes: &[u8]| {
    let typed = String::from_utf8_lossy(bytes);
    for mode in MODES {
        parsing::check(&typed, mode);
    }
    LIBRARY.with_borrow_mut(|library| {
        for mode in MODES {
            results::check(library, &typed, mode);
        }
        results::check_exclusion(library, &typed);
    });
});
