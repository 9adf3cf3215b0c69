//! Markdown: a list with one item per paper, and links for the clipboard.
//!
//! Escapes are those of `CommonMark`, see <https://spec.commonmark.org/0.31.2/#backslash-escapes>.

use std::io::{self, Write};

use super::exporter::{Exporter, MarkedPaper};
use crate::paper::Paper;

pub(super) const MARKDOWN: Exporter = Exporter {
    name: "markdown",
    label: "Markdown",
    extensions: &["md", "markdown"],
    write,
};

fn write(out: &mut dyn Write, papers: &mut dyn Iterator<Item = MarkedPaper>) -> io::Result<usize> {
    let mut count = 0;
    for MarkedPaper { paper, .. } in papers {
        writeln!(out, "{}", list_item(&paper))?;
        count += 1;
    }
    Ok(count)
}

/// Returns `- [Title](url) · Organization · date · withdrawn` without the unknown parts.
fn list_item(paper: &Paper) -> String {
    let title = paper.title.to_display();
    let url = paper
        .page()
        .or_else(|| paper.abstract_links().into_iter().next());
    let linked_title = match url {
        Some(url) => link(&title, &url),
        None => escape(&title),
    };
    let organization = paper.organization.as_ref();
    let organization = organization.map(|organization| escape(&organization.name));
    let date = paper.published.map(|date| date.day.to_string());
    let withdrawn = paper.withdrawn.then(|| "withdrawn".to_owned());
    let parts = [Some(linked_title), organization, date, withdrawn];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("- {}", parts.join(" · "))
}

/// Returns a link; text and URL are plain and are escaped here.
pub(super) fn link(text: &str, url: &str) -> String {
    let mut link = format!("[{}](", escape(text));
    for character in url.chars() {
        match character {
            '(' => link.push_str("%28"),
            ')' => link.push_str("%29"),
            '<' => link.push_str("%3C"),
            '>' => link.push_str("%3E"),
            '\\' => link.push_str("%5C"),
            ' ' => link.push_str("%20"),
            other => link.push(other),
        }
    }
    link.push(')');
    link
}

/// Escapes plain text.
fn escape(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '[' | ']' | '*' | '_' | '`' | '<' | '>' | '&' | '~' | '|' | '$'
        ) {
            markdown.push('\\');
        }
        markdown.push(character);
    }
    markdown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::{Organization, PaperDate};

    #[test]
    fn list_items_have_the_known_facts_and_an_escaped_title() {
        let mut paper = Paper {
            title: "A *Study* of [Lakes]".into(),
            ..Paper::default()
        };
        let title = "A \\*Study\\* of \\[Lakes\\]";
        assert_eq!(list_item(&paper), format!("- {title}"));
        paper.arxiv_id = Some("2401.00001".to_owned());
        paper.published = Some(PaperDate::known(jiff::civil::date(2024, 1, 2)));
        paper.organization = Some(Organization {
            slug: "lakes".to_owned(),
            name: "Lake_Lab".to_owned(),
        });
        assert_eq!(
            list_item(&paper),
            format!("- [{title}](https://arxiv.org/abs/2401.00001) · Lake\\_Lab · 2024-01-02")
        );
        paper.withdrawn = true;
        assert!(list_item(&paper).ends_with("2024-01-02 · withdrawn"));
    }

    #[test]
    fn link_escapes_text_and_url() {
        let table = [
            ("A Study", "https://a.io/b", "[A Study](https://a.io/b)"),
            (
                "[x] *y* a_b `c` <d> \\",
                "https://a.io/b_(c)",
                "[\\[x\\] \\*y\\* a\\_b \\`c\\` \\<d\\> \\\\](https://a.io/b_%28c%29)",
            ),
            (
                "Größe & $5",
                "https://a.io/?q=a b",
                "[Größe \\& \\$5](https://a.io/?q=a%20b)",
            ),
        ];
        for (text, url, expected) in table {
            assert_eq!(link(text, url), expected);
        }
    }
}
