//! Names JSON without records of the Daily Papers API in its error, with the remedy.

use std::fmt::Write as _;

use serde::Deserialize;

use crate::import::error::Unreadable;
use crate::text;

/// For a response that another program changed.
const SAVE_RESPONSE: &str = "save the response of https://huggingface.co/api/daily_papers as it is";
/// For other JSON.
const SAVE_PAGE: &str = "save the page https://huggingface.co/papers as HTML, or the response of https://huggingface.co/api/daily_papers";
/// Maximum length of a quoted error message in characters.
const MAX_MESSAGE: usize = 80;

/// Returns the error for a JSON text without records.
pub(super) fn error_for(json: &str) -> Unreadable {
    let (kind, advice) = kind_of_json(json);
    Unreadable::OtherKind { kind, advice }
}

/// Returns the kind of a JSON text and the remedy.
fn kind_of_json(json: &str) -> (String, &'static str) {
    let start =
        json.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '[' | '"' | '{'));
    if json.contains("jsonfeed.org/version") {
        return ("a JSON feed, which is not read yet".to_owned(), SAVE_PAGE);
    }
    if start.starts_with("'paper'") || json.contains("\"{'paper'") {
        return (
            "a list of Python texts, not JSON records".to_owned(),
            SAVE_RESPONSE,
        );
    }
    if start.starts_with('\'') {
        return ("Python text, not JSON".to_owned(), SAVE_RESPONSE);
    }
    if let Some(message) = error_message(json) {
        let mut kind = "an error message of the site".to_owned();
        let _ = write!(kind, " (“{message}”)");
        return (kind, "download it again");
    }
    if is_list_of_texts(json) {
        return (
            "a JSON list of texts, not records of papers".to_owned(),
            SAVE_RESPONSE,
        );
    }
    ("JSON of another kind".to_owned(), SAVE_PAGE)
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
            .take(MAX_MESSAGE)
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
                "a list of Python texts, not JSON records",
            ),
            (
                r#"{"data": ["{'paper': {'id': '1'}}"]}"#,
                "a list of Python texts, not JSON records",
            ),
            (
                "[{'paper': {'id': '1'}}]",
                "a list of Python texts, not JSON records",
            ),
            ("{'id': '1'}", "Python text, not JSON"),
            (
                r#"{"error": "Invalid\ndate"}"#,
                "an error message of the site (“Invalid date”)",
            ),
            (
                r#"["a", "b"]"#,
                "a JSON list of texts, not records of papers",
            ),
            (r#"[{"id": 1}]"#, "JSON of another kind"),
            (r#"{"a": "#, "JSON of another kind"),
        ];
        for (json, kind) in table {
            assert_eq!(kind_of_json(json).0, kind, "{json}");
        }
    }
}
