//! One paper as one item of a Markdown list, for notes and messages.

use super::markdown::{escaped, markdown_link};
use crate::paper::Paper;

/// Returns `- [Title](address)` with organization and day behind it, as far as they are known, and
/// the word “withdrawn” where it applies.
pub(crate) fn reading_list_line(paper: &Paper) -> String {
    let title = paper.title.to_display();
    let address = paper
        .page()
        .or_else(|| paper.abstract_links().into_iter().next());
    let linked = match address {
        Some(address) => markdown_link(&title, &address),
        None => escaped(&title),
    };
    let organization = paper.organization.as_ref();
    let organization = organization.map(|organization| escaped(&organization.name));
    let day = paper.published.map(|date| date.day.to_string());
    let withdrawn = paper.withdrawn.then(|| "withdrawn".to_owned());
    let facts = organization.into_iter().chain(day).chain(withdrawn);
    let told: Vec<String> = std::iter::once(linked).chain(facts).collect();
    format!("- {}", told.join(" · "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::{Organization, PaperDate};

    #[test]
    fn an_item_says_what_is_known_and_markdown_reads_the_title_as_it_is() {
        let mut paper = Paper {
            title: "A *Study* of [Lakes]".into(),
            ..Paper::default()
        };
        let title = "A \\*Study\\* of \\[Lakes\\]";
        assert_eq!(reading_list_line(&paper), format!("- {title}"));
        paper.arxiv_id = Some("2401.00001".to_owned());
        paper.published = Some(PaperDate::known(jiff::civil::date(2024, 1, 2)));
        paper.organization = Some(Organization {
            slug: "lakes".to_owned(),
            name: "Lake_Lab".to_owned(),
        });
        assert_eq!(
            reading_list_line(&paper),
            format!("- [{title}](https://arxiv.org/abs/2401.00001) · Lake\\_Lab · 2024-01-02")
        );
        paper.withdrawn = true;
        assert!(reading_list_line(&paper).ends_with("2024-01-02 · withdrawn"));
    }
}
