//! What the benches share: a library of their own, the reader in a pseudo-terminal, its trace,
//! what the system knows of its process, and figures.
#![allow(dead_code, reason = "each bench uses a part of this module")]

pub mod figures;
pub mod library;
pub mod machine;
pub mod process;
pub mod terminal;
pub mod trace;
