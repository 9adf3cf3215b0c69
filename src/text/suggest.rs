//! “Did you mean …?” for an unknown name.

const MAX_EDIT_DISTANCE: usize = 3;

/// Returns the candidate closest to `name`, if its edit distance is at most three and less than half
/// of its length.
pub(crate) fn suggest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let with_distance = |other: &'a str| (strsim::damerau_levenshtein(other, name), other);
    let candidates = candidates.into_iter().map(with_distance);
    let (distance, best) = candidates.min_by_key(|(distance, _)| *distance)?;
    let is_close = distance <= MAX_EDIT_DISTANCE && 2 * distance < best.chars().count();
    is_close.then_some(best)
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn typos_are_corrected_and_other_names_are_not() {
        let names = ["undo", "toggle-read", "quit"];
        let table = [
            ("undoo", Some("undo")),
            ("udno", Some("undo")),
            ("toggle-raed", Some("toggle-read")),
            ("togle_read", Some("toggle-read")),
            ("zoo", None),
            ("", None),
        ];
        for (name, expected) in table {
            assert_eq!(suggest(name, names), expected, "{name}");
        }
        assert_eq!(suggest("undo", []), None);
    }
}
