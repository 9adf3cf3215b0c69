//! Themes: a style for each [`StyleRole`], read from TOML files and adapted to the terminal.
//!
//! Separate from `tui` because the commands color their output and list themes too. Colors that
//! the terminal lacks ([`ColorDepth`]) become the nearest ones; without colors, modifiers such as
//! bold and reversed carry the meaning and all themes are equal.

mod adapt;
mod ansi_style;
mod background;
mod builtin;
mod color_depth;
mod role;
mod spec;
mod themes;

#[cfg(test)]
mod tests;

pub(crate) use ansi_style::ansi_style;
pub(crate) use background::Background;
pub(crate) use color_depth::{ColorChoice, ColorDepth};
pub(crate) use role::{StyleRole, Theme};
pub(crate) use themes::{ThemeError, Themes};
