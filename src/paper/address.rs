//! The addresses of a paper: those that its abstract names, its page and its PDF, in one order.
//!
//! Stands alone because the numbers by which links are opened are places in this list; whoever
//! shows a number and whoever opens one must count alike.

use super::{Paper, doi};

/// What an address leads to, as far as it tells by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressKind {
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
pub struct Address {
    /// The whole address, scheme included.
    pub url: String,
    /// What it leads to.
    pub kind: AddressKind,
}

impl Paper {
    /// Returns every address known of the paper, each once: those of the abstract in the order of
    /// the text, then the paper's page and its PDF. The first has the number 1.
    pub fn addresses(&self) -> Vec<Address> {
        let (page, pdf) = (self.page(), self.pdf());
        let mut all: Vec<Address> = Vec::new();
        let links = self.links().into_iter();
        for url in links.chain(page.clone()).chain(pdf.clone()) {
            let kind = match Some(&url) {
                own if own == page.as_ref() => AddressKind::Page,
                own if own == pdf.as_ref() => AddressKind::Pdf,
                _ => kind(&url),
            };
            if all.iter().all(|known| known.url != url) {
                all.push(Address { url, kind });
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
    /// names the paper's page on `OpenReview`. A withdrawn paper has none.
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
        self.links().iter().find_map(|link| open_review(link))
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

fn kind(url: &str) -> AddressKind {
    const CODE: [&str; 4] = ["github.com", "gitlab.com", "bitbucket.org", "codeberg.org"];
    const PAGES: [&str; 3] = [".github.io", ".gitlab.io", ".codeberg.page"];
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.to_ascii_lowercase();
    if CODE.contains(&host.trim_start_matches("www.")) {
        AddressKind::Code
    } else if PAGES.iter().any(|pages| host.ends_with(pages)) {
        AddressKind::Project
    } else {
        AddressKind::Other
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
        assert_eq!(paper.addresses().len(), 1);
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
        let found = paper(Some("2501.00001"), None, summary).addresses();
        let found: Vec<_> = found
            .iter()
            .map(|address| (address.url.as_str(), address.kind))
            .collect();
        assert_eq!(
            found,
            [
                ("https://github.com/a/b", AddressKind::Code),
                ("https://a.github.io/b/", AddressKind::Project),
                ("https://example.org", AddressKind::Other),
                ("https://arxiv.org/abs/2501.00001", AddressKind::Page),
                ("https://arxiv.org/pdf/2501.00001", AddressKind::Pdf),
            ]
        );
        assert_eq!(paper(None, None, "").addresses(), []);
    }
}
