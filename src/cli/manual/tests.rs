//! The tables of the manual, compared with the program.
//!
//! `UPDATE_MANUAL=1 cargo test --lib cli::manual` writes the tables of the program into the manual.
