//! DOIs: where one begins and ends in what a source or a person wrote, and its one spelling.
//!
//! Separate from [`super::key`] because a DOI may hold nearly every character, `;`, `,`, `<` and
//! brackets too, so that its end is a matter of judgement. See
//! <https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html>.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::text;

/// Rounds of decoding at most.
const DECODINGS: usize = 4;

/// What people and programs put in front of a DOI.
const PREFIXES: [&str; 8] = [
    "https://", "http://", "www.", "dx.", "doi.org/", "doi:", "doi", ":",
];

/// Returns the first DOI that `written` begins with, in its one spelling; `None` for anything
/// else.
///
/// It ends at a blank, or at a `,` or `;` behind which another DOI begins. A full stop, comma,
/// quotation mark or closing bracket without its partner at the end does not belong to it.
pub(super) fn parse(written: &str) -> Option<String> {
    let decoded = text::decode_entities(written.trim());
    let (doi, is_address) = without_prefix(&decoded);
    if !begins(doi) {
        return None;
    }
    let doi = doi.split(char::is_whitespace).next().unwrap_or(doi);
    let doi = doi.get(..end(doi)).unwrap_or(doi);
    let doi = if is_address {
        doi.split(['?', '#']).next().unwrap_or(doi)
    } else {
        doi
    };
    let doi = decoded_whole(&canonical(doi), is_address);
    let doi = trimmed(&doi);
    begins(doi).then(|| doi.to_owned())
}

/// Returns a DOI in the spelling by which it is compared: lower case, ligatures and other
/// compatibility forms resolved, every dash a hyphen.
pub(super) fn canonical(doi: &str) -> String {
    if doi.is_ascii() {
        return text::sanitize(&doi.to_ascii_lowercase());
    }
    let plain = doi.nfkc().flat_map(char::to_lowercase);
    let plain: String = plain
        .map(|character| match character {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            other => other,
        })
        .collect();
    text::sanitize(&plain)
}

/// Returns a DOI as it is written in an address: what an address gives a meaning to is encoded.
pub(super) fn in_address(doi: &str) -> String {
    let mut encoded = String::with_capacity(doi.len());
    for character in doi.chars() {
        match character {
            '<' | '>' | '"' | '#' | '?' | '%' | '{' | '}' | '|' | '\\' | '^' | '`' | ' ' => {
                encoded.push_str(&format!("%{:02X}", u32::from(character)));
            }
            plain => encoded.push(plain),
        }
    }
    encoded
}

/// Returns whether `short` is what the versions before 0.2 made of `whole`, which cut DOIs at the
/// first `,` or `;`.
pub(super) fn is_cut_of(short: &str, whole: &str) -> bool {
    let rest = whole.strip_prefix(short);
    rest.is_some_and(|rest| rest.starts_with([',', ';'])) && !short.contains([',', ';'])
}

/// Returns whether two DOIs differ and yet were the same for the versions before 0.2.
pub(super) fn were_conflated(a: &str, b: &str) -> bool {
    let cut = |doi: &str| doi.find([',', ';']).unwrap_or(doi.len());
    a != b && a.get(..cut(a)) == b.get(..cut(b))
}

/// Returns what follows the prefixes, and whether they were those of an address.
fn without_prefix(written: &str) -> (&str, bool) {
    let mut rest = written;
    let mut is_address = false;
    // Twice, for `DOI: https://doi.org/…` is common.
    for prefix in PREFIXES.iter().chain(&PREFIXES) {
        if let Some(tail) = strip_prefix_ignore_case(rest, prefix) {
            is_address |= prefix.ends_with('/');
            rest = tail.trim_start();
        }
    }
    (rest, is_address)
}

/// Returns whether a text begins with `10.`, a registrant of at least four digits, `/` and more.
fn begins(text: &str) -> bool {
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

/// Returns where a DOI without blanks ends because another one begins.
fn end(doi: &str) -> usize {
    let joints = doi.match_indices([',', ';']);
    let mut ends = joints.filter(|(at, _)| {
        let next = doi.get(at + 1..).unwrap_or_default();
        begins(without_prefix(next).0)
    });
    ends.next().map_or(doi.len(), |(at, _)| at)
}

/// Decodes until nothing changes: what a code stands for may be part of another one.
fn decoded_whole(doi: &str, is_address: bool) -> String {
    let mut doi = doi.to_owned();
    for _ in 0..DECODINGS {
        let next = canonical(&percent_decoded(&doi, is_address).replace("\\_", "_"));
        if next == doi {
            break;
        }
        doi = next;
    }
    doi
}

/// Resolves `%3C` and the like. Outside of an address only marks are meant for certain, for there
/// a `%` may be part of the DOI.
fn percent_decoded(doi: &str, is_address: bool) -> Cow<'_, str> {
    if !doi.contains('%') {
        return Cow::Borrowed(doi);
    }
    let mut bytes = Vec::with_capacity(doi.len());
    let mut at = 0;
    while let Some(&byte) = doi.as_bytes().get(at) {
        let code = doi.get(at + 1..at + 3).filter(|_| byte == b'%');
        let code = code.filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        match code {
            Some(meant) if is_address && meant > b' ' || is_mark(meant) => {
                bytes.push(meant);
                at += 3;
            }
            _ => {
                bytes.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(doi), Cow::Owned)
}

const fn is_mark(byte: u8) -> bool {
    byte.is_ascii_punctuation() && byte != b'%'
}

/// Takes what follows a DOI in a sentence from its end.
fn trimmed(doi: &str) -> &str {
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
        let count = |mark: char| doi.matches(mark).count();
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
    fn a_doi_is_read_whole() {
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
        for (written, doi) in table {
            assert_eq!(parse(written).as_deref(), Some(doi), "{written}");
        }
    }

    #[test]
    fn what_is_no_doi_is_refused() {
        for written in [
            "",
            "10.1/x",
            "10.1000",
            "10.1000/",
            "10.1000/.",
            "doi:",
            "see 10.1000/182",
            "10.abcd/x",
        ] {
            assert_eq!(parse(written), None, "{written}");
        }
    }

    #[test]
    fn what_the_version_before_cut_is_known() {
        assert!(is_cut_of("10.9999/bells", "10.9999/bells,valley,2"));
        assert!(!is_cut_of("10.9999/bells", "10.9999/bells2"));
        assert!(!is_cut_of("10.9999/bells", "10.9999/bells"));
        assert!(!is_cut_of("10.9999/bells,valley", "10.9999/bells,valley,2"));
        assert!(were_conflated("10.9999/bells,1", "10.9999/bells;2"));
        assert!(were_conflated("10.9999/bells,1", "10.9999/bells"));
        assert!(!were_conflated("10.9999/bells,1", "10.9999/bells2"));
    }

    proptest! {
        #[test]
        fn a_doi_that_was_read_is_read_again_as_it_is(
            written in "10\\.[0-9]{4,5}/[a-zA-Z0-9();,<>:._%éﬁ\\[\\]-]{1,20}( x)?"
        ) {
            if let Some(doi) = parse(&written) {
                prop_assert_eq!(parse(&doi), Some(doi.clone()));
                prop_assert_eq!(canonical(&doi), doi);
            }
        }
    }
}
