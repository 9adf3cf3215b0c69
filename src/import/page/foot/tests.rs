//! Tests of the card's foot: every variant as data.

use proptest::prelude::*;

use super::*;

/// Tells a foot as `authors|slug/name|date|comments`, and the line that follows it.
fn told(text: &str) -> Option<(String, String)> {
    let mut lines = Lines::of(text);
    let foot = Foot::read(&mut lines, false)?;
    let number = |number: Option<u32>| number.map(|n| n.to_string()).unwrap_or_default();
    let organization = foot
        .organization
        .map(|(slug, name)| format!("{slug}/{name}"))
        .unwrap_or_default();
    let date = foot.date.map(|date| date.to_string()).unwrap_or_default();
    let told = format!(
        "{}|{organization}|{date}|{}",
        number(foot.authors),
        number(foot.comments)
    );
    Some((
        told,
        lines
            .next()
            .map(|line| line.text.to_owned())
            .unwrap_or_default(),
    ))
}

#[test]
fn every_variant_of_a_foot_is_read() {
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
    for (text, foot, next) in table {
        assert_eq!(
            told(text),
            Some((foot.to_owned(), next.to_owned())),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_foot_is_left_alone() {
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
        "A sentence is no name.\n·\nOct 14",
        "parameterlab\n\n\nOct 14",
    ];
    for text in texts {
        assert_eq!(told(text), None, "{text}");
    }
}

#[test]
fn a_certain_foot_is_more_than_a_date() {
    for (text, certain) in [
        ("• 7 authors", true),
        ("·\nOct 14", true),
        ("Oct 14", false),
        ("·", false),
    ] {
        assert_eq!(
            Foot::read(&mut Lines::of(text), false).is_some_and(|foot| foot.is_certain()),
            certain,
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn a_foot_is_read_as_it_was_written(
        authors in 1u32..5_000,
        year in prop::option::of(1986i16..2100),
        month in 1i8..=12,
        day in 1i8..=28,
        comments in prop::option::of(0u32..1_900),
    ) {
        let written = FootDate { year, month, day, line: 3 };
        let number = comments.map(|number| format!(" {number}")).unwrap_or_default();
        let text = format!("  • {authors} authors\n·\n{written}{number}");
        let foot = Foot::read(&mut Lines::of(&text), false).unwrap();
        prop_assert_eq!((foot.authors, foot.date, foot.comments), (Some(authors), Some(written), comments));
    }

    #[test]
    fn no_text_breaks_the_reading(text in "[•· \\nA-c0-9,.k]{0,40}|\\PC{0,20}") {
        let _ = told(&text);
    }
}
