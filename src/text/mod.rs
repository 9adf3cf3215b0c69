//! Text processing: sanitizing, folding, LaTeX and HTML to Unicode, tokens, layout, links.
//!
//! Text from outside is sanitized here when it enters, so that every view can print it as it is.

mod error_chain;
mod escape;
mod find_words;
mod fold;
mod latex;
mod layout;
mod line_number;
mod links;
mod markup;
mod sanitize;
mod suggest;
mod terms;
mod url;

pub(crate) use error_chain::format_error_chain;
pub(crate) use find_words::find_words;
pub(crate) use fold::{fold, words};
pub(crate) use latex::{Segment, resolve_latex, script_base, split_formulas, to_display};
pub(crate) use layout::{fit, width, wrap};
pub(crate) use line_number::line_number;
pub(crate) use links::links;
pub(crate) use markup::decode_entities;
pub(crate) use sanitize::sanitize;
pub(crate) use suggest::suggest;
pub(crate) use terms::{
    Token, index_terms, is_unspaced, match_end, may_be_unspaced, query_terms, tokens,
};
