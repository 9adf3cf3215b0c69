//! Theme files: TOML with a style for each role.
//!
//! ```toml
//! quiet = "dark-gray"
//! found = { fg = "#e0af68", modifiers = ["bold", "underlined"] }
//! cursor = { bg = 236 }
//! ```

use ratatui::style::{Color, Modifier, Style};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::builtin;
use super::role::{StyleRole, ThemeSpec};
use crate::text;

/// The names of the 16 ANSI colors and of the terminal's default color, for messages.
const COLORS: &[&str] = &[
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "gray",
    "dark-gray",
    "light-red",
    "light-green",
    "light-yellow",
    "light-blue",
    "light-magenta",
    "light-cyan",
    "white",
    "reset",
];

const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

/// The keys of a style table.
const STYLE_KEYS: [&str; 3] = ["fg", "bg", "modifiers"];

/// Parses a theme file. Roles that it omits have the style of the default theme.
///
/// An error message starts with the line number.
pub(super) fn parse(text: &str) -> Result<ThemeSpec, String> {
    let mut styles = if text == builtin::DEFAULT {
        [Style::new(); StyleRole::ALL.len()]
    } else {
        parse(builtin::DEFAULT)?
    };
    let table = DeTable::parse(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        at_line(text, start, &text::sanitize(error.message()))
    })?;
    for (key, value) in table.get_ref() {
        let name = text::sanitize(key.get_ref());
        let Some(role) = StyleRole::ALL.iter().find(|role| role.name() == name) else {
            let names: Vec<_> = StyleRole::ALL.iter().map(|role| role.name()).collect();
            let problem = unknown("style", &name, &names);
            return Err(at_line(text, key.span().start, &problem));
        };
        let style = style(value).map_err(|(problem, start)| at_line(text, start, &problem))?;
        if let Some(slot) = styles.get_mut(*role as usize) {
            *slot = style;
        }
    }
    Ok(styles)
}

/// A message and the byte offset of the value that it is about.
type SpecError = (String, usize);

fn style(value: &Spanned<DeValue<'_>>) -> Result<Style, SpecError> {
    let Some(table) = value.get_ref().as_table() else {
        return Ok(Style::new().fg(color(value)?));
    };
    let mut style = Style::new();
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "fg" => style.fg = Some(color(value)?),
            "bg" => style.bg = Some(color(value)?),
            "modifiers" => style.add_modifier = modifiers(value)?,
            other => {
                let problem = unknown("key of a style", &text::sanitize(other), &STYLE_KEYS);
                return Err((problem, key.span().start));
            }
        }
    }
    Ok(style)
}

fn color(value: &Spanned<DeValue<'_>>) -> Result<Color, SpecError> {
    let error = |problem: String| (problem, value.span().start);
    if let Some(number) = value.get_ref().as_integer() {
        let number = number.as_str().parse::<u8>().map(Color::Indexed);
        return number.map_err(|_| error("a color number must be from 0 to 255".to_owned()));
    }
    let Some(name) = value.get_ref().as_str() else {
        return Err(error(
            "a color is a name, a number or \"#rrggbb\"".to_owned(),
        ));
    };
    name.parse().map_err(|_| {
        let name = text::sanitize(name);
        error(if name.starts_with('#') {
            format!("invalid color “{name}”; # is followed by six hex digits")
        } else {
            unknown("color", &name, COLORS)
        })
    })
}

fn modifiers(value: &Spanned<DeValue<'_>>) -> Result<Modifier, SpecError> {
    let Some(names) = value.get_ref().as_array() else {
        let problem = "modifiers are a list, as in [\"bold\", \"underlined\"]".to_owned();
        return Err((problem, value.span().start));
    };
    let mut all = Modifier::empty();
    for value in names {
        let name = text::sanitize(value.get_ref().as_str().unwrap_or_default());
        let Some((_, modifier)) = MODIFIERS.iter().find(|(known, _)| *known == name) else {
            let names: Vec<&str> = MODIFIERS.iter().map(|(name, _)| *name).collect();
            return Err((unknown("modifier", &name, &names), value.span().start));
        };
        all |= *modifier;
    }
    Ok(all)
}

/// Returns a message about an unknown name, with a suggestion and the known names.
fn unknown(kind: &str, name: &str, known: &[&str]) -> String {
    let suggestion = text::suggest(name, known.iter().copied())
        .map_or(String::new(), |name| format!("; did you mean “{name}”?"));
    format!(
        "unknown {kind} “{name}”{suggestion} (known: {})",
        known.join(", ")
    )
}

fn at_line(text: &str, offset: usize, problem: &str) -> String {
    format!("line {}: {problem}", text::line_number(text, offset))
}
