//! The text of one or more papers for the clipboard, with a phrase for the status line.

use super::bibtex::{self, BibtexEntry};
use super::markdown;
use crate::paper::Paper;
use crate::text;

/// Columns of a title in the phrase.
const TITLE_WIDTH: usize = 50;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CopyForm {
    Title,
    Id,
    Link,
    Bibtex,
    /// A Markdown link.
    Markdown,
    TitleAndLink,
}

/// Returns the text of papers and a phrase that describes it.
///
/// The text has one line per paper. BibTeX entries have distinct keys and a blank line between
/// them.
pub(crate) fn clipboard_text(papers: &[Paper], form: CopyForm) -> (String, String) {
    if form == CopyForm::Bibtex {
        let entries = BibtexEntry::with_distinct_keys(papers);
        let phrase = match entries.as_slice() {
            [entry] => format!("the BibTeX entry {}", entry.key),
            several => describe_many(several.len(), form),
        };
        return (bibtex::join(&entries), phrase);
    }
    let lines: Vec<String> = papers
        .iter()
        .map(|paper| format_line(paper, form))
        .collect();
    let phrase = match lines.as_slice() {
        [line] => describe_one(line, form),
        several => describe_many(several.len(), form),
    };
    (lines.join("\n"), phrase)
}

/// Returns the URL of the paper's page; for a paper without identifiers, the URL of a search for its
/// title on Hugging Face.
pub(crate) fn page_or_search_url(paper: &Paper) -> String {
    paper.page().unwrap_or_else(|| {
        let title = text::fold(&paper.title.to_display());
        format!(
            "https://huggingface.co/papers?q={}",
            title.replace(' ', "+")
        )
    })
}

fn format_line(paper: &Paper, form: CopyForm) -> String {
    let title = || paper.title.to_display();
    match form {
        CopyForm::Id => paper.id().to_string(),
        CopyForm::Link => page_or_search_url(paper),
        CopyForm::Markdown => markdown::link(&title(), &page_or_search_url(paper)),
        CopyForm::TitleAndLink => format!("{} {}", title(), page_or_search_url(paper)),
        CopyForm::Title | CopyForm::Bibtex => title(),
    }
}

fn describe_one(line: &str, form: CopyForm) -> String {
    match form {
        CopyForm::Title => format!("the title “{}”", text::fit(line, TITLE_WIDTH)),
        CopyForm::Id => format!("the id {line}"),
        CopyForm::Link => format!("the address {line}"),
        CopyForm::Bibtex => "the BibTeX entry".to_owned(),
        CopyForm::Markdown => "the Markdown link".to_owned(),
        CopyForm::TitleAndLink => "title and address".to_owned(),
    }
}

fn describe_many(count: usize, form: CopyForm) -> String {
    let noun = match form {
        CopyForm::Title => "titles",
        CopyForm::Id => "ids",
        CopyForm::Link => "addresses",
        CopyForm::Bibtex => "BibTeX entries",
        CopyForm::Markdown => "Markdown links",
        CopyForm::TitleAndLink => "titles with addresses",
    };
    format!("{count} {noun}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_has_one_line_per_paper() {
        let paper = |title: &str, id: &str| Paper {
            title: title.into(),
            arxiv_id: Some(id.to_owned()),
            ..Paper::default()
        };
        let papers = [
            paper("Lamps", "2401.00001"),
            paper("Lamps *two*", "2401.00002"),
        ];
        let table = [
            (CopyForm::Title, "2 titles", "Lamps\nLamps *two*"),
            (CopyForm::Id, "2 ids", "arxiv:2401.00001\narxiv:2401.00002"),
            (
                CopyForm::Link,
                "2 addresses",
                "https://arxiv.org/abs/2401.00001\nhttps://arxiv.org/abs/2401.00002",
            ),
            (
                CopyForm::Markdown,
                "2 Markdown links",
                "[Lamps](https://arxiv.org/abs/2401.00001)\n[Lamps \\*two\\*](https://arxiv.org/abs/2401.00002)",
            ),
            (
                CopyForm::TitleAndLink,
                "2 titles with addresses",
                "Lamps https://arxiv.org/abs/2401.00001\nLamps *two* https://arxiv.org/abs/2401.00002",
            ),
        ];
        for (form, phrase, text) in table {
            assert_eq!(
                clipboard_text(&papers, form),
                (text.to_owned(), phrase.to_owned())
            );
        }
        let (text, phrase) = clipboard_text(&papers, CopyForm::Bibtex);
        assert_eq!(phrase, "2 BibTeX entries");
        assert!(
            text.contains("@misc{lamps,\n") && text.contains("}\n\n@misc{lampsa,\n"),
            "{text}"
        );
    }
}
