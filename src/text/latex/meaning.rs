//! The commands carried out.
//!
//! Stands alone as the bridge from the vocabulary in [`super::command`] to the parts that write.

use super::command::Command;
use super::render::{Mode, Renderer};
use super::spans;
use crate::text::url;

impl Renderer<'_, '_> {
    /// Writes what `command`, called `name` and ending at `after`, stands for, and returns the
    /// offset after it and its arguments.
    pub(super) fn meaning(
        &mut self,
        command: Command,
        name: &str,
        after: usize,
        end: usize,
        mode: Mode,
    ) -> usize {
        let at = self.after_star(after);
        let done = match command {
            Command::Font => Some(self.font(at, end, mode)),
            Command::Text => Some(self.content(at, end, Mode::Prose)),
            Command::Math => Some(self.content(at, end, Mode::Math)),
            Command::Blackboard => self.blackboard(at, end),
            Command::TextAccent(mark) => self.text_accent((name, mark), at, end, mode),
            Command::MathAccent(mark) => self.math_accent(mark, at, end),
            Command::Operator => Some(self.operator(name, after, end, mode)),
            Command::Fraction => self.fraction(at, end),
            Command::Root => self.root(at, end),
            Command::Choose => self.choice(at, end),
            Command::Fence(left, right) => Some(self.fence((left, right), at, end, mode)),
            Command::Above => self.stacked(true, at, end),
            Command::Below => self.stacked(false, at, end),
            Command::Raised => self.raised_argument(at, end, true),
            Command::Lowered => self.raised_argument(at, end, false),
            Command::Not => self.negated(at, end),
            _ => Some(self.plain_meaning(command, at, end, mode)),
        };
        done.unwrap_or_else(|| {
            self.out.push_str(name);
            after
        })
    }

    /// Carries out the commands that set no formula.
    fn plain_meaning(&mut self, command: Command, at: usize, end: usize, mode: Mode) -> usize {
        match command {
            Command::Prints(text) => {
                self.out.push_str(text);
                at
            }
            Command::Abbreviation(text) => {
                let doubled = self.source.byte(at) == b'.' && at < end;
                self.out.push_str(if doubled {
                    text.trim_end_matches('.')
                } else {
                    text
                });
                at
            }
            Command::Silent(0) => self.delimiter(at, end),
            Command::Silent(count) => self.skip_arguments(at, end, count),
            Command::Second => {
                let at = self.skip_arguments(at, end, 1);
                self.content(at, end, mode)
            }
            Command::Address => self.address_argument(at, end),
            Command::Link => self.link(at, end),
            Command::Citation => self.citation(at, end),
            Command::Begin => self.begin(at, end),
            _ => at,
        }
    }

    fn after_star(&self, after: usize) -> usize {
        let starred = self.source.byte(after) == b'*' && self.source.byte(after + 1) == b'{';
        after + usize::from(starred)
    }

    /// Writes the argument at `at`, or swallows the blank after a switch such as `\bf`.
    fn font(&mut self, at: usize, end: usize, mode: Mode) -> usize {
        if self.source.group(at, end).is_some() {
            return self.content(at, end, mode);
        }
        self.source.skip_blanks(at, end)
    }

    fn content(&mut self, at: usize, end: usize, mode: Mode) -> usize {
        let Some(content) = self.source.group(at, end) else {
            return at;
        };
        let next = content.end + 1;
        self.walk(content, mode);
        next
    }

    fn raised_argument(&mut self, at: usize, end: usize, up: bool) -> Option<usize> {
        let (content, next) = self.source.argument(at, end)?;
        self.put_script(content, up);
        Some(next)
    }

    /// Swallows the blank after `\left` and the like, and the dot that stands for no delimiter.
    fn delimiter(&self, at: usize, end: usize) -> usize {
        let next = self.source.skip_blanks(at, end);
        let none = self.source.byte(next) == b'.' && next == at && next < end;
        if none { next + 1 } else { next }
    }

    fn skip_arguments(&self, at: usize, end: usize, count: usize) -> usize {
        let mut at = self.source.option(at, end).map_or(at, |(_, next)| next);
        for _ in 0..count {
            at = self
                .source
                .group(at, end)
                .map_or(at, |content| content.end + 1);
        }
        at
    }

    fn address_argument(&mut self, at: usize, end: usize) -> usize {
        let Some(content) = self.source.group(at, end) else {
            return at;
        };
        let next = content.end + 1;
        self.out
            .push_str(&url::unescape(self.source.slice(content)));
        next
    }

    /// Writes a link as its text and, unless the text shows it, its address in parentheses.
    fn link(&mut self, at: usize, end: usize) -> usize {
        let Some(address) = self.source.group(at, end) else {
            return at;
        };
        let next = address.end + 1;
        let address = url::unescape(self.source.slice(address));
        let Some(text) = self.source.group(next, end) else {
            self.out.push_str(&address);
            return next;
        };
        let next = text.end + 1;
        let text = self.piece(text, Mode::Prose);
        if text.is_empty() || text == address {
            self.out.push_str(&address);
        } else {
            self.out.push_str(&text);
            self.out.push_str(" (");
            self.out.push_str(&address);
            self.out.push(')');
        }
        next
    }

    fn citation(&mut self, at: usize, end: usize) -> usize {
        let at = self.source.option(at, end).map_or(at, |(_, next)| next);
        let Some(keys) = self.source.group(at, end) else {
            return at;
        };
        let next = keys.end + 1;
        self.out.push('[');
        self.out.push_str(self.source.slice(keys));
        self.out.push(']');
        next
    }

    /// Writes an environment of mathematics; of any other only its content shows.
    fn begin(&mut self, at: usize, end: usize) -> usize {
        let Some(name) = self.source.group(at, end) else {
            return at;
        };
        let next = name.end + 1;
        let name = self.source.slice(name);
        let columns = usize::from(matches!(name, "array" | "tabular"));
        let next = self.skip_arguments(next, end, columns);
        if let Some((inner, next)) = spans::environment(self.source, name, next, end) {
            self.displayed(inner);
            return next;
        }
        self.out.push(' ');
        next
    }
}
