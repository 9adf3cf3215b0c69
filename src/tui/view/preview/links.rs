//! The numbers of links: after each link in the text, and before its entry in the list of links.
//!
//! The text is wrapped with the numbers in it. They are taken out before it is searched, so that a
//! search for `1` does not match the number of a link.

use std::cmp::Reverse;
use std::ops::Range;

use ratatui::text::{Line, Span};

use crate::paper::{Link, LinkKind};
use crate::text;
use crate::theme::Theme;

/// The no-break space between a link and its number. Sanitized text contains none.
const TIE: char = '\u{a0}';

/// Returns a text with the number of each link after it.
pub(super) fn add_numbers(text: &str, links: &[Link]) -> String {
    let urls = links.iter().map(|link| link.url.as_str());
    let mut urls: Vec<(&str, usize)> = urls.zip(1..).collect();
    // A link may be the prefix of another one, which is found first.
    urls.sort_by_key(|(url, _)| Reverse(url.len()));
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    for (url, number) in urls {
        let without_scheme = url.strip_prefix("https://").unwrap_or(url);
        for needle in [url, without_scheme] {
            for (start, _) in text.match_indices(prefix(needle)) {
                let end = text.get(start..).and_then(|rest| length(rest, needle));
                let Some(range) = end.map(|length| start..start + length) else {
                    continue;
                };
                let is_apart = |(other, _): &(Range<usize>, usize)| {
                    other.end <= range.start || range.end <= other.start
                };
                if found.iter().all(is_apart) {
                    found.push((range, number));
                }
            }
        }
    }
    found.sort_by_key(|(range, _)| range.end);
    let mut numbered = text.to_owned();
    for (range, number) in found.into_iter().rev() {
        numbered.insert_str(range.end, &format!("{TIE}[{number}]"));
    }
    numbered
}

/// Returns the part of a URL that cannot be broken by a space.
fn prefix(url: &str) -> &str {
    let end = url.find([':', '/', '-']).map_or(url.len(), |at| at + 1);
    url.get(..end).unwrap_or(url)
}

/// Returns how many bytes of a text match a URL at its start. The text may have a space after each
/// `:`, `/` and `-`, where the captured page broke the line.
fn length(text: &str, url: &str) -> Option<usize> {
    let mut bytes = text.bytes().enumerate().peekable();
    let mut previous = 0;
    for expected in url.bytes() {
        if matches!(previous, b':' | b'/' | b'-') && expected != b' ' {
            bytes.next_if(|(_, byte)| *byte == b' ');
        }
        bytes.next_if(|(_, byte)| *byte == expected)?;
        previous = expected;
    }
    Some(bytes.peek().map_or(text.len(), |(at, _)| *at))
}

/// Takes the numbers out of a line; returns each with its offset in the rest.
pub(super) fn take_numbers(line: &str) -> (String, Vec<(usize, String)>) {
    let mut parts = line.split(TIE);
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut numbers = Vec::new();
    for part in parts {
        // In a narrow pane the number itself may be wrapped.
        let end = part.find(']').map_or(0, |at| at + 1);
        let (number, rest) = part.split_at_checked(end).unwrap_or(("", part));
        numbers.push((text.len(), format!(" {number}")));
        text.push_str(rest);
    }
    (text, numbers)
}

/// Inserts numbers into the spans of a line, each at its offset.
pub(super) fn insert_numbers(
    spans: Vec<Span<'static>>,
    numbers: Vec<(usize, Span<'static>)>,
) -> Vec<Span<'static>> {
    let mut line = Vec::new();
    let mut numbers = numbers.into_iter().peekable();
    let mut at = 0;
    for span in spans {
        let mut rest: &str = &span.content;
        while let Some((offset, number)) = numbers.next_if(|(offset, _)| *offset <= at + rest.len())
        {
            let (head, tail) = rest.split_at_checked(offset - at).unwrap_or((rest, ""));
            line.push(Span::styled(head.to_owned(), span.style));
            line.push(number);
            at += head.len();
            rest = tail;
        }
        at += rest.len();
        line.push(Span::styled(rest.to_owned(), span.style));
    }
    line.extend(numbers.map(|(_, number)| number));
    line.retain(|span| !span.content.is_empty());
    line
}

/// Returns the entry of a link in the list of links: number, wrapped URL and kind.
pub(super) fn entry(
    link: &Link,
    number: usize,
    columns: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let number = format!("[{number}] ");
    let indent = text::width(&number);
    let mut lines: Vec<Line<'static>> = Vec::new();
    for part in text::wrap(&link.url, columns.saturating_sub(indent)) {
        let before = if lines.is_empty() {
            Span::styled(number.clone(), theme.key())
        } else {
            Span::raw(" ".repeat(indent))
        };
        lines.push(Line::from(vec![before, Span::styled(part, theme.link())]));
    }
    let kind = match link.kind {
        LinkKind::Page => " page",
        LinkKind::Pdf => " PDF",
        LinkKind::Code => " code",
        LinkKind::Project => " project",
        LinkKind::Other => "",
    };
    let last = lines.last_mut();
    if let Some(last) = last.filter(|last| last.width() + kind.len() <= columns) {
        last.push_span(Span::styled(kind, theme.quiet()));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn links(urls: &[&str]) -> Vec<Link> {
        let link = |url: &&str| Link {
            url: (*url).to_owned(),
            kind: LinkKind::Other,
        };
        urls.iter().map(link).collect()
    }

    #[test]
    fn every_link_in_a_text_is_followed_by_its_number() {
        let table: [(&str, &[&str], &str); 8] = [
            ("no link", &["https://a.io"], "no link"),
            (
                "at https://a.io/b.",
                &["https://a.io/b"],
                "at https://a.io/b~[1].",
            ),
            (
                "https://a.io/b, https://a.io",
                &["https://a.io/b", "https://a.io"],
                "https://a.io/b~[1], https://a.io~[2]",
            ),
            (
                "https://a.io, https://a.io/b",
                &["https://a.io", "https://a.io/b"],
                "https://a.io~[1], https://a.io/b~[2]",
            ),
            (
                "www.a.org/b too",
                &["https://www.a.org/b"],
                "www.a.org/b~[1] too",
            ),
            (
                "at https: //a.io/more- THAN-one so",
                &["https://a.io/more-THAN-one"],
                "at https: //a.io/more- THAN-one~[1] so",
            ),
            (
                "x https://a.io y https://a.io",
                &["https://a.io"],
                "x https://a.io~[1] y https://a.io~[1]",
            ),
            (
                "über https://a.io/ü",
                &["https://a.io/ü"],
                "über https://a.io/ü~[1]",
            ),
        ];
        for (text, urls, expected) in table {
            let numbered = add_numbers(text, &links(urls)).replace(TIE, "~");
            assert_eq!(numbered, expected);
        }
    }

    #[test]
    fn take_numbers_returns_numbers_with_offsets() {
        let (text, numbers) = take_numbers("at https://a.io\u{a0}[1], b\u{a0}[12]");
        assert_eq!(text, "at https://a.io, b");
        assert_eq!(numbers, [(15, " [1]".to_owned()), (18, " [12]".to_owned())]);
        assert_eq!(take_numbers("torn\u{a0}").1, [(4, " ".to_owned())]);
    }

    proptest! {
        #[test]
        fn inserting_numbers_keeps_the_text(line in "([a-c]{1,4}|\u{a0}\\[[0-9]\\]|\u{a0}|é| ){0,12}", cut in 0_usize..20) {
            let (text, numbers) = take_numbers(&line);
            let cut = (0..=cut.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let spans = vec![Span::raw(text[..cut].to_owned()), Span::raw(text[cut..].to_owned())];
            let numbers = numbers.into_iter().map(|(at, number)| (at, Span::raw(number))).collect();
            let joined: String = insert_numbers(spans, numbers).iter().map(|span| span.content.to_string()).collect();
            prop_assert_eq!(joined, line.replace(TIE, " "));
        }

        #[test]
        fn taking_numbers_restores_the_text(text in "(https?:|//|www\\.|a\\.io|[/ -]|é){0,16}") {
            let urls: Vec<String> = crate::text::links(&text);
            let urls: Vec<&str> = urls.iter().map(String::as_str).collect();
            let numbered = add_numbers(&text, &links(&urls));
            prop_assert_eq!(take_numbers(&numbered).0, text);
        }
    }
}
