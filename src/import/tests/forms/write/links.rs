//! The forms of terminal browsers, whose links are numbered or are on separate lines.
//!
//! Separate from the other plain text, because these wrap lines and list addresses at the end.

use super::{BANNER, Card, SITE, WIDTH, Written};

/// A list of addresses that grows with the text.
struct References(Vec<String>);

impl References {
    fn add(&mut self, address: String) -> usize {
        self.0.push(address);
        self.0.len()
    }
}

fn wrapped(text: &str, indent: &str) -> String {
    textwrap::fill(
        text,
        textwrap::Options::new(WIDTH)
            .initial_indent(indent)
            .subsequent_indent(indent)
            .break_words(false)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation),
    )
}

pub(super) fn numbered(cards: &[Card]) -> Written {
    let mut all = References(Vec::new());
    let mut text = format!(
        "# Web source\n\n- URL: {SITE}/papers?q=a\n\n```text\n* [ Models ][{}]\n* [Log In][{}]\nnew\n\n{BANNER}\n\n\
         # Daily Papers\n\n## by[AK][{}] and the research community\n* Daily\n* Weekly\n* Monthly\n\nMay 9\n",
        all.add(format!("{SITE}/models")),
        all.add(format!("{SITE}/login")),
        all.add(format!("{SITE}/akhaliq")),
    );
    for card in cards {
        text += &format!("[\n{}\n][{}]\n\n", card.upvotes(), all.add(card.login()));
        text += &format!("### [{}][{}]\n\n[\n\n", card.title, all.add(card.page()));
        text += &format!(
            "{}\n\n][{}]\n",
            wrapped(&card.summary, ""),
            all.add(card.page())
        );
        text += &match card.organization {
            Some((slug, name)) => format!(
                "[[{slug}] {name}][{}]\n·\n",
                all.add(format!("{SITE}/{slug}"))
            ),
            None => format!(
                "[\n* {} authors\n][{}]\n·\n",
                card.authors,
                all.add(card.page())
            ),
        };
        let comments = card
            .comments
            .map(|count| format!(" [ {count}][{}]", all.add(card.discussion())));
        text += &format!("{}{}\n", card.date, comments.unwrap_or_default());
    }
    text.push('\n');
    for (number, address) in (1..).zip(&all.0) {
        text += &format!("[{number}]: {address}\n");
    }
    Written {
        text: text + "```\n",
        has_ids: true,
    }
}

pub(super) fn numbers_first(cards: &[Card]) -> Written {
    let mut all = References(Vec::new());
    let mut text = format!(
        "   [{}]Hugging Face\n     * [{}]Models\n     * [{}]Log In\n\n   new\n\n   {BANNER}\n   [{}]Subscribe\n\n\
         by[{}] AK and the research community\n\n     * Daily\n     * Weekly\n     * Monthly\n\n   May 9\n\n",
        all.add(format!("{SITE}/")),
        all.add(format!("{SITE}/models")),
        all.add(format!("{SITE}/login")),
        all.add(format!("{SITE}/login?next=%2Fpapers")),
        all.add(format!("{SITE}/akhaliq")),
    );
    for card in cards {
        text += &format!("   [{}]{}\n\n", all.add(card.login()), card.upvotes());
        text += &format!(
            "{}\n\n",
            wrapped(&format!("[{}]{}", all.add(card.page()), card.title), "")
        );
        text += &format!(
            "   [{}]\n\n{}\n",
            all.add(card.page()),
            wrapped(&card.summary, "   ")
        );
        text += &match card.organization {
            Some((slug, name)) => format!(
                "   [{}]{slug} {name}\n   ·\n",
                all.add(format!("{SITE}/{slug}"))
            ),
            None => format!("     *\n     * {} authors\n\n   ·\n", card.authors),
        };
        let comments = card
            .comments
            .map(|count| format!("[{}] {count}", all.add(card.discussion())));
        text += &format!("   {}{}\n\n", card.date, comments.unwrap_or_default());
    }
    text += "References\n\n   Visible links:\n";
    for (number, address) in (1..).zip(&all.0) {
        text += &format!("  {number:2}. {address}\n");
    }
    Written {
        text,
        has_ids: true,
    }
}

pub(super) fn addresses(cards: &[Card]) -> Written {
    let mut text = format!(
        "Models\n\n{SITE}/models\n\nnew\n\n{BANNER}\n\nSubscribe\n\n{SITE}/login?next=%2Fpapers\n\nDaily Papers\n\n\
         by \n\nAK\n\n{SITE}/akhaliq\n\n and the research community\n\nDaily\n\nWeekly\n\nMonthly \n\n{SITE}/papers/trending\n\n \n\nMay 9\n\n"
    );
    for card in cards {
        let page = card.page();
        text += &format!(
            " [-] {}\n\n{}\n\n{}\n\n{page}\n\n",
            card.upvotes(),
            card.login(),
            card.title
        );
        text += &format!("{}\n\n{page}\n\n", card.summary);
        text += &match card.organization {
            Some((slug, name)) => format!(" \n\n{page}\n\n {name}\n\n{SITE}/{slug}\n\n·\n\n"),
            None => format!("[\n\n{} authors]({page})\n\n·\n\n", card.authors),
        };
        text += &format!("{}\n\n", card.date);
        if let Some(count) = card.comments {
            text += &format!("{count}\n\n{}\n\n", card.discussion());
        }
    }
    Written {
        text,
        has_ids: true,
    }
}
