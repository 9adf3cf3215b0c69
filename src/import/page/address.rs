//! Addresses of the site and of arXiv: classifies links and finds the paper that they name.
//!
//! Separate because the page text, the cards and the front matter all read addresses.

use crate::paper::PaperKey;

/// First segments of paths on the site that are not accounts.
#[rustfmt::skip]
const RESERVED_NAMES: [&str; 30] = [
    "models", "datasets", "spaces", "storage", "docs", "enterprise", "pricing", "login", "logout",
    "join", "papers", "posts", "blog", "learn", "tasks", "chat", "collections", "languages",
    "organizations", "new", "settings", "support", "inference", "inference-endpoints",
    "inference-providers", "terms-of-service", "privacy", "brand", "welcome", "notifications",
];

/// The destination of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A paper, by its arXiv identifier.
    Paper(String),
    /// The comments on a paper.
    Discussion,
    /// The button for upvotes, which leads to the login.
    Upvote,
    /// A user or an organization, by its slug.
    Account(String),
    Other,
}

impl Target {
    pub(super) fn of(address: &str) -> Self {
        let Some(path) = site_path(address) else {
            return Self::Other;
        };
        let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = path.trim_end_matches('/');
        if let Some(id) = path.strip_prefix("papers/").and_then(arxiv_id) {
            return if fragment.is_empty() {
                Self::Paper(id)
            } else {
                Self::Discussion
            };
        }
        match path {
            "login" if query.contains("papers%2F") || query.contains("papers/") => Self::Upvote,
            "" => Self::Other,
            _ if path.contains('/') || RESERVED_NAMES.contains(&path) => Self::Other,
            slug => Self::Account(slug.to_owned()),
        }
    }
}

/// Returns path, query and fragment of an address on the site, without the leading slash.
pub(super) fn site_path(address: &str) -> Option<&str> {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    ["huggingface.co", "hf.co"]
        .iter()
        .find_map(|host| rest.strip_prefix(host))
        .filter(|path| path.is_empty() || path.starts_with(['/', '?', '#']))
        .map(|path| path.trim_start_matches('/'))
}

/// Returns the arXiv identifier of the paper that an address names, also as the page to return to
/// after the login.
pub(super) fn paper_id(address: &str) -> Option<String> {
    let Some(path) = site_path(address) else {
        let on_arxiv = address.contains("arxiv.org/");
        return on_arxiv.then(|| arxiv_id(address)).flatten();
    };
    let next = path.split("next=").nth(1).unwrap_or(path);
    let next = next.replace("%2F", "/");
    let next = next.split(['?', '#', '&']).next().unwrap_or_default();
    next.trim_matches('/')
        .strip_prefix("papers/")
        .and_then(arxiv_id)
}

fn arxiv_id(text: &str) -> Option<String> {
    let key: PaperKey = text.parse().ok()?;
    key.as_str().strip_prefix("arxiv:").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_site_have_a_path() {
        let table = [
            (
                "https://huggingface.co/papers/2401.00001",
                Some("papers/2401.00001"),
            ),
            ("https://huggingface.co", Some("")),
            ("http://www.huggingface.co/oakleaf", Some("oakleaf")),
            ("https://hf.co/papers", Some("papers")),
            ("https://huggingface.com/papers", None),
            ("https://huggingface.co.example.org/papers", None),
            ("https://example.org/huggingface.co", None),
        ];
        for (address, expected) in table {
            assert_eq!(site_path(address), expected, "{address}");
        }
    }
}
