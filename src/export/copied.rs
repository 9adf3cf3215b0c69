//! Papers as text for the clipboard, in each form that can be copied.
//!
//! Separate from the formats themselves, because here the papers of a selection become one text,
//! and a sentence says what it is.

use super::bibtex::BibtexEntry;
use super::markdown::markdown_link;
use crate::paper::Paper;
use crate::text;

/// Columns that a title may take in the sentence.
const TITLE_COLUMNS: usize = 50;

/// What of a paper is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CopyForm {
    /// The title.
    Title,
    /// The id.
    Id,
    /// The address of the paper's page.
    Link,
    /// A BibTeX entry.
    Bibtex,
    /// A link in Markdown.
    Markdown,
    /// The title and the address of the page.
    TitleAndLink,
}

/// Returns the text of papers, and what it is as a phrase. One line for each paper; BibTeX
/// entries with keys that differ and a blank line between them.
pub(crate) fn copied(papers: &[Paper], form: CopyForm) -> (String, String) {
    if form == CopyForm::Bibtex {
        let entries = BibtexEntry::all(papers);
        let what = match entries.as_slice() {
            [entry] => format!("the BibTeX entry {}", entry.key),
            several => counted(several.len(), form),
        };
        let texts: Vec<&str> = entries.iter().map(|entry| entry.text.as_str()).collect();
        return (texts.join("\n"), what);
    }
    let lines: Vec<String> = papers.iter().map(|paper| line(paper, form)).collect();
    let what = match lines.as_slice() {
        [line] => single(line, form),
        several => counted(several.len(), form),
    };
    (lines.join("\n"), what)
}

/// Returns the address of the paper's own page; a title without any identifier is looked up where
/// the pages came from.
pub(crate) fn address(paper: &Paper) -> String {
    paper.page().unwrap_or_else(|| {
        let title = text::fold(&paper.title.to_display());
        format!(
            "https://huggingface.co/papers?q={}",
            title.replace(' ', "+")
        )
    })
}

fn line(paper: &Paper, form: CopyForm) -> String {
    let title = || paper.title.to_display();
    match form {
        CopyForm::Id => paper.id().to_string(),
        CopyForm::Link => address(paper),
        CopyForm::Markdown => markdown_link(&title(), &address(paper)),
        CopyForm::TitleAndLink => format!("{} {}", title(), address(paper)),
        CopyForm::Title | CopyForm::Bibtex => title(),
    }
}

fn single(line: &str, form: CopyForm) -> String {
    match form {
        CopyForm::Title => format!("the title “{}”", text::fit(line, TITLE_COLUMNS)),
        CopyForm::Id => format!("the id {line}"),
        CopyForm::Link => format!("the address {line}"),
        CopyForm::Bibtex => "the BibTeX entry".to_owned(),
        CopyForm::Markdown => "the Markdown link".to_owned(),
        CopyForm::TitleAndLink => "title and address".to_owned(),
    }
}

fn counted(count: usize, form: CopyForm) -> String {
    let what = match form {
        CopyForm::Title => "titles",
        CopyForm::Id => "ids",
        CopyForm::Link => "addresses",
        CopyForm::Bibtex => "BibTeX entries",
        CopyForm::Markdown => "Markdown links",
        CopyForm::TitleAndLink => "titles with addresses",
    };
    format!("{count} {what}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_papers_are_copied_one_a_line() {
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
        for (form, what, text) in table {
            assert_eq!(copied(&papers, form), (text.to_owned(), what.to_owned()));
        }
        let (text, what) = copied(&papers, CopyForm::Bibtex);
        assert_eq!(what, "2 BibTeX entries");
        assert!(
            text.contains("@misc{lamps,\n") && text.contains("}\n\n@misc{lampsa,\n"),
            "{text}"
        );
    }
}
