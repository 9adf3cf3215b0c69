//! Parsing and normalization of DOIs.
//!
//! A DOI may contain nearly every character, including `;`, `,`, `<` and brackets, so its end in
//! running text is a heuristic. See <https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html>.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::text;

const MAX_DECODE_PASSES: usize = 4;

const PREFIXES: [&str; 8] = [
    "https://", "http://", "www.", "dx.", "doi.org/", "doi:", "doi", ":",
];

/// Parses the DOI at the start of `input`, after an optional prefix, and normalizes it.
///
/// The DOI ends at white space, or at a `,` or `;` before another DOI. Final punctuation and
/// unbalanced closing brackets are not part of it.
pub(super) fn parse(input: &str) -> Option<String> {
    let decoded = text::decode_entities(input.trim());
    let (doi, is_url) = strip_prefixes(&decoded);
    if !starts_with_doi(doi) {
        return None;
    }
    let doi = doi.split(char::is_whitespace).next().unwrap_or(doi);
    let doi = doi.get(..end(doi)).unwrap_or(doi);
    let doi = if is_url {
        doi.split(['?', '#']).next().unwrap_or(doi)
    } else {
        doi
    };
    let doi = decode(&normalize(doi), is_url);
    let doi = trim_punctuation(&doi);
    starts_with_doi(doi).then(|| doi.to_owned())
}

/// Returns a DOI in lower case and NFKC, with hyphens for all dashes.
pub(super) fn normalize(doi: &str) -> String {
    if doi.is_ascii() {
        return text::sanitize(&doi.to_ascii_lowercase());
    }
    let lower = doi.nfkc().flat_map(char::to_lowercase);
    let normalized: String = lower
        .map(|character| match character {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            other => other,
        })
        .collect();
    text::sanitize(&normalized)
}

/// Encodes the characters of a DOI that are special in a URL.
pub(super) fn percent_encode(doi: &str) -> String {
    let mut encoded = String::with_capacity(doi.len());
    for character in doi.chars() {
        match character {
            '<' | '>' | '"' | '#' | '?' | '%' | '{' | '}' | '|' | '\\' | '^' | '`' | ' ' => {
                encoded.push_str(&format!("%{:02X}", u32::from(character)));
            }
            other => encoded.push(other),
        }
    }
    encoded
}

/// Returns whether `short` is `doi` truncated at the first `,` or `;`, as versions before 0.2 did.
pub(super) fn is_truncation(short: &str, doi: &str) -> bool {
    let rest = doi.strip_prefix(short);
    rest.is_some_and(|rest| rest.starts_with([',', ';'])) && !short.contains([',', ';'])
}

/// Returns whether two different DOIs are equal when truncated, as versions before 0.2 did.
pub(super) fn have_equal_truncations(a: &str, b: &str) -> bool {
    let end = |doi: &str| doi.find([',', ';']).unwrap_or(doi.len());
    a != b && a.get(..end(a)) == b.get(..end(b))
}

/// Returns the text after the prefixes, and whether they belong to a URL.
fn strip_prefixes(input: &str) -> (&str, bool) {
    let mut rest = input;
    let mut is_url = false;
    // Twice because of `DOI: https://doi.org/…`.
    for prefix in PREFIXES.iter().chain(&PREFIXES) {
        if let Some(tail) = strip_prefix_ignore_case(rest, prefix) {
            is_url |= prefix.ends_with('/');
            rest = tail.trim_start();
        }
    }
    (rest, is_url)
}

/// Returns whether `text` starts with `10.`, a registrant of at least four digits, `/` and a suffix.
fn starts_with_doi(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("10.") else {
        return false;
    };
    let number = rest
        .bytes()
        .take_while(|b| b.is_ascii_digit() || *b == b'.');
    let length = number.count();
    let slash = rest.get(length..).unwrap_or_default();
    let slash = slash
        .strip_prefix('/')
        .or_else(|| strip_prefix_ignore_case(slash, "%2f").filter(|_| length >= 4));
    length >= 4 && slash.is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace()))
}

/// Returns the end of the first of several DOIs that `,` or `;` separate.
fn end(doi: &str) -> usize {
    let separators = doi.match_indices([',', ';']);
    let mut ends = separators.filter(|(offset, _)| {
        let next = doi.get(offset + 1..).unwrap_or_default();
        starts_with_doi(strip_prefixes(next).0)
    });
    ends.next().map_or(doi.len(), |(offset, _)| offset)
}

/// Decodes until nothing changes, because DOIs are sometimes encoded repeatedly.
fn decode(doi: &str, is_url: bool) -> String {
    let mut doi = doi.to_owned();
    for _ in 0..MAX_DECODE_PASSES {
        let next = normalize(&percent_decode(&doi, is_url).replace("\\_", "_"));
        if next == doi {
            break;
        }
        doi = next;
    }
    doi
}

/// Decodes `%3C` and the like; outside a URL only codes of punctuation, because `%` may be part of
/// the DOI.
fn percent_decode(doi: &str, is_url: bool) -> Cow<'_, str> {
    if !doi.contains('%') {
        return Cow::Borrowed(doi);
    }
    let mut bytes = Vec::with_capacity(doi.len());
    let mut offset = 0;
    while let Some(&byte) = doi.as_bytes().get(offset) {
        let code = doi.get(offset + 1..offset + 3).filter(|_| byte == b'%');
        let code = code.filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        match code {
            Some(code) if is_url && code > b' ' || is_encoded_punctuation(code) => {
                bytes.push(code);
                offset += 3;
            }
            _ => {
                bytes.push(byte);
                offset += 1;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(doi), Cow::Owned)
}

const fn is_encoded_punctuation(byte: u8) -> bool {
    byte.is_ascii_punctuation() && byte != b'%'
}

/// Removes final punctuation and unbalanced closing brackets.
fn trim_punctuation(doi: &str) -> &str {
    let mut doi = doi;
    while let Some(last) = doi.chars().next_back() {
        let opening = match last {
            '.' | ',' | ';' | ':' | '!' | '"' | '\'' | '`' | '’' | '”' | '»' | '…' => None,
            ')' => Some('('),
            ']' => Some('['),
            '}' => Some('{'),
            '>' => Some('<'),
            _ => break,
        };
        let count = |c: char| doi.matches(c).count();
        if opening.is_some_and(|opening| count(opening) >= count(last)) {
            break;
        }
        doi = doi.get(..doi.len() - last.len_utf8()).unwrap_or_default();
    }
    doi
}

pub(super) fn strip_prefix_ignore_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, tail) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(tail)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dois_are_parsed_and_normalized() {
        let sici = "10.9999/(sici)1096-0000(199901)12:3<45::aid-xyz1>3.0.co;2-q";
        let table = [
            ("10.1038/Nature14539", "10.1038/nature14539"),
            (
                "10.9999/(SICI)1096-0000(199901)12:3<45::AID-XYZ1>3.0.CO;2-Q",
                sici,
            ),
            (
                "10.9999/(SICI)1096-0000(199901)12:3%3C45::AID-XYZ1%3E3.0.CO;2-Q",
                sici,
            ),
            (
                "10.9999/(SICI)1096-0000(199901)12:3&lt;45::AID-XYZ1&gt;3.0.CO;2-Q.",
                sici,
            ),
            (
                "https://doi.org/10.9999/(SICI)1096-0000(199901)12%3A3%3C45%3A%3AAID-XYZ1%3E3.0.CO%3B2-Q",
                sici,
            ),
            ("10.9999/bells,valley,2", "10.9999/bells,valley,2"),
            ("10.9999/first.1, 10.9999/second.1", "10.9999/first.1"),
            ("10.9999/first.1,10.9999/second.1", "10.9999/first.1"),
            ("10.9999/first.1;doi:10.9999/second.1", "10.9999/first.1"),
            (
                "10.9999/first.1; https://doi.org/10.9999/second.1",
                "10.9999/first.1",
            ),
            ("10.9999/first.2 10.9999/second.2", "10.9999/first.2"),
            ("10.9999/a,10.5/b", "10.9999/a,10.5/b"),
            ("10.1016/S0021(99)00001-X", "10.1016/s0021(99)00001-x"),
            ("10.1016/S0021(99)", "10.1016/s0021(99)"),
            ("10.1016/S0021(99)).", "10.1016/s0021(99)"),
            ("10.1000/a]\",", "10.1000/a"),
            ("10.1000/a>;", "10.1000/a"),
            ("DOI: 10.1000/182", "10.1000/182"),
            ("doi 10.1000/182", "10.1000/182"),
            (
                "doi: https://dx.doi.org/10.1000/182?utm_source=a#b",
                "10.1000/182",
            ),
            ("https://www.doi.org/10.1000/182", "10.1000/182"),
            ("doi.org/10.1000/A%CC%88", "10.1000/ä"),
            ("10.1000/e\u{fb03}cient\u{2013}1", "10.1000/efficient-1"),
            ("10.1007/978-3\\_12", "10.1007/978-3_12"),
            ("10.1000.10/123", "10.1000.10/123"),
            ("10.1000%2F182", "10.1000/182"),
            ("10.1000/100%25", "10.1000/100%25"),
        ];
        for (input, doi) in table {
            assert_eq!(parse(input).as_deref(), Some(doi), "{input}");
        }
    }

    #[test]
    fn other_text_is_not_a_doi() {
        for input in [
            "",
            "10.1/x",
            "10.1000",
            "10.1000/",
            "10.1000/.",
            "doi:",
            "see 10.1000/182",
            "10.abcd/x",
        ] {
            assert_eq!(parse(input), None, "{input}");
        }
    }

    #[test]
    fn truncations_of_older_versions_are_recognized() {
        assert!(is_truncation("10.9999/bells", "10.9999/bells,valley,2"));
        assert!(!is_truncation("10.9999/bells", "10.9999/bells2"));
        assert!(!is_truncation("10.9999/bells", "10.9999/bells"));
        assert!(!is_truncation(
            "10.9999/bells,valley",
            "10.9999/bells,valley,2"
        ));
        assert!(have_equal_truncations("10.9999/bells,1", "10.9999/bells;2"));
        assert!(have_equal_truncations("10.9999/bells,1", "10.9999/bells"));
        assert!(!have_equal_truncations("10.9999/bells,1", "10.9999/bells2"));
    }

    proptest! {
        #[test]
        fn parse_is_idempotent(
            input in "10\\.[0-9]{4,5}/[a-zA-Z0-9();,<>:._%éﬁ\\[\\]-]{1,20}( x)?"
        ) {
            if let Some(doi) = parse(&input) {
                prop_assert_eq!(parse(&doi), Some(doi.clone()));
                prop_assert_eq!(normalize(&doi), doi);
            }
        }
    }
}
