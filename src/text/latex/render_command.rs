//! Rendering of the commands in [`super::command`].

use super::command::Command;
use super::render::{Mode, Renderer};
use super::scripts::Script;
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
        let offset = self.after_star(after);
        let next = match command {
            Command::Font => Some(self.render_font(offset, end, mode)),
            Command::Text => Some(self.render_group(offset, end, Mode::Prose)),
            Command::Math => Some(self.render_group(offset, end, Mode::Math)),
            Command::Blackboard => self.render_double_struck(offset, end),
            Command::TextAccent(mark) => self.render_text_accent((name, mark), offset, end, mode),
            Command::MathAccent(mark) => self.render_math_accent(mark, offset, end),
            Command::Operator => Some(self.render_operator(name, after, end, mode)),
            Command::Fraction => self.render_fraction(offset, end),
            Command::Root => self.render_root(offset, end),
            Command::Binomial => self.render_binomial(offset, end),
            Command::Fence(left, right) => {
                Some(self.render_fence((left, right), offset, end, mode))
            }
            Command::Above => self.render_stacked(Script::Super, offset, end),
            Command::Below => self.render_stacked(Script::Sub, offset, end),
            Command::Superscript => self.render_script_argument(offset, end, Script::Super),
            Command::Subscript => self.render_script_argument(offset, end, Script::Sub),
            Command::Not => self.render_negated(offset, end),
            _ => Some(self.render_simple(command, offset, end, mode)),
        };
        next.unwrap_or_else(|| {
            self.out.push_str(name);
            after
        })
    }

    /// Renders the commands that are the same in prose and formulas.
    fn render_simple(&mut self, command: Command, offset: usize, end: usize, mode: Mode) -> usize {
        match command {
            Command::Print(text) => {
                self.out.push_str(text);
                offset
            }
            Command::Abbreviation(text) => {
                let ends_sentence = self.source.byte(offset) == b'.' && offset < end;
                self.out.push_str(if ends_sentence {
                    text.trim_end_matches('.')
                } else {
                    text
                });
                offset
            }
            Command::Hidden(0) => self.skip_delimiter(offset, end),
            Command::Hidden(count) => self.skip_arguments(offset, end, count),
            Command::Second => {
                let offset = self.skip_arguments(offset, end, 1);
                self.render_group(offset, end, mode)
            }
            Command::Url => self.render_url(offset, end),
            Command::Href => self.render_href(offset, end),
            Command::Citation => self.render_citation(offset, end),
            Command::Begin => self.render_environment(offset, end),
            _ => offset,
        }
    }

    fn after_star(&self, after: usize) -> usize {
        let is_starred = self.source.byte(after) == b'*' && self.source.byte(after + 1) == b'{';
        after + usize::from(is_starred)
    }

    /// Renders the argument at `offset`, or skips the space after a switch such as `\bf`.
    fn render_font(&mut self, offset: usize, end: usize, mode: Mode) -> usize {
        if self.source.group(offset, end).is_some() {
            return self.render_group(offset, end, mode);
        }
        self.source.skip_spaces(offset, end)
    }

    fn render_group(&mut self, offset: usize, end: usize, mode: Mode) -> usize {
        let Some((content, next)) = self.source.group(offset, end) else {
            return offset;
        };
        self.render(content, mode);
        next
    }

    fn render_script_argument(
        &mut self,
        offset: usize,
        end: usize,
        position: Script,
    ) -> Option<usize> {
        let (content, next) = self.source.argument(offset, end)?;
        self.push_script(content, position);
        Some(next)
    }

    /// Skips the space after `\left` and the like, and the period that means no delimiter.
    fn skip_delimiter(&self, offset: usize, end: usize) -> usize {
        let next = self.source.skip_spaces(offset, end);
        let is_null = self.source.byte(next) == b'.' && next == offset && next < end;
        if is_null { next + 1 } else { next }
    }

    fn skip_arguments(&self, offset: usize, end: usize, count: usize) -> usize {
        let mut offset = self
            .source
            .option(offset, end)
            .map_or(offset, |(_, next)| next);
        for _ in 0..count {
            offset = self
                .source
                .group(offset, end)
                .map_or(offset, |(_, next)| next);
        }
        offset
    }

    fn render_url(&mut self, offset: usize, end: usize) -> usize {
        let Some((url, next)) = self.source.group(offset, end) else {
            return offset;
        };
        self.out.push_str(&url::unescape(self.source.slice(url)));
        next
    }

    /// Renders a link: its text, and its URL in parentheses unless the text is the URL.
    fn render_href(&mut self, offset: usize, end: usize) -> usize {
        let Some((url, next)) = self.source.group(offset, end) else {
            return offset;
        };
        let url = url::unescape(self.source.slice(url));
        let Some((text, next)) = self.source.group(next, end) else {
            self.out.push_str(&url);
            return next;
        };
        let text = self.render_to_string(text, Mode::Prose);
        if text.is_empty() || text == url {
            self.out.push_str(&url);
        } else {
            self.out += &format!("{text} ({url})");
        }
        next
    }

    fn render_citation(&mut self, offset: usize, end: usize) -> usize {
        let offset = self
            .source
            .option(offset, end)
            .map_or(offset, |(_, next)| next);
        let Some((keys, next)) = self.source.group(offset, end) else {
            return offset;
        };
        self.out += &format!("[{}]", self.source.slice(keys));
        next
    }

    /// Renders an environment as a formula; skips the `\begin` of other environments.
    fn render_environment(&mut self, offset: usize, end: usize) -> usize {
        let Some((name, next)) = self.source.group(offset, end) else {
            return offset;
        };
        let name = self.source.slice(name);
        let columns = usize::from(matches!(name, "array" | "tabular"));
        let next = self.skip_arguments(next, end, columns);
        if let Some((inner, next)) = spans::find_math_environment(self.source, name, next, end) {
            self.render_display_math(inner);
            return next;
        }
        self.out.push(' ');
        next
    }
}
