//! One page of cards, written in each form in which people save it.
//!
//! Separate from the properties: each form is a template, modeled on real files.

use jiff::civil::Date;

use crate::paper::{Count, Organization, Paper, PaperDate};

/// One card of a page.
#[derive(Debug, Clone)]
pub(super) struct Card {
    pub title: String,
    pub id: String,
    pub summary: String,
    pub upvotes: Option<u32>,
    pub authors: u32,
    pub organization: Option<(&'static str, &'static str)>,
    pub date: &'static str,
    pub comments: Option<u32>,
}

/// A page in one form.
pub(super) struct Written {
    pub text: String,
    /// Whether the form has the addresses that name the papers.
    pub has_ids: bool,
}

/// Writes a page in one form.
type Form = fn(&[Card]) -> Written;

/// Every form that is read.
pub(super) const FORMS: [(&str, Form); 11] = [
    ("text", text),
    ("text with CRLF", text_crlf),
    ("text with blank lines", text_spaced),
    ("Markdown", markdown),
    ("Markdown with notes above", markdown_with_notes),
    ("numbered links", numbered),
    ("numbers before links", numbers_first),
    ("addresses on lines", addresses),
    ("HTML as rendered", html),
    ("HTML with its state", html_with_state),
    ("JSON of the API", json),
];

const SITE: &str = "https://huggingface.co";
const MENU: [&str; 7] = [
    "Hugging Face",
    "Models",
    "Datasets",
    "Spaces",
    "Docs",
    "Log In",
    "Sign Up",
];
const BANNER: &str = "Get trending papers in your email inbox once a day!";
const FOOTER: [&str; 10] = [
    "Previous",
    "1",
    "2",
    "3",
    "Next",
    "System theme",
    "Company",
    "TOS",
    "Privacy",
    "Website",
];
/// Columns of a terminal.
const WIDTH: usize = 100;

impl Card {
    /// Returns the paper of a form that contains every field.
    pub(super) fn paper(&self, page: &[Self]) -> Paper {
        let newest = page.iter().filter_map(Self::year).max();
        let published = match (self.year(), newest) {
            (Some(_), _) => Some(PaperDate::known(self.day(None))),
            (None, Some(newest)) => Some(PaperDate::inferred(self.day(Some(newest + 1)))),
            (None, None) => None,
        };
        let organization = self.organization.map(|(slug, name)| Organization {
            slug: slug.to_owned(),
            name: name.to_owned(),
        });
        Paper {
            title: self.title.as_str().into(),
            summary: self.summary.as_str().into(),
            author_count: self.organization.is_none().then_some(self.authors),
            organization,
            published,
            comments: self.comments.map(Count::from),
            upvotes: self.upvotes.map(Count::from),
            arxiv_id: Some(self.id.clone()),
            ..Paper::default()
        }
    }

    fn year(&self) -> Option<i16> {
        self.date
            .split_once(", ")
            .and_then(|(_, year)| year.parse().ok())
    }

    fn day(&self, year: Option<i16>) -> Date {
        let (month, rest) = self.date.split_once(' ').unwrap();
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let month = months.iter().position(|name| *name == month).unwrap();
        let day = rest.split(',').next().unwrap().parse().unwrap();
        Date::new(
            self.year().or(year).unwrap(),
            i8::try_from(month + 1).unwrap(),
            day,
        )
        .unwrap()
    }

    fn upvotes(&self) -> String {
        self.upvotes
            .map_or("-".to_owned(), |count| count.to_string())
    }

    fn page(&self) -> String {
        format!("{SITE}/papers/{}", self.id)
    }

    fn login(&self) -> String {
        format!("{SITE}/login?next=%2Fpapers%2F{}", self.id)
    }

    fn discussion(&self) -> String {
        format!("{}#community", self.page())
    }
}

fn text(cards: &[Card]) -> Written {
    let mut lines: Vec<String> = MENU.iter().map(|word| (*word).to_owned()).collect();
    lines.extend(
        [
            "new",
            "",
            BANNER,
            "",
            "Subscribe",
            "Daily Papers",
            "byAK and the research community",
        ]
        .map(str::to_owned),
    );
    lines.extend(["Daily", "Weekly", "Monthly", "Trending Papers", "May 9"].map(str::to_owned));
    for card in cards {
        lines.extend([
            card.upvotes(),
            card.title.clone(),
            String::new(),
            card.summary.clone(),
            String::new(),
        ]);
        lines.push(match card.organization {
            Some((slug, name)) => format!("{slug} {name}"),
            None => format!("  • {} authors", card.authors),
        });
        let comments = card
            .comments
            .map(|count| format!(" {count}"))
            .unwrap_or_default();
        lines.extend(["·".to_owned(), format!("{}{comments}", card.date)]);
    }
    lines.extend(FOOTER.map(str::to_owned));
    Written {
        text: lines.join("\n") + "\n",
        has_ids: false,
    }
}

fn text_crlf(cards: &[Card]) -> Written {
    let page = text(cards);
    Written {
        text: page.text.replace('\n', "\r\n"),
        ..page
    }
}

fn text_spaced(cards: &[Card]) -> Written {
    let page = text(cards);
    let lines: Vec<String> = page
        .text
        .lines()
        .map(|line| format!("\u{200b}{line}\u{a0}"))
        .collect();
    Written {
        text: lines.join("\n\n"),
        ..page
    }
}

fn markdown(cards: &[Card]) -> Written {
    let mut text = format!(
        "new\n\n{BANNER}\n\n[Subscribe]({SITE}/login?next=%2Fpapers)\n\n# Daily Papers\n\n\
         ## by [![]({SITE}/by.png)AK]({SITE}/akhaliq) and the research community\n\n\
         - Daily\n- Weekly\n- Monthly\n\n[Trending Papers]({SITE}/papers/trending)\n\nMay 9\n\n"
    );
    for card in cards {
        let page = card.page();
        let (title, summary) = (escaped(&card.title), escaped(&card.summary));
        text += &format!(
            "[{}]({})\n\n### [{title}]({page})\n\n[{summary}]({page})\n\n",
            card.upvotes(),
            card.login()
        );
        text += &match card.organization {
            Some((slug, name)) => format!("[![{slug}]({SITE}/a.png){name}]({SITE}/{slug})\n\n"),
            None => format!(
                "[- ![]({SITE}/a.svg)\\\\\n- {} authors]({page})\n\n",
                card.authors
            ),
        };
        let comments = card
            .comments
            .map(|count| format!("[{count}]({})", card.discussion()));
        text += &format!("·\n\n{}{}\n\n", card.date, comments.unwrap_or_default());
    }
    Written {
        text,
        has_ids: true,
    }
}

/// Escapes Markdown syntax, as other programs do.
fn escaped(text: &str) -> String {
    let mut written = String::new();
    for c in text.chars() {
        if "\\_*[]<>".contains(c) {
            written.push('\\');
        }
        written.push(c);
    }
    written
}

fn markdown_with_notes(cards: &[Card]) -> Written {
    let page = markdown(cards);
    Written {
        text: format!(
            "---\nurl: {SITE}/papers?q=a\ntags:\n  - clippings\n---\n{}",
            page.text
        ),
        ..page
    }
}

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

fn numbered(cards: &[Card]) -> Written {
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

fn numbers_first(cards: &[Card]) -> Written {
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

fn addresses(cards: &[Card]) -> Written {
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

fn escaped_html(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

fn html(cards: &[Card]) -> Written {
    let mut text = format!(
        "<!doctype html>\n<html><head><title>Daily Papers - Hugging Face</title>\n<script>var a = \"<p>no text</p>\";</script></head>\n\
         <body><nav><ul><li><a href=\"/models\">Models</a></li><li><a href=\"/login\">Log In</a></li></ul></nav>\n\
         <div>new</div><p>{BANNER}</p><a href=\"/login?next=%2Fpapers\">Subscribe</a>\n<h1><a href=\"/papers\">Daily Papers</a></h1>\n\
         <h2>by<a href=\"/akhaliq\"><img alt=\"\" src=\"x.png\">AK</a> and the research community</h2>\n\
         <ul><li>Daily</li><li>Weekly</li><li>Monthly</li></ul>\n<time datetime=\"2025-05-09\">May 9</time>\n"
    );
    for card in cards {
        let (id, title, summary) = (
            &card.id,
            escaped_html(&card.title),
            escaped_html(&card.summary),
        );
        text += &format!(
            "<article><div><a href=\"/login?next=%2Fpapers%2F{id}\"><div>{}</div></a></div>\n",
            card.upvotes()
        );
        text += &format!(
            "<h3><a href=\"/papers/{id}\">{title}</a></h3>\n<a href=\"/papers/{id}\"><p>{summary}</p></a>\n"
        );
        text += &match card.organization {
            Some((slug, name)) => format!(
                "<a href=\"/{slug}\"><img alt=\"{slug}\" src=\"a.png\"><span>{name}</span></a>"
            ),
            None => format!(
                "<a href=\"/papers/{id}\"><ul><li><img alt=\"\" src=\"a.svg\"></li><li>{} authors</li></ul></a>",
                card.authors
            ),
        };
        let comments = card.comments.map(|count| {
            format!(
                "<a href=\"/papers/{id}#community\"><svg><path d=\"M0\"></path></svg> {count}</a>"
            )
        });
        text += &format!(
            "<div>·</div>\n<time>{}</time>{}</article>\n",
            card.date,
            comments.unwrap_or_default()
        );
    }
    text +=
        "<footer><div>System theme</div><a href=\"/privacy\">Privacy</a></footer></body></html>\n";
    Written {
        text,
        has_ids: true,
    }
}

/// Returns an answer of the API, one line for each paper.
fn api(cards: &[Card]) -> String {
    let item = |card: &Card| {
        let day = card.paper(cards).published.map(|date| date.day.to_string());
        let authors = if card.organization.is_none() {
            card.authors
        } else {
            0
        };
        let authors: Vec<_> = (0..authors)
            .map(|number| serde_json::json!({"name": format!("Ada {number}"), "hidden": false}))
            .collect();
        let organization = card
            .organization
            .map(|(name, fullname)| serde_json::json!({"name": name, "fullname": fullname}));
        let mut item = serde_json::json!({
            "title": card.title, "publishedAt": "2020-01-01T00:00:00.000Z",
            "paper": {"id": card.id, "title": card.title, "summary": card.summary, "authors": authors},
        });
        let paper = &mut item["paper"];
        if let Some(day) = day {
            paper["publishedAt"] = format!("{day}T10:00:00.000Z").into();
        }
        if let Some(upvotes) = card.upvotes {
            paper["upvotes"] = upvotes.into();
        }
        if let Some(organization) = organization {
            paper["organization"] = organization;
        }
        if let Some(comments) = card.comments {
            item["numComments"] = comments.into();
        }
        item.to_string()
    };
    let items: Vec<String> = cards.iter().map(item).collect();
    format!("[\n{}\n]", items.join(",\n"))
}

fn json(cards: &[Card]) -> Written {
    Written {
        text: api(cards),
        has_ids: true,
    }
}

fn html_with_state(cards: &[Card]) -> Written {
    let state = format!("{{\"dailyPapers\": {}}}", api(cards));
    Written {
        text: format!(
            "<!doctype html>\n<html><body><div class=\"a\" data-target=\"DailyPapers\" data-props=\"{}\"></div>\n</body></html>\n",
            escaped_html(&state)
        ),
        has_ids: true,
    }
}
