//! The manual: the pages of `assets/manual`, embedded in the program.
//!
//! `deckle help TOPIC` shows them in a terminal and `deckle man` turns them into sections of the
//! man page, so that both and the files on the web have one source.

mod markdown;
mod roff;
mod screen;
#[cfg(test)]
mod tests;
mod topics;

pub(super) use roff::append;
pub(super) use screen::{Layout, render};
pub(super) use topics::{TOPICS, Topic, topics_help};
