//! Tests of the fragments of each form.

use super::*;

/// Writes fragments as `text <link>`, headings with `#`, images with `!`, glued ones after `+`.
fn read(text: &str, form: Form) -> Vec<String> {
    let shown = |fragment: &Fragment| {
        let glued = if fragment.glued { "+" } else { "" };
        let heading = if fragment.heading { "# " } else { "" };
        let image = fragment
            .image
            .as_ref()
            .map_or(String::new(), |name| format!("!{name} "));
        let link = fragment
            .link
            .as_ref()
            .map_or(String::new(), |link| format!(" <{link}>"));
        format!("{glued}{heading}{image}{}{link}", fragment.text)
    };
    fragments(text, form).iter().map(shown).collect()
}

#[test]
fn links_are_found_wherever_they_begin_and_end() {
    let table: [(&str, Form, &[&str]); 14] = [
        (
            "[a](https://x.org/b)",
            Form::Markdown,
            &["a <https://x.org/b>"],
        ),
        (
            "[a](/papers/1 \"title\")",
            Form::Markdown,
            &["a <https://huggingface.co/papers/1>"],
        ),
        (
            "### [A [Re] Title](/papers/1)",
            Form::Markdown,
            &["# A [Re] Title <https://huggingface.co/papers/1>"],
        ),
        (
            "[in [0, 1) and (0, 1]](/papers/1)",
            Form::Markdown,
            &["in [0, 1) and (0, 1] <https://huggingface.co/papers/1>"],
        ),
        (
            "[Upvote\n\n117](/login)",
            Form::Markdown,
            &["Upvote 117 <https://huggingface.co/login>"],
        ),
        (
            "May 7[4](/papers/1#c)",
            Form::Markdown,
            &["May 7", "+4 <https://huggingface.co/papers/1#c>"],
        ),
        (
            "[![lab](a.png)The Lab](/lab)",
            Form::Markdown,
            &["!lab The Lab <https://huggingface.co/lab>"],
        ),
        (
            "[- ![](a.svg)\\\\\n- 3 authors](/papers/1)",
            Form::Markdown,
            &["3 authors <https://huggingface.co/papers/1>"],
        ),
        (
            "[a\\_b \\[c\\]](https://x.org)",
            Form::Markdown,
            &["a_b [c] <https://x.org>"],
        ),
        (
            "[a][2]\n[\nlong\ntext\n][1]\n\n[1]: https://x.org/1\n[2]: https://x.org/2",
            Form::NumberedLinks,
            &["a <https://x.org/2>", "long text <https://x.org/1>"],
        ),
        (
            "[[lab] The Lab][1]\n[1]: https://x.org/1",
            Form::NumberedLinks,
            &["!lab The Lab <https://x.org/1>"],
        ),
        (
            "   [2]A Title\n\n  * [1]Next\n\n   1. https://x.org/1\n   2. https://x.org/2",
            Form::NumberedLinks,
            &["A Title <https://x.org/2>", "Next <https://x.org/1>"],
        ),
        (
            "A Title\n\nhttps://x.org/1\n\nText\n",
            Form::AddressLines,
            &["A Title <https://x.org/1>", "Text"],
        ),
        (
            "not [a link] and not [x](y z)",
            Form::Markdown,
            &["not [a link] and not [x](y z)"],
        ),
    ];
    for (text, form, expected) in table {
        assert_eq!(read(text, form), expected, "{text}");
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
        let found = fragments(&text, Form::Terminal);
        let begun = found.iter().filter(|fragment| !fragment.glued).count();
        assert_eq!(begun, blocks, "{text}: {found:?}");
    }
}

#[test]
fn frames_and_underlines_are_no_text() {
    for text in [
        "```text",
        "---",
        "<a id=\"x\"></a>",
        "====",
        "References",
        ":::",
    ] {
        assert_eq!(read(text, Form::Markdown), Vec::<String>::new(), "{text}");
    }
    assert_eq!(read("A Title\n=======", Form::Markdown), ["# A Title"]);
}

#[test]
fn lines_keep_their_numbers() {
    let text = "a\n\n[b\nc](https://x.org)\n\nd\n";
    let lines: Vec<usize> = fragments(text, Form::Markdown)
        .iter()
        .map(|fragment| fragment.line)
        .collect();
    assert_eq!(lines, [1, 3, 6]);
}

#[test]
fn the_form_is_told_by_the_content() {
    let wrapped = format!(
        "{}\n\n",
        "A line of sixty letters or so that fills the screen in full.\n".repeat(3)
    )
    .repeat(2);
    let table = [
        (
            "[A](https://huggingface.co/papers/2401.00001)",
            Some(Form::Markdown),
        ),
        ("[a][1] [b][2] [c][3]", Some(Form::NumberedLinks)),
        (
            "A\nhttps://huggingface.co/papers/1\nB\nhttps://huggingface.co/papers/2",
            Some(Form::AddressLines),
        ),
        (&wrapped, Some(Form::Terminal)),
        ("* [a]\n* [b]\n*\n", Some(Form::Terminal)),
        ("A Title\n\nAn abstract.\n", None),
    ];
    for (text, form) in table {
        assert_eq!(Form::of(text), form, "{text}");
    }
}

#[test]
fn unmatched_brackets_are_text_and_do_not_hide_what_follows() {
    for piece in ["[", "[\n", "](", "![", "[1][", "[[a] "] {
        let text = piece.repeat(20_000) + "\n\n[A Title](/papers/1)\n";
        let found = fragments(&text, Form::Markdown);
        let last = found
            .last()
            .map(|last| (last.text.as_str(), last.link.as_deref()));
        let expected = ("A Title", Some("https://huggingface.co/papers/1"));
        assert_eq!(last, Some(expected), "{piece}");
    }
}
