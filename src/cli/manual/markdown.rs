//! A parser for the part of Markdown that the manual uses.
//!
//! Separate from the two renderers, which share it. Emphasis and code spans stay in the text; the
//! renderers decide how to show them.

/// A block of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading with its level, from 1.
    Heading(usize, String),
    /// A paragraph on one line.
    Paragraph(String),
    /// The items of a list, each on one line.
    List(Vec<String>),
    /// The lines of a code block.
    Code(Vec<String>),
    /// The rows of a table, the header first.
    Table(Vec<Vec<String>>),
}

/// Parses a page.
pub(super) fn parse(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim().is_empty() {
            continue;
        }
        let block = if line.starts_with("```") {
            let code = lines.by_ref().take_while(|line| !line.starts_with("```"));
            Block::Code(code.map(str::to_owned).collect())
        } else {
            let mut rest = vec![line];
            while let Some(next) = lines.next_if(|next| !ends_block(next)) {
                rest.push(next);
            }
            text_block(&rest)
        };
        blocks.push(block);
    }
    blocks
}

fn ends_block(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with("```")
}

/// Parses adjacent lines; the first one determines the kind of block.
fn text_block(lines: &[&str]) -> Block {
    let first = lines.first().copied().unwrap_or_default();
    if first.starts_with('#') {
        let level = first.bytes().take_while(|byte| *byte == b'#').count();
        return Block::Heading(level, resolve_links(first[level..].trim()));
    }
    if first.starts_with('|') {
        let rows = lines.iter().filter(|line| !line.starts_with("|---"));
        return Block::Table(rows.map(|row| cells(row)).collect());
    }
    if first.starts_with("- ") {
        let mut items: Vec<String> = Vec::new();
        for line in lines {
            match (line.strip_prefix("- "), items.last_mut()) {
                (None, Some(item)) => *item = format!("{item} {}", line.trim()),
                (item, _) => items.push(item.unwrap_or(line).to_owned()),
            }
        }
        return Block::List(items.iter().map(|item| resolve_links(item)).collect());
    }
    Block::Paragraph(resolve_links(&lines.join(" ")))
}

/// Returns the cells of a table row; `\|` is a literal bar.
fn cells(row: &str) -> Vec<String> {
    const BAR: &str = "\u{0}";
    let row = row.replace("\\|", BAR);
    let inner = row.trim().trim_start_matches('|').trim_end_matches('|');
    let cell = |cell: &str| resolve_links(&cell.trim().replace(BAR, "|"));
    inner.split('|').map(cell).collect()
}

/// Replaces links: one to another page by the command that shows it, any other by its text and
/// URL.
fn resolve_links(text: &str) -> String {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, label, target, after)) = next_link(rest) {
        resolved += before;
        resolved += &match target.strip_suffix(".md") {
            Some(topic) => format!("`deckle help {topic}`"),
            None => format!("{label} <{target}>"),
        };
        rest = after;
    }
    resolved + rest
}

/// Splits a text at its first link: the text before, label, target, the text after.
fn next_link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (head, tail) = text.split_once("](")?;
    let (before, label) = head.rsplit_once('[')?;
    let (target, after) = tail.split_once(')')?;
    Some((before, label, target, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_block_is_parsed() {
        let page = "# Title\n\nTwo\nlines, see [files](files.md) and [a](https://b.c).\n\n- one\n  more\n- two\n\n\
                    ```toml\n[keys]\n\n# no heading\n```\n| a | b |\n|---|---|\n| `x \\| y` |  |\n";
        let text = |text: &str| text.to_owned();
        assert_eq!(
            parse(page),
            [
                Block::Heading(1, text("Title")),
                Block::Paragraph(text(
                    "Two lines, see `deckle help files` and a <https://b.c>."
                )),
                Block::List(vec![text("one more"), text("two")]),
                Block::Code(vec![text("[keys]"), text(""), text("# no heading")]),
                Block::Table(vec![
                    vec![text("a"), text("b")],
                    vec![text("`x | y`"), text("")]
                ]),
            ]
        );
    }

    #[test]
    fn brackets_without_a_target_are_text() {
        let text = "`[keys]` and [8] (not a link)";
        assert_eq!(parse(text), [Block::Paragraph(text.to_owned())]);
    }
}
