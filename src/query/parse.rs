//! The tokens put in order: what is joined by OR, what stands in parentheses.
//!
//! Stands alone because the shape of a query does not depend on what its values mean.

use super::lex::{Kind, Lexer, Token};
use super::name::Name;
use super::problem::{DEEPEST, Problem};

/// A query's shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tree {
    /// Side by side, or in parentheses.
    All(Vec<Tree>),
    /// Joined by `OR`.
    Any(Vec<Tree>),
    /// Behind a `-`.
    Not(Box<Tree>),
    /// A value.
    Leaf(Token),
}

/// Puts the tokens of `text` from byte `at` on in order.
pub(super) fn parse(text: &str, at: usize) -> Result<Tree, Problem> {
    let mut parser = Parser {
        tokens: Lexer::new(text, at),
        depth: 0,
    };
    parser.side_by_side(None).map(Tree::All)
}

struct Parser<'t> {
    tokens: Lexer<'t>,
    depth: usize,
}

impl Parser<'_> {
    /// Reads to the parenthesis that closes, or to the end; `field` is the one before the
    /// parenthesis that opened.
    ///
    /// `OR` joins its two neighbors only; one without a neighbor means nothing.
    fn side_by_side(&mut self, field: Option<Name>) -> Result<Vec<Tree>, Problem> {
        let mut trees = Vec::new();
        let mut joins = false;
        while let Some(token) = self.tokens.next() {
            let tree = match token.kind {
                Kind::Close if self.depth == 0 => {
                    return Err(Problem::closes_nothing(token.range));
                }
                Kind::Close => break,
                Kind::Or => {
                    joins = !trees.is_empty();
                    continue;
                }
                Kind::Open => self.group(token, field)?,
                Kind::Value(_) => leaf(token, field),
            };
            let left = if joins { trees.pop() } else { None };
            match left {
                None => trees.push(tree),
                Some(Tree::Any(mut choices)) => {
                    choices.push(tree);
                    trees.push(Tree::Any(choices));
                }
                Some(left) => trees.push(Tree::Any(vec![left, tree])),
            }
            joins = false;
        }
        Ok(trees)
    }

    /// Reads what the parenthesis `open` has opened.
    fn group(&mut self, open: Token, field: Option<Name>) -> Result<Tree, Problem> {
        if self.depth == DEEPEST {
            return Err(Problem::too_deep(open.range));
        }
        if let Some(tilde) = open.tilde {
            return Err(Problem::misplaced_tilde(tilde));
        }
        self.depth += 1;
        let inner = Tree::All(self.side_by_side(open.field.or(field))?);
        self.depth -= 1;
        Ok(negate(inner, open.negated))
    }
}

fn leaf(mut token: Token, field: Option<Name>) -> Tree {
    token.field = token.field.or(field);
    let negated = token.negated;
    negate(Tree::Leaf(token), negated)
}

fn negate(tree: Tree, negated: bool) -> Tree {
    if negated {
        Tree::Not(Box::new(tree))
    } else {
        tree
    }
}
