//! What precedes the title of a card: upvotes and the name of the submitter.
//!
//! Separate from the foot, because here a bare number has no label, and only what follows it tells
//! that it is no page number.

use crate::import::lines::{Line, Lines, Role};

use super::evidence;
use super::foot::{self, Upvotes};
use super::site;

/// Longest line in characters that names a submitter.
const NAME_LIMIT: usize = 80;

/// Lines of a header at most.
const LINES: usize = 8;

/// The lines between the card before and a title.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct CardHeader<'t> {
    /// Number of upvotes; `None` for a dash and for none.
    pub upvotes: Option<u32>,
    /// Name of the user who submitted the paper.
    pub submitter: Option<&'t str>,
    /// The address that the upvotes link to, which names the paper.
    pub link: Option<&'t str>,
    /// Whether any line was read.
    pub is_present: bool,
}

impl<'t> CardHeader<'t> {
    /// Reads the header that begins with the next line and moves to the title.
    ///
    /// Nothing is read where no title can follow.
    pub(super) fn read(lines: &mut Lines<'t>) -> Self {
        let mut header = Self::default();
        let mut ahead = lines.clone();
        for _ in 0..LINES {
            let Some(line) = ahead.peek() else { break };
            if !header.take(&line, &mut ahead) {
                break;
            }
        }
        let titled = ahead.peek().is_some_and(|line| can_be_title(&line));
        if !titled {
            return Self::default();
        }
        *lines = ahead;
        header
    }

    fn take(&mut self, line: &Line<'t>, ahead: &mut Lines<'t>) -> bool {
        if let Some(name) = submitted_by(line) {
            ahead.next();
            self.is_present = true;
            self.submitter = Some(name).filter(|name| !name.is_empty());
            if self.submitter.is_none() {
                self.submitter = name_on_next_line(ahead);
            }
            return true;
        }
        let Some(Upvotes(upvotes)) = foot::upvotes(line.text).filter(|_| line.role != Role::Title)
        else {
            return false;
        };
        ahead.next();
        self.is_present = true;
        self.upvotes = upvotes.or(self.upvotes);
        self.link = line.link.or(self.link);
        true
    }
}

/// Reads the name of a submitter from the next line, unless that is a title already.
fn name_on_next_line<'t>(ahead: &mut Lines<'t>) -> Option<&'t str> {
    let mut past = ahead.clone();
    let line = past.next()?;
    let is_name = line.role != Role::Title
        && line.chars() <= NAME_LIMIT
        && foot::upvotes(line.text).is_none()
        && past.peek().is_some_and(|next| !evidence::is_long(&next));
    let follows = past.peek().is_some_and(|next| next.role != Role::Abstract);
    if !is_name || !follows {
        return None;
    }
    *ahead = past;
    Some(line.text)
}

/// Returns whether a line begins with the words before the name of a submitter, and returns the
/// name when it is on the same line, with or without a blank between.
pub(super) fn submitted_by<'t>(line: &Line<'t>) -> Option<&'t str> {
    const WORDS: &str = "submitted by";
    let (words, rest) = line.text.split_at_checked(WORDS.len())?;
    let name = match rest
        .trim_start()
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
    {
        Some((_, name)) => name,
        None => rest,
    };
    let fits = line.chars() <= NAME_LIMIT && line.role != Role::Title;
    (fits && words.eq_ignore_ascii_case(WORDS)).then_some(name.trim())
}

fn can_be_title(line: &Line<'_>) -> bool {
    let other = evidence::is_noise(line) || evidence::is_long(line) || site::is_own(line.text);
    line.role == Role::Title || !other
}
