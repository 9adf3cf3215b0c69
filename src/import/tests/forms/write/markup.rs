//! The forms that are data or HTML: the rendered page, the page with its data, the JSON of the API.
//!
//! Separate from the forms in plain text, which wrap and label the same cards.

use super::{BANNER, Card, Written};

fn escaped_html(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

pub(super) fn html(cards: &[Card]) -> Written {
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

pub(super) fn json(cards: &[Card]) -> Written {
    Written {
        text: api(cards),
        has_ids: true,
    }
}

pub(super) fn html_with_state(cards: &[Card]) -> Written {
    let state = format!("{{\"dailyPapers\": {}}}", api(cards));
    Written {
        text: format!(
            "<!doctype html>\n<html><body><div class=\"a\" data-target=\"DailyPapers\" data-props=\"{}\"></div>\n</body></html>\n",
            escaped_html(&state)
        ),
        has_ids: true,
    }
}
