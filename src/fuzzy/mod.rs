//! Fuzzy matching, as in fzf: the letters of a word in order, not necessarily adjacent.
//!
//! Every word typed must match, in any order. [`Finder`] searches all titles: frizbee selects the
//! candidates of a scan, which covers millions of titles, and fuzzy-matcher rescores the best of
//! them. [`TitleMatcher`] scores one title and finds the letters to highlight; [`NameMatcher`]
//! scores the names of commands.

mod ascii;
mod finder;
mod name_matcher;
mod rescore;
mod scan;
mod shared_rows;
mod subsequence;
mod tier;
mod title_matcher;
mod top_k;
mod words;

pub(crate) use finder::Finder;
pub(crate) use name_matcher::NameMatcher;
pub(crate) use rescore::MatchMode;
pub(crate) use title_matcher::TitleMatcher;
