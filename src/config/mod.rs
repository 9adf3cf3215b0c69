//! The configuration: directories, `config.toml` and the key bindings in it.

mod bindings;
mod error;
mod folders;
mod read_rule;
mod settings;

pub(crate) use bindings::Binding;
pub(crate) use error::ConfigError;
pub use folders::Folders;
pub(crate) use folders::expand_home;
pub(crate) use read_rule::ReadRule;
pub use settings::Settings;
pub(crate) use settings::{Advance, SETTINGS, write_settings};
