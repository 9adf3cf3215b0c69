//! Fragments → the lines of a page, in the one order and spelling that [`super::cards`] reads.
//!
//! Separate from the forms in markup, because what a link means is the same in all of them: the
//! address tells a title from its abstract, upvotes from comments, and names the paper.

use crate::import::lines::{Lines, Note, Place, Role};
use crate::paper::PaperKey;

use super::fragment::Fragment;
use super::markup::without_emphasis;
use super::{date, foot, site};

/// Characters from which on a sentence is an abstract and no title.
const SENTENCE: usize = 150;

/// A page as plain text with a note for each line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct Outline {
    /// The text.
    pub text: String,
    /// What is known of each line; empty when the form says nothing.
    pub notes: Vec<Note>,
    /// The paper whose card is being written.
    paper: Option<String>,
    /// Whether the last line may be continued on the same line.
    open: bool,
    /// Whether a title has been written.
    has_title: bool,
}

/// What an address on the site leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Target {
    Paper(String),
    Discussion,
    Upvote,
    Account(String),
    Other,
}

impl Outline {
    /// Takes a text that has no markup.
    pub(super) fn of_text(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    /// Writes fragments as lines.
    pub(super) fn of(fragments: &[Fragment]) -> Self {
        let mut outline = Self::default();
        for fragment in fragments {
            outline.add(fragment);
        }
        outline
    }

    /// Walks the lines from the first one.
    pub(in crate::import) fn lines(&self) -> Lines<'_> {
        self.lines_from(Place::default())
    }

    /// Resumes a walk over the lines.
    pub(super) fn lines_from(&self, place: Place) -> Lines<'_> {
        Lines::from(&self.text, place).with_notes(&self.notes)
    }

    fn add(&mut self, fragment: &Fragment) {
        let text = fragment.text.trim();
        let target = fragment.link.as_deref().map_or(Target::Other, target);
        match target {
            Target::Paper(id) => self.paper_link(fragment, text, id),
            Target::Discussion => self.comments(fragment, text),
            Target::Upvote => self.upvotes(fragment, text),
            Target::Account(slug) if fragment.glued && self.is_logo(&slug) => {
                self.text.truncate(self.text.len() - slug.len());
                self.append(text);
            }
            Target::Account(slug) if !self.is_after_submitter() && !self.continues(fragment) => {
                self.organization(fragment, text, &slug);
            }
            _ if text.is_empty() || is_placeholder(text) || matches!(text, "\\-" | "*") => {}
            _ if fragment.heading => self.heading(fragment, text),
            _ if self.continues(fragment) && !is_badge(text) => self.append(&fragment.text),
            _ => self.line(fragment, fragment.text.trim_start(), Role::Unknown),
        }
    }

    /// Returns whether a fragment belongs on the line before it.
    fn continues(&self, fragment: &Fragment) -> bool {
        fragment.glued && self.open
    }

    fn paper_link(&mut self, fragment: &Fragment, text: &str, id: String) {
        if text.is_empty() || is_placeholder(text) {
            return;
        }
        if fragment.heading {
            self.title(fragment, text, Some(id));
        } else if let Some(authors) = foot::authors_in(text) {
            self.line(fragment, &format!("• {authors}"), Role::Unknown);
        } else if date::count(text).is_some() || text == "-" {
            self.line(fragment, text, Role::Upvotes);
        } else if self.paper.as_ref() == Some(&id) || is_sentence(text) {
            self.line(fragment, text, Role::Abstract);
        } else {
            self.title(fragment, text, Some(id));
        }
    }

    fn title(&mut self, fragment: &Fragment, text: &str, paper: Option<String>) {
        self.line(fragment, text, Role::Title);
        self.paper = paper;
        self.has_title = true;
    }

    fn heading(&mut self, fragment: &Fragment, text: &str) {
        if self.continues(fragment) {
            self.append(&fragment.text);
        } else if site::is_own(text) {
            self.line(fragment, text, Role::Unknown);
        } else {
            self.title(fragment, without_emphasis(text), None);
        }
    }

    /// Puts a number of comments behind the date.
    fn comments(&mut self, fragment: &Fragment, text: &str) {
        let Some(count) = last_word(text).filter(|word| date::count(word).is_some()) else {
            return;
        };
        let last = self.last_line();
        if date::ends_in_date(last) {
            self.append(&format!(" {count}"));
        } else {
            self.line(fragment, &format!("• {count} comments"), Role::Unknown);
        }
        self.open = false;
    }

    fn upvotes(&mut self, fragment: &Fragment, text: &str) {
        if text.is_empty() {
            return;
        }
        let (word, rest) = text.split_at_checked(6).unwrap_or(("", text));
        let trending = word.eq_ignore_ascii_case("upvote");
        let text = if trending { rest } else { text };
        let count = last_word(text).filter(|word| date::count(word).is_some());
        let last = self.last_line().trim();
        if last.eq_ignore_ascii_case("upvote") && !trending {
            self.text.truncate(self.text.trim_end().len());
            self.append(&format!(" {}", count.unwrap_or_default()));
        } else if trending {
            let count = count.unwrap_or_default();
            self.line(fragment, &format!("Upvote {count}"), Role::Unknown);
        } else {
            self.line(fragment, count.unwrap_or("-"), Role::Upvotes);
        }
        self.open = false;
    }

    fn organization(&mut self, fragment: &Fragment, text: &str, slug: &str) {
        if text.is_empty() || !self.has_title {
            return;
        }
        let name = text.strip_prefix(slug).map_or(text, str::trim_start);
        let name = if name.is_empty() { slug } else { name };
        self.line(fragment, &format!("{slug} {name}"), Role::Organization);
        self.open = true;
    }

    fn last_line(&self) -> &str {
        let text = self.text.trim_end();
        text.rsplit('\n').next().unwrap_or_default()
    }

    /// Returns whether the last line is an organization of which only the name of its logo is known.
    fn is_logo(&self, slug: &str) -> bool {
        let last = self.text.rsplit('\n').next().unwrap_or_default();
        self.open && last.split_once(' ') == Some((slug, slug))
    }

    fn is_after_submitter(&self) -> bool {
        let last = self.text.trim_end().rsplit('\n').next().unwrap_or_default();
        is_submitter(last)
    }

    /// Writes a line, with a blank line before it.
    fn line(&mut self, fragment: &Fragment, text: &str, role: Role) {
        let text = text.replace("[]", "");
        let ends_card = role == Role::Unknown && (foot::is_foot(&text) || is_submitter(&text));
        if ends_card || matches!(role, Role::Upvotes | Role::Organization) {
            self.paper = None;
        }
        let note = |role, link| Note {
            line: fragment.line,
            role,
            link,
        };
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
            self.notes.push(note(Role::Unknown, None));
        }
        self.text
            .extend(text.chars().map(|c| if c == '\n' { ' ' } else { c }));
        self.notes.push(note(role, fragment.link.clone()));
        self.open = matches!(role, Role::Unknown | Role::Title | Role::Abstract);
    }

    fn append(&mut self, text: &str) {
        self.text
            .extend(text.chars().map(|c| if c == '\n' { ' ' } else { c }));
    }
}

fn is_submitter(line: &str) -> bool {
    let start = line.trim().get(..12);
    start.is_some_and(|words| words.eq_ignore_ascii_case("submitted by"))
}

/// Returns what an address leads to.
fn target(address: &str) -> Target {
    let Some(path) = site::path(address) else {
        return Target::Other;
    };
    let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let path = path.trim_end_matches('/');
    if let Some(id) = path.strip_prefix("papers/").and_then(arxiv_id) {
        return match fragment {
            "" => Target::Paper(id),
            _ => Target::Discussion,
        };
    }
    match path {
        "login" if query.contains("papers%2F") || query.contains("papers/") => Target::Upvote,
        "" => Target::Other,
        _ if path.contains('/') || site::is_page(path) => Target::Other,
        slug => Target::Account(slug.to_owned()),
    }
}

/// Returns the arXiv identifier of a paper that an address names.
pub(super) fn paper_of(address: &str) -> Option<String> {
    if let Some(path) = site::path(address) {
        let next = path
            .split("next=")
            .nth(1)
            .unwrap_or(path)
            .replace("%2F", "/");
        let next = next.split(['?', '#', '&']).next().unwrap_or_default();
        return next
            .trim_matches('/')
            .strip_prefix("papers/")
            .and_then(arxiv_id);
    }
    address
        .contains("arxiv.org/")
        .then(|| arxiv_id(address))
        .flatten()
}

fn arxiv_id(written: &str) -> Option<String> {
    let key: PaperKey = written.parse().ok()?;
    key.as_str().strip_prefix("arxiv:").map(str::to_owned)
}

/// Returns whether a text that links to a paper is an abstract whose title is missing.
fn is_sentence(text: &str) -> bool {
    text.chars().count() >= SENTENCE && text.ends_with('.')
}

/// Returns whether a text only says that there is an image.
fn is_placeholder(text: &str) -> bool {
    let bracketed = text.starts_with('[') && text.ends_with(']') && text.len() < 80;
    bracketed && !text.trim_matches(['[', ']']).contains([' ', '['])
        || matches!(text, "[" | "]" | "]]" | "[[" | "IMG" | "[IMG]")
}

/// Returns whether a text is a badge with its own address below a card.
fn is_badge(text: &str) -> bool {
    foot::is_label(text)
}

fn last_word(text: &str) -> Option<&str> {
    text.split_whitespace().next_back()
}
