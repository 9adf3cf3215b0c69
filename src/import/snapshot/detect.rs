//! Detects the arXiv metadata snapshot from its first bytes.

/// Some keys of a record of the arXiv metadata snapshot.
const SNAPSHOT_KEYS: [&str; 3] = ["\"id\"", "\"title\"", "\"abstract\""];

/// Returns whether an input that starts with `head` is an arXiv metadata snapshot: most of its lines
/// are JSON objects, and any of them has the keys of a record. The first one may be damaged.
pub(in crate::import) fn is_snapshot(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let lines = head.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let (mut objects, mut others, mut has_record) = (0, 0, false);
    for line in lines.filter(|line| !line.is_empty()) {
        if line.starts_with(b"{") {
            objects += 1;
            has_record = has_record || has_keys(&String::from_utf8_lossy(line));
        } else {
            others += 1;
        }
    }
    has_record && objects >= others
}

fn has_keys(line: &str) -> bool {
    let is_key = |rest: &str| rest.trim_start().starts_with(':');
    SNAPSHOT_KEYS
        .iter()
        .all(|key| line.split(key).skip(1).any(is_key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_is_detected_from_its_lines() {
        let record = r#"{"id": "x", "title" : "t", "abstract":"a"}"#;
        let table = [
            ("a record", record.to_owned(), true),
            (
                "blank lines and a mark",
                format!("\u{feff}\r\n \n{record}"),
                true,
            ),
            (
                "a damaged first line",
                format!("ct\": \"a\"}}\n{record}"),
                true,
            ),
            (
                "a record without its end",
                record[..record.len() - 3].to_owned(),
                true,
            ),
            (
                "other objects",
                r#"{"id": 1, "title": "t"}"#.to_owned(),
                false,
            ),
            (
                "keys as values",
                r#"{"a": ["id", "title", "abstract"]}"#.to_owned(),
                false,
            ),
            (
                "a line in other text",
                format!("Title\nText\n{record}"),
                false,
            ),
            ("nothing", String::new(), false),
        ];
        for (name, text, expected) in table {
            assert_eq!(is_snapshot(text.as_bytes()), expected, "{name}");
        }
    }
}
