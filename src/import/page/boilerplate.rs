//! Text that belongs to the site and not to a paper: menu, tabs, banner, footer.
//!
//! Separate because the site's header, the card parser and the page text need the same list.

use super::ascii::strip_prefix_any_case;

/// Words of the menu, the tabs and the footer, in lower case without spaces.
#[rustfmt::skip]
const BOILERPLATE: [&str; 63] = [
    // Title and menu.
    "huggingface", "huggingface'slogo", "dailypapers-huggingface", "trendingpapers-huggingface",
    "models", "datasets", "spaces", "buckets", "bucketsnew", "storagebuckets", "posts", "community",
    "docs", "documentation", "solutions", "enterprise", "team&enterprise", "enterprisesupport",
    "inferenceproviders", "inferenceendpoints", "huggingfacepro", "pricing", "login", "signup",
    "search", "tasks", "huggingchat", "collections", "languages", "organizations", "blog", "learn",
    "discord", "forum", "github", "notifications",
    // Header and tabs of the papers.
    "papers", "dailypapers", "trendingpapers", "trending", "daily", "weekly", "monthly",
    "submitapaper", "subscribe", "new", "by", "ak", "akandtheresearchcommunity",
    "andtheresearchcommunity", "byakandtheresearchcommunity",
    // Footer of the page.
    "previous", "next", "loadmore", "systemtheme", "lighttheme", "darktheme", "company", "tos",
    "privacy", "about", "careers", "website",
];

/// Longest line in bytes that can be boilerplate.
const LINE_LIMIT: usize = 100;
/// Longest name of an image in characters that is removed from a line.
const IMAGE_LIMIT: usize = 20;

/// Returns whether a line consists of the site's own words.
pub(super) fn is_boilerplate(line: &str) -> bool {
    if line.len() > LINE_LIMIT {
        return false;
    }
    let text = normalized(line);
    BOILERPLATE.contains(&text.as_str()) || is_word_row(&text)
}

/// Returns whether normalized text splits into at least three of the site's own words and page
/// numbers.
fn is_word_row(text: &str) -> bool {
    // For each offset, the largest number of words into which the text before it splits.
    let mut word_counts = vec![None; text.len() + 1];
    word_counts[0] = Some(0);
    for offset in 0..text.len() {
        let (Some(count), Some(rest)) = (word_counts[offset], text.get(offset..)) else {
            continue;
        };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let separator = rest.chars().next().filter(|c| !c.is_alphanumeric());
        let words = BOILERPLATE.iter().filter(|word| rest.starts_with(**word));
        let steps = words
            .map(|word| (word.len(), 1))
            .chain((digits > 0).then_some((digits, 1)))
            .chain(separator.map(|c| (c.len_utf8(), 0)));
        for (length, words) in steps {
            let end = &mut word_counts[offset + length];
            *end = (*end).max(Some(count + words));
        }
    }
    let has_word = BOILERPLATE.iter().any(|word| text.contains(word));
    has_word && word_counts[text.len()].is_some_and(|count| count > 2)
}

/// Returns a line in lower case without spaces, names of images, and punctuation around it.
pub(super) fn normalized(line: &str) -> String {
    let text = without_images(line);
    let line = if text.trim().is_empty() { line } else { &text };
    line.trim_matches(|c: char| c.is_whitespace() || "[]()*•·|#".contains(c))
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Removes short names of images in brackets from a line.
fn without_images(line: &str) -> String {
    let (mut text, mut rest) = (String::with_capacity(line.len()), line);
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        match after.split_once(']') {
            Some((name, after)) if name.chars().count() <= IMAGE_LIMIT => rest = after,
            _ => {
                text.push('[');
                rest = after;
            }
        }
    }
    text + rest
}

/// Returns the length of the newsletter banner at the start of a line, 0 when there is none.
pub(super) fn banner_length(line: &str) -> usize {
    let banner = "get trending papers in your email inbox";
    let Some(mut rest) = strip_prefix_any_case(line, banner) else {
        return 0;
    };
    for end in [" once a day", "!"] {
        rest = strip_prefix_any_case(rest, end).unwrap_or(rest);
    }
    line.len() - rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn menus_tabs_and_footers_are_boilerplate() {
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
            assert!(is_boilerplate(line), "{line}");
        }
        for line in [
            "Models of Language",
            "New Papers",
            "Next Token Prediction",
            "12",
            "Mixture of Docs",
            "",
        ] {
            assert!(!is_boilerplate(line), "{line}");
        }
    }
}
