//! Splits text into prose, which is rendered as Unicode, and formulas, which stay LaTeX.
//!
//! Used by the BibTeX export.

use std::ops::Range;

use super::braces::{EscapedBraces, is_balanced};
use super::render::Renderer;
use super::source::Source;
use super::spans;
use crate::text::markup::resolve_markup;
use crate::text::sanitize;

/// Prose or a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Segment {
    /// Rendered as by [`to_display`](super::to_display), not trimmed.
    Prose(String),
    /// LaTeX without delimiters, with balanced braces.
    Formula(String),
}

/// Returns the prose and the formulas of `raw` in order.
///
/// A formula whose braces, including escaped ones, are not balanced is prose, because it would break
/// the exported file.
pub(crate) fn split_formulas(raw: &str) -> Vec<Segment> {
    let line = sanitize(&resolve_markup(raw));
    let source = Source::new(&line);
    let mut segments = Vec::new();
    let (mut prose_start, mut offset) = (0, 0);
    while offset < line.len() {
        let formula = find_formula(&source, offset, line.len());
        let Some((inner, next)) =
            formula.filter(|(inner, _)| has_balanced_braces(source.slice(inner.clone())))
        else {
            offset = skip_token(&source, offset, line.len());
            continue;
        };
        segments.extend(render_prose(&source, prose_start..offset));
        segments.push(Segment::Formula(source.slice(inner).trim().to_owned()));
        (prose_start, offset) = (next, next);
    }
    segments.extend(render_prose(&source, prose_start..line.len()));
    segments
}

fn find_formula(source: &Source<'_>, offset: usize, end: usize) -> Option<(Range<usize>, usize)> {
    match (source.byte(offset), source.byte(offset + 1)) {
        (b'$', _) => spans::find_dollar_formula(source, offset, end),
        (b'\\', b'(' | b'[') => spans::find_bracket_formula(source, offset, end),
        _ => None,
    }
}

/// Returns the offset after the escape, group or character at `offset`.
fn skip_token(source: &Source<'_>, offset: usize, end: usize) -> usize {
    match source.byte(offset) {
        b'\\' => source.after(offset + 1, end),
        b'{' => source
            .group(offset, end)
            .map_or(offset + 1, |(_, next)| next),
        _ => source.after(offset, end),
    }
}

fn render_prose(source: &Source<'_>, range: Range<usize>) -> Option<Segment> {
    let mut renderer = Renderer::new(source);
    renderer.render_prose(range);
    Some(renderer.finish())
        .filter(|text| !text.is_empty())
        .map(Segment::Prose)
}

fn has_balanced_braces(formula: &str) -> bool {
    is_balanced(formula, EscapedBraces::Count) && is_balanced(formula, EscapedBraces::Skip)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn format(raw: &str) -> String {
        let format_segment = |segment: &Segment| match segment {
            Segment::Prose(text) => text.clone(),
            Segment::Formula(inner) => format!("⟦{inner}⟧"),
        };
        split_formulas(raw).iter().map(format_segment).collect()
    }

    #[test]
    fn formulas_stay_latex_and_prose_is_rendered() {
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
        for (raw, expected) in table {
            assert_eq!(format(raw), expected, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn formulas_have_balanced_braces(raw in r"([a-z $\\{}()\[\]^_%é]|\\alpha|\$x){0,40}") {
            for segment in split_formulas(&raw) {
                if let Segment::Formula(inner) = segment {
                    let count = |mark| inner.matches(mark).count();
                    prop_assert_eq!(count('{'), count('}'), "{}", inner);
                }
            }
        }
    }
}
