//! Themes: a style for each [`StyleRole`], read from TOML files and adapted to the terminal.
//!
//! Separate from `tui` because the commands color their output and list themes too. Colors that
//! the terminal lacks ([`ColorDepth`]) become the nearest ones; without colors, modifiers such as
//! bold and reversed carry the meaning and all themes look the same.

mod ansi;
mod background;
mod builtin;
mod depth;
mod role;
mod spec;
mod themes;

#[cfg(test)]
mod tests;

pub(crate) use ansi::ansi_style;
pub(crate) use background::Background;
pub(crate) use depth::{ColorChoice, ColorDepth};
pub(crate) use role::{StyleRole, Theme};
pub(crate) use themes::{ThemeError, Themes};
