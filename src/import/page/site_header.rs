//! The site's header: boilerplate at the top of a page, with the day of the page.
//!
//! Separate from the cards, because boilerplate counts only here, each word once and the banner
//! twice: a paper may have the same title. A word that precedes an abstract is such a title. Other
//! short lines above or between the words, such as a menu, are also skipped.

use crate::import::lines::{Line, Lines};

use super::boilerplate::{banner_length, is_boilerplate, normalized};
use super::date::PartialDate;
use super::heuristics;

const SUBSCRIBE: &str = "Subscribe";

/// Number of lines at the top that may belong to the header.
const TOP: usize = 120;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SiteHeader {
    /// The day of the page; without a year it is also the day of capture.
    pub day: Option<PartialDate>,
    words: Vec<Word>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Author,
    Banner,
    Credit,
    DailyPapers,
    New,
    Subscribe,
    Tab,
}

impl SiteHeader {
    /// Reads the header and moves to the first line of a paper.
    pub(super) fn read(lines: &mut Lines<'_>) -> Self {
        let mut header = Self::default();
        while header.day.is_none() {
            let mut ahead = lines.clone();
            let Some(line) = ahead.next() else { break };
            *lines = if let Some(length) = header.skip_banner(&line) {
                if line.text.split_at(length).1.trim().is_empty() {
                    ahead
                } else {
                    ahead.split(&line, length)
                }
            } else if header.skip_line(&line, &ahead) {
                ahead
            } else if header.skip_joined_subscribe(&line) {
                ahead.split(&line, SUBSCRIBE.len())
            } else if header_continues(&ahead) {
                ahead
            } else {
                break;
            };
        }
        header
    }

    /// Returns whether the words can only be the site's.
    pub(super) fn is_certain(&self) -> bool {
        let both = self.has(Word::Subscribe) && self.has(Word::DailyPapers);
        self.has(Word::Banner) || self.has(Word::Credit) || both
    }

    fn has(&self, word: Word) -> bool {
        self.words.contains(&word)
    }

    /// Skips the newsletter banner, at most twice; returns its length.
    fn skip_banner(&mut self, line: &Line<'_>) -> Option<usize> {
        let length = banner_length(line.text);
        let banners = self.words.iter().filter(|&&word| word == Word::Banner);
        if length == 0 || banners.count() == 2 {
            return None;
        }
        self.words.push(Word::Banner);
        Some(length)
    }

    fn skip_line(&mut self, line: &Line<'_>, ahead: &Lines<'_>) -> bool {
        if !self.words.is_empty()
            && let Some(day) = PartialDate::from_line(line)
        {
            self.day = Some(day);
            return true;
        }
        if ahead
            .peek()
            .is_some_and(|next| heuristics::is_summary(&next))
        {
            return false;
        }
        let Some(word) = word(line) else {
            return !self.words.is_empty() && is_empty_item(line, ahead);
        };
        let repeats = matches!(word, Word::Tab | Word::Author | Word::DailyPapers);
        let skipped = repeats || !self.has(word);
        if skipped {
            self.words.push(word);
        }
        skipped
    }

    /// Skips `Subscribe` where it is joined to the title after it.
    fn skip_joined_subscribe(&mut self, line: &Line<'_>) -> bool {
        let skipped = !self.has(Word::Subscribe)
            && line
                .text
                .strip_prefix(SUBSCRIBE)
                .is_some_and(|rest| is_title_after_subscribe(rest, !self.words.is_empty()));
        if skipped {
            self.words.push(Word::Subscribe);
        }
        skipped
    }
}

/// Returns whether the text after `Subscribe` is a title, and not the rest of one.
///
/// Below other words of the header, `Subscribe` is expected, so weaker evidence suffices.
fn is_title_after_subscribe(rest: &str, below_words: bool) -> bool {
    let has_blank = rest.starts_with(char::is_whitespace);
    let suffix = rest
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let begins_title = |c: char| c.is_alphanumeric() || "\"'“‘«([{$*".contains(c);
    if rest.trim_start().starts_with(char::is_lowercase) {
        below_words && !has_blank && !matches!(suffix, "r" | "rs" | "d" | "s")
    } else {
        rest.trim_start().starts_with(begins_title) && (below_words || !has_blank)
    }
}

/// Returns whether the banner, the credit or a tab follows, before any abstract.
fn header_continues(ahead: &Lines<'_>) -> bool {
    let mut top = ahead
        .clone()
        .take(TOP)
        .take_while(|line| !heuristics::is_summary(line));
    top.any(|line| {
        banner_length(line.text) > 0 || matches!(word(&line), Some(Word::Credit | Word::Tab))
    })
}

/// Returns whether a line is an empty list item before another one or before boilerplate.
fn is_empty_item(line: &Line<'_>, ahead: &Lines<'_>) -> bool {
    let next = ahead.peek();
    line.text == "-" && next.is_some_and(|next| next.text == "-" || is_boilerplate(next.text))
}

/// Returns the word of which a line consists; the banner is read separately.
fn word(line: &Line<'_>) -> Option<Word> {
    if line.text.len() > 60 {
        return None;
    }
    match normalized(line.text).as_str() {
        "byakandtheresearchcommunity" | "akandtheresearchcommunity" | "andtheresearchcommunity" => {
            Some(Word::Credit)
        }
        "by" | "ak" | "byak" => Some(Word::Author),
        "dailypapers" | "trendingpapers" => Some(Word::DailyPapers),
        "new" => Some(Word::New),
        "subscribe" => Some(Word::Subscribe),
        "daily" | "weekly" | "monthly" | "dailyweeklymonthly" => Some(Word::Tab),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
