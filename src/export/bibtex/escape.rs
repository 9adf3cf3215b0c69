//! Escapes values of BibTeX fields for LaTeX and BibTeX.
//!
//! BibTeX counts escaped braces too, so a brace in the text is written as a command.

use crate::text::{self, Segment, script_base};

/// Escapes plain text.
pub(super) fn prose(text: &str) -> String {
    let mut escaped = String::new();
    push_text(&mut escaped, text);
    escaped
}

/// Escapes a URL or identifier: braces and backslashes are percent-encoded (RFC 3986).
pub(super) fn verbatim(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '{' => escaped.push_str("%7B"),
            '}' => escaped.push_str("%7D"),
            '\\' => escaped.push_str("%5C"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Escapes a captured title. Formulas stay formulas; words whose capitals matter are put in braces,
/// because styles lowercase titles except for the first letter.
pub(super) fn title(captured: &str) -> String {
    let mut title = String::new();
    for segment in text::split_formulas(captured) {
        match segment {
            Segment::Prose(text) => push_words(&mut title, &text),
            Segment::Formula(inner) => title += &format!("{{${}$}}", escape_formula(&inner)),
        }
    }
    let words: Vec<&str> = title.split_whitespace().collect();
    words.join(" ")
}

/// Appends prose with braces around words that must keep their capitals.
fn push_words(out: &mut String, text: &str) {
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
        let protect = has_significant_capitals(&letters);
        let mut word = word;
        while !word.is_empty() {
            let is_scripts = word.starts_with(is_script);
            let length = word
                .find(|c| is_script(c) != is_scripts)
                .unwrap_or(word.len());
            let (part, after) = word.split_at_checked(length).unwrap_or((word, ""));
            if protect && !is_scripts {
                *out += &format!("{{{part}}}");
            } else {
                push_text(out, part);
            }
            word = after;
        }
        rest = tail;
    }
}

fn is_script(character: char) -> bool {
    script_base(character).is_some()
}

/// Appends text; superscripts and subscripts become formulas, because most LaTeX fonts lack them.
fn push_text(out: &mut String, text: &str) {
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let Some((plain, raised)) = script_base(character) else {
            push_char(out, character);
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

/// Returns whether a word has significant capitals: `LoRA`, `3D`, `iPhone`, or a single letter as in
/// `Q-Learning` except the article.
fn has_significant_capitals(word: &str) -> bool {
    let inside = word.chars().skip(1).any(char::is_uppercase);
    let is_single =
        word.chars().count() == 1 && word != "A" && word.chars().all(char::is_uppercase);
    inside || is_single
}

/// Escapes characters of a formula that start a comment, a parameter or a table column.
fn escape_formula(inner: &str) -> String {
    let has_table = inner.contains("\\begin");
    let mut escaped = String::new();
    let mut before = ' ';
    for character in inner.chars() {
        let special = matches!(character, '%' | '#') || character == '&' && !has_table;
        if special && before != '\\' {
            escaped.push('\\');
        }
        escaped.push(character);
        // A double backslash is a line break and escapes nothing.
        before = if before == '\\' { ' ' } else { character };
    }
    escaped
}

fn push_char(out: &mut String, character: char) {
    // LaTeX joins two of these into a dash or a quotation mark.
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
        other => out.push(other),
    }
}
