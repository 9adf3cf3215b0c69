//! Kinds of arguments: what help calls them and how they are read.

#![allow(
    clippy::unnecessary_wraps,
    reason = "all parsers of the table have one type"
)]

use jiff::Timestamp;

use crate::app::action::Action;
use crate::app::delay;
use crate::export::{BIBTEX, CopyForm};
use crate::marks::parse_tag_name;
use crate::search::View;

/// The kind of an argument; the palette completes by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Argument {
    Link,
    /// A view or a saved search.
    View,
    Saved,
    /// The position of a saved search.
    Position,
    /// A name, new or not, for a saved search.
    NewName,
    /// A tag, new or not.
    Tag,
    /// A tag that some paper has.
    KnownTag,
    /// A delay or a date.
    Delay,
    Format,
    /// A path, which a prompt asks for.
    Path,
}

/// The views by the names that commands use.
#[rustfmt::skip]
const VIEWS: [(&str, View, &str); View::COUNT] = [
    ("inbox", View::Inbox, "Shows the inbox: papers neither read nor dismissed nor snoozed."),
    ("all", View::All, "Shows all papers."),
    ("bookmarks", View::Bookmarks, "Shows the bookmarked papers."),
    ("snoozed", View::Snoozed, "Shows the snoozed papers."),
    ("read", View::Read, "Shows the papers that were read."),
    ("dismissed", View::Dismissed, "Shows the dismissed papers."),
];

#[rustfmt::skip]
const FORMATS: [(&str, CopyForm, &str); 6] = [
    ("title", CopyForm::Title, "Copies the paper's title."),
    ("id", CopyForm::Id, "Copies the paper's id."),
    ("link", CopyForm::Link, "Copies the paper's address."),
    (BIBTEX.name, CopyForm::Bibtex, "Copies the paper as a BibTeX entry."),
    ("markdown", CopyForm::Markdown, "Copies the paper as a Markdown link."),
    ("", CopyForm::TitleAndLink, "Copies the paper's title and address."),
];

/// Delays that the palette offers.
const DELAYS: [(&str, &str); 5] = [
    ("1d", "Snoozes the paper for a day."),
    ("3d", "Snoozes the paper for three days."),
    ("1w", "Snoozes the paper for a week."),
    ("2w", "Snoozes the paper for two weeks."),
    ("1m", "Snoozes the paper for a month."),
];

impl Argument {
    pub(crate) fn placeholder(self) -> &'static str {
        match self {
            Self::View | Self::Saved | Self::NewName | Self::Tag | Self::KnownTag => "NAME",
            Self::Delay => "TIME",
            Self::Link | Self::Position => "NUMBER",
            Self::Format => "FORMAT",
            Self::Path => "PATH",
        }
    }

    /// Returns the values that the palette always offers, each with a sentence.
    pub(crate) fn values(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::View => VIEWS.iter().map(|&(name, _, doc)| (name, doc)).collect(),
            Self::Format => FORMATS.iter().map(|&(name, _, doc)| (name, doc)).collect(),
            Self::Delay => DELAYS.to_vec(),
            Self::Link
            | Self::Saved
            | Self::Position
            | Self::NewName
            | Self::Tag
            | Self::KnownTag
            | Self::Path => Vec::new(),
        }
    }

    /// Returns the sentence for a value; `None` where that of the command says it all.
    pub(crate) fn describe(self, value: &str) -> Option<String> {
        if self == Self::Link && !value.is_empty() {
            return Some(format!("Opens link {value} of the paper."));
        }
        if self == Self::Position && !value.is_empty() {
            return Some(format!("Shows saved search {value}."));
        }
        let values = self.values().into_iter();
        let mut docs = values.filter(|(name, _)| *name == value);
        docs.next().map(|(_, doc)| doc.to_owned())
    }
}

impl Argument {
    /// Returns whether a name is that of a view, so that a saved search cannot have it.
    pub(crate) fn is_view_name(name: &str) -> bool {
        VIEWS.iter().any(|(view, ..)| *view == name)
    }
}

/// Returns the name that commands use for a view.
pub(super) fn view_name(view: View) -> &'static str {
    let known = VIEWS.iter().find(|(_, other, _)| *other == view);
    known.map_or("inbox", |(name, ..)| name)
}

pub(super) fn link(text: &str, _: Timestamp) -> Result<Action, String> {
    let number = positive(text).ok_or_else(|| format!("“{text}” is not the number of a link"))?;
    Ok(Action::OpenLink(number))
}

pub(super) fn position(text: &str, _: Timestamp) -> Result<Action, String> {
    let number = positive(text).ok_or_else(|| format!("“{text}” is not a position"))?;
    Ok(Action::OpenSavedAt(number))
}

fn positive(text: &str) -> Option<usize> {
    text.parse().ok().filter(|number| *number > 0)
}

pub(super) fn view(text: &str, _: Timestamp) -> Result<Action, String> {
    let known = VIEWS.iter().find(|(name, ..)| *name == text);
    Ok(known.map_or_else(
        || Action::OpenSaved(text.to_owned()),
        |(_, view, _)| Action::ShowView(*view),
    ))
}

pub(super) fn tag(text: &str, _: Timestamp) -> Result<Action, String> {
    let name = parse_tag_name(text).map_err(|error| error.to_string())?;
    Ok(Action::ToggleTag(name))
}

pub(super) fn snooze(text: &str, now: Timestamp) -> Result<Action, String> {
    Ok(Action::Snooze(Some(delay::end(text, now)?)))
}

pub(super) fn format(text: &str, _: Timestamp) -> Result<Action, String> {
    let known = FORMATS.iter().find(|(name, ..)| *name == text);
    let known = known.map(|(_, form, _)| Action::Copy(*form));
    known.ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|(name, ..)| *name).collect();
        let names = names.join(", ");
        format!(
            "“{text}” is not a format; write {}",
            names.trim_end_matches(", ")
        )
    })
}
