//! The numbers of links: put behind them in the text, and before them in the list at its end.
//!
//! The text is broken into lines with the numbers in it. Before matches are looked for they are
//! taken out again, so that a search for `1` does not find the number of a link.

use ratatui::text::{Line, Span};

use crate::paper::{Link, LinkKind};
use crate::text;
use crate::tui::view::Theme;

/// Ties a number to its link: no line is broken here, and no clean text holds one.
const TIE: char = '\u{a0}';

/// Returns a text with the number of each address behind it, tied to it.
pub(super) fn numbered(text: &str, addresses: &[Link]) -> String {
    let mut order: Vec<(usize, &str)> = addresses
        .iter()
        .enumerate()
        .map(|(at, address)| (at + 1, address.url.as_str()))
        .collect();
    // An address can begin another one, which is found first.
    order.sort_by_key(|(_, url)| std::cmp::Reverse(url.len()));
    let mut found: Vec<(std::ops::Range<usize>, usize)> = Vec::new();
    for (number, url) in order {
        let bare = url.strip_prefix("https://").unwrap_or(url);
        for needle in [url, bare] {
            for start in text.match_indices(beginning(needle)).map(|(at, _)| at) {
                let end = text.get(start..).and_then(|rest| length(rest, needle));
                let Some(range) = end.map(|length| start..start + length) else {
                    continue;
                };
                if found
                    .iter()
                    .all(|(known, _)| known.end <= range.start || range.end <= known.start)
                {
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

/// What of an address is looked for at first; blanks can only come later.
fn beginning(needle: &str) -> &str {
    let end = needle
        .find([':', '/', '-'])
        .map_or(needle.len(), |at| at + 1);
    needle.get(..end).unwrap_or(needle)
}

/// Returns how many bytes an address takes at the start of a text, in which a page may have torn
/// it with a blank.
fn length(text: &str, address: &str) -> Option<usize> {
    let mut letters = text.bytes().enumerate().peekable();
    let mut before = 0;
    for wanted in address.bytes() {
        if matches!(before, b':' | b'/' | b'-') && wanted != b' ' {
            letters.next_if(|(_, letter)| *letter == b' ');
        }
        letters.next_if(|(_, letter)| *letter == wanted)?;
        before = wanted;
    }
    Some(letters.peek().map_or(text.len(), |(at, _)| *at))
}

/// Takes the numbers out of a line; returns each with the offset before which it stood.
pub(super) fn parted(line: &str) -> (String, Vec<(usize, String)>) {
    let mut parts = line.split(TIE);
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut numbers = Vec::new();
    for part in parts {
        // A narrow line may have torn the number itself.
        let end = part.find(']').map_or(0, |at| at + 1);
        let (number, rest) = part.split_at_checked(end).unwrap_or(("", part));
        numbers.push((text.len(), format!(" {number}")));
        text.push_str(rest);
    }
    (text, numbers)
}

/// Puts numbers into the spans of a line, each before its offset.
pub(super) fn put_in(
    spans: Vec<Span<'static>>,
    numbers: Vec<(usize, Span<'static>)>,
) -> Vec<Span<'static>> {
    let mut line = Vec::new();
    let mut numbers = numbers.into_iter().peekable();
    let mut at = 0;
    for span in spans {
        let mut rest: &str = &span.content;
        while let Some((place, number)) = numbers.next_if(|(place, _)| *place <= at + rest.len()) {
            let (head, tail) = rest.split_at_checked(place - at).unwrap_or((rest, ""));
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

/// Returns an address with its number and what it leads to; what follows the first line stands
/// under the address.
pub(super) fn listed(
    address: &Link,
    number: usize,
    columns: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let number = format!("[{number}] ");
    let indent = text::width(&number);
    let mut lines: Vec<Line<'static>> = Vec::new();
    for part in text::wrap(&address.url, columns.saturating_sub(indent)) {
        let before = if lines.is_empty() {
            Span::styled(number.clone(), theme.key())
        } else {
            Span::raw(" ".repeat(indent))
        };
        lines.push(Line::from(vec![before, Span::styled(part, theme.link())]));
    }
    let label = match address.kind {
        LinkKind::Page => " page",
        LinkKind::Pdf => " PDF",
        LinkKind::Code => " code",
        LinkKind::Project => " project",
        LinkKind::Other => "",
    };
    if let Some(last) = lines
        .last_mut()
        .filter(|last| last.width() + label.len() <= columns)
    {
        last.push_span(Span::styled(label, theme.quiet()));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn addresses(urls: &[&str]) -> Vec<Link> {
        let address = |url: &&str| Link {
            url: (*url).to_owned(),
            kind: LinkKind::Other,
        };
        urls.iter().map(address).collect()
    }

    #[test]
    fn every_address_of_a_text_has_its_number_behind_it() {
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
            let found = numbered(text, &addresses(urls)).replace(TIE, "~");
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn numbers_come_back_between_the_spans() {
        let (text, numbers) = parted("at https://a.io\u{a0}[1], b\u{a0}[12]");
        assert_eq!(text, "at https://a.io, b");
        assert_eq!(numbers, [(15, " [1]".to_owned()), (18, " [12]".to_owned())]);
        assert_eq!(parted("torn\u{a0}").1, [(4, " ".to_owned())]);
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(line in "([a-c]{1,4}|\u{a0}\\[[0-9]\\]|\u{a0}|é| ){0,12}", cut in 0_usize..20) {
            let (text, numbers) = parted(&line);
            let cut = (0..=cut.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let spans = vec![Span::raw(text[..cut].to_owned()), Span::raw(text[cut..].to_owned())];
            let numbers = numbers.into_iter().map(|(at, number)| (at, Span::raw(number))).collect();
            let joined: String = put_in(spans, numbers).iter().map(|span| span.content.to_string()).collect();
            prop_assert_eq!(joined, line.replace(TIE, " "));
        }

        #[test]
        fn numbering_takes_nothing_away(text in "(https?:|//|www\\.|a\\.io|[/ -]|é){0,16}") {
            let found: Vec<String> = crate::text::links(&text);
            let urls: Vec<&str> = found.iter().map(String::as_str).collect();
            let marked = numbered(&text, &addresses(&urls));
            prop_assert_eq!(parted(&marked).0, text);
        }
    }
}
