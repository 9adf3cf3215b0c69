//! Values of BibTeX fields: what LaTeX and BibTeX would take for their own is written out.
//!
//! BibTeX counts braces whether escaped or not, so a brace of the text is never written as one.

use crate::text::{self, Piece, script_base};

/// Returns text in which every character stands for itself.
pub(super) fn prose(text: &str) -> String {
    let mut escaped = String::new();
    push_all(&mut escaped, text);
    escaped
}

/// Returns an address or identifier, which is set as it stands; only what would end the field
/// early is written as in addresses (RFC 3986).
pub(super) fn verbatim(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '{' => escaped.push_str("%7B"),
            '}' => escaped.push_str("%7D"),
            '\\' => escaped.push_str("%5C"),
            plain => escaped.push(plain),
        }
    }
    escaped
}

/// Returns a captured title with its formulas, and with braces round what must keep its capitals:
/// styles write titles small but for their first letter.
pub(super) fn title(captured: &str) -> String {
    let mut title = String::new();
    for piece in text::split_formulas(captured) {
        match piece {
            Piece::Prose(text) => push_protected(&mut title, &text),
            Piece::Formula(inner) => title += &format!("{{${}$}}", formula(&inner)),
        }
    }
    let words: Vec<&str> = title.split_whitespace().collect();
    words.join(" ")
}

/// Writes prose word by word.
fn push_protected(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_alphanumeric() || is_script(first) {
            rest.find(|c: char| !c.is_alphanumeric() && !is_script(c))
                .unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, tail) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let letters: String = word.chars().filter(|c| !is_script(*c)).collect();
        let protect = keeps_capitals(&letters);
        let mut word = word;
        while !word.is_empty() {
            let scripts = word.starts_with(is_script);
            let length = word.find(|c| is_script(c) != scripts).unwrap_or(word.len());
            let (part, behind) = word.split_at_checked(length).unwrap_or((word, ""));
            if protect && !scripts {
                *out += &format!("{{{part}}}");
            } else {
                push_all(out, part);
            }
            word = behind;
        }
        rest = tail;
    }
}

fn is_script(character: char) -> bool {
    script_base(character).is_some()
}

/// Writes text; superscripts and subscripts as formulas, for LaTeX has no fonts for most of them.
fn push_all(out: &mut String, text: &str) {
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let Some((plain, raised)) = script_base(character) else {
            push(out, character);
            continue;
        };
        let mut script = String::from(plain);
        while let Some(&(plain, up)) = rest.peek().and_then(|&c| script_base(c)).as_ref() {
            if up != raised {
                break;
            }
            script.push(plain);
            rest.next();
        }
        let mark = if raised { '^' } else { '_' };
        if script.chars().count() == 1 {
            *out += &format!("${mark}{script}$");
        } else {
            *out += &format!("${mark}{{{script}}}$");
        }
    }
}

/// Tells whether a word has a capital that is not just that of a title: `LoRA`, `3D`, `iPhone`,
/// and a letter on its own as in `Q-Learning`, but for the article.
fn keeps_capitals(word: &str) -> bool {
    let inside = word.chars().skip(1).any(char::is_uppercase);
    let lone = word.chars().count() == 1 && word != "A" && word.chars().all(char::is_uppercase);
    inside || lone
}

/// Escapes what in a formula would end the line or belong to a table.
fn formula(inner: &str) -> String {
    let table = inner.contains("\\begin");
    let mut escaped = String::new();
    let mut before = ' ';
    for character in inner.chars() {
        let special = matches!(character, '%' | '#') || character == '&' && !table;
        if special && before != '\\' {
            escaped.push('\\');
        }
        escaped.push(character);
        // A doubled backslash is a line break and escapes nothing.
        before = if before == '\\' { ' ' } else { character };
    }
    escaped
}

fn push(out: &mut String, character: char) {
    // LaTeX would join two of these into a dash or a quotation mark.
    if matches!(character, '-' | '\'') && out.ends_with(character) {
        out.push_str("{}");
    }
    match character {
        '&' | '%' | '$' | '#' | '_' => {
            out.push('\\');
            out.push(character);
        }
        '{' => out.push_str("\\textbraceleft{}"),
        '}' => out.push_str("\\textbraceright{}"),
        '\\' => out.push_str("\\textbackslash{}"),
        '~' => out.push_str("\\textasciitilde{}"),
        '^' => out.push_str("\\textasciicircum{}"),
        '<' => out.push_str("\\textless{}"),
        '>' => out.push_str("\\textgreater{}"),
        '|' => out.push_str("\\textbar{}"),
        '`' => out.push_str("\\textasciigrave{}"),
        plain => out.push(plain),
    }
}
