//! The links of a paper: the URLs in its abstract, its code, project page, own page and PDF.
//!
//! Separate because their order is the numbering: link 3 on the screen is the third link here.

use super::{Paper, doi};

/// The target of a link, as far as the URL reveals it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// The page of the paper.
    Page,
    Pdf,
    /// A code repository.
    Code,
    /// The project page.
    Project,
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// With its scheme.
    pub url: String,
    pub kind: LinkKind,
}

impl Paper {
    /// Returns the links without duplicates: URLs in the abstract, repository, project page, the paper's
    /// page and PDF.
    pub fn links(&self) -> Vec<Link> {
        let mut links: Vec<Link> = self
            .abstract_links()
            .into_iter()
            .map(|url| Link {
                kind: kind_of(&url),
                url,
            })
            .collect();
        for (field, kind) in [
            (&self.repository, LinkKind::Code),
            (&self.project, LinkKind::Project),
        ] {
            let Some(url) = field.as_deref().and_then(web_url) else {
                continue;
            };
            match links.iter_mut().find(|link| is_same_page(&link.url, &url)) {
                Some(link) if link.kind == LinkKind::Other => link.kind = kind,
                Some(_) => {}
                None => links.push(Link { url, kind }),
            }
        }
        for (url, kind) in [(self.page(), LinkKind::Page), (self.pdf(), LinkKind::Pdf)] {
            let Some(url) = url else { continue };
            match links.iter_mut().find(|link| link.url == url) {
                Some(link) => link.kind = kind,
                None => links.push(Link { url, kind }),
            }
        }
        links
    }

    /// Returns the URL of the paper's page, derived from its arXiv id or DOI.
    pub fn page(&self) -> Option<String> {
        match (&self.arxiv_id, &self.doi) {
            (Some(id), _) => Some(format!("https://arxiv.org/abs/{id}")),
            (None, Some(doi)) => Some(format!("https://doi.org/{}", doi::percent_encode(doi))),
            (None, None) => None,
        }
    }

    /// Returns the URL of the PDF, derived from an arXiv id, a DOI of the ACL Anthology
    /// (<https://aclanthology.org/info/ids/>) or an `OpenReview` link in the abstract.
    ///
    /// A withdrawn paper has none.
    pub fn pdf(&self) -> Option<String> {
        if self.withdrawn {
            return None;
        }
        let keys = self.own_keys();
        let mut ids = keys
            .iter()
            .filter_map(|key| key.as_str().strip_prefix("arxiv:"));
        if let Some(id) = ids.next() {
            return Some(format!("https://arxiv.org/pdf/{id}"));
        }
        let doi = self.doi.as_deref();
        if let Some(id) = doi.and_then(|doi| doi.strip_prefix("10.18653/v1/")) {
            return Some(format!("https://aclanthology.org/{id}.pdf"));
        }
        self.abstract_links()
            .iter()
            .find_map(|url| open_review_pdf(url))
    }
}

/// Returns the URL of the PDF for a page on `OpenReview`, which has the same id.
fn open_review_pdf(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("openreview.net/")?;
    let (page, query) = rest.split_once('?')?;
    let mut parameters = query.split(['&', '#']);
    let id = parameters.find_map(|parameter| parameter.strip_prefix("id="))?;
    let has_pdf = matches!(page, "forum" | "pdf") && !id.is_empty();
    has_pdf.then(|| format!("https://openreview.net/pdf?id={id}"))
}

/// Returns a URL from a metadata field with its scheme; `None` unless it is safe to open in a
/// browser.
fn web_url(field: &str) -> Option<String> {
    let field = field.trim();
    let (scheme, rest) = field.split_once("://").unwrap_or(("https", field));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let scheme = scheme.to_ascii_lowercase();
    let is_unsafe = |c: char| c.is_whitespace() || c.is_control();
    let is_web = matches!(scheme.as_str(), "http" | "https")
        && host.contains('.')
        && !host.contains('@')
        && !rest.contains(is_unsafe);
    is_web.then(|| format!("{scheme}://{rest}"))
}

/// Compares two URLs regardless of scheme, case, `www.`, a final slash and `.git`.
fn is_same_page(a: &str, b: &str) -> bool {
    let normalize = |url: &str| {
        let url = url.to_lowercase();
        let rest = without_scheme(&url);
        let rest = rest.trim_start_matches("www.").trim_end_matches('/');
        rest.strip_suffix(".git").unwrap_or(rest).to_owned()
    };
    normalize(a) == normalize(b)
}

fn kind_of(url: &str) -> LinkKind {
    const CODE_HOSTS: [&str; 4] = ["github.com", "gitlab.com", "bitbucket.org", "codeberg.org"];
    const PAGE_HOSTS: [&str; 3] = [".github.io", ".gitlab.io", ".codeberg.page"];
    let rest = without_scheme(url);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.to_ascii_lowercase();
    if CODE_HOSTS.contains(&host.trim_start_matches("www.")) {
        LinkKind::Code
    } else if PAGE_HOSTS.iter().any(|suffix| host.ends_with(suffix)) {
        LinkKind::Project
    } else {
        LinkKind::Other
    }
}

fn without_scheme(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, rest)| rest)
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
    fn pdf_url_is_derived_from_ids_and_links() {
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
    fn withdrawn_paper_has_no_pdf() {
        let mut paper = paper(Some("2501.00001"), None, "");
        paper.withdrawn = true;
        assert_eq!(paper.pdf(), None);
        assert_eq!(paper.links().len(), 1);
    }

    #[test]
    fn doi_is_percent_encoded_in_the_page_url() {
        let doi = "10.9999/(sici)12:3<45::aid>3.0.co;2-q#a?b%";
        let page = "https://doi.org/10.9999/(sici)12:3%3C45::aid%3E3.0.co;2-q%23a%3Fb%25";
        assert_eq!(paper(None, Some(doi), "").page().as_deref(), Some(page));
    }

    #[test]
    fn links_are_in_order_without_duplicates() {
        let summary = "Code: https://github.com/a/b; demo at https://a.github.io/b/ and \
            https://example.org, see https://arxiv.org/abs/2501.00001.";
        let links = paper(Some("2501.00001"), None, summary).links();
        let links: Vec<_> = links
            .iter()
            .map(|link| (link.url.as_str(), link.kind))
            .collect();
        assert_eq!(
            links,
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
    fn repository_and_project_page_are_deduplicated() {
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
            let links = paper.links().into_iter();
            let links: Vec<_> = links.map(|link| (link.url, link.kind)).collect();
            assert_eq!(links, expected, "{summary} {repository} {page}");
        }
    }

    #[test]
    fn withdrawn_paper_has_no_pdf_from_its_links() {
        let mut paper = paper(
            Some("2501.00001"),
            None,
            "at https://openreview.net/forum?id=b",
        );
        paper.withdrawn = true;
        assert_eq!(paper.pdf(), None);
        let kinds: Vec<_> = paper.links().iter().map(|link| link.kind).collect();
        assert_eq!(kinds, [LinkKind::Other, LinkKind::Page]);
    }
}
