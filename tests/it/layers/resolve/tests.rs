//! The resolver on small crates.

use std::collections::{BTreeMap, BTreeSet};

use super::{Target, Tree};

fn tree(files: &[(&str, &str)]) -> Tree {
    let sources: BTreeMap<String, String> = files
        .iter()
        .map(|(name, source)| ((*name).to_owned(), (*source).to_owned()))
        .collect();
    Tree::parse(&sources, ["std".to_owned()].into())
}

/// Returns `file -> target` for every reference, with `=>` for a re-export.
fn references(files: &[(&str, &str)]) -> BTreeSet<String> {
    tree(files)
        .references()
        .into_iter()
        .filter_map(|reference| {
            let arrow = if reference.is_reexport { "=>" } else { "->" };
            let target = match reference.target {
                Target::Item(file, name) => format!("{file} {name}"),
                Target::External(path) => path,
                Target::Module(_) => return None,
            };
            Some(format!("{} {arrow} {target}", reference.file))
        })
        .collect()
}

fn assert_references(files: &[(&str, &str)], expected: &[&str]) {
    let expected: BTreeSet<String> = expected.iter().map(|&line| line.to_owned()).collect();
    assert_eq!(references(files), expected);
}

#[test]
fn a_reexport_leads_to_the_file_of_the_definition() {
    assert_references(
        &[
            ("lib.rs", "mod a; mod b;"),
            (
                "a/mod.rs",
                "mod inner; mod other; pub use inner::Thing as Renamed;",
            ),
            ("a/inner.rs", "pub struct Thing;"),
            ("a/other.rs", "use super::Renamed;"),
            (
                "b.rs",
                "use crate::a; fn f() -> a::Renamed { a::Renamed::new() }",
            ),
        ],
        &[
            "a/mod.rs => a/inner.rs Thing",
            "a/other.rs -> a/inner.rs Thing",
            "b.rs -> a/inner.rs Thing",
        ],
    );
}

#[test]
fn super_and_self_are_relative_to_the_module() {
    assert_references(
        &[
            ("lib.rs", "mod a;"),
            ("a.rs", "mod b; mod c; pub fn own() { self::c::work() }"),
            (
                "a/b.rs",
                "mod in_braces { fn f() { super::super::own(); super::g() } } fn g() { super::c::work() }",
            ),
            ("a/c.rs", "pub fn work() {}"),
        ],
        &[
            "a.rs -> a/c.rs work",
            "a/b.rs -> a.rs own",
            "a/b.rs -> a/c.rs work",
        ],
    );
}

#[test]
fn a_path_through_a_declared_module_leads_to_the_child() {
    assert_references(
        &[
            ("lib.rs", "mod a;"),
            (
                "a/mod.rs",
                "mod b; use b::Kind; fn f(kind: Kind) { match kind { Kind::One => b::run() } }",
            ),
            ("a/b.rs", "pub enum Kind { One } pub fn run() {}"),
        ],
        &["a/mod.rs -> a/b.rs Kind", "a/mod.rs -> a/b.rs run"],
    );
}

#[test]
fn an_item_may_have_the_name_of_a_module() {
    assert_references(
        &[
            ("lib.rs", "mod a; mod c;"),
            ("a/mod.rs", "mod update; pub use update::update;"),
            ("a/update.rs", "pub fn update() {} pub fn other() {}"),
            (
                "c.rs",
                "use crate::a::update; fn f() { crate::a::update::other() }",
            ),
        ],
        &[
            "a/mod.rs => a/update.rs update",
            "c.rs -> a/update.rs other",
            "c.rs -> a/update.rs update",
        ],
    );
}

#[test]
fn names_of_a_glob_are_found_and_the_glob_uses_its_module() {
    assert_references(
        &[
            ("lib.rs", "mod a; mod b;"),
            ("a/mod.rs", "mod inner; pub use inner::*;"),
            ("a/inner.rs", "pub struct Thing;"),
            ("b.rs", "use crate::a::*; fn f(_: Thing) {}"),
        ],
        &[
            "a/mod.rs => a/inner.rs *",
            "b.rs -> a/inner.rs Thing",
            "b.rs -> a/mod.rs *",
        ],
    );
}

#[test]
fn code_after_a_test_module_is_read_and_tests_are_not() {
    assert_references(
        &[
            ("lib.rs", "mod a; mod b;"),
            (
                "a.rs",
                "#[cfg(test)] mod tests { use crate::b::no; } #[cfg(all(test, unix))] use crate::b::no; \
                 #[cfg(test)] mod more; #[test] fn t() { crate::b::no() } fn f() { crate::b::yes() }",
            ),
            ("b.rs", "pub fn yes() {} pub fn no() {}"),
        ],
        &["a.rs -> b.rs yes"],
    );
}

#[test]
fn arguments_of_macros_and_items_that_macros_define_are_found() {
    assert_references(
        &[
            ("lib.rs", "mod a; mod b;"),
            (
                "a.rs",
                "fn f() { println!(\"{}\", [crate::b::Made::One, crate::b::two(&3)]) }",
            ),
            (
                "b.rs",
                "macro_rules! make { ($n:ident) => { pub enum $n { One } } } make!(Made); pub fn two() {}",
            ),
        ],
        &["a.rs -> b.rs Made", "a.rs -> b.rs two"],
    );
}

#[test]
fn paths_of_other_crates_are_complete() {
    assert_references(
        &[
            ("lib.rs", "mod a;"),
            (
                "a.rs",
                "use std::{fs, time::Instant as Now}; fn f(std: u8) { fs::read(\"x\"); Now::now(); g(std) }",
            ),
        ],
        &[
            "a.rs -> std::fs",
            "a.rs -> std::fs::read",
            "a.rs -> std::time::Instant",
            "a.rs -> std::time::Instant::now",
        ],
    );
}

#[test]
fn an_impl_outside_the_file_of_its_type_is_found() {
    let tree = tree(&[
        ("lib.rs", "mod a; mod b;"),
        (
            "a.rs",
            "pub struct State; impl State {} impl Clone for State {}",
        ),
        (
            "b.rs",
            "use crate::a::State; impl State {} impl From<State> for u8 {}",
        ),
    ]);
    assert_eq!(tree.foreign_impls(), [("b.rs", "State".to_owned())].into());
}

#[test]
fn a_path_through_an_import_of_the_parent_is_a_detour() {
    let tree = tree(&[
        ("lib.rs", "mod a; mod b; use a::Thing;"),
        (
            "a/mod.rs",
            "mod inner; mod other; pub use inner::Thing; pub struct Own;",
        ),
        ("a/inner.rs", "pub struct Thing;"),
        (
            "a/other.rs",
            "use super::inner::Thing; use super::Own; fn f(_: super::Thing) {}",
        ),
        ("b.rs", "use crate::a::Thing;"),
    ]);
    assert_eq!(
        tree.detours(),
        [("a/other.rs", "super::Thing".to_owned())].into()
    );
}
