//! What stands between cards and belongs to none: the site's words, page numbers, the day of a page.
//!
//! Separate from the walk, because it is passed over without a word in the report.

use crate::import::lines::{Line, Lines, Role};
use crate::import::page::foot::{self, Foot};
use crate::import::page::site;

use super::Cards;

impl<'t> Cards<'t> {
    /// Moves past the site's own words, the numbers of pages and the day of another page.
    pub(super) fn skip_site(&mut self) {
        let mut skipped = false;
        while let Some(line) = self.lines.peek() {
            let mut past = self.lines.clone();
            past.next();
            let behind = Self {
                lines: past,
                upvotes: self.upvotes,
            };
            let own =
                site::banner(line.text) > 0 || site::is_own(line.text) || site::is_tab(line.text);
            let titled = line.role == Role::Title || behind.summary_of(&line).is_some();
            let skip = (own && !titled)
                || (skipped && (behind.is_page_number(&line) || is_page_day(&self.lines)))
                || (foot::is_upvotes(&line) && behind.lines.peek().is_none());
            if !skip {
                break;
            }
            skipped |= own;
            self.lines = behind.lines;
        }
    }

    /// Returns whether a number, behind which the walk is, counts pages: others or the site's words
    /// follow, and no title.
    fn is_page_number(&self, line: &Line<'t>) -> bool {
        let number = line.text.bytes().all(|byte| byte.is_ascii_digit());
        let dots = matches!(line.text, "…" | "..." | "-");
        let next = self.lines.peek();
        let listed = next.is_none_or(|next| {
            foot::is_upvotes(&next) || site::is_own(next.text) || matches!(next.text, "…" | "...")
        });
        (number || dots) && listed
    }
}

/// Returns whether the next line is the day of a page, as it follows the site's words.
fn is_page_day(lines: &Lines<'_>) -> bool {
    let mut past = lines.clone();
    Foot::read(&mut past, true).is_some_and(|foot| foot.is_lone_date())
}
