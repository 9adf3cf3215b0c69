//! The README and the manual: commands, paths and links that they name exist.

use std::fs;
use std::path::{Path, PathBuf};

/// The maximum number of lines of the README.
const MAX_LINES: usize = 200;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// Returns the pages of the manual with their paths below the root.
fn manual() -> Vec<(PathBuf, String)> {
    let folder = Path::new("assets/manual");
    let files = fs::read_dir(root().join(folder)).unwrap();
    let page = |file: std::io::Result<fs::DirEntry>| {
        let file = file.unwrap();
        let text = fs::read_to_string(file.path()).unwrap();
        (folder.join(file.file_name()), text)
    };
    files.map(page).collect()
}

#[test]
fn the_readme_names_the_commands_that_build_and_test() {
    let text = readme();
    for command in ["cargo run --release\n", "cargo test\n"] {
        assert!(text.contains(command), "the README lacks {command}");
    }
    let ci = fs::read_to_string(root().join(".ci/run")).unwrap();
    for check in [
        "cargo test\n",
        "cargo fmt --check\n",
        "cargo clippy --all-targets -- -D warnings\n",
    ] {
        assert!(ci.contains(check), ".ci/run does not call {check}");
    }
}

#[test]
fn the_readme_is_short() {
    let lines = readme().lines().count();
    assert!(lines <= MAX_LINES, "the README has {lines} lines");
}

#[test]
fn the_readme_links_every_page_of_the_manual() {
    let text = readme();
    for (path, _) in manual() {
        let link = format!("({})", path.display());
        assert!(text.contains(&link), "the README lacks {link}");
    }
}

#[test]
fn the_tables_of_the_readme_agree_with_the_figures() {
    let figures = fs::read_to_string(root().join("assets/manual/figures.md")).unwrap();
    let text = readme();
    let (_, section) = text.split_once("\n## Performance\n").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| "));
    let cells = |row: &str| {
        row.split('|')
            .skip(2)
            .map(str::trim)
            .collect::<Vec<_>>()
            .join("|")
    };
    let measured: Vec<String> = figures.lines().map(cells).collect();
    let mut count = 0;
    for row in rows {
        count += 1;
        assert!(
            measured.contains(&cells(row)),
            "figures.md has no row with the cells of {row}"
        );
    }
    assert!(count >= 6, "only {count} rows were compared");
}

#[test]
fn every_named_path_and_test_exists() {
    let mut pages = manual();
    pages.push((PathBuf::from("README.md"), readme()));
    let mut count = 0;
    for (page, text) in pages {
        let words = text
            .split(['(', '`', ' ', '\n', '='])
            .map(|word| word.trim_end_matches([')', '`', '.', ',', ':', ';']));
        let folders = ["src/", "tests/", "assets/"];
        for word in words.filter(|word| folders.iter().any(|folder| word.starts_with(folder))) {
            count += 1;
            let (path, test) = word.split_once("::").unwrap_or((word, ""));
            let exists = if test.is_empty() {
                root().join(path).exists()
            } else {
                fs::read_to_string(root().join(path))
                    .is_ok_and(|source| source.contains(&format!("fn {test}(")))
            };
            assert!(
                exists,
                "{} names {word}, which does not exist",
                page.display()
            );
        }
    }
    assert!(count > 30, "only {count} paths were found");
}
