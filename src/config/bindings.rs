//! The `[keys]` table of `config.toml`: names and keys as text, with their lines.
//!
//! The keymap in `app` resolves them, and uses the lines in its error messages.

use toml::Spanned;
use toml::de::DeValue;

use crate::text;

/// An entry of `[keys]` or of a table such as `[keys.list]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Binding {
    /// The name of the table in `[keys]`; `None` for all contexts of the action.
    pub context: Option<String>,
    pub action: String,
    /// The keys with their lines; empty if the action has no keys.
    pub keys: Vec<(String, usize)>,
    /// From 1.
    pub line: usize,
}

/// Parses the `[keys]` table of the file `text`. The bindings are in the order of their lines.
pub(super) fn parse(keys: &Spanned<DeValue<'_>>, text: &str) -> Result<Vec<Binding>, String> {
    let Some(table) = keys.get_ref().as_table() else {
        let line = text::line_number(text, keys.span().start);
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
        let line = text::line_number(text, value.span().start);
        match value.get_ref().as_str() {
            Some(key) => Ok((text::sanitize(key), line)),
            None => Err(format!(
                "line {line}: a key of `{name}` must be a string; write `{name} = \"U\"` or `{name} = [\"U\", \"g u\"]`"
            )),
        }
    };
    let keys = match value.get_ref().as_array() {
        Some(keys) => keys.iter().map(key).collect::<Result<_, _>>()?,
        None => vec![key(value)?],
    };
    Ok(Binding {
        context: context.map(text::sanitize),
        action: name,
        keys,
        line: text::line_number(text, action.span().start),
    })
}
