//! Problems: their ranges and messages.

use super::harness::read;

#[test]
fn problems_have_a_range_and_a_message() {
    let table = [
        // typed, invalid bytes, part of the message
        ("a date:202x", "202x", "write date:2024"),
        ("a date:202x b", "202x", "“202x” cannot be read"),
        ("date:20 a", "20", "write date:2024"),
        ("date:2024-13", "2024-13", "write date:2024"),
        ("date:2023-02-30", "2023-02-30", "write date:2024"),
        ("date:2024..2023", "2024..2023", "the earlier one first"),
        ("date:0000", "0000", "write date:2024"),
        ("date:.. a", "..", "write date:2024"),
        ("date:7d", "7d", "date:<7d"),
        ("date:>2024..2025", ">2024..2025", "write date:2024"),
        ("  date:\"2024 or so  ", "2024 or so", "write date:2024"),
        ("is:foo", "foo", "write is:unread, is:read, is:bookmarked, "),
        ("is:un a", "un", "write is:unread"),
        ("is:with a", "with", "or is:withdrawn"),
        ("has:data", "data", "write has:code or has:project"),
        ("upvotes:x", "x", "write upvotes:5"),
        ("upvotes:9..2 ", "9..2", "the smaller one first"),
        ("upvotes:<0 ", "<0", "write upvotes:5"),
        ("comments:x", "x", "write comments:5"),
        ("comments:9..2 ", "9..2", "the smaller one first"),
        ("comments:<0 ", "<0", "write comments:5"),
        ("comments:+5", "+5", "write comments:5"),
        ("a) b", ")", "closes nothing"),
        ("(a)) b", ")", "closes nothing"),
        ("a OR ~b", "~", "a separate word"),
        ("~a OR b", "~", "a separate word"),
        ("a -~b", "~", "a separate word"),
        ("a (~b)", "~", "a separate word"),
        ("a ~(b)", "~", "a separate word"),
        ("a ~title:b", "~", "a separate word"),
    ];
    for (typed, invalid, message) in table {
        let query = read(typed);
        let problem = query.problem().unwrap_or_else(|| panic!("{typed}"));
        assert_eq!(&query.typed()[problem.range.clone()], invalid, "{typed}");
        assert!(problem.message.contains(message), "{}", problem.message);
        assert_eq!(query.clause(), None, "{typed}");
        assert!(query.fuzzy().is_empty() && query.words().is_empty());
    }
}

#[test]
fn nesting_and_length_have_limits() {
    let nested = |depth| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(read(&nested(32)).problem(), None);
    let deep = read(&nested(33));
    assert_eq!(
        deep.problem().map(|problem| problem.range.clone()),
        Some(32..33)
    );
    assert!(read(&"-(".repeat(100_000)).problem().is_some());
    let too_many = [
        "a ".repeat(65),
        "a-".repeat(65),
        "(a) -b ".repeat(33),
        format!("\"{}\"", "a ".repeat(65)),
        format!("~{}", "a ".repeat(65)),
        "is:read ".repeat(65),
    ];
    for typed in too_many {
        let problem = read(&typed).problem().cloned().unwrap();
        assert!(problem.message.contains("up to 64 words"), "{typed}");
    }
    assert_eq!(read(&"a ".repeat(64)).problem(), None);
}

#[test]
fn a_message_shortens_and_sanitizes_the_value() {
    let query = read(&format!("is:\u{1b}[31m{} ", "x".repeat(99)));
    let message = &query.problem().unwrap().message;
    assert!(
        message.starts_with(&format!("“{}…” ", "x".repeat(24))),
        "{message}"
    );
}
