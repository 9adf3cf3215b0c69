//! Skips the text between cards: the site's own words, page numbers, the day of another page.
//!
//! Separate from the card parser, because skipped lines are not reported.

use crate::import::lines::{Line, Lines, Role};
use crate::import::page::boilerplate::{banner_length, is_boilerplate};
use crate::import::page::metadata_footer::MetadataFooter;
use crate::import::page::upvotes::is_upvotes;

use super::Cards;

impl<'t> Cards<'t> {
    pub(super) fn skip_boilerplate(&mut self) {
        let mut skipped = false;
        while let Some(line) = self.lines.peek() {
            let mut ahead = self.clone();
            ahead.lines.next();
            let boilerplate = banner_length(line.text) > 0 || is_boilerplate(line.text);
            let is_title = line.role == Role::Title || ahead.summary_of(&line).is_some();
            let skip = (boilerplate && !is_title)
                || (skipped && (ahead.is_page_number(&line) || is_page_day(&self.lines)))
                || (is_upvotes(&line) && ahead.lines.peek().is_none());
            if !skip {
                break;
            }
            skipped |= boilerplate;
            self.lines = ahead.lines;
        }
    }

    /// Returns whether `line`, which has just been read, is a page number: only other page numbers
    /// or the site's own words follow it.
    fn is_page_number(&self, line: &Line<'t>) -> bool {
        let number = line.text.bytes().all(|byte| byte.is_ascii_digit());
        let ellipsis = |text| matches!(text, "…" | "...");
        let listed = self.lines.peek().is_none_or(|next| {
            is_upvotes(&next) || is_boilerplate(next.text) || ellipsis(next.text)
        });
        (number || ellipsis(line.text) || line.text == "-") && listed
    }
}

/// Returns whether the next line is only a date, which after boilerplate is the day of a page.
fn is_page_day(lines: &Lines<'_>) -> bool {
    MetadataFooter::read(&mut lines.clone(), true).is_some_and(|footer| footer.is_lone_date())
}
