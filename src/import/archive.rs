//! Web archives (MHTML) as Chrome and Edge save them.
//!
//! An archive is a MIME message whose first HTML part is the page; images follow. Newer browsers
//! write binary parts, so an archive is not always text.

use jiff::civil::Date;
use jiff::fmt::rfc2822::DateTimeParser;
use mailparse::{MailHeaderMap, ParsedMail};

/// Bytes at the start from which an archive is detected.
const HEAD: usize = 4096;

/// The page in an archive.
pub(super) struct ArchivedPage {
    /// In its original encoding.
    pub html: Vec<u8>,
    /// The local date on which it was saved.
    pub day: Option<Date>,
}

/// Returns the page of an archive; `None` if `bytes` is not an archive.
pub(super) fn parse(bytes: &[u8]) -> Option<ArchivedPage> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    if !head.contains("mime-version:") || !head.contains("multipart/related") {
        return None;
    }
    // Truncated headers of a part are an error for the parser, so it gets only the parts before.
    let complete_parts = || {
        let end = bytes.windows(3).rposition(|window| window == b"\n--")?;
        mailparse::parse_mail(bytes.get(..=end)?).ok()
    };
    let message = mailparse::parse_mail(bytes).ok().or_else(complete_parts)?;
    let html = message
        .parts()
        .find(|part| part.ctype.mimetype == "text/html")?;
    Some(ArchivedPage {
        html: html.get_body_raw().ok()?,
        day: saved_date(&message),
    })
}

fn saved_date(message: &ParsedMail<'_>) -> Option<Date> {
    let value = message.headers.get_first_value("Date")?;
    let parser = DateTimeParser::new().relaxed_weekday(true);
    Some(parser.parse_zoned(value.trim()).ok()?.date())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const HEADERS: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://huggingface.co/papers\r\n\
        Date: Tue, 21 Oct 2025 00:30:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B--x----\"\r\n\r\n\r\n";

    fn archive(encoding: &str, body: &str) -> Vec<u8> {
        let part = format!(
            "------B--x----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n"
        );
        let picture = b"------B--x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: binary\r\n\r\n\x89PNG\0\0\xFF\r\n------B--x------\r\n";
        [HEADERS.as_bytes(), part.as_bytes(), picture].concat()
    }

    #[test]
    fn the_first_html_part_is_the_page() {
        for (encoding, body) in [
            (
                "quoted-printable",
                "<html a=3D\"b\">caf=C3=A9 an=\r\nd more</html>",
            ),
            ("binary", "<html a=\"b\">café and more</html>"),
            ("base64", "PGh0bWwgYT0iYiI+Y2Fmw6kgYW5kIG1vcmU8L2h0bWw+"),
        ] {
            let page = parse(&archive(encoding, body)).unwrap();
            let html = String::from_utf8(page.html).unwrap();
            assert_eq!(
                html.trim_end(),
                "<html a=\"b\">café and more</html>",
                "{encoding}"
            );
            assert_eq!(page.day, Some(date(2025, 10, 21)), "{encoding}");
        }
    }

    #[test]
    fn a_truncated_archive_has_its_page() {
        let complete = archive(
            "quoted-printable",
            "<html a=3D\"b\">caf=C3=A9 and more</html>",
        );
        for cut in 0..complete.len() {
            let page = parse(&complete[..cut]);
            let start = HEADERS.len() + 100;
            assert!(cut < start || page.is_some(), "cut at {cut}");
        }
        assert!(parse(b"From: a\r\nMIME-Version: 1.0\r\n\r\ntext").is_none());
    }
}
