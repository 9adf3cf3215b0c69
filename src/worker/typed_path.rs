//! Paths as users type or paste them into a prompt.

use std::path::{Path, PathBuf};

use crate::config::expand_home;

/// Returns an existing path unchanged. From any other path, removes the quotes, backslashes and
/// `file://` that terminals and shells add, and expands `~`.
pub(super) fn resolve(typed: &Path) -> PathBuf {
    if typed.exists() {
        return typed.to_owned();
    }
    let text = typed.to_string_lossy();
    let unquote = |quote: char| {
        text.strip_prefix(quote)
            .and_then(|text| text.strip_suffix(quote))
    };
    let path = match unquote('"').or_else(|| unquote('\'')) {
        Some(unquoted) => unquoted.to_owned(),
        None => text
            .strip_prefix("file://")
            .unwrap_or(&text)
            .replace("%20", " ")
            .replace("\\ ", " "),
    };
    expand_home(Path::new(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_escaped_and_url_paths_are_resolved() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("my page.txt");
        std::fs::write(&file, "x").unwrap();
        let path = file.to_str().unwrap();
        let spellings = [
            path.to_owned(),
            format!("'{path}'"),
            format!("\"{path}\""),
            path.replace(' ', "\\ "),
            format!("file://{}", path.replace(' ', "%20")),
        ];
        for spelling in spellings {
            assert_eq!(resolve(Path::new(&spelling)), file, "{spelling}");
        }
    }
}
