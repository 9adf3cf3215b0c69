//! The reader without a terminal: its state, its actions and how one changes the other.
//!
//! [`update`] is the only writer of [`State`]. It does no input or output: what has to happen
//! outside is handed back as [`Effect`]s. Drawing reads the state and hands back [`Sizes`].

pub(crate) mod action;
mod context;
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
pub(crate) use action::{Action, VIEW_ACTIONS};
pub(crate) use context::Context;
pub(crate) use effect::Effect;
pub use help::HelpLine;
pub use help::help_lines;
pub(crate) use help::hints;
pub(crate) use help_screen::{HelpRow, HelpScreen};
pub(crate) use history::History;
pub(crate) use key::{Code, Key};
pub use keymap::Keymap;
pub(crate) use keymap::{Following, Found};
pub(crate) use line_edit::LineEdit;
pub(crate) use list::{List, ListLine};
pub(crate) use mouse::{Mouse, Target};
pub(crate) use number::with_thousands;
pub(crate) use overlay::{Overlay, Page, Question, StatsScreen};
pub(crate) use overrides::KeymapError;
pub(crate) use palette::Palette;
pub(crate) use panes::{Focus, Shown, Sizes};
pub(crate) use saved::{SAVED_BY_KEY, Saved};
pub(crate) use selection::Selection;
pub(crate) use sequence::Sequence;
pub(crate) use session::Session;
pub(crate) use share::Share;
pub(crate) use sidebar::{FOLLOWED, Place, Sidebar, SidebarEntry};
pub(crate) use state::State;
pub(crate) use status::{Background, Severity, Status};
pub(crate) use triage::{Triage, TriageStart};
pub use update::verb;
pub(crate) use update::{Input, update};
pub(crate) use which_key::which_key;
