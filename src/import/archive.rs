//! Web archives (MHTML), the page in one file as Chrome and Edge save it.
//!
//! An archive is a MIME message whose first HTML part is the page; pictures follow. Newer browsers
//! write parts as they are, so that the whole is no text.

use jiff::civil::Date;
use jiff::fmt::rfc2822::DateTimeParser;
use mailparse::{MailHeaderMap, ParsedMail};

/// Bytes at the beginning in which an archive shows.
const HEAD: usize = 4096;

/// The page in an archive.
pub(super) struct Archived {
    /// Its HTML, in the encoding that it has.
    pub html: Vec<u8>,
    /// Day on which it was saved, where that was, as the archive states it.
    pub day: Option<Date>,
}

/// Returns the page of an archive, `None` where `bytes` is none.
pub(super) fn page(bytes: &[u8]) -> Option<Archived> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    if !head.contains("mime-version:") || !head.contains("multipart/related") {
        return None;
    }
    // The heads of a part that are cut off are an error for the parser: it gets the parts before.
    let before = || {
        let at = bytes.windows(3).rposition(|window| window == b"\n--")?;
        mailparse::parse_mail(bytes.get(..=at)?).ok()
    };
    let message = mailparse::parse_mail(bytes).ok().or_else(before)?;
    let html = message
        .parts()
        .find(|part| part.ctype.mimetype == "text/html")?;
    Some(Archived {
        html: html.get_body_raw().ok()?,
        day: day(&message),
    })
}

fn day(message: &ParsedMail<'_>) -> Option<Date> {
    let written = message.headers.get_first_value("Date")?;
    let parser = DateTimeParser::new().relaxed_weekday(true);
    Some(parser.parse_zoned(written.trim()).ok()?.date())
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
    fn the_page_of_an_archive_is_its_first_html() {
        for (encoding, body) in [
            (
                "quoted-printable",
                "<html a=3D\"b\">caf=C3=A9 an=\r\nd more</html>",
            ),
            ("binary", "<html a=\"b\">café and more</html>"),
            ("base64", "PGh0bWwgYT0iYiI+Y2Fmw6kgYW5kIG1vcmU8L2h0bWw+"),
        ] {
            let page = page(&archive(encoding, body)).unwrap();
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
    fn a_cut_archive_keeps_what_it_has() {
        let whole = archive(
            "quoted-printable",
            "<html a=3D\"b\">caf=C3=A9 and more</html>",
        );
        for cut in 0..whole.len() {
            let page = page(&whole[..cut]);
            let start = HEADERS.len() + 100;
            assert!(cut < start || page.is_some(), "cut at {cut}");
        }
        assert!(page(b"From: a\r\nMIME-Version: 1.0\r\n\r\ntext").is_none());
    }
}
