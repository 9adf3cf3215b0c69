//! Tests of the card's footer: each variant as data.

use proptest::prelude::*;

use super::*;

/// Reads a footer; returns it as `authors|slug/name|date|comments`, and the line after it.
fn read(text: &str) -> Option<(String, String)> {
    let mut lines = Lines::new(text);
    let footer = MetadataFooter::read(&mut lines, false)?;
    let number = |number: Option<u32>| number.map(|n| n.to_string()).unwrap_or_default();
    let organization = footer
        .organization
        .map(|(slug, name)| format!("{slug}/{name}"))
        .unwrap_or_default();
    let date = footer.date.map(|date| date.to_string()).unwrap_or_default();
    let footer = format!(
        "{}|{organization}|{date}|{}",
        number(footer.authors),
        number(footer.comments)
    );
    Some((
        footer,
        lines
            .next()
            .map(|line| line.text.to_owned())
            .unwrap_or_default(),
    ))
}

#[test]
fn every_variant_is_read() {
    let table = [
        (
            "  • 7 authors\n·\nMay 6, 2023 7\n\nNext",
            "7||May 6, 2023|7",
            "Next",
        ),
        (
            "  • 7 authors\n·\nAug 5, 2022\n\nNext",
            "7||Aug 5, 2022|",
            "Next",
        ),
        ("  • 1 authors\n·\nOct 14\n\nNext", "1||Oct 14|", "Next"),
        ("• 1 author\n·\nMar 3 2\n\nNext", "1||Mar 3|2", "Next"),
        ("• 12 Authors\nNext", "12|||", "Next"),
        (
            "• 1,024 authors\n·\nNov 21, 2024 1,024",
            "1024||Nov 21, 2024|1024",
            "",
        ),
        (
            "• 99999999999 authors\n·\nMay 6, 2023",
            "0||May 6, 2023|",
            "",
        ),
        (
            "\u{a0}•\u{a0}7\u{a0}authors\u{a0}\n\u{a0}·\u{a0}\nMay\u{a0}6,\u{a0}2023\u{a0}7 ",
            "7||May 6, 2023|7",
            "",
        ),
        ("· 7 authors\n•\nMay 6, 2023", "7||May 6, 2023|", ""),
        ("∙ 7 authors\n⋅\nMay 6, 2023", "7||May 6, 2023|", ""),
        ("* 7 authors\n・\nMay 6, 2023", "7||May 6, 2023|", ""),
        (
            "7 authors\n\n·\n\nMay 6, 2023 7\n\nNext",
            "7||May 6, 2023|7",
            "Next",
        ),
        (
            "• 7 authors · May 6, 2023 7\nNext",
            "7||May 6, 2023|7",
            "Next",
        ),
        (
            "• 7 authors\n· May 6, 2023\n7\nNext",
            "7||May 6, 2023|7",
            "Next",
        ),
        ("• 7 authors\n·\nMay 6, 2023\n\n7", "7||May 6, 2023|7", ""),
        ("·\nAug 5, 2022\nNext", "||Aug 5, 2022|", "Next"),
        ("Aug 5, 2022\nNext", "||Aug 5, 2022|", "Next"),
        ("·\nNext", "|||", "Next"),
        (
            "parameterlab Parameter Lab\n·\nOct 14 2\nNext",
            "|parameterlab/Parameter Lab|Oct 14|2",
            "Next",
        ),
        (
            "a-b_c.d A  B & C\n·\nOct 14",
            "|a-b_c.d/A  B & C|Oct 14|",
            "",
        ),
        (
            "parameterlab Parameter Lab\nOct 14 2",
            "|parameterlab/Parameter Lab|Oct 14|2",
            "",
        ),
        (
            "• parameterlab Parameter Lab · Oct 14 2\nNext",
            "|parameterlab/Parameter Lab|Oct 14|2",
            "Next",
        ),
        (
            "parameterlab Parameter Lab\n\n·\n\nOct 14",
            "|parameterlab/Parameter Lab|Oct 14|",
            "",
        ),
        (
            "• 3 authors\nparameterlab Parameter Lab\n·\nOct 14",
            "3|parameterlab/Parameter Lab|Oct 14|",
            "",
        ),
        ("Parameter Lab\n·\nOct 14 2", "|/Parameter Lab|Oct 14|2", ""),
        ("Edge0\n\n·\n\nOct 14", "|/Edge0|Oct 14|", ""),
        ("• 7 authors\n• 8 authors", "7|||", "• 8 authors"),
        (
            "• 7 authors\n·\nMay 6, 2023\nMay 7, 2023",
            "7||May 6, 2023|",
            "May 7, 2023",
        ),
        ("• 7 authors\n·\nFeb 30, 2024\nNext", "7|||", "Feb 30, 2024"),
    ];
    for (text, footer, next) in table {
        assert_eq!(
            read(text),
            Some((footer.to_owned(), next.to_owned())),
            "{text}"
        );
    }
}

#[test]
fn other_text_is_not_a_footer() {
    let texts = [
        "",
        "seven authors",
        "Seven Authors in Search of 7 authors and a page",
        "authors",
        "A Title\n\nAn abstract.",
        "A sentence ends.\n\n·\n\nOct 14",
        "A Title\n• 7 authors",
        "parameterlab Parameter Lab",
        "parameter/lab Parameter Lab\n·\nOct 14",
        "A sentence is not a name.\n·\nOct 14",
        "parameterlab\n\n\nOct 14",
    ];
    for text in texts {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn a_lone_date_is_not_a_certain_footer() {
    for (text, certain) in [
        ("• 7 authors", true),
        ("·\nOct 14", true),
        ("Oct 14", false),
        ("·", false),
    ] {
        assert_eq!(
            MetadataFooter::read(&mut Lines::new(text), false)
                .is_some_and(|footer| footer.is_certain()),
            certain,
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn a_written_footer_is_read_back(
        authors in 1u32..5_000,
        year in prop::option::of(1986i16..2100),
        month in 1i8..=12,
        day in 1i8..=28,
        comments in prop::option::of(0u32..1_900),
    ) {
        let written = PartialDate { year, month, day, line: 3 };
        let number = comments.map(|number| format!(" {number}")).unwrap_or_default();
        let text = format!("  • {authors} authors\n·\n{written}{number}");
        let footer = MetadataFooter::read(&mut Lines::new(&text), false).unwrap();
        prop_assert_eq!((footer.authors, footer.date, footer.comments), (Some(authors), Some(written), comments));
    }

    #[test]
    fn reading_never_panics(text in "[•· \\nA-c0-9,.k]{0,40}|\\PC{0,20}") {
        let _ = read(&text);
    }
}
