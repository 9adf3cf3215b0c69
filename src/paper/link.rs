//! The addresses of a paper: those that its abstract names, its code, its project page, its page
//! and its PDF, in one order.
//!
//! Stands alone because the numbers by which links are opened are places in this list; whoever
//! shows a number and whoever opens one must count alike.

use super::{Paper, doi};

/// What an address leads to, as far as it tells by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// The paper's own page.
    Page,
    /// The paper itself as a PDF.
    Pdf,
    /// A repository of code.
    Code,
    /// A page of the project.
    Project,
    /// Anything else.
    Other,
}

/// An address and what it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The whole address, scheme included.
    pub url: String,
    /// What it leads to.
    pub kind: LinkKind,
}

impl Paper {
    /// Returns every address known of the paper, each once: those of the abstract in the order of
    /// the text, then its repository, its project page, the paper's page and its PDF. The first
    /// has the number 1.
    pub fn links(&self) -> Vec<Link> {
        let links = self.abstract_links().into_iter();
        let mut all: Vec<Link> = links
            .map(|url| Link {
                kind: kind(&url),
                url,
            })
            .collect();
        for (field, kind) in [
            (&self.repository, LinkKind::Code),
            (&self.project, LinkKind::Project),
        ] {
            let Some(url) = field.as_deref().and_then(web_address) else {
                continue;
            };
            match all.iter_mut().find(|known| same_place(&known.url, &url)) {
                Some(known) if known.kind == LinkKind::Other => known.kind = kind,
                Some(_) => {}
                None => all.push(Link { url, kind }),
            }
        }
        for (own, kind) in [(self.page(), LinkKind::Page), (self.pdf(), LinkKind::Pdf)] {
            let Some(url) = own else { continue };
            match all.iter_mut().find(|known| known.url == url) {
                Some(known) => known.kind = kind,
                None => all.push(Link { url, kind }),
            }
        }
        all
    }

    /// Returns the address of the paper's page, when an identifier gives one.
    pub fn page(&self) -> Option<String> {
        let arxiv = self.arxiv_id.as_ref();
        let arxiv = arxiv.map(|id| format!("https://arxiv.org/abs/{id}"));
        let doi = || {
            Some(format!(
                "https://doi.org/{}",
                doi::in_address(self.doi.as_ref()?)
            ))
        };
        arxiv.or_else(doi)
    }

    /// Returns the address of the paper as a PDF, when an identifier gives one or the abstract
    /// names the paper's page on `OpenReview`; a withdrawn paper has none.
    ///
    /// The DOIs of the ACL Anthology hold its own identifiers, see <https://aclanthology.org/info/ids/>.
    pub fn pdf(&self) -> Option<String> {
        if self.withdrawn {
            return None;
        }
        let keys = self.own_keys();
        let arxiv = keys
            .iter()
            .find_map(|key| key.as_str().strip_prefix("arxiv:"));
        if let Some(id) = arxiv {
            return Some(format!("https://arxiv.org/pdf/{id}"));
        }
        let doi = self.doi.as_deref();
        if let Some(id) = doi.and_then(|doi| doi.strip_prefix("10.18653/v1/")) {
            return Some(format!("https://aclanthology.org/{id}.pdf"));
        }
        self.abstract_links()
            .iter()
            .find_map(|link| open_review(link))
    }
}

/// Returns the address of the PDF of a page on `OpenReview`, whose two addresses share an id.
fn open_review(link: &str) -> Option<String> {
    let (_, rest) = link.split_once("openreview.net/")?;
    let (page, query) = rest.split_once('?')?;
    let mut parameters = query.split(['&', '#']);
    let id = parameters.find_map(|parameter| parameter.strip_prefix("id="))?;
    let known = matches!(page, "forum" | "pdf") && !id.is_empty();
    known.then(|| format!("https://openreview.net/pdf?id={id}"))
}

/// Returns the whole address that a field of the source holds; `None` for what a browser is not
/// to be given.
fn web_address(written: &str) -> Option<String> {
    let written = written.trim();
    let (scheme, rest) = written.split_once("://").unwrap_or(("https", written));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let scheme = scheme.to_ascii_lowercase();
    let web = matches!(scheme.as_str(), "http" | "https");
    let odd = |letter: char| letter.is_whitespace() || letter.is_control();
    let is_address = web && host.contains('.') && !host.contains('@') && !rest.contains(odd);
    is_address.then(|| format!("{scheme}://{rest}"))
}

/// Tells whether two addresses lead to one repository or page, however they are written.
fn same_place(a: &str, b: &str) -> bool {
    let bare = |url: &str| {
        let url = url.to_lowercase();
        let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
        let rest = rest.trim_start_matches("www.").trim_end_matches('/');
        rest.strip_suffix(".git").unwrap_or(rest).to_owned()
    };
    bare(a) == bare(b)
}

fn kind(url: &str) -> LinkKind {
    const CODE: [&str; 4] = ["github.com", "gitlab.com", "bitbucket.org", "codeberg.org"];
    const PAGES: [&str; 3] = [".github.io", ".gitlab.io", ".codeberg.page"];
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.to_ascii_lowercase();
    if CODE.contains(&host.trim_start_matches("www.")) {
        LinkKind::Code
    } else if PAGES.iter().any(|pages| host.ends_with(pages)) {
        LinkKind::Project
    } else {
        LinkKind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(arxiv: Option<&str>, doi: Option<&str>, summary: &str) -> Paper {
        Paper {
            title: "A Study".into(),
            summary: summary.into(),
            arxiv_id: arxiv.map(str::to_owned),
            doi: doi.map(str::to_owned),
            ..Paper::default()
        }
    }

    #[test]
    fn a_pdf_is_known_where_its_address_follows_from_another() {
        let table = [
            (
                Some("2501.00001"),
                None,
                "",
                Some("https://arxiv.org/pdf/2501.00001"),
            ),
            (
                Some("hep-th/9901001"),
                None,
                "",
                Some("https://arxiv.org/pdf/hep-th/9901001"),
            ),
            (
                None,
                Some("10.48550/arxiv.2501.00001"),
                "",
                Some("https://arxiv.org/pdf/2501.00001"),
            ),
            (
                None,
                Some("10.18653/v1/2020.acl-main.1"),
                "",
                Some("https://aclanthology.org/2020.acl-main.1.pdf"),
            ),
            (None, Some("10.1000/182"), "", None),
            (
                None,
                None,
                "at https://openreview.net/forum?id=aB-1_x.",
                Some("https://openreview.net/pdf?id=aB-1_x"),
            ),
            (
                None,
                None,
                "https://openreview.net/forum?noteId=c&id=b#d",
                Some("https://openreview.net/pdf?id=b"),
            ),
            (None, None, "https://openreview.net/group?id=V.org", None),
            (None, None, "https://openreview.net/forum?id=", None),
            (None, None, "https://example.org/paper", None),
        ];
        for (arxiv, doi, summary, pdf) in table {
            assert_eq!(
                paper(arxiv, doi, summary).pdf().as_deref(),
                pdf,
                "{arxiv:?} {doi:?} {summary}"
            );
        }
    }

    #[test]
    fn a_withdrawn_paper_has_no_pdf() {
        let mut paper = paper(Some("2501.00001"), None, "");
        paper.withdrawn = true;
        assert_eq!(paper.pdf(), None);
        assert_eq!(paper.links().len(), 1);
    }

    #[test]
    fn a_doi_in_an_address_is_encoded() {
        let doi = "10.9999/(sici)12:3<45::aid>3.0.co;2-q#a?b%";
        let page = "https://doi.org/10.9999/(sici)12:3%3C45::aid%3E3.0.co;2-q%23a%3Fb%25";
        assert_eq!(paper(None, Some(doi), "").page().as_deref(), Some(page));
    }

    #[test]
    fn addresses_are_counted_in_the_order_of_reading_each_once() {
        let summary = "Code: https://github.com/a/b; demo at https://a.github.io/b/ and \
            https://example.org, see https://arxiv.org/abs/2501.00001.";
        let found = paper(Some("2501.00001"), None, summary).links();
        let found: Vec<_> = found
            .iter()
            .map(|address| (address.url.as_str(), address.kind))
            .collect();
        assert_eq!(
            found,
            [
                ("https://github.com/a/b", LinkKind::Code),
                ("https://a.github.io/b/", LinkKind::Project),
                ("https://example.org", LinkKind::Other),
                ("https://arxiv.org/abs/2501.00001", LinkKind::Page),
                ("https://arxiv.org/pdf/2501.00001", LinkKind::Pdf),
            ]
        );
        assert_eq!(paper(None, None, "").links(), []);
    }

    #[test]
    fn repository_and_project_page_are_listed_once_however_they_are_written() {
        let code = |url: &str| (url.to_owned(), LinkKind::Code);
        let project = |url: &str| (url.to_owned(), LinkKind::Project);
        let table = [
            (
                "",
                "https://git.example.org/a/b",
                "https://b.example.org",
                vec![
                    code("https://git.example.org/a/b"),
                    project("https://b.example.org"),
                ],
            ),
            (
                "At http://www.GitHub.com/a/b/ and https://b.example.org.",
                "https://github.com/A/B.git",
                "HTTPS://b.example.org/",
                vec![
                    code("http://www.GitHub.com/a/b/"),
                    project("https://b.example.org"),
                ],
            ),
            (
                "At https://github.com/a/b/tree/main.",
                "github.com/a/b",
                "https://github.com/a/b",
                vec![
                    code("https://github.com/a/b/tree/main"),
                    code("https://github.com/a/b"),
                ],
            ),
            ("", "file:///etc/passwd", "javascript:alert(1)", vec![]),
            ("", "two words.org", "mailto:a@example.org", vec![]),
        ];
        for (summary, repository, page, expected) in table {
            let paper = Paper {
                repository: Some(repository.to_owned()),
                project: Some(page.to_owned()),
                ..paper(None, None, summary)
            };
            let found = paper.links().into_iter();
            let found: Vec<_> = found.map(|address| (address.url, address.kind)).collect();
            assert_eq!(found, expected, "{summary} {repository} {page}");
        }
    }

    #[test]
    fn no_pdf_of_a_withdrawn_paper_is_offered() {
        let mut paper = paper(
            Some("2501.00001"),
            None,
            "at https://openreview.net/forum?id=b",
        );
        paper.withdrawn = true;
        assert_eq!(paper.pdf(), None);
        let kinds: Vec<_> = paper.links().iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [LinkKind::Other, LinkKind::Page]);
    }
}
