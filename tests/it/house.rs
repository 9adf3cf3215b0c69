//! The house: which module may import which. Cargo forbids cycles between crates; inside one
//! crate only this test does.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with the complete list of modules that it may name, lowest floor first.
const HOUSE: &[(&str, &str)] = &[
    ("text", ""),
    ("explain", ""),
    ("caught", ""),
    ("background", ""),
    ("disk", ""),
    ("paper", "text"),
    ("config", "text disk"),
    ("theme", "text disk"),
    ("query", "text"),
    ("import", "paper text"),
    ("export", "text paper"),
    ("store", "paper disk"),
    ("marks", "text paper disk"),
    ("rows", "paper store"),
    ("index", "background caught paper query text store rows"),
    ("fuzzy", "background text rows"),
    (
        "catalog",
        "text disk caught paper config query import store marks rows index fuzzy",
    ),
    (
        "worker",
        "background catalog config disk explain export marks paper query rows",
    ),
    (
        "app",
        "text paper config query export marks rows worker::message",
    ),
    (
        "tui",
        "text explain paper config theme marks rows fuzzy worker app",
    ),
    ("error", "explain paper config theme marks catalog app tui"),
    (
        "cli",
        "text paper config theme query import export marks rows catalog app error",
    ),
];

#[test]
fn imports_point_down() {
    let mut wrong = Vec::new();
    for (file, named) in sources() {
        let module = module_of(&file);
        let Some((_, allowed)) = HOUSE.iter().find(|(name, _)| *name == module) else {
            assert!(
                matches!(module.as_str(), "lib" | "main"),
                "{} has no place in the house",
                file.display()
            );
            continue;
        };
        let fits = |path: &str| {
            allowed
                .split(' ')
                .any(|allowed| path == allowed || path.starts_with(&format!("{allowed}::")))
        };
        wrong.extend(
            named
                .iter()
                .filter(|path| !path.starts_with(&module) && !fits(path))
                .map(|path| format!("{} names {path}", file.display())),
        );
    }
    assert!(
        wrong.is_empty(),
        "imports that the house does not allow:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_table_itself_points_down() {
    let floor: BTreeMap<&str, usize> = HOUSE
        .iter()
        .enumerate()
        .map(|(floor, (name, _))| (*name, floor))
        .collect();
    for (name, allowed) in HOUSE {
        for path in allowed.split(' ').filter(|path| !path.is_empty()) {
            let module = path.split("::").next().unwrap_or(path);
            assert!(
                floor[module] < floor[name],
                "{name} may import {module}, which is not below it"
            );
        }
    }
    assert!(!HOUSE.iter().any(
        |(name, allowed)| (*name == "tui" && allowed.contains("cli"))
            || (*name == "cli" && allowed.contains("tui"))
    ));
}

#[test]
fn every_permission_is_used() {
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, named) in sources() {
        used.entry(module_of(&file)).or_default().extend(named);
    }
    for (name, allowed) in HOUSE {
        for path in allowed.split(' ').filter(|path| !path.is_empty()) {
            assert!(
                used[*name].iter().any(|used| used.starts_with(path)),
                "{name} may import {path} and does not"
            );
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    for (file, _) in sources() {
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            text.starts_with("//! "),
            "{} does not open with what it is",
            file.display()
        );
        let lines = text.lines().count();
        assert!(
            lines <= 350 || is_test(&file),
            "{} has {lines} lines: two rooms in one",
            file.display()
        );
    }
}

/// Every source file with the paths behind `crate::` outside of tests.
fn sources() -> Vec<(PathBuf, Vec<String>)> {
    let mut files = Vec::new();
    walk(&root(), &mut files);
    assert!(files.len() > 50);
    files
        .into_iter()
        .map(|file| {
            (
                file.clone(),
                if is_test(&file) {
                    Vec::new()
                } else {
                    paths(&fs::read_to_string(&file).unwrap())
                },
            )
        })
        .collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn walk(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn is_test(file: &Path) -> bool {
    file.components()
        .any(|part| matches!(part.as_os_str().to_str(), Some("tests.rs" | "tests")))
}

fn module_of(file: &Path) -> String {
    let first = file
        .strip_prefix(root())
        .unwrap()
        .components()
        .next()
        .unwrap();
    first
        .as_os_str()
        .to_str()
        .unwrap()
        .trim_end_matches(".rs")
        .to_owned()
}

/// The first two names of every path that begins at the crate, outside of tests.
fn paths(source: &str) -> Vec<String> {
    let code = without_tests(source);
    assert!(
        !code.contains("crate::{"),
        "a list behind `crate::` hides what is imported"
    );
    assert!(
        !code.contains("super::super"),
        "`super::super` hides what is imported"
    );
    let letters = |name: &str| {
        name.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect::<String>()
    };
    let names = |rest: &str| {
        rest.split("::")
            .take(2)
            .map(letters)
            .collect::<Vec<_>>()
            .join("::")
    };
    code.lines()
        .flat_map(|line| line.split("crate::").skip(1).map(names))
        .collect()
}

/// The code without comments and without what is compiled for tests only.
fn without_tests(source: &str) -> String {
    let mut code = String::new();
    let mut lines = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    while let Some(line) = lines.next() {
        if line.starts_with("#[cfg(test)]") {
            let item = lines
                .find(|line| !line.starts_with('#') && !line.starts_with([' ', ')', ']']))
                .unwrap_or_default();
            if !item.ends_with(';') {
                break;
            }
        } else {
            code += line;
            code.push('\n');
        }
    }
    code
}

#[test]
fn code_behind_a_test_module_is_looked_at() {
    let source = "use crate::a::B;\n#[cfg(test)]\n#[allow(x)]\nmod tests;\n// crate::no\nuse crate::c;\n#[cfg(test)]\nmod t {\nuse crate::d;\n}\n";
    assert_eq!(paths(source), ["a::B", "c"]);
}
