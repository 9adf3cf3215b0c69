//! Writes the fragments of a page as lines of text, in the notation that [`super::cards`] reads.
//!
//! Separate from the markup parsers, because links mean the same in all of them: an address
//! distinguishes a title from its abstract and upvotes from comments, and names the paper.

use crate::import::lines::{LineNote, Lines, Position, Role};

use super::address::Target;
use super::ascii::strip_prefix_any_case;
use super::boilerplate::is_boilerplate;
use super::date::parse_count;
use super::fragment::Fragment;
use super::markup::line::without_emphasis;
use super::metadata_footer::entries::{authors_in, ends_in_date};
use super::metadata_footer::{is_footer, is_link_label};

/// Shortest text in characters that, ending in a full stop, is an abstract and not a title.
const SENTENCE: usize = 150;

/// A page as plain text with a note for each line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct PageText {
    text: String,
    /// One note per line of `text`; empty for a page without markup.
    notes: Vec<LineNote>,
    /// The paper whose card is being written.
    paper: Option<String>,
    /// Whether the next fragment may continue the last line.
    is_open: bool,
    has_title: bool,
}

impl PageText {
    pub(super) fn from_text(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    pub(super) fn from_fragments(fragments: &[Fragment]) -> Self {
        let mut page = Self::default();
        for fragment in fragments {
            page.add(fragment);
        }
        page
    }

    /// Iterates over the lines from the first one.
    pub(in crate::import) fn lines(&self) -> Lines<'_> {
        self.lines_from(Position::default())
    }

    /// Iterates over the lines from a position.
    pub(super) fn lines_from(&self, position: Position) -> Lines<'_> {
        Lines::resume(&self.text, position).with_notes(&self.notes)
    }

    fn add(&mut self, fragment: &Fragment) {
        let text = fragment.text.trim();
        let target = fragment.link.as_deref().map_or(Target::Other, Target::of);
        match target {
            Target::Paper(id) => self.add_paper_link(fragment, text, id),
            Target::Discussion => self.add_comments(fragment, text),
            Target::Upvote => self.add_upvotes(fragment, text),
            Target::Account(slug) if fragment.is_inline && self.ends_in_logo(&slug) => {
                self.text.truncate(self.text.len() - slug.len());
                self.append(text);
            }
            Target::Account(slug)
                if !is_submitter(self.last_line()) && !self.continues(fragment) =>
            {
                self.add_organization(fragment, text, &slug);
            }
            _ if text.is_empty() || is_placeholder(text) || matches!(text, "\\-" | "*") => {}
            _ if fragment.heading => self.add_heading(fragment, text),
            _ if self.continues(fragment) && !is_link_label(text) => self.append(&fragment.text),
            _ => self.write_line(fragment, fragment.text.trim_start(), Role::Unknown),
        }
    }

    /// Returns whether a fragment belongs on the last line.
    fn continues(&self, fragment: &Fragment) -> bool {
        fragment.is_inline && self.is_open
    }

    fn add_paper_link(&mut self, fragment: &Fragment, text: &str, id: String) {
        if text.is_empty() || is_placeholder(text) {
            return;
        }
        if fragment.heading {
            self.write_title(fragment, text, Some(id));
        } else if let Some(authors) = authors_in(text) {
            self.write_line(fragment, &format!("• {authors}"), Role::Unknown);
        } else if parse_count(text).is_some() || text == "-" {
            self.write_line(fragment, text, Role::Upvotes);
        } else if self.paper.as_ref() == Some(&id) || is_sentence(text) {
            self.write_line(fragment, text, Role::Abstract);
        } else {
            self.write_title(fragment, text, Some(id));
        }
    }

    fn write_title(&mut self, fragment: &Fragment, text: &str, paper: Option<String>) {
        self.write_line(fragment, text, Role::Title);
        self.paper = paper;
        self.has_title = true;
    }

    fn add_heading(&mut self, fragment: &Fragment, text: &str) {
        if self.continues(fragment) {
            self.append(&fragment.text);
        } else if is_boilerplate(text) {
            self.write_line(fragment, text, Role::Unknown);
        } else {
            self.write_title(fragment, without_emphasis(text), None);
        }
    }

    /// Writes a number of comments, after the date where there is one.
    fn add_comments(&mut self, fragment: &Fragment, text: &str) {
        let Some(count) = last_count(text) else {
            return;
        };
        if ends_in_date(self.last_line()) {
            self.append(&format!(" {count}"));
        } else {
            self.write_line(fragment, &format!("• {count} comments"), Role::Unknown);
        }
        self.is_open = false;
    }

    fn add_upvotes(&mut self, fragment: &Fragment, text: &str) {
        if text.is_empty() {
            return;
        }
        let after_label = strip_prefix_any_case(text, "upvote");
        let count = last_count(after_label.unwrap_or(text));
        if after_label.is_some() {
            let count = count.unwrap_or_default();
            self.write_line(fragment, &format!("Upvote {count}"), Role::Unknown);
        } else if self.last_line().trim().eq_ignore_ascii_case("upvote") {
            self.text.truncate(self.text.trim_end().len());
            self.append(&format!(" {}", count.unwrap_or_default()));
        } else {
            self.write_line(fragment, count.unwrap_or("-"), Role::Upvotes);
        }
        self.is_open = false;
    }

    fn add_organization(&mut self, fragment: &Fragment, text: &str, slug: &str) {
        if text.is_empty() || !self.has_title {
            return;
        }
        let name = text.strip_prefix(slug).map_or(text, str::trim_start);
        let name = if name.is_empty() { slug } else { name };
        self.write_line(fragment, &format!("{slug} {name}"), Role::Organization);
        self.is_open = true;
    }

    fn last_line(&self) -> &str {
        let text = self.text.trim_end();
        text.rsplit('\n').next().unwrap_or_default()
    }

    /// Returns whether the last line is an organization of which only the logo is known.
    fn ends_in_logo(&self, slug: &str) -> bool {
        let last = self.text.rsplit('\n').next().unwrap_or_default();
        self.is_open && last.split_once(' ') == Some((slug, slug))
    }

    /// Writes a line, with a blank line before it.
    fn write_line(&mut self, fragment: &Fragment, text: &str, role: Role) {
        let text = text.replace("[]", "");
        let ends_card = role == Role::Unknown && (is_footer(&text) || is_submitter(&text));
        if ends_card || matches!(role, Role::Upvotes | Role::Organization) {
            self.paper = None;
        }
        let note = |role, link| LineNote {
            line: fragment.line,
            role,
            link,
        };
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
            self.notes.push(note(Role::Unknown, None));
        }
        self.append(&text);
        self.notes.push(note(role, fragment.link.clone()));
        self.is_open = matches!(role, Role::Unknown | Role::Title | Role::Abstract);
    }

    fn append(&mut self, text: &str) {
        self.text
            .extend(text.chars().map(|c| if c == '\n' { ' ' } else { c }));
    }
}

fn is_submitter(line: &str) -> bool {
    strip_prefix_any_case(line.trim(), "submitted by").is_some()
}

/// Returns whether a text that links to a paper is an abstract whose title is missing.
fn is_sentence(text: &str) -> bool {
    text.chars().count() >= SENTENCE && text.ends_with('.')
}

/// Returns whether a text is a placeholder for an image.
fn is_placeholder(text: &str) -> bool {
    let bracketed = text.starts_with('[') && text.ends_with(']') && text.len() < 80;
    bracketed && !text.trim_matches(['[', ']']).contains([' ', '['])
        || matches!(text, "[" | "]" | "]]" | "[[" | "IMG" | "[IMG]")
}

/// Returns the last word of a text when it is a number.
fn last_count(text: &str) -> Option<&str> {
    text.split_whitespace()
        .next_back()
        .filter(|word| parse_count(word).is_some())
}
