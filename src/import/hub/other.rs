//! Names JSON that holds no record of the Daily Papers API, and says what to do instead.

use std::fmt::Write as _;

use serde::Deserialize;

use crate::import::error::Unreadable;
use crate::text;

/// Advice for what was to be an answer of the API.
const API: &str = "save the answer of https://huggingface.co/api/daily_papers as it is";
/// Advice for what another program made.
const PAGE: &str = "save the page https://huggingface.co/papers as HTML, or the answer of https://huggingface.co/api/daily_papers";
/// Longest message of the site that is shown, in characters.
const MESSAGE: usize = 80;

/// Returns the refusal of a JSON text without a record.
pub(super) fn refusal(json: &str) -> Unreadable {
    let (kind, advice) = kind_of_json(json);
    Unreadable::OtherKind { kind, advice }
}

/// Returns what a JSON text is, and fitting advice.
fn kind_of_json(json: &str) -> (String, &'static str) {
    let start =
        json.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '[' | '"' | '{'));
    if json.contains("jsonfeed.org/version") {
        return ("a JSON feed, which is not read yet".to_owned(), PAGE);
    }
    if start.starts_with("'paper'") || json.contains("\"{'paper'") {
        return ("a list of Python texts and no JSON records".to_owned(), API);
    }
    if start.starts_with('\'') {
        return ("Python text and no JSON".to_owned(), API);
    }
    if let Some(message) = error_message(json) {
        let mut kind = "an error message of the site".to_owned();
        let _ = write!(kind, " (“{message}”)");
        return (kind, "download it again");
    }
    if is_list_of_texts(json) {
        return (
            "a JSON list of texts and no records of papers".to_owned(),
            API,
        );
    }
    ("JSON of another kind".to_owned(), PAGE)
}

fn error_message(json: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Failure {
        error: String,
    }
    let failure: Failure = serde_json::from_str(json).ok()?;
    Some(
        text::sanitize(&failure.error)
            .chars()
            .take(MESSAGE)
            .collect(),
    )
}

fn is_list_of_texts(json: &str) -> bool {
    let mut tokens = json.chars().filter(|c| !c.is_whitespace());
    (tokens.next(), tokens.next()) == (Some('['), Some('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_json_is_named() {
        let table = [
            (
                r#"{"version": "https://jsonfeed.org/version/1.1", "items": []}"#,
                "a JSON feed, which is not read yet",
            ),
            (
                r#"["{'paper': {'id': '1'}}"]"#,
                "a list of Python texts and no JSON records",
            ),
            (
                r#"{"data": ["{'paper': {'id': '1'}}"]}"#,
                "a list of Python texts and no JSON records",
            ),
            (
                "[{'paper': {'id': '1'}}]",
                "a list of Python texts and no JSON records",
            ),
            ("{'id': '1'}", "Python text and no JSON"),
            (
                r#"{"error": "Invalid\ndate"}"#,
                "an error message of the site (“Invalid date”)",
            ),
            (
                r#"["a", "b"]"#,
                "a JSON list of texts and no records of papers",
            ),
            (r#"[{"id": 1}]"#, "JSON of another kind"),
            (r#"{"a": "#, "JSON of another kind"),
        ];
        for (json, kind) in table {
            assert_eq!(kind_of_json(json).0, kind, "{json}");
        }
    }
}
