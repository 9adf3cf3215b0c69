//! The reader without a terminal: its state, its actions and how one changes the other.
//!
//! [`update()`] is the only writer of [`State`]. It does no input or output: what has to happen
//! outside is handed back as [`Effect`]s. Drawing reads the state and hands back [`Sizes`].

mod action;
pub(crate) mod command;
mod context;
mod delay;
mod effect;
pub(crate) mod help;
mod help_screen;
mod history;
mod key;
mod keymap;
mod line_edit;
mod list;
mod mouse;
mod number;
mod overlay;
mod overrides;
mod palette;
mod panes;
mod saved;
mod selection;
mod sequence;
mod session;
mod share;
mod sidebar;
mod state;
mod status;
pub(crate) mod triage;
mod update;
mod which_key;

pub(crate) use crate::config::Advance;
pub(crate) use action::Action;
pub(crate) use command::Call;
pub(crate) use command::{InTriage, When};
pub(crate) use context::Context;
pub(crate) use effect::Effect;
pub(crate) use help::hints;
pub use help::{HelpLine, help_lines};
pub(crate) use help_screen::{HelpRow, HelpScreen};
pub(crate) use key::{Code, Key};
pub(crate) use keymap::KeyMatch;
pub use keymap::Keymap;
pub(crate) use line_edit::LineEdit;
pub(crate) use list::ListLine;
pub(crate) use mouse::{Mouse, Target};
pub(crate) use number::with_thousands;
pub(crate) use overlay::{Overlay, Page, Question, StatsScreen};
pub(crate) use overrides::KeymapError;
pub(crate) use palette::Palette;
pub(crate) use panes::{Focus, Shown, Sizes};
pub(crate) use saved::Saved;
pub(crate) use session::Session;
pub(crate) use share::Share;
pub(crate) use sidebar::SidebarEntry;
pub(crate) use state::State;
pub(crate) use status::{Severity, Status};
pub(crate) use triage::{Triage, TriageStart};
pub use update::verb;
pub(crate) use update::{Input, update};
pub(crate) use which_key::which_key;
