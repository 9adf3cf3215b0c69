//! What the benches share: a library of their own, the reader in a pseudo-terminal, its trace,
//! what the system knows of its process, and figures.
#![allow(dead_code, reason = "each bench uses a part of this module")]

pub(crate) mod figures;
pub(crate) mod library;
pub(crate) mod machine;
pub(crate) mod process;
pub(crate) mod terminal;
pub(crate) mod trace;
