//! The `[keys]` table of `config.toml` as it is written: names, keys and lines.
//!
//! What the names and keys mean is not known here: the table of actions lies higher up. The lines
//! are kept so that whoever finds a mistake can say where it stands.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use crate::text;

/// One entry of `[keys]`, or of a table in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Binding {
    /// The context that the entry is for, as in `[keys.list]`; without one, all of the action's.
    pub context: Option<String>,
    /// The action's name.
    pub action: String,
    /// The keys with their lines; none takes the action off the keyboard.
    pub keys: Vec<(String, usize)>,
    /// The line of the entry, counted from 1.
    pub line: usize,
}

/// Returns the line in which a part of a text begins, counted from 1.
pub(super) fn line(text: &str, span: &Range<usize>) -> usize {
    let before = text.get(..span.start).unwrap_or_default();
    before.matches('\n').count() + 1
}

/// Reads the table, which is a part of `text`; the entries are in the order of their lines.
pub(super) fn read(keys: &Spanned<DeValue<'_>>, text: &str) -> Result<Vec<Binding>, String> {
    let Some(table) = keys.get_ref().as_table() else {
        let line = line(text, &keys.span());
        return Err(format!(
            "line {line}: `keys` is a table; write `[keys]` and below it `undo = \"U\"`"
        ));
    };
    let mut bindings = Vec::new();
    for (name, value) in table {
        match value.get_ref().as_table() {
            Some(inner) => {
                for (action, value) in inner {
                    bindings.push(binding(Some(name.get_ref()), action, value, text)?);
                }
            }
            None => bindings.push(binding(None, name, value, text)?),
        }
    }
    bindings.sort_by_key(|binding| binding.line);
    Ok(bindings)
}

fn binding(
    context: Option<&str>,
    action: &Spanned<impl AsRef<str>>,
    value: &Spanned<DeValue<'_>>,
    text: &str,
) -> Result<Binding, String> {
    let name = text::sanitize(action.get_ref().as_ref());
    let key = |value: &Spanned<DeValue<'_>>| {
        let line = line(text, &value.span());
        match value.get_ref().as_str() {
            Some(key) => Ok((text::sanitize(key), line)),
            None => Err(format!(
                "line {line}: a key of `{name}` is not text; write `{name} = \"U\"` or `{name} = [\"U\", \"g u\"]`"
            )),
        }
    };
    let keys = match value.get_ref().as_array() {
        Some(several) => several.iter().map(key).collect::<Result<_, _>>()?,
        None => vec![key(value)?],
    };
    let line = line(text, &action.span());
    Ok(Binding {
        context: context.map(text::sanitize),
        action: name,
        keys,
        line,
    })
}
