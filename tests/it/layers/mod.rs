//! The layers: which module may use which, no cycle between files, one home for each dependency.
//!
//! The compiler checks visibility only. This test parses the sources and resolves every path, so
//! that an import through `super` or a re-export counts like any other. Violations that are known
//! are listed in [`known`].

mod graph;
mod known;
mod resolve;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use graph::{Graph, cycles};
use resolve::{Reference, Target, Tree};

/// Each module with its layer and the complete list of modules, or files of modules, that it uses. A
/// module uses lower layers only.
const LAYERS: &[(u8, &str, &str)] = &[
    (0, "text", ""),
    (0, "file_util", ""),
    (0, "task", ""),
    (1, "paper", "text"),
    (1, "config", "text file_util"),
    (1, "theme", "text file_util"),
    (2, "query", "text"),
    (2, "marks", "text file_util paper"),
    (2, "paper_log", "file_util paper"),
    (3, "import", "text paper"),
    (3, "export", "text paper"),
    (3, "index", "text task file_util paper query paper_log"),
    (4, "fuzzy", "text task index"),
    (5, "search", "text paper query marks index fuzzy"),
    (5, "stats", "paper marks index"),
    (
        6,
        "library",
        "text file_util config paper marks import paper_log index",
    ),
    (6, "saved_state", "file_util query"),
    (
        7,
        "worker",
        "task file_util config paper query marks export index search stats library saved_state",
    ),
    (
        8,
        "app",
        "text paper config query marks export index search stats saved_state library::report worker::message",
    ),
    (
        9,
        "tui",
        "text task config theme paper query marks index search stats worker app fuzzy",
    ),
    (
        10,
        "error",
        "task config theme marks library search app tui paper",
    ),
    (
        11,
        "cli",
        "text config theme paper query marks import export index search stats library app error",
    ),
];

/// Each dependency that has a home, with the modules that may name it.
const HOMES: &[(&str, &str)] = &[
    ("frizbee", "fuzzy"),
    ("fuzzy_matcher", "fuzzy"),
    ("ratatui", "theme tui"),
    ("tantivy", "index"),
];

/// Modules that neither read files, nor start threads, nor ask for the time.
const PURE: &str = "app query search stats";
const IMPURE: &[&str] = &[
    "jiff::Timestamp::now",
    "jiff::Zoned::now",
    "std::fs",
    "std::thread",
    "std::time::Instant::now",
    "std::time::SystemTime::now",
];

/// Types whose methods are all in the file that defines them.
const WHOLE: &[&str] = &["State"];

const MAX_LINES: usize = 350;

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
            violations.push(format!("{from} -> {to}: {}", shown(&reference)));
        }
    }
    known::check("UPWARD", known::UPWARD, &violations);
}

#[test]
fn the_layers_are_in_order_and_every_permission_is_used() {
    let references = tree().references();
    let layer = |module| {
        let row = LAYERS.iter().find(|(_, name, _)| *name == module);
        row.map_or(u8::MAX, |(layer, _, _)| *layer)
    };
    let mut unused = Vec::new();
    for (at, name, allowed) in LAYERS {
        for path in words(allowed) {
            let module = first_of(path);
            assert!(
                layer(module) < *at,
                "{name} may use {module}, which is not below it"
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
        .map(|reference| shown(&reference))
        .collect();
    known::check("REEXPORTS", known::REEXPORTS, &violations);
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
            eprintln!("  {}", shown(reference));
        }
    }
    let violations: Vec<String> = cycles
        .iter()
        .flatten()
        .map(|file| (*file).to_owned())
        .collect();
    known::check("CYCLES", known::CYCLES, &violations);
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
    known::check("DETOURS", known::DETOURS, &violations);
}

#[test]
fn methods_are_in_the_file_of_their_type() {
    let violations: Vec<String> = tree()
        .foreign_impls()
        .into_iter()
        .filter(|(_, name)| WHOLE.contains(&name.as_str()))
        .map(|(file, name)| format!("{file}: impl {name}"))
        .collect();
    known::check("IMPLS", known::IMPLS, &violations);
}

#[test]
fn dependencies_and_side_effects_stay_in_their_modules() {
    let mut violations = BTreeSet::new();
    for Reference { file, target, .. } in tree().references() {
        let Target::External(path) = target else {
            continue;
        };
        let module = first_of(&file);
        let guest = HOMES.iter().find(|(dependency, homes)| {
            first_of(&path) == *dependency && !words(homes).any(|home| home == module)
        });
        let impure = IMPURE
            .iter()
            .find(|prefix| words(PURE).any(|pure| pure == module) && is_prefix(prefix, &path));
        let guest = guest.map(|(dependency, _)| dependency);
        violations.extend(guest.or(impure).map(|name| format!("{file} -> {name}")));
    }
    let violations: Vec<String> = violations.into_iter().collect();
    known::check("EXTERNAL", known::EXTERNAL, &violations);
}

#[test]
fn files_open_with_their_contents_and_are_short() {
    let sources = sources("src");
    let files = tree().files();
    for (file, source) in sources.iter().chain(&self::sources("tests")) {
        assert!(
            source.starts_with("//! "),
            "{file} does not open with what it contains"
        );
    }
    for file in files {
        let lines = sources[file].lines().count();
        assert!(lines <= MAX_LINES, "{file} has {lines} lines");
    }
}

/// Returns the modules of deckle, parsed once for all tests.
fn tree() -> &'static Tree {
    static TREE: LazyLock<Tree> = LazyLock::new(parse);
    &TREE
}

fn parse() -> Tree {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let crates = manifest["dependencies"].as_table().unwrap().keys();
    let crates = crates.map(|name| name.replace('-', "_"));
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

/// Returns whether a path consists of a prefix and of whole names after it.
fn is_prefix(prefix: &str, path: &str) -> bool {
    path.strip_prefix(prefix)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.', ':']))
}

fn shown(reference: &Reference) -> String {
    match &reference.target {
        Target::Item(file, name) => format!("{} -> {file} {name}", reference.file),
        Target::Module(path) | Target::External(path) => format!("{} -> {path}", reference.file),
    }
}
