//! Tests of the fragments of each dialect.

use super::*;

/// Formats fragments as `text <link>`, headings with `#`, images with `!`, inline ones with `+`.
fn read(text: &str, dialect: Dialect) -> Vec<String> {
    let format = |fragment: &Fragment| {
        let inline = if fragment.is_inline { "+" } else { "" };
        let heading = if fragment.heading { "# " } else { "" };
        let image = fragment
            .image
            .as_ref()
            .map_or(String::new(), |name| format!("!{name} "));
        let link = fragment
            .link
            .as_ref()
            .map_or(String::new(), |link| format!(" <{link}>"));
        format!("{inline}{heading}{image}{}{link}", fragment.text)
    };
    fragments(text, dialect).iter().map(format).collect()
}

#[test]
fn every_notation_of_links_is_parsed() {
    let table: [(&str, Dialect, &[&str]); 14] = [
        (
            "[a](https://x.org/b)",
            Dialect::Markdown,
            &["a <https://x.org/b>"],
        ),
        (
            "[a](/papers/1 \"title\")",
            Dialect::Markdown,
            &["a <https://huggingface.co/papers/1>"],
        ),
        (
            "### [A [Re] Title](/papers/1)",
            Dialect::Markdown,
            &["# A [Re] Title <https://huggingface.co/papers/1>"],
        ),
        (
            "[in [0, 1) and (0, 1]](/papers/1)",
            Dialect::Markdown,
            &["in [0, 1) and (0, 1] <https://huggingface.co/papers/1>"],
        ),
        (
            "[Upvote\n\n117](/login)",
            Dialect::Markdown,
            &["Upvote 117 <https://huggingface.co/login>"],
        ),
        (
            "May 7[4](/papers/1#c)",
            Dialect::Markdown,
            &["May 7", "+4 <https://huggingface.co/papers/1#c>"],
        ),
        (
            "[![lab](a.png)The Lab](/lab)",
            Dialect::Markdown,
            &["!lab The Lab <https://huggingface.co/lab>"],
        ),
        (
            "[- ![](a.svg)\\\\\n- 3 authors](/papers/1)",
            Dialect::Markdown,
            &["3 authors <https://huggingface.co/papers/1>"],
        ),
        (
            "[a\\_b \\[c\\]](https://x.org)",
            Dialect::Markdown,
            &["a_b [c] <https://x.org>"],
        ),
        (
            "[a][2]\n[\nlong\ntext\n][1]\n\n[1]: https://x.org/1\n[2]: https://x.org/2",
            Dialect::NumberedLinks,
            &["a <https://x.org/2>", "long text <https://x.org/1>"],
        ),
        (
            "[[lab] The Lab][1]\n[1]: https://x.org/1",
            Dialect::NumberedLinks,
            &["!lab The Lab <https://x.org/1>"],
        ),
        (
            "   [2]A Title\n\n  * [1]Next\n\n   1. https://x.org/1\n   2. https://x.org/2",
            Dialect::NumberedLinks,
            &["A Title <https://x.org/2>", "Next <https://x.org/1>"],
        ),
        (
            "A Title\n\nhttps://x.org/1\n\nText\n",
            Dialect::AddressLines,
            &["A Title <https://x.org/1>", "Text"],
        ),
        (
            "not [a link] and not [x](y z)",
            Dialect::Markdown,
            &["not [a link] and not [x](y z)"],
        ),
    ];
    for (text, dialect, expected) in table {
        assert_eq!(read(text, dialect), expected, "{text}");
    }
}

#[test]
fn wrapped_lines_are_joined_and_blocks_are_not() {
    let full = "A line of text that is broken because the next word does not fit on";
    let table: [(String, usize); 6] = [
        (format!("{full}\nthe screen."), 1),
        (format!("{full}\n\nthe screen."), 2),
        (format!("{full}\n- an item"), 2),
        (format!("{full}\n# A Heading"), 2),
        ("Daily\nWeekly".to_owned(), 2),
        (format!("{full}\nThe Lab\n·"), 3),
    ];
    for (text, blocks) in table {
        let fragments = fragments(&text, Dialect::Terminal);
        let starts = fragments.iter().filter(|fragment| !fragment.is_inline);
        assert_eq!(starts.count(), blocks, "{text}: {fragments:?}");
    }
}

#[test]
fn delimiters_and_underlines_are_not_text() {
    for text in [
        "```text",
        "---",
        "<a id=\"x\"></a>",
        "====",
        "References",
        ":::",
    ] {
        assert_eq!(
            read(text, Dialect::Markdown),
            Vec::<String>::new(),
            "{text}"
        );
    }
    assert_eq!(read("A Title\n=======", Dialect::Markdown), ["# A Title"]);
}

#[test]
fn fragments_have_the_number_of_their_line() {
    let text = "a\n\n[b\nc](https://x.org)\n\nd\n";
    let lines: Vec<usize> = fragments(text, Dialect::Markdown)
        .iter()
        .map(|fragment| fragment.line)
        .collect();
    assert_eq!(lines, [1, 3, 6]);
}

#[test]
fn the_dialect_is_detected_from_the_content() {
    let wrapped = format!(
        "{}\n\n",
        "A line of sixty letters or so that fills the screen in full.\n".repeat(3)
    )
    .repeat(2);
    let table = [
        (
            "[A](https://huggingface.co/papers/2401.00001)",
            Some(Dialect::Markdown),
        ),
        ("[a][1] [b][2] [c][3]", Some(Dialect::NumberedLinks)),
        (
            "A\nhttps://huggingface.co/papers/1\nB\nhttps://huggingface.co/papers/2",
            Some(Dialect::AddressLines),
        ),
        (&wrapped, Some(Dialect::Terminal)),
        ("* [a]\n* [b]\n*\n", Some(Dialect::Terminal)),
        ("A Title\n\nAn abstract.\n", None),
    ];
    for (text, dialect) in table {
        assert_eq!(Dialect::detect(text), dialect, "{text}");
    }
}

#[test]
fn unmatched_brackets_do_not_hide_later_links() {
    for piece in ["[", "[\n", "](", "![", "[1][", "[[a] "] {
        let text = piece.repeat(20_000) + "\n\n[A Title](/papers/1)\n";
        let fragments = fragments(&text, Dialect::Markdown);
        let last = fragments
            .last()
            .map(|last| (last.text.as_str(), last.link.as_deref()));
        let expected = ("A Title", Some("https://huggingface.co/papers/1"));
        assert_eq!(last, Some(expected), "{piece}");
    }
}
