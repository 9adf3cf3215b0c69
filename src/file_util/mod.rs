//! File operations that the papers log and the marks journal rely on.
//!
//! Files are replaced atomically, appended to with fsync, and locked against other processes.
//! Every error names its path, unlike `std::io::Error`. Locks are advisory: they exclude only
//! processes that lock the file too.

mod append;
mod dir;
mod error;
mod lock;
mod read;
mod replace;
mod rewrite;
mod tail;

#[cfg(test)]
mod tests;

pub(crate) use append::append_synced;
pub(crate) use dir::create_dir;
pub(crate) use error::FileError;
pub(crate) use lock::{Lock, lock, try_lock};
pub(crate) use read::{list, read};
pub(crate) use replace::{remove_stale_temp_files, replace, replace_with};
pub(crate) use rewrite::rewrite;
pub(crate) use tail::{FileStamp, read_tail, stamp};
