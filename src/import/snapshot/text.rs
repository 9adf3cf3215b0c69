//! A string of a record.

use std::borrow::Cow;

use serde::Deserialize;

/// Text of a JSON string, borrowed from the line where it holds no escape.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Text<'l>(#[serde(borrow)] pub Cow<'l, str>);
