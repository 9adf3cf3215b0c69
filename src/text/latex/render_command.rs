//! Rendering of the commands in [`super::command`].

use super::command::Command;
use super::render::{Mode, Renderer};
use super::spans;
use crate::text::url;

impl Renderer<'_, '_> {
    /// Renders `command`, whose name ends at `after`; returns the offset after its arguments.
    ///
    /// Prints the name if arguments are missing.
    pub(super) fn render_command(
        &mut self,
        command: Command,
        name: &str,
        after: usize,
        end: usize,
        mode: Mode,
    ) -> usize {
        let at = self.after_star(after);
        let next = match command {
            Command::Font => Some(self.font(at, end, mode)),
            Command::Text => Some(self.content(at, end, Mode::Prose)),
            Command::Math => Some(self.content(at, end, Mode::Math)),
            Command::Blackboard => self.blackboard(at, end),
            Command::TextAccent(mark) => self.text_accent((name, mark), at, end, mode),
            Command::MathAccent(mark) => self.math_accent(mark, at, end),
            Command::Operator => Some(self.operator(name, after, end, mode)),
            Command::Fraction => self.fraction(at, end),
            Command::Root => self.root(at, end),
            Command::Binomial => self.binomial(at, end),
            Command::Fence(left, right) => Some(self.fence((left, right), at, end, mode)),
            Command::Above => self.stacked(true, at, end),
            Command::Below => self.stacked(false, at, end),
            Command::Superscript => self.script_argument(at, end, true),
            Command::Subscript => self.script_argument(at, end, false),
            Command::Not => self.negated(at, end),
            _ => Some(self.render_simple(command, at, end, mode)),
        };
        next.unwrap_or_else(|| {
            self.out.push_str(name);
            after
        })
    }

    /// Renders the commands that are the same in prose and formulas.
    fn render_simple(&mut self, command: Command, at: usize, end: usize, mode: Mode) -> usize {
        match command {
            Command::Print(text) => {
                self.out.push_str(text);
                at
            }
            Command::Abbreviation(text) => {
                let ends_sentence = self.source.byte(at) == b'.' && at < end;
                self.out.push_str(if ends_sentence {
                    text.trim_end_matches('.')
                } else {
                    text
                });
                at
            }
            Command::Hidden(0) => self.delimiter(at, end),
            Command::Hidden(count) => self.skip_arguments(at, end, count),
            Command::Second => {
                let at = self.skip_arguments(at, end, 1);
                self.content(at, end, mode)
            }
            Command::Url => self.url(at, end),
            Command::Href => self.href(at, end),
            Command::Citation => self.citation(at, end),
            Command::Begin => self.begin(at, end),
            _ => at,
        }
    }

    fn after_star(&self, after: usize) -> usize {
        let is_starred = self.source.byte(after) == b'*' && self.source.byte(after + 1) == b'{';
        after + usize::from(is_starred)
    }

    /// Renders the argument at `at`, or skips the space after a switch such as `\bf`.
    fn font(&mut self, at: usize, end: usize, mode: Mode) -> usize {
        if self.source.group(at, end).is_some() {
            return self.content(at, end, mode);
        }
        self.source.skip_spaces(at, end)
    }

    fn content(&mut self, at: usize, end: usize, mode: Mode) -> usize {
        let Some((content, next)) = self.source.group(at, end) else {
            return at;
        };
        self.render(content, mode);
        next
    }

    fn script_argument(&mut self, at: usize, end: usize, is_super: bool) -> Option<usize> {
        let (content, next) = self.source.argument(at, end)?;
        self.push_script(content, is_super);
        Some(next)
    }

    /// Skips the space after `\left` and the like, and the period that means no delimiter.
    fn delimiter(&self, at: usize, end: usize) -> usize {
        let next = self.source.skip_spaces(at, end);
        let is_null = self.source.byte(next) == b'.' && next == at && next < end;
        if is_null { next + 1 } else { next }
    }

    fn skip_arguments(&self, at: usize, end: usize, count: usize) -> usize {
        let mut at = self.source.option(at, end).map_or(at, |(_, next)| next);
        for _ in 0..count {
            at = self.source.group(at, end).map_or(at, |(_, next)| next);
        }
        at
    }

    fn url(&mut self, at: usize, end: usize) -> usize {
        let Some((url, next)) = self.source.group(at, end) else {
            return at;
        };
        self.out.push_str(&url::unescape(self.source.slice(url)));
        next
    }

    /// Renders a link: its text, and its URL in parentheses unless the text is the URL.
    fn href(&mut self, at: usize, end: usize) -> usize {
        let Some((url, next)) = self.source.group(at, end) else {
            return at;
        };
        let url = url::unescape(self.source.slice(url));
        let Some((text, next)) = self.source.group(next, end) else {
            self.out.push_str(&url);
            return next;
        };
        let text = self.rendered(text, Mode::Prose);
        if text.is_empty() || text == url {
            self.out.push_str(&url);
        } else {
            self.out += &format!("{text} ({url})");
        }
        next
    }

    fn citation(&mut self, at: usize, end: usize) -> usize {
        let at = self.source.option(at, end).map_or(at, |(_, next)| next);
        let Some((keys, next)) = self.source.group(at, end) else {
            return at;
        };
        self.out += &format!("[{}]", self.source.slice(keys));
        next
    }

    /// Renders an environment as a formula; skips the `\begin` of other environments.
    fn begin(&mut self, at: usize, end: usize) -> usize {
        let Some((name, next)) = self.source.group(at, end) else {
            return at;
        };
        let name = self.source.slice(name);
        let columns = usize::from(matches!(name, "array" | "tabular"));
        let next = self.skip_arguments(next, end, columns);
        if let Some((inner, next)) = spans::environment(self.source, name, next, end) {
            self.display_math(inner);
            return next;
        }
        self.out.push(' ');
        next
    }
}
