//! Separation of text into prose, rendered as Unicode, and formulas, kept as LaTeX.
//!
//! Used by exports that LaTeX reads.

use std::ops::Range;

use super::braces;
use super::render::Renderer;
use super::source::Source;
use super::spans;
use crate::text::markup::resolve_markup;
use crate::text::sanitize;

/// Prose or a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Rendered as by [`to_display`](super::to_display), not trimmed.
    Prose(String),
    /// LaTeX without delimiters, with balanced braces.
    Formula(String),
}

/// Returns the prose and the formulas of `captured` in order.
///
/// A formula whose braces, including escaped ones, are not balanced is prose, because it would break
/// the exported file.
pub(crate) fn split_formulas(captured: &str) -> Vec<Piece> {
    let line = sanitize(&resolve_markup(captured));
    let source = Source::new(&line);
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < line.len() {
        let formula = formula(&source, at, line.len());
        let Some((inner, next)) =
            formula.filter(|(inner, _)| has_balanced_braces(source.slice(inner.clone())))
        else {
            at = after(&source, at, line.len());
            continue;
        };
        pieces.extend(prose(&source, from..at));
        pieces.push(Piece::Formula(source.slice(inner).trim().to_owned()));
        (from, at) = (next, next);
    }
    pieces.extend(prose(&source, from..line.len()));
    pieces
}

fn formula(source: &Source<'_>, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
    match (source.byte(at), source.byte(at + 1)) {
        (b'$', _) => spans::dollars(source, at, end),
        (b'\\', b'(' | b'[') => spans::bracketed(source, at, end),
        _ => None,
    }
}

/// Returns the offset after the escape, group or character at `at`.
fn after(source: &Source<'_>, at: usize, end: usize) -> usize {
    match source.byte(at) {
        b'\\' => source.after(at + 1, end),
        b'{' => source.group(at, end).map_or(at + 1, |(_, next)| next),
        _ => source.after(at, end),
    }
}

fn prose(source: &Source<'_>, range: Range<usize>) -> Option<Piece> {
    let mut renderer = Renderer::new(source);
    renderer.prose(range);
    Some(renderer.finish())
        .filter(|text| !text.is_empty())
        .map(Piece::Prose)
}

fn has_balanced_braces(formula: &str) -> bool {
    braces::is_balanced(formula, true) && braces::is_balanced(formula, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn format(captured: &str) -> String {
        let format_piece = |piece: &Piece| match piece {
            Piece::Prose(text) => text.clone(),
            Piece::Formula(inner) => format!("⟦{inner}⟧"),
        };
        split_formulas(captured).iter().map(format_piece).collect()
    }

    #[test]
    fn formulas_are_kept_and_prose_is_rendered() {
        let table = [
            ("", ""),
            ("Plain Title", "Plain Title"),
            (r"$\alpha$-Lamps", r"⟦\alpha⟧-Lamps"),
            (
                r"On \(\ell_2\) and $ x^{2} $ Norms",
                r"On ⟦\ell_2⟧ and ⟦x^{2}⟧ Norms",
            ),
            ("$5 and then $7", "$5 and then $7"),
            (r"Erd\H{o}s, ``A'' \& B", "Erdős, “A” & B"),
            (r"\textbf{Bold $x$} {BERT}", "Bold x BERT"),
            (r"A $\{x$ B", "A {x B"),
            (r"$\{x\}$", r"⟦\{x\}⟧"),
        ];
        for (captured, expected) in table {
            assert_eq!(format(captured), expected, "{captured}");
        }
    }

    proptest! {
        #[test]
        fn formulas_have_balanced_braces(captured in r"([a-z $\\{}()\[\]^_%é]|\\alpha|\$x){0,40}") {
            for piece in split_formulas(&captured) {
                if let Piece::Formula(inner) = piece {
                    let count = |mark| inner.matches(mark).count();
                    prop_assert_eq!(count('{'), count('}'), "{}", inner);
                }
            }
        }
    }
}
