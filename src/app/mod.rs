//! The reader without a terminal: its state, its actions and how one changes the other.
//!
//! [`update`] is the only writer of [`State`]. It does no input or output: what has to happen
//! outside is handed back as [`Effect`]s. Drawing reads the state and hands back [`Sizes`].

pub mod action;
mod context;
mod effect;
mod help;
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
mod triage;
mod update;
mod which_key;

pub use crate::config::Advance;
pub use action::{Action, VIEW_ACTIONS};
pub use context::Context;
pub use effect::Effect;
pub use help::{HelpLine, SIGNS, help_lines, hints};
pub use help_screen::{HelpRow, HelpScreen};
pub use history::History;
pub use key::{Code, Key};
pub use keymap::{Bound, Following, Found, Keymap};
pub use line_edit::LineEdit;
pub use list::{List, ListLine};
pub use mouse::{Mouse, Target};
pub use number::grouped;
pub use overlay::{Overlay, Page, Question, StatsScreen};
pub use overrides::KeymapError;
pub use palette::{Choice, Palette};
pub use panes::{Focus, Shown, Sizes};
pub use saved::{SAVED_BY_KEY, Saved};
pub use selection::Selection;
pub use sequence::Sequence;
pub use session::Session;
pub use share::Share;
pub use sidebar::{FOLLOWED, Place, Sidebar, SidebarEntry};
pub use state::State;
pub use status::{Background, Severity, Status};
pub use triage::{LONGEST_TRIAGE, Tally, Triage, TriageStart};
pub use update::{Input, update, verb};
pub use which_key::which_key;
