//! The name that was meant, for a name that is known to nobody.
//!
//! Stands alone because settings, actions and places of keys must be as forgiving as each other.

/// Slips of the fingers up to which a name counts as meant.
const SLIPS: usize = 3;

/// Returns the candidate that differs from `name` by the fewest slips, if those are few: at most
/// three, and fewer than half of the letters.
pub(crate) fn suggest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let slips = |other: &str| strsim::damerau_levenshtein(other, name);
    let counted = candidates.into_iter().map(|other| (slips(other), other));
    let (slips, best) = counted.min_by_key(|(slips, _)| *slips)?;
    let few = slips <= SLIPS && 2 * slips < best.chars().count();
    few.then_some(best)
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn slips_are_forgiven_and_other_names_are_not() {
        let names = ["undo", "toggle-read", "quit"];
        let table = [
            ("undoo", Some("undo")),
            ("udno", Some("undo")),
            ("toggle-raed", Some("toggle-read")),
            ("togle_read", Some("toggle-read")),
            ("zoo", None),
            ("", None),
        ];
        for (name, meant) in table {
            assert_eq!(suggest(name, names), meant, "{name}");
        }
        assert_eq!(suggest("undo", []), None);
    }
}
