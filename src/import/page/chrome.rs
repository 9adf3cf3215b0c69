//! The site's own words at the top of a page.
//!
//! They count only there, each once and the banner twice, because a paper may have the same
//! title. A word that an abstract follows is such a title. Other short lines among them or above,
//! such as a menu, belong to the site as well.

use crate::import::lines::{Line, Lines};

use super::date::FootDate;
use super::{evidence, site};

/// What the top of a page tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Chrome {
    /// The day of the page, which is the day of its capture.
    pub day: Option<FootDate>,
    seen: Vec<Word>,
}

/// One of the site's own words.
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

impl Chrome {
    /// Reads the site's words off the top and moves to the first line of a paper.
    pub(super) fn read(lines: &mut Lines<'_>) -> Self {
        let mut chrome = Self::default();
        while chrome.day.is_none() {
            let mut past = lines.clone();
            let Some(line) = past.next() else { break };
            if chrome.take_banner(&line) {
                let rest = line.text.split_at(site::banner(line.text)).1;
                *lines = if rest.trim().is_empty() {
                    past
                } else {
                    past.split(&line, site::banner(line.text))
                };
            } else if chrome.take(&line, &past) {
                *lines = past;
            } else if chrome.take_glued(&line) {
                *lines = past.split(&line, SUBSCRIBE.len());
            } else if own_words_come(lines) {
                *lines = past;
            } else {
                break;
            }
        }
        chrome
    }

    /// Returns whether the words can only be the site's.
    pub(super) fn is_certain(&self) -> bool {
        let both = self.has(Word::Subscribe) && self.has(Word::DailyPapers);
        self.has(Word::Banner) || self.has(Word::Credit) || both
    }

    fn has(&self, word: Word) -> bool {
        self.seen.contains(&word)
    }

    fn take_banner(&mut self, line: &Line<'_>) -> bool {
        let fits = site::banner(line.text) > 0
            && self
                .seen
                .iter()
                .filter(|&&word| word == Word::Banner)
                .count()
                < 2;
        if fits {
            self.seen.push(Word::Banner);
        }
        fits
    }

    fn take(&mut self, line: &Line<'_>, past: &Lines<'_>) -> bool {
        if !self.seen.is_empty()
            && let Some(day) = FootDate::alone(line)
        {
            // A written year means a day of another year: the page shows it, but was not
            // captured on it.
            self.day = Some(day);
            return true;
        }
        if past.peek().is_some_and(|next| evidence::is_summary(&next)) {
            return false;
        }
        let Some(word) = word(line) else {
            return !self.seen.is_empty() && is_empty_item(line, past);
        };
        let fits = !self.has(word) || matches!(word, Word::Tab | Word::Author | Word::DailyPapers);
        if fits {
            self.seen.push(word);
        }
        fits
    }

    /// Takes `Subscribe` off the title to which it is glued.
    fn take_glued(&mut self, line: &Line<'_>) -> bool {
        let rest = line
            .text
            .strip_prefix(SUBSCRIBE)
            .filter(|_| !self.has(Word::Subscribe));
        let glued = rest.is_some_and(|rest| is_title_glued(rest, !self.seen.is_empty()));
        if glued {
            self.seen.push(Word::Subscribe);
        }
        glued
    }
}

/// Returns whether what follows `Subscribe` is a title, rather than the rest of one.
///
/// Below the site's other words the next thing is their `Subscribe`, so less is asked there.
fn is_title_glued(rest: &str, below_words: bool) -> bool {
    let parted = rest.starts_with(char::is_whitespace);
    let inflection = rest
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    match rest.trim_start().chars().next() {
        None => false,
        Some(c) if c.is_lowercase() => {
            below_words && !parted && !matches!(inflection, "r" | "rs" | "d" | "s")
        }
        Some(c) => (c.is_alphanumeric() || "\"'“‘«([{$*".contains(c)) && (below_words || !parted),
    }
}

const SUBSCRIBE: &str = "Subscribe";

/// Lines at the top in which the site's words are looked for.
const TOP: usize = 120;

/// Returns whether the banner, the credit or a tab still comes, before any abstract.
fn own_words_come(lines: &Lines<'_>) -> bool {
    let mut top = lines
        .clone()
        .skip(1)
        .take(TOP)
        .take_while(|line| !evidence::is_summary(line));
    top.any(|line| {
        site::banner(line.text) > 0 || matches!(word(&line), Some(Word::Credit | Word::Tab))
    })
}

/// Returns whether a line is an empty list item among others or before a word of the site.
fn is_empty_item(line: &Line<'_>, past: &Lines<'_>) -> bool {
    let next = past.peek();
    line.text == "-" && next.is_some_and(|next| next.text == "-" || site::is_own(next.text))
}

/// Returns the word, apart from the banner, of which a line consists.
fn word(line: &Line<'_>) -> Option<Word> {
    if line.text.len() > 60 {
        return None;
    }
    match site::squeezed(line.text).as_str() {
        "byakandtheresearchcommunity" | "akandtheresearchcommunity" | "andtheresearchcommunity" => {
            Some(Word::Credit)
        }
        "by" | "ak" | "byak" => Some(Word::Author),
        "dailypapers" | "trendingpapers" => Some(Word::DailyPapers),
        "new" => Some(Word::New),
        "subscribe" => Some(Word::Subscribe),
        _ if site::is_tab(line.text) => Some(Word::Tab),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
