//! Notes that a program put above a page: the address and the day of capture.
//!
//! Separate from the site's own header, because every program has its own keys: YAML between
//! `---` (Obsidian and others), a list (`- Captured (UTC): …`), or lines such as `URL Source: …`.

use jiff::civil::Date;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::Offset;

use super::site;

/// Lines that are looked at.
const LINES: usize = 60;
/// Longest line in bytes that is a note.
const LINE_LIMIT: usize = 500;
/// Words in the key of an address.
const ADDRESS_KEYS: [&str; 6] = ["url", "source", "link", "address", "uri", "permalink"];
/// Words in the key of the day of capture.
const DAY_KEYS: [&str; 13] = [
    "captured",
    "retrieved",
    "exported",
    "saved",
    "fetched",
    "accessed",
    "clipped",
    "archived",
    "downloaded",
    "scraped",
    "crawled",
    "created",
    "date",
];
/// Other keys of lines that belong to the notes.
const OTHER_KEYS: [&str; 8] = [
    "title",
    "markdown content",
    "published time",
    "page title",
    "author",
    "type",
    "tags",
    "description",
];

/// What the notes above a page say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct FrontMatter {
    /// The address of the page.
    pub address: Option<String>,
    /// The day on which the page was captured.
    pub captured: Option<Date>,
}

impl FrontMatter {
    /// Reads the notes and blanks their lines in the text, so that lines keep their numbers.
    pub(super) fn take(text: &mut String) -> Self {
        let (mut notes, mut yaml, mut blanked) = (Self::default(), false, Vec::new());
        let mut at = 0;
        for (number, line) in text.split_inclusive('\n').take(LINES).enumerate() {
            let content = line.trim();
            let range = at..at + line.trim_end_matches(['\n', '\r']).len();
            at += line.len();
            if content.is_empty() {
                continue;
            }
            let fence = content == "---";
            if line.len() > LINE_LIMIT
                || site::banner(content) > 0
                || (fence && number > 0 && !yaml)
            {
                break;
            }
            let known = notes.note(content, yaml);
            if fence && yaml {
                blanked.push(range);
                yaml = false;
            } else if fence || yaml || known {
                yaml |= fence;
                blanked.push(range);
            } else if !is_heading(content) {
                break;
            }
        }
        if yaml {
            return Self::default();
        }
        for range in blanked {
            let blank = " ".repeat(range.len());
            text.replace_range(range, &blank);
        }
        notes
    }

    /// Returns the day whose papers the page shows, where its address names one.
    pub(super) fn day(&self) -> Option<Date> {
        let path = site::path(self.address.as_deref()?)?;
        let day = path
            .strip_prefix("papers/date/")
            .or_else(|| path.strip_prefix("papers?date="))?;
        day.get(..10)?.parse().ok()
    }

    /// Takes a line `key: value`; returns whether the key is one of notes. Any key is one in YAML.
    fn note(&mut self, line: &str, yaml: bool) -> bool {
        let line = line.trim_start_matches(|c: char| c.is_whitespace() || "-*>#".contains(c));
        let Some((key, value)) = line.split_once(':') else {
            return false;
        };
        let key = key.trim().to_lowercase();
        let value = value.trim_matches(|c: char| c.is_whitespace() || "\"'*<>`".contains(c));
        let mut words = key.split(|c: char| !c.is_alphanumeric());
        let has = |keys: &[&str]| key.len() <= 40 && words.clone().any(|word| keys.contains(&word));
        if has(&ADDRESS_KEYS) {
            if self.address.is_none() && value.starts_with("http") {
                self.address = Some(value.to_owned());
            }
            return true;
        }
        let dated = has(&DAY_KEYS);
        if dated {
            self.captured = self.captured.or_else(|| day(value));
        }
        let known = OTHER_KEYS.contains(&key.trim_matches('*'));
        let first = words.next().unwrap_or_default();
        (dated && !value.is_empty()) || known || (yaml && !first.is_empty())
    }
}

/// Reads a day in ISO 8601, with or without a time, or a date as in mail.
fn day(value: &str) -> Option<Date> {
    let iso = value.get(..10).and_then(|day| day.parse().ok());
    let mail = || {
        let parser = DateTimeParser::new().relaxed_weekday(true);
        let moment = parser.parse_timestamp(value).ok()?;
        Some(Offset::UTC.to_datetime(moment).date())
    };
    iso.or_else(mail)
}

/// Returns whether a line is a heading or a fence among notes.
fn is_heading(line: &str) -> bool {
    line.starts_with("# ") || line.starts_with("```") || line.chars().all(|c| c == '-')
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn take(text: &str) -> (FrontMatter, String) {
        let mut text = text.to_owned();
        let notes = FrontMatter::take(&mut text);
        (notes, text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn address_and_day_are_read_in_every_form_of_notes() {
        let forms = [
            "---\ntitle: \"Daily Papers\"\nurl: https://huggingface.co/papers\nretrieved: 2026-03-04\ntags:\n  - clippings\n---\nnew\n",
            "# Web source\n\n- URL: https://huggingface.co/papers\n- Title: Daily Papers\n- Captured (UTC): 2026-03-04T16:31:22.13+00:00\n\nnew",
            "Title: Daily Papers\n\nURL Source: https://huggingface.co/papers\n\nSaved: Wed, 04 Mar 2026 10:00:00 GMT\n\nMarkdown Content:\nnew",
            "**URL:** https://huggingface.co/papers\n**Exported:** 2026-03-04\nnew",
        ];
        for form in forms {
            let (notes, rest) = take(form);
            assert_eq!(
                notes.address.as_deref(),
                Some("https://huggingface.co/papers"),
                "{form}"
            );
            assert_eq!(notes.captured, Some(date(2026, 3, 4)), "{form}");
            assert!(rest.ends_with("new") && !rest.contains("URL"), "{rest}");
        }
    }

    #[test]
    fn a_page_without_notes_is_left_as_it_is() {
        for page in [
            "new\n\nGet trending papers in your email inbox!\nTitle: A Study\n",
            "A Title: With a Colon\n\nAn abstract of some length.\n",
            "---\nno end of the block\n",
            "",
        ] {
            let mut text = page.to_owned();
            assert_eq!(FrontMatter::take(&mut text), FrontMatter::default());
            assert_eq!(text, page);
        }
    }

    #[test]
    fn an_address_may_name_the_day_of_the_page() {
        let notes = |address: &str| FrontMatter {
            address: Some(address.to_owned()),
            captured: None,
        };
        for address in [
            "https://huggingface.co/papers/date/2026-03-04",
            "https://huggingface.co/papers?date=2026-03-04",
        ] {
            assert_eq!(notes(address).day(), Some(date(2026, 3, 4)));
        }
        assert_eq!(notes("https://huggingface.co/papers?q=a").day(), None);
    }
}
