//! The reader without a terminal: its state, its commands, and how inputs change the state.
//!
//! Every input goes through [`update()`], which returns [`Effect`]s and does no input or output
//! itself. The files build on each other in this order: keys, contexts and actions; the command
//! table and the keymap; the components; the state; the flows, which are all that involves several
//! components; `dispatch`, from a command to its action; `update`.

#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]

mod action;
pub(crate) mod command;
mod context;
mod cursor_target;
mod deferred;
mod delay;
mod dispatch;
mod effect;
mod flow;
pub(crate) mod help;
mod history;
mod key;
mod key_input;
mod keymap;
mod layout;
mod line_edit;
mod list;
mod model;
mod mouse;
mod number;
mod overlay;
mod overrides;
mod palette;
mod preview;
mod reply;
mod search_bar;
mod sequence;
mod sidebar;
mod state;
mod status_line;
pub(crate) mod triage;
mod update;
mod view_state;
mod which_key;

pub(crate) use command::{Call, When};
pub(crate) use context::Context;
pub(crate) use effect::Effect;
pub use flow::decide::verb;
pub(crate) use flow::requests::count_saved;
pub use help::{HelpLine, help_lines};
pub(crate) use help::{HelpRow, HelpScreen, hints};
pub(crate) use key::{Code, Key};
pub(crate) use key_input::KeyInput;
pub(crate) use keymap::KeyMatch;
pub use keymap::Keymap;
pub(crate) use layout::{Focus, Layout, Share, Sizes};
pub(crate) use line_edit::LineEdit;
pub(crate) use list::{List, ListLine, ListRows};
pub(crate) use model::Model;
pub(crate) use mouse::{Mouse, Target};
pub(crate) use number::with_thousands;
pub(crate) use overlay::{Overlay, Page, Question, StatsScreen};
pub(crate) use overrides::KeymapError;
pub(crate) use palette::Palette;
pub(crate) use preview::{Preview, PreviewPaper};
pub(crate) use search_bar::SearchBar;
pub(crate) use sidebar::saved::Saved;
pub(crate) use sidebar::{Sidebar, SidebarEntry};
pub(crate) use state::State;
pub(crate) use status_line::{Severity, Status, StatusLine};
pub(crate) use triage::{Triage, TriageStart};
pub(crate) use update::{Input, update};
pub(crate) use view_state::ViewState;
pub(crate) use which_key::which_key;
