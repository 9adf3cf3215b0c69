//! The layers: which module may use which, no cycle between files, the modules that may import each dependency.
//!
//! The compiler checks visibility only. This test parses the sources and resolves every path, so
//! that an import through `super` or a re-export counts like any other.

mod graph;
mod resolve;
mod rules;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use graph::{Graph, cycles};
use resolve::{Reference, Target, Tree};
use rules::{DEPENDENCY_USERS, IMPURE_PATHS, LAYERS, MAX_LINES, PURE, SINGLE_FILE_TYPES, VIEWS};

#[test]
fn imports_point_down() {
    let mut violations = Vec::new();
    for reference in tree().references() {
        let Some((from, to)) = modules(&reference) else {
            continue;
        };
        let Some((_, _, allowed)) = LAYERS.iter().find(|(_, name, _)| *name == from) else {
            panic!("{from} has no layer");
        };
        if !words(allowed).any(|path| is_within(&reference.target, path)) {
            violations.push(format!("{from} -> {to}: {}", display(&reference)));
        }
    }
    assert_none(&violations);
}

#[test]
fn the_layers_are_in_order_and_every_permission_is_used() {
    let references = tree().references();
    let layer = |module| {
        let row = LAYERS.iter().find(|(_, name, _)| *name == module);
        row.map_or(u8::MAX, |(layer, _, _)| *layer)
    };
    let mut unused = Vec::new();
    for (level, name, allowed) in LAYERS {
        for path in words(allowed) {
            let module = first_of(path);
            assert!(
                layer(module) < *level,
                "{name} may use {module}, which is not in a lower layer"
            );
            assert!((*name, module) != ("cli", "tui"), "cli never uses tui");
            let is_used = |reference: &Reference| {
                first_of(&reference.file) == *name && is_within(&reference.target, path)
            };
            if !references.iter().any(is_used) {
                unused.push(format!("{name} may use {path} and does not"));
            }
        }
    }
    assert!(unused.is_empty(), "{}", unused.join("\n"));
    assert!(LAYERS.is_sorted_by_key(|(layer, _, _)| layer));
}

#[test]
fn no_module_reexports_another() {
    let violations: Vec<String> = tree()
        .references()
        .into_iter()
        .filter(|reference| reference.is_reexport && modules(reference).is_some())
        .map(|reference| display(&reference))
        .collect();
    assert_none(&violations);
}

#[test]
fn no_files_use_each_other_in_a_cycle() {
    let references = tree().references();
    let mut graph = Graph::new();
    for reference in &references {
        let uses = graph.entry(&reference.file).or_default();
        if let (Target::Item(file, _), false) = (&reference.target, reference.is_reexport) {
            uses.insert(file);
            graph.entry(file).or_default();
        }
    }
    let cycles = cycles(&graph);
    for files in &cycles {
        eprintln!("cycle of {} files:", files.len());
        let is_inside = |reference: &&Reference| {
            let target =
                matches!(&reference.target, Target::Item(file, _) if files.contains(&**file));
            target && files.contains(&*reference.file) && !reference.is_reexport
        };
        for reference in references.iter().filter(is_inside) {
            eprintln!("  {}", display(reference));
        }
    }
    let violations: Vec<String> = cycles
        .iter()
        .flatten()
        .map(|file| (*file).to_owned())
        .collect();
    assert_none(&violations);
}

#[test]
fn files_import_their_siblings_by_file() {
    let violations: BTreeSet<String> = tree()
        .detours()
        .into_iter()
        .map(|(file, path)| {
            eprintln!("{file}: {path}");
            file.to_owned()
        })
        .collect();
    let violations: Vec<String> = violations.into_iter().collect();
    assert_none(&violations);
}

#[test]
fn methods_are_in_the_file_of_their_type() {
    let violations: Vec<String> = tree()
        .foreign_impls()
        .into_iter()
        .filter(|(_, name)| words(SINGLE_FILE_TYPES).any(|type_name| type_name == name))
        .map(|(file, name)| format!("{file}: impl {name}"))
        .collect();
    assert_none(&violations);
}

#[test]
fn views_name_their_component_only() {
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for Reference { file, target, .. } in tree().references() {
        let view = file.strip_prefix("tui/view/");
        let (Some(view), Target::Item(_, name)) = (view, target) else {
            continue;
        };
        let mut components = words(SINGLE_FILE_TYPES).filter(|component| *component != "Model");
        if components.any(|component| component == name) {
            let view = view.trim_end_matches(".rs").to_owned();
            named.entry(view).or_default().insert(name);
        }
    }
    let allowed = VIEWS.iter().map(|(view, names)| {
        let names = words(names).map(str::to_owned).collect();
        ((*view).to_owned(), names)
    });
    assert_eq!(named, allowed.collect());
}

#[test]
fn dependencies_and_side_effects_stay_in_their_modules() {
    let mut violations = BTreeSet::new();
    for Reference { file, target, .. } in tree().references() {
        let Target::External(path) = target else {
            continue;
        };
        let module = first_of(&file);
        let forbidden = DEPENDENCY_USERS.iter().find(|(dependency, users)| {
            first_of(&path) == *dependency && !words(users).any(|user| user == module)
        });
        let impure = IMPURE_PATHS
            .iter()
            .find(|prefix| words(PURE).any(|pure| pure == module) && is_prefix(prefix, &path));
        let forbidden = forbidden.map(|(dependency, _)| dependency);
        violations.extend(forbidden.or(impure).map(|name| format!("{file} -> {name}")));
    }
    let violations: Vec<String> = violations.into_iter().collect();
    assert_none(&violations);
}

#[test]
fn every_user_of_a_dependency_imports_it() {
    let references = tree().references();
    for (dependency, users) in DEPENDENCY_USERS {
        for user in words(users) {
            let is_used = |reference: &Reference| {
                let target = matches!(&reference.target, Target::External(path) if first_of(path) == *dependency);
                target && first_of(&reference.file) == user
            };
            assert!(
                references.iter().any(is_used),
                "{user} may import {dependency} and does not"
            );
        }
    }
}

#[test]
fn files_open_with_their_contents_and_are_short() {
    for (file, source) in sources("src").iter().chain(&sources("tests")) {
        assert!(
            source.starts_with("//! "),
            "{file} does not start with a description of its contents"
        );
        let lines = source.lines().count();
        assert!(lines <= MAX_LINES, "{file} has {lines} lines");
    }
}

fn assert_none(violations: &[String]) {
    assert!(
        violations.is_empty(),
        "violations:\n{}\n",
        violations.join("\n")
    );
}

/// Returns the modules of deckle, parsed once for all tests.
fn tree() -> &'static Tree {
    static TREE: LazyLock<Tree> = LazyLock::new(parse);
    &TREE
}

fn parse() -> Tree {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let tables = [
        &manifest["dependencies"],
        &manifest["target"]["cfg(unix)"]["dependencies"],
    ];
    let crates = tables
        .into_iter()
        .flat_map(|table| table.as_table().unwrap().keys())
        .map(|name| name.replace('-', "_"));
    let tree = Tree::parse(&sources("src"), crates.chain(["std".to_owned()]).collect());
    assert!(tree.files().len() > 50);
    tree
}

/// Returns all sources below a directory of the package, by their names relative to it.
fn sources(dir: &str) -> BTreeMap<String, String> {
    let dir = root().join(dir);
    let mut pending = vec![dir.clone()];
    let mut sources = BTreeMap::new();
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            pending.extend(
                fs::read_dir(path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(&dir).unwrap().to_str().unwrap();
            sources.insert(name.to_owned(), fs::read_to_string(&path).unwrap());
        }
    }
    sources
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Returns the modules of a reference that leaves its module; the root may use all of them.
fn modules(reference: &Reference) -> Option<(&str, &str)> {
    let Target::Item(file, _) = &reference.target else {
        return None;
    };
    let (from, to) = (first_of(&reference.file), first_of(file));
    (from != to && !matches!(from, "lib" | "main")).then_some((from, to))
}

/// Returns the first name of a path or of the name of a file.
fn first_of(path: &str) -> &str {
    path.split(['/', '.', ':']).next().unwrap_or(path)
}

fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(' ').filter(|word| !word.is_empty())
}

/// Returns whether an item is defined in a module, which is given by its path.
fn is_within(target: &Target, path: &str) -> bool {
    matches!(target, Target::Item(file, _) if is_prefix(&path.replace("::", "/"), file))
}

/// Returns whether a path consists of a prefix and of complete names after it.
fn is_prefix(prefix: &str, path: &str) -> bool {
    path.strip_prefix(prefix)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.', ':']))
}

fn display(reference: &Reference) -> String {
    match &reference.target {
        Target::Item(file, name) => format!("{} -> {file} {name}", reference.file),
        Target::Module(path) | Target::External(path) => format!("{} -> {path}", reference.file),
    }
}
