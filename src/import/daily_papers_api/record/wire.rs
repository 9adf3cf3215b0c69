//! The JSON fields of records. Every field may be absent, null or of another type.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::IgnoredAny;

/// A field of the expected type; other values are ignored.
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
    pub(super) fn get(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Other(_) => None,
        }
    }
}

pub(super) type Text<'j> = Field<Cow<'j, str>>;

/// An element of a list, or the data of a paper's page.
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

/// The fields of a paper. The command `hf papers` uses snake case.
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
    /// Their number in the output of that command.
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

/// An author; some programs write only the name.
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
    NameOnly(Text<'j>),
}

impl<'j> Name<'j> {
    /// Returns the name; `None` if the author is hidden.
    pub(super) fn name(&self) -> Option<&Text<'j>> {
        match self {
            Self::Record { name, hidden } => (hidden.get() != Some(&true)).then_some(name),
            Self::NameOnly(name) => Some(name),
        }
    }
}

/// A user; either key contains the account name.
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
