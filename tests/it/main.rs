//! Integration tests, in one binary that is linked once.
//!
//! Each test runs the program with its own directories and its own environment, so that tests can
//! run in parallel.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking and reports skipped inputs"
)]

mod caches;
mod cli;
mod clipboard;
mod concurrent;
mod counts;
mod durability;
mod generator;
mod help;
mod hostile;
mod hub;
mod imports;
mod keys;
mod layers;
mod listing;
mod pages;
mod reader;
mod readme;
mod records;
mod saved_searches;
mod screen;
mod snapshot;
mod starter_library;
mod stats;
mod support;
mod terminal;
mod themes;
mod triage;
mod unspaced;
