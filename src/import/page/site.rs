//! The site's own words and addresses.
//!
//! Separate because the top of a page, its end and the links of its cards all ask the same: does
//! this belong to the site or to a paper.

/// Words of the menu, the tabs and the footer, in lower case without blanks.
const OWN: [&str; 63] = [
    "akandtheresearchcommunity",
    "huggingface",
    "huggingface'slogo",
    "dailypapers-huggingface",
    "trendingpapers-huggingface",
    "models",
    "datasets",
    "spaces",
    "buckets",
    "bucketsnew",
    "posts",
    "community",
    "docs",
    "documentation",
    "solutions",
    "enterprise",
    "team&enterprise",
    "pricing",
    "login",
    "signup",
    "search",
    "tasks",
    "huggingchat",
    "collections",
    "languages",
    "organizations",
    "blog",
    "learn",
    "discord",
    "forum",
    "github",
    "huggingfacepro",
    "enterprisesupport",
    "inferenceproviders",
    "inferenceendpoints",
    "storagebuckets",
    "notifications",
    "papers",
    "dailypapers",
    "trendingpapers",
    "trending",
    "daily",
    "weekly",
    "monthly",
    "submitapaper",
    "subscribe",
    "new",
    "by",
    "ak",
    "andtheresearchcommunity",
    "byakandtheresearchcommunity",
    "previous",
    "next",
    "systemtheme",
    "lighttheme",
    "darktheme",
    "company",
    "tos",
    "privacy",
    "about",
    "careers",
    "website",
    "loadmore",
];

/// First segments of addresses on the site that are no account.
const PAGES: [&str; 30] = [
    "models",
    "datasets",
    "spaces",
    "storage",
    "docs",
    "enterprise",
    "pricing",
    "login",
    "logout",
    "join",
    "papers",
    "posts",
    "blog",
    "learn",
    "tasks",
    "chat",
    "collections",
    "languages",
    "organizations",
    "new",
    "settings",
    "support",
    "inference",
    "inference-endpoints",
    "inference-providers",
    "terms-of-service",
    "privacy",
    "brand",
    "welcome",
    "notifications",
];

/// Longest line in bytes that is looked at.
const LINE_LIMIT: usize = 100;
/// Longest name of an image in characters that is left out of a line.
const IMAGE_LIMIT: usize = 20;

/// Returns whether a line consists of the site's own words.
pub(super) fn is_own(line: &str) -> bool {
    if line.len() > LINE_LIMIT {
        return false;
    }
    let squeezed = squeezed(line);
    OWN.contains(&squeezed.as_str()) || is_row(&squeezed)
}

/// Returns whether squeezed text is a row of at least three of the site's own words and page numbers.
fn is_row(squeezed: &str) -> bool {
    let mut reached = vec![None; squeezed.len() + 1];
    reached[0] = Some(0);
    for at in 0..squeezed.len() {
        let (Some(count), Some(rest)) = (reached[at], squeezed.get(at..)) else {
            continue;
        };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let mark = rest.chars().next().filter(|c| !c.is_alphanumeric());
        let words = OWN.iter().filter(|word| rest.starts_with(**word));
        let steps = words.map(|word| (word.len(), 1));
        let steps = steps.chain((digits > 0).then_some((digits, 1)));
        for (length, words) in steps.chain(mark.map(|mark| (mark.len_utf8(), 0))) {
            let end = &mut reached[at + length];
            *end = (*end).max(Some(count + words));
        }
    }
    let named = OWN.iter().any(|word| squeezed.contains(word));
    named && reached[squeezed.len()].is_some_and(|words| words > 2)
}

/// Returns a line in lower case without blanks, names of images, marks and bullets at its edges.
pub(super) fn squeezed(line: &str) -> String {
    let plain = without_images(line);
    let line = if plain.trim().is_empty() {
        line
    } else {
        &plain
    };
    let line = line.trim_matches(|c: char| c.is_whitespace() || "[]()*•·|#".contains(c));
    let letters = line.chars().filter(|c| !c.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}

/// Returns a line without short names of images in brackets.
fn without_images(line: &str) -> String {
    let (mut plain, mut rest) = (String::with_capacity(line.len()), line);
    while let Some((before, behind)) = rest.split_once('[') {
        plain.push_str(before);
        match behind.split_once(']') {
            Some((name, behind)) if name.chars().count() <= IMAGE_LIMIT => rest = behind,
            _ => {
                plain.push('[');
                rest = behind;
            }
        }
    }
    plain + rest
}

/// Returns the length of the banner that a line begins with, 0 when there is none.
pub(super) fn banner(line: &str) -> usize {
    let mut length = 0;
    for (piece, needed) in [
        ("get trending papers in your email inbox", true),
        (" once a day", false),
        ("!", false),
    ] {
        let found = line
            .get(length..length + piece.len())
            .is_some_and(|text| text.eq_ignore_ascii_case(piece));
        if found {
            length += piece.len();
        } else if needed {
            return 0;
        }
    }
    length
}

/// Returns whether a line is one of the tabs above the papers.
pub(super) fn is_tab(line: &str) -> bool {
    if line.len() > LINE_LIMIT {
        return false;
    }
    let squeezed = squeezed(line);
    let tabs = ["daily", "weekly", "monthly"];
    tabs.contains(&squeezed.as_str()) || squeezed == tabs.concat()
}

/// Returns the path, query and fragment of an address on the site, without the slash in front.
pub(super) fn path(address: &str) -> Option<&str> {
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

/// Returns whether the first segment of a path is a page of the site rather than an account.
pub(super) fn is_page(segment: &str) -> bool {
    PAGES.contains(&segment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn menus_tabs_and_footers_are_the_sites_own() {
        for line in [
            "Hugging Face",
            " Log In ",
            "Buckets new",
            "Daily Weekly Monthly",
            "DailyWeeklyMonthly",
            "Models Datasets Spaces Docs Pricing",
            "TOSPrivacyAboutCareers",
            "Previous 1 2 3 Next",
            "[Subscribe]",
            "System theme",
        ] {
            assert!(is_own(line) || is_tab(line), "{line}");
        }
        for line in [
            "Models of Language",
            "New Papers",
            "Next Token Prediction",
            "12",
            "Mixture of Docs",
            "",
        ] {
            assert!(!is_own(line), "{line}");
        }
    }

    #[test]
    fn a_path_is_that_of_the_site_only() {
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
            assert_eq!(path(address), expected, "{address}");
        }
    }
}
