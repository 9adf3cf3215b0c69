//! The commands: everything that is known about each of them is in its row of [`GROUPS`].
//!
//! Keymap, `config.toml`, palette, help screen, footer, `deckle keys` and the manual are made from
//! the table. To add a command, add a row to `table.rs` and an arm to `dispatch`.

mod argument;
mod call;
mod row;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use argument::Argument;
pub(crate) use call::Call;
pub(crate) use call::{ALIASES, calls, commands};
pub(crate) use row::{Command, Hint, InTriage, Make, Needs, When};
pub(crate) use table::GROUPS;
