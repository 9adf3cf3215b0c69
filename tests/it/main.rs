//! The tests of the whole program, in one binary so that it is linked once.
//!
//! Each test has folders of its own and an environment of its own; they run side by side.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test ends by panicking, and says what it skips"
)]

mod caches;
mod cli;
mod concurrent;
mod copying;
mod counts;
mod durability;
mod generator;
mod hostile;
mod hub;
mod imports;
mod keys;
mod layers;
mod listing;
mod looks;
mod pages;
mod reader;
mod readme;
mod records;
mod screen;
mod searches;
mod shelf;
mod snapshot;
mod stats;
mod support;
mod terminal;
mod triage;
mod unspaced;
