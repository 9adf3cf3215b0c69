//! Formats an error and its sources as one message.

use std::error::Error;

/// Returns the messages of an error and its sources, joined by colons.
///
/// A source whose message is already contained is omitted.
pub(crate) fn format_error_chain(error: &dyn Error) -> String {
    let mut message = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let detail = error.to_string();
        if !message.contains(&detail) {
            message = format!("{message}: {detail}");
        }
        source = error.source();
    }
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("cannot read x")]
    struct Outer(#[source] std::io::Error);

    #[test]
    fn contained_sources_are_not_repeated() {
        let error = Outer(std::io::Error::other("permission denied"));
        assert_eq!(
            format_error_chain(&error),
            "cannot read x: permission denied"
        );
    }
}
