//! Numbers with thousands separators.

/// Returns a number with commas between groups of three digits.
pub(crate) fn with_thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        let texts = [0, 7, 999, 1_000, 12_345, 3_000_000].map(with_thousands);
        assert_eq!(texts, ["0", "7", "999", "1,000", "12,345", "3,000,000"]);
    }
}
