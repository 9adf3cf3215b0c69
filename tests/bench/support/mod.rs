//! Shared code of the benchmarks: a library, the reader in a pseudo-terminal, its trace, process
//! statistics, and percentiles.
#![allow(dead_code, reason = "each benchmark uses a part of this module")]

pub(crate) mod figures;
pub(crate) mod library;
pub(crate) mod machine;
pub(crate) mod process;
pub(crate) mod terminal;
pub(crate) mod trace;
