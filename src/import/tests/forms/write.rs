//! One page of cards, written in each form in which people save it.
//!
//! Separate from the properties: each form is a template, modeled on real files.

mod links;
mod markup;

use jiff::civil::Date;

use crate::paper::{Count, Organization, Paper, PaperDate};
use links::{addresses, numbered, numbers_first};
use markup::{html, html_with_state, json};

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
