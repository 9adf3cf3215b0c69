//! The lines above the title of a card: upvotes and the name of the submitter.
//!
//! Separate from the footer, because a number has no label here and could also be a page number;
//! only the lines after it decide.

use crate::import::lines::{Line, Lines, Role};

use super::ascii::strip_prefix_any_case;
use super::boilerplate::is_boilerplate;
use super::heuristics;
use super::upvotes::{Upvotes, is_upvotes};

/// Longest line in characters that names a submitter.
const NAME_LIMIT: usize = 80;

/// Largest number of lines in a header.
const LINES: usize = 8;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct CardHeader<'t> {
    /// Number of upvotes; `None` when there is none or a dash.
    pub upvotes: Option<u32>,
    /// Name of the user who submitted the paper.
    pub submitter: Option<&'t str>,
    /// The address behind the upvotes, which names the paper.
    pub link: Option<&'t str>,
    /// Whether any line was read.
    pub is_present: bool,
}

impl<'t> CardHeader<'t> {
    /// Reads the header that begins with the next line and moves to the title; reads nothing when
    /// no title can follow.
    pub(super) fn read(lines: &mut Lines<'t>) -> Self {
        let mut header = Self::default();
        let mut ahead = lines.clone();
        for _ in 0..LINES {
            let Some(line) = ahead.peek() else { break };
            if !header.add_line(&line, &mut ahead) {
                break;
            }
        }
        if !ahead.peek().is_some_and(|line| can_be_title(&line)) {
            return Self::default();
        }
        *lines = ahead;
        header
    }

    fn add_line(&mut self, line: &Line<'t>, ahead: &mut Lines<'t>) -> bool {
        if let Some(name) = submitted_by(line) {
            ahead.next();
            self.is_present = true;
            self.submitter = Some(name)
                .filter(|name| !name.is_empty())
                .or_else(|| name_on_next_line(ahead));
            return true;
        }
        let Some(Upvotes(upvotes)) = Upvotes::parse(line.text).filter(|_| line.role != Role::Title)
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

/// Reads the name of a submitter from the next line, unless that line is the title.
fn name_on_next_line<'t>(lines: &mut Lines<'t>) -> Option<&'t str> {
    let mut ahead = lines.clone();
    let line = ahead.next()?;
    let is_name = line.role != Role::Title && line.chars() <= NAME_LIMIT && !is_upvotes(&line);
    let title_follows = ahead
        .peek()
        .is_some_and(|next| !heuristics::is_long(&next) && next.role != Role::Abstract);
    if !is_name || !title_follows {
        return None;
    }
    *lines = ahead;
    Some(line.text)
}

/// Parses `Submitted by NAME`, with or without the space and an image; the name may be empty.
pub(super) fn submitted_by<'t>(line: &Line<'t>) -> Option<&'t str> {
    let rest = strip_prefix_any_case(line.text, "submitted by")?;
    if line.chars() > NAME_LIMIT || line.role == Role::Title {
        return None;
    }
    let after_image = rest
        .trim_start()
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'));
    Some(after_image.map_or(rest, |(_, name)| name).trim())
}

fn can_be_title(line: &Line<'_>) -> bool {
    let other =
        heuristics::is_noise(line) || heuristics::is_long(line) || is_boilerplate(line.text);
    line.role == Role::Title || !other
}
