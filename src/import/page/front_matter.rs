//! Front matter: notes that a program wrote above a page, with the address and the day of capture.
//!
//! Separate from the site's header, because every program has other keys and another notation: YAML
//! between `---` (Obsidian and others), a list (`- Captured (UTC): …`), or lines such as
//! `URL Source: …`.

use jiff::civil::Date;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::Offset;

use super::address::site_path;
use super::boilerplate::banner_length;

/// Number of lines at the top that may be front matter.
const LINES: usize = 60;
/// Longest line of front matter in bytes.
const LINE_LIMIT: usize = 500;
/// Longest key in bytes.
const KEY_LIMIT: usize = 40;
/// Words in keys of addresses.
const ADDRESS_KEYS: [&str; 6] = ["url", "source", "link", "address", "uri", "permalink"];
/// Words in keys of days of capture.
#[rustfmt::skip]
const DAY_KEYS: [&str; 13] = [
    "captured", "retrieved", "exported", "saved", "fetched", "accessed", "clipped", "archived",
    "downloaded", "scraped", "crawled", "created", "date",
];
/// Other keys.
#[rustfmt::skip]
const OTHER_KEYS: [&str; 8] = [
    "title", "markdown content", "published time", "page title", "author", "type", "tags",
    "description",
];

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct FrontMatter {
    /// The address of the page.
    pub address: Option<String>,
    /// The day of capture.
    pub capture_date: Option<Date>,
}

impl FrontMatter {
    /// Parses the front matter and overwrites its lines with spaces, so that all lines keep their
    /// numbers. A YAML block without an end is not front matter.
    pub(super) fn extract(text: &mut String) -> Self {
        let (mut front_matter, mut in_yaml, mut ranges) = (Self::default(), false, Vec::new());
        let mut offset = 0;
        for (index, line) in text.split_inclusive('\n').take(LINES).enumerate() {
            let content = line.trim();
            let range = offset..offset + line.trim_end_matches(['\n', '\r']).len();
            offset += line.len();
            if content.is_empty() {
                continue;
            }
            let is_fence = content == "---";
            if line.len() > LINE_LIMIT
                || banner_length(content) > 0
                || (is_fence && index > 0 && !in_yaml)
            {
                break;
            }
            if is_fence {
                in_yaml = !in_yaml;
            } else if !front_matter.add(content, in_yaml) && !in_yaml {
                if is_decoration(content) {
                    continue;
                }
                break;
            }
            ranges.push(range);
        }
        if in_yaml {
            return Self::default();
        }
        for range in ranges {
            let spaces = " ".repeat(range.len());
            text.replace_range(range, &spaces);
        }
        front_matter
    }

    /// Returns the day whose papers the page shows, if its address names one.
    pub(super) fn page_day(&self) -> Option<Date> {
        let path = site_path(self.address.as_deref()?)?;
        let day = path
            .strip_prefix("papers/date/")
            .or_else(|| path.strip_prefix("papers?date="))?;
        day.get(..10)?.parse().ok()
    }

    /// Adds a line `key: value`; returns whether it is front matter. In YAML every key is accepted.
    fn add(&mut self, line: &str, in_yaml: bool) -> bool {
        let line = line.trim_start_matches(|c: char| c.is_whitespace() || "-*>#".contains(c));
        let Some((key, value)) = line.split_once(':') else {
            return false;
        };
        let key = key.trim().to_lowercase();
        let value = value.trim_matches(|c: char| c.is_whitespace() || "\"'*<>`".contains(c));
        let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).collect();
        let has_word =
            |keys: &[&str]| key.len() <= KEY_LIMIT && words.iter().any(|word| keys.contains(word));
        if has_word(&ADDRESS_KEYS) {
            if self.address.is_none() && value.starts_with("http") {
                self.address = Some(value.to_owned());
            }
            return true;
        }
        let is_day = has_word(&DAY_KEYS);
        if is_day {
            self.capture_date = self.capture_date.or_else(|| parse_day(value));
        }
        let is_yaml_key = in_yaml && words.first().is_some_and(|word| !word.is_empty());
        (is_day && !value.is_empty()) || OTHER_KEYS.contains(&key.trim_matches('*')) || is_yaml_key
    }
}

/// Parses a day in ISO 8601, with or without a time, or a date as in mail headers.
fn parse_day(value: &str) -> Option<Date> {
    let iso = value.get(..10).and_then(|day| day.parse().ok());
    iso.or_else(|| {
        let parser = DateTimeParser::new().relaxed_weekday(true);
        let timestamp = parser.parse_timestamp(value).ok()?;
        Some(Offset::UTC.to_datetime(timestamp).date())
    })
}

/// Returns whether a line is a heading, a code fence or a rule, as they occur in front matter.
fn is_decoration(line: &str) -> bool {
    line.starts_with("# ") || line.starts_with("```") || line.chars().all(|c| c == '-')
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn extract(text: &str) -> (FrontMatter, String) {
        let mut text = text.to_owned();
        let front_matter = FrontMatter::extract(&mut text);
        (
            front_matter,
            text.split_whitespace().collect::<Vec<_>>().join(" "),
        )
    }

    #[test]
    fn every_notation_gives_address_and_day() {
        let forms = [
            "---\ntitle: \"Daily Papers\"\nurl: https://huggingface.co/papers\nretrieved: 2026-03-04\ntags:\n  - clippings\n---\nnew\n",
            "# Web source\n\n- URL: https://huggingface.co/papers\n- Title: Daily Papers\n- Captured (UTC): 2026-03-04T16:31:22.13+00:00\n\nnew",
            "Title: Daily Papers\n\nURL Source: https://huggingface.co/papers\n\nSaved: Wed, 04 Mar 2026 10:00:00 GMT\n\nMarkdown Content:\nnew",
            "**URL:** https://huggingface.co/papers\n**Exported:** 2026-03-04\nnew",
        ];
        for form in forms {
            let (front_matter, rest) = extract(form);
            assert_eq!(
                front_matter.address.as_deref(),
                Some("https://huggingface.co/papers"),
                "{form}"
            );
            assert_eq!(front_matter.capture_date, Some(date(2026, 3, 4)), "{form}");
            assert!(rest.ends_with("new") && !rest.contains("URL"), "{rest}");
        }
    }

    #[test]
    fn a_page_without_front_matter_is_unchanged() {
        for page in [
            "new\n\nGet trending papers in your email inbox!\nTitle: A Study\n",
            "A Title: With a Colon\n\nAn abstract of some length.\n",
            "---\nno end of the block\n",
            "",
        ] {
            let mut text = page.to_owned();
            assert_eq!(FrontMatter::extract(&mut text), FrontMatter::default());
            assert_eq!(text, page);
        }
    }

    #[test]
    fn the_day_of_the_page_comes_from_its_address() {
        let with_address = |address: &str| FrontMatter {
            address: Some(address.to_owned()),
            capture_date: None,
        };
        for address in [
            "https://huggingface.co/papers/date/2026-03-04",
            "https://huggingface.co/papers?date=2026-03-04",
        ] {
            assert_eq!(with_address(address).page_day(), Some(date(2026, 3, 4)));
        }
        assert_eq!(
            with_address("https://huggingface.co/papers?q=a").page_day(),
            None
        );
    }
}
