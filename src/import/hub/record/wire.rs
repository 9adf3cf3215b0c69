//! The records as JSON has them.
//!
//! Separate from what becomes of them, so that one file lists the fields of the site. Every
//! field may be absent, null or of another type.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::IgnoredAny;

/// A field of the expected type; anything else is passed over.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Field<T> {
    Known(T),
    Other(IgnoredAny),
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self::Other(IgnoredAny)
    }
}

impl<T> Field<T> {
    /// Returns the value of the expected type.
    pub(super) fn get(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Other(_) => None,
        }
    }
}

pub(super) type Text<'j> = Field<Cow<'j, str>>;

/// An element of a list, or the parts of the state of a paper's own page.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Item<'j> {
    #[serde(borrow)]
    pub paper: Record<'j>,
    #[serde(borrow, default)]
    pub title: Text<'j>,
    #[serde(borrow, default)]
    pub summary: Text<'j>,
    #[serde(default)]
    pub num_comments: Field<u32>,
    #[serde(default)]
    pub comments: Field<Vec<IgnoredAny>>,
    #[serde(borrow, default)]
    pub submitted_by: Field<User<'j>>,
    #[serde(borrow, default)]
    pub organization: Field<Group<'j>>,
}

/// The fields of a paper. The command `hf papers` writes them in snake case.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Record<'j> {
    #[serde(borrow, default)]
    pub id: Text<'j>,
    #[serde(borrow, default)]
    pub title: Text<'j>,
    #[serde(borrow, default)]
    pub summary: Text<'j>,
    #[serde(borrow, default)]
    pub authors: Field<Vec<Field<Name<'j>>>>,
    #[serde(borrow, default, alias = "published_at")]
    pub published_at: Text<'j>,
    #[serde(borrow, default)]
    pub submitted_on_daily_at: Text<'j>,
    #[serde(borrow, default)]
    pub submitted_on_daily_by: Field<User<'j>>,
    #[serde(default)]
    pub upvotes: Field<u32>,
    #[serde(default)]
    pub num_comments: Field<u32>,
    /// Their number, as that command writes it.
    #[serde(default)]
    pub comments: Field<u32>,
    #[serde(borrow, default, rename = "ai_summary")]
    pub ai_summary: Text<'j>,
    #[serde(borrow, default, rename = "ai_keywords")]
    pub ai_keywords: Field<Vec<Text<'j>>>,
    #[serde(borrow, default, alias = "project_page")]
    pub project_page: Text<'j>,
    #[serde(borrow, default, alias = "github_repo")]
    pub github_repo: Text<'j>,
    #[serde(default, alias = "github_stars")]
    pub github_stars: Field<u32>,
    #[serde(borrow, default)]
    pub organization: Field<Group<'j>>,
    #[serde(borrow, default)]
    pub withdrawn_at: Text<'j>,
}

/// An author; other programs write the name alone.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Name<'j> {
    Record {
        #[serde(borrow, default)]
        name: Text<'j>,
        #[serde(default)]
        hidden: Field<bool>,
    },
    #[serde(borrow)]
    Plain(Text<'j>),
}

impl<'j> Name<'j> {
    /// Returns the name, `None` when the author is hidden.
    pub(super) fn name(&self) -> Option<&Text<'j>> {
        match self {
            Self::Record { name, hidden } => (hidden.get() != Some(&true)).then_some(name),
            Self::Plain(name) => Some(name),
        }
    }
}

/// A user; the account's name, which the page shows, is under one key or the other.
#[derive(Deserialize)]
pub(super) struct User<'j> {
    #[serde(borrow, default)]
    pub user: Text<'j>,
    #[serde(borrow, default)]
    pub name: Text<'j>,
}

#[derive(Deserialize)]
pub(super) struct Group<'j> {
    #[serde(borrow, default)]
    pub name: Text<'j>,
    #[serde(borrow, default)]
    pub fullname: Text<'j>,
}
