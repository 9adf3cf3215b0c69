//! Which entries the palette lists for a text, and in which order.

use super::*;
use crate::query::Mode;
use crate::saved_state::SavedSearch;

fn names_with(saved: &[&str], typed: &str) -> Vec<String> {
    let search = |name: &&str| SavedSearch {
        name: (*name).to_owned(),
        query: "lake".to_owned(),
        mode: Mode::Smart,
    };
    let saved = Saved::new(saved.iter().map(search).collect());
    let entries = Palette::with(typed, Vec::new())
        .entries(&Keymap::default(), &saved)
        .into_iter();
    entries.map(|entry| entry.name()).collect()
}

#[test]
fn entries_match_by_name_and_sentence() {
    let names = |typed: &str| names_with(&[], typed);
    assert_eq!(names("view read")[0], "view read");
    assert_eq!(names("view rea")[0], "view read");
    assert_eq!(names("quit")[0], "quit");
    assert_eq!(names("bookmark")[0], "toggle-bookmark");
    assert_eq!(names("save")[0], "save NAME");
    assert_eq!(names("xyzzy"), Vec::<String>::new());
    let all = names("");
    assert!(
        !all.iter()
            .any(|name| name == "delete-word" || name == "palette")
    );
    assert_eq!(
        all.last().map(String::as_str),
        Some("last"),
        "moves come last"
    );
}

#[test]
fn initials_find_a_command() {
    let table = [
        ("hpd", "half-page-down"),
        ("tb", "toggle-bookmark"),
        ("oib", "open-in-browser"),
        ("vb", "view bookmarks"),
        ("delsea", "delete-search NAME"),
    ];
    for (typed, name) in table {
        assert_eq!(
            names_with(&[], typed).first().map(String::as_str),
            Some(name),
            "{typed}"
        );
    }
    assert_eq!(
        names_with(&["tb"], "tb")[0],
        "view tb",
        "a name ranks above initials"
    );
}

#[test]
fn names_of_saved_searches_are_completed() {
    let saved = ["lakes", "new lakes", "quit", "Größe", "query"];
    let first = |typed: &str, count: usize| -> String {
        let mut names = names_with(&saved, typed);
        names.truncate(count);
        names.join(", ")
    };
    assert_eq!(first("lak", 2), "view lakes, view new lakes");
    assert_eq!(first("grosse", 1), "view Größe");
    assert_eq!(
        first("view ", 10),
        "view inbox, view all, view bookmarks, view snoozed, view read, view dismissed, view lakes, view new lakes, view quit, view Größe"
    );
    assert_eq!(first("delete-search new", 9), "delete-search new lakes");
    assert_eq!(
        first("save lake", 3),
        "save lake, save lakes, save new lakes"
    );
    assert_eq!(first("save lakes", 9), "save lakes, save new lakes");
    assert_eq!(first("quit", 2), "quit, view quit");
    assert_eq!(first("q", 1), "quit");
    assert_eq!(first("query", 1), "view query");
    assert_eq!(first("delete-search xyzzy", 9), "");
    assert_eq!(first("open-link 12", 9), "open-link 12");
    assert_eq!(first("open-link 0", 9) + &first("open-link x", 9), "");
}

#[test]
fn a_saved_search_with_the_name_of_a_view_is_shown_by_its_position() {
    let names = names_with(&["lakes", "read"], "view read");
    assert_eq!(names.first().map(String::as_str), Some("view read"));
    assert!(names.contains(&"saved-search 2".to_owned()), "{names:?}");
    assert!(
        names_with(&["lakes", "read"], "delete-search re")
            .contains(&"delete-search read".to_owned())
    );
}

#[test]
fn the_beginning_of_a_former_name_finds_its_command() {
    for (typed, first) in [
        ("view-l", "view snoozed"),
        ("later-w", "snooze 1w"),
        ("saved-f", "saved-search 1"),
        ("link-sec", "open-link 2"),
        ("not-la", "unsnooze"),
        ("remove-sh", "remove-starter-library"),
    ] {
        let names = names_with(&[], typed);
        assert_eq!(names.first().map(String::as_str), Some(first), "{typed}");
    }
}
