//! A JSON string that borrows from its line.

use std::borrow::Cow;

use serde::Deserialize;

/// Borrowed unless the string contains escapes.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Text<'l>(#[serde(borrow)] pub Cow<'l, str>);
