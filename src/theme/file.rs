//! Theme files: TOML, one line a meaning.
//!
//! ```toml
//! quiet = "dark-gray"
//! found = { fg = "#e0af68", modifiers = ["bold", "underlined"] }
//! cursor = { bg = 236 }
//! ```

use ratatui::style::{Color, Modifier, Style};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::meaning::MEANINGS;
use super::meaning::Meaning;
use crate::text;

/// The theme that works in sixteen colors, on light and on dark.
pub(super) const DEFAULT: &str = include_str!("../../assets/themes/deckle.toml");

/// A style for every meaning, as a file has it.
pub(super) type ThemeSpec = [Style; MEANINGS];

/// The names of the sixteen colors, and of the one that is the terminal's own.
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

/// What a meaning can be told by.
const PARTS: [&str; 3] = ["fg", "bg", "modifiers"];

/// Reads a theme file; what it leaves out is as in the default theme. A mistake is told with its
/// line.
pub(super) fn parse(text: &str) -> Result<ThemeSpec, String> {
    let base = if text == DEFAULT {
        [Style::new(); MEANINGS]
    } else {
        parse(DEFAULT)?
    };
    let mut looks = base;
    let table = DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line(text, span.start));
        format!("line {line}: {}", text::sanitize(error.message()))
    })?;
    for (name, value) in table.get_ref() {
        let at = |problem: String, start: usize| format!("line {}: {problem}", line(text, start));
        let written = text::sanitize(name.get_ref());
        let Some(meaning) = Meaning::ALL.iter().find(|known| known.name() == written) else {
            let names = Meaning::ALL.iter().map(|known| known.name());
            return Err(at(
                unknown("meaning", &written, names.collect::<Vec<_>>().as_slice()),
                name.span().start,
            ));
        };
        let look = look(value).map_err(|(problem, start)| at(problem, start))?;
        if let Some(place) = looks.get_mut(*meaning as usize) {
            *place = look;
        }
    }
    Ok(looks)
}

/// What is wrong, and the byte at which it begins.
type Mistake = (String, usize);

fn look(value: &Spanned<DeValue<'_>>) -> Result<Style, Mistake> {
    let Some(table) = value.get_ref().as_table() else {
        return Ok(Style::new().fg(color(value)?));
    };
    let mut style = Style::new();
    for (part, value) in table {
        match part.get_ref().as_ref() {
            "fg" => style.fg = Some(color(value)?),
            "bg" => style.bg = Some(color(value)?),
            "modifiers" => style.add_modifier = modifiers(value)?,
            other => {
                let other = text::sanitize(other);
                return Err((
                    unknown("part of a style", &other, &PARTS),
                    part.span().start,
                ));
            }
        }
    }
    Ok(style)
}

fn color(value: &Spanned<DeValue<'_>>) -> Result<Color, Mistake> {
    let start = value.span().start;
    if let Some(number) = value.get_ref().as_integer() {
        let number = number.as_str().parse::<u8>();
        return number.map(Color::Indexed).map_err(|_| {
            let problem = "a color's number is one from 0 to 255".to_owned();
            (problem, start)
        });
    }
    let Some(name) = value.get_ref().as_str() else {
        let problem = "a color is a name, a number or \"#rrggbb\"".to_owned();
        return Err((problem, start));
    };
    name.parse().map_err(|_| {
        let name = text::sanitize(name);
        let problem = if name.starts_with('#') {
            format!("“{name}” is no color; # is followed by six digits from 0 to f")
        } else {
            unknown("color", &name, COLORS)
        };
        (problem, start)
    })
}

fn modifiers(value: &Spanned<DeValue<'_>>) -> Result<Modifier, Mistake> {
    let Some(names) = value.get_ref().as_array() else {
        let problem = "modifiers are a list, as in [\"bold\", \"underlined\"]".to_owned();
        return Err((problem, value.span().start));
    };
    let mut all = Modifier::empty();
    for name in names {
        let written = text::sanitize(name.get_ref().as_str().unwrap_or_default());
        let known = MODIFIERS.iter().find(|(known, _)| *known == written);
        let Some((_, modifier)) = known else {
            let names: Vec<&str> = MODIFIERS.iter().map(|(name, _)| *name).collect();
            return Err((unknown("modifier", &written, &names), name.span().start));
        };
        all |= *modifier;
    }
    Ok(all)
}

/// Says that nothing has a name, what was meant if that is clear, and what there is.
fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let meant = text::nearest(name, known.iter().copied());
    let meant = meant.map_or(String::new(), |meant| format!("; did you mean “{meant}”?"));
    format!(
        "“{name}” is no {what}{meant} (there are {})",
        known.join(", ")
    )
}

/// Returns the line of a byte, counted from 1.
fn line(text: &str, start: usize) -> usize {
    let before = text.get(..start).unwrap_or_default();
    before.matches('\n').count() + 1
}
