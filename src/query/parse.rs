//! Parses tokens to a tree: what OR joins, and what parentheses group.
//!
//! Separate from [`super::resolve`] because the shape of a query does not depend on its values.

use std::ops::Range;

use super::field::FieldSpec;
use super::lex::{Kind, Lexer, Token, Value};
use super::problem::{MAX_DEPTH, Problem};

/// The shape of a query.
#[derive(Debug, Clone)]
pub(super) enum Tree {
    /// Values next to each other, or in parentheses.
    All(Vec<Tree>),
    /// Values joined by `OR`.
    Any(Vec<Tree>),
    /// A value after `-`.
    Not(Box<Tree>),
    Leaf(Leaf),
}

/// A value with what precedes it.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    pub value: Value,
    /// All bytes of the token, including sign and field.
    pub range: Range<usize>,
    pub tilde: Option<Range<usize>>,
    pub field: Option<&'static FieldSpec>,
}

/// Parses `text` from byte `start` on.
pub(super) fn parse(text: &str, start: usize) -> Result<Tree, Problem> {
    let mut parser = Parser {
        tokens: Lexer::new(text, start),
        depth: 0,
    };
    parser.sequence(None).map(Tree::All)
}

struct Parser<'t> {
    tokens: Lexer<'t>,
    depth: usize,
}

impl Parser<'_> {
    /// Parses to the closing parenthesis or the end; `field` precedes the opening parenthesis.
    ///
    /// `OR` joins only its two neighbors, and is ignored if it lacks one.
    fn sequence(&mut self, field: Option<&'static FieldSpec>) -> Result<Vec<Tree>, Problem> {
        let mut trees = Vec::new();
        let mut after_or = false;
        while let Some(token) = self.tokens.next() {
            let negated = token.negated;
            let tree = match token.kind {
                Kind::Close if self.depth == 0 => {
                    return Err(Problem::unmatched_parenthesis(token.range));
                }
                Kind::Close => break,
                Kind::Or => {
                    after_or = !trees.is_empty();
                    continue;
                }
                Kind::Open => self.group(token, field)?,
                Kind::Value(value) => Tree::Leaf(Leaf {
                    value,
                    range: token.range,
                    tilde: token.tilde,
                    field: token.field.or(field),
                }),
            };
            let tree = if negated {
                Tree::Not(Box::new(tree))
            } else {
                tree
            };
            let left = if after_or { trees.pop() } else { None };
            trees.push(match left {
                None => tree,
                Some(Tree::Any(mut choices)) => {
                    choices.push(tree);
                    Tree::Any(choices)
                }
                Some(left) => Tree::Any(vec![left, tree]),
            });
            after_or = false;
        }
        Ok(trees)
    }

    /// Parses the group that the parenthesis `open` starts.
    fn group(&mut self, open: Token, field: Option<&'static FieldSpec>) -> Result<Tree, Problem> {
        if self.depth == MAX_DEPTH {
            return Err(Problem::too_deep(open.range));
        }
        if let Some(tilde) = open.tilde {
            return Err(Problem::misplaced_tilde(tilde));
        }
        self.depth += 1;
        let inner = self.sequence(open.field.or(field))?;
        self.depth -= 1;
        Ok(Tree::All(inner))
    }
}
