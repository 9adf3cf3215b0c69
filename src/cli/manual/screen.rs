//! A page of the manual as text for a terminal or a pipe.

use anstyle::Style;

use super::markdown::{self, Block};
use crate::text;

/// Columns by which text is indented below its heading.
const INDENT: usize = 2;
/// Columns between the cells of a table.
const GAP: usize = 2;
/// The narrowest column of a table.
const NARROWEST: usize = 6;

/// Characters at which a line may break, and characters of private use that never break.
const NO_BREAK: [(char, char); 4] = [
    ('-', '\u{e000}'),
    ('/', '\u{e001}'),
    ('?', '\u{e002}'),
    ('.', '\u{e003}'),
];

/// How a page is laid out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    /// The widest line.
    pub columns: usize,
    /// Whether headings are bold; without it the text has no control characters.
    pub styled: bool,
}

/// Returns a page as lines of text.
pub(crate) fn render(page: &str, layout: Layout) -> String {
    let mut lines = Vec::new();
    for block in markdown::parse(page) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        match block {
            Block::Heading(1, heading) => lines.push(layout.heading(&heading.to_uppercase())),
            Block::Heading(_, heading) => lines.push(layout.heading(&heading)),
            Block::Paragraph(text) => lines.extend(layout.wrap(&text, "", "")),
            Block::List(items) => {
                lines.extend(items.iter().flat_map(|item| layout.wrap(item, "- ", "  ")));
            }
            Block::Code(code) => {
                lines.extend(code.iter().map(|line| indent(&format!("  {line}"))));
            }
            Block::Table(rows) => {
                let table = table(&rows, layout.columns.saturating_sub(INDENT));
                lines.extend(table.iter().map(|line| indent(line)));
            }
        }
    }
    lines.join("\n") + "\n"
}

impl Layout {
    fn heading(self, heading: &str) -> String {
        let style = if self.styled {
            Style::new().bold()
        } else {
            Style::new()
        };
        format!("{style}{heading}{style:#}")
    }

    /// Wraps a text; `first` precedes its first line and `next` each other one.
    fn wrap(self, text: &str, first: &str, next: &str) -> Vec<String> {
        let columns = self.columns.saturating_sub(INDENT + first.len());
        let prefixes = std::iter::once(first).chain(std::iter::repeat(next));
        let lines = wrap(text, columns);
        let prefixed = lines.iter().zip(prefixes);
        prefixed
            .map(|(line, prefix)| indent(&format!("{prefix}{line}")))
            .collect()
    }
}

/// Wraps a text; a word of a code span is not broken at its hyphens and slashes.
fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut in_code = false;
    let unbreakable = text.chars().map(|c| {
        in_code ^= c == '`';
        let replacement = NO_BREAK.iter().find(|(breakable, _)| *breakable == c);
        replacement.map_or(c, |(_, replacement)| if in_code { *replacement } else { c })
    });
    let lines = text::wrap(&unbreakable.collect::<String>(), columns);
    let restore = |line: &String| {
        let restored = NO_BREAK.iter();
        restored.fold(line.clone(), |line, (breakable, replacement)| {
            line.replace(*replacement, &breakable.to_string())
        })
    };
    lines.iter().map(restore).collect()
}

fn indent(line: &str) -> String {
    let indented = format!("{:INDENT$}{line}", "");
    indented.trim_end().to_owned()
}

/// Lays out a table in at most `columns` columns: the header, a line, the rows with their cells
/// wrapped.
pub(super) fn table(rows: &[Vec<String>], columns: usize) -> Vec<String> {
    let widths = column_widths(rows, columns);
    let mut lines = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        lines.extend(row_lines(row, &widths));
        if index == 0 {
            let total = widths.iter().map(|width| width + GAP).sum::<usize>();
            lines.push("─".repeat(total.saturating_sub(GAP)));
        }
    }
    lines
}

/// Returns the width of each column: its widest cell, or less where the table is too wide.
fn column_widths(rows: &[Vec<String>], columns: usize) -> Vec<usize> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths = vec![0; count];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = text::width(cell).max(*width);
        }
    }
    let room = columns.saturating_sub(GAP * count.saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        match widths.iter_mut().max_by_key(|width| **width) {
            Some(widest) if *widest > NARROWEST => *widest -= 1,
            _ => break,
        }
    }
    widths
}

fn row_lines(row: &[String], widths: &[usize]) -> Vec<String> {
    let cells = row.iter().zip(widths);
    let cells: Vec<Vec<String>> = cells.map(|(cell, width)| wrap(cell, *width)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let line = |index: usize| {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(widths) {
            let part = cell.get(index).map_or("", String::as_str);
            let blanks = width.saturating_sub(text::width(part)) + GAP;
            line += part;
            line += &" ".repeat(blanks);
        }
        line.trim_end().to_owned()
    };
    (0..height).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::super::TOPICS;
    use super::*;

    #[test]
    fn a_page_is_wrapped_and_indented() {
        let page = "# Files\n\nOne two three four five six seven.\n\n- eight nine ten eleven twelve\n\n```\nls -l\n```\n\n\
                    | a | what it does |\n|---|---|\n| `x` | Moves down by one page. |\n";
        let layout = Layout {
            columns: 24,
            styled: false,
        };
        let expected = "FILES\n\n  One two three four\n  five six seven.\n\n  - eight nine ten\n    eleven twelve\n\n    ls -l\n\n  \
                        a    what it does\n  ──────────────────────\n  `x`  Moves down by one\n       page.\n";
        assert_eq!(render(page, layout), expected);
    }

    #[test]
    fn a_code_span_breaks_only_at_spaces() {
        let text = "See `src/text/markup-tags.rs` or `deckle help`, a well-known file.";
        let expected = [
            "See",
            "`src/text/markup-tags.rs`",
            "or `deckle help`, a well-",
            "known file.",
        ];
        assert_eq!(wrap(text, 26), expected);
    }

    #[test]
    fn a_narrow_terminal_shows_every_page() {
        for topic in TOPICS {
            for columns in [0, 1, 40, 80, 100] {
                let layout = Layout {
                    columns,
                    styled: false,
                };
                let page = render(topic.page, layout);
                assert!(
                    page.len() > 200 && !page.contains('\u{1b}'),
                    "{}",
                    topic.name
                );
            }
        }
    }
}
