//! Foreign text made clean, compared and laid out.
//!
//! Everything that comes from a file, a page or a feed passes through here once, at the border, so
//! that the rest of the program handles single safe lines. Stands alone because it knows nothing
//! of papers: it imports no other module of the project.

mod abbreviation;
mod escape;
mod fold;
mod latex;
mod layout;
mod links;
mod markup;
mod near;
mod occur;
mod sanitize;
mod terms;
mod url;

pub(crate) use abbreviation::Abbreviation;
pub(crate) use fold::{fold, words};
pub(crate) use latex::{Piece, pieces, readable_without_markup, to_display, unscripted};
pub(crate) use layout::{fit, width, wrap};
pub(crate) use links::links;
pub(crate) use markup::decode_entities;
pub(crate) use near::nearest;
pub(crate) use occur::occurrences;
pub(crate) use sanitize::sanitize;
pub(crate) use terms::{Place, asked, end_of, has_runs, is_unspaced, places, terms};
