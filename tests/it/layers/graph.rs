//! The graph of files that use each other, and its cycles.

use std::collections::{BTreeMap, BTreeSet};

/// Each file with the files whose items it uses.
pub type Graph<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Returns the sets of files that reach each other, the largest first.
pub fn cycles<'a>(graph: &Graph<'a>) -> Vec<BTreeSet<&'a str>> {
    let reachable: BTreeMap<&str, BTreeSet<&'a str>> = graph
        .keys()
        .map(|file| (*file, reachable_from(graph, file)))
        .collect();
    let cycle_of = |file: &str| -> BTreeSet<&'a str> {
        let mutual = |other: &&&str| reachable[**other].contains(file);
        reachable[file].iter().filter(mutual).copied().collect()
    };
    let cycles: BTreeSet<_> = graph.keys().map(|file| cycle_of(file)).collect();
    let mut cycles: Vec<_> = cycles
        .into_iter()
        .filter(|files| !files.is_empty())
        .collect();
    cycles.sort_by_key(|files| std::cmp::Reverse(files.len()));
    cycles
}

/// Returns the files that a file uses directly or through others, itself only if it is in a cycle.
fn reachable_from<'a>(graph: &Graph<'a>, file: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut pending: Vec<&'a str> = graph[file].iter().copied().collect();
    while let Some(file) = pending.pop() {
        if reached.insert(file) {
            pending.extend(&graph[file]);
        }
    }
    reached
}

#[test]
fn files_that_reach_each_other_are_one_cycle() {
    let graph: Graph = [
        ("a", ["b"].into()),
        ("b", ["c", "d"].into()),
        ("c", ["a"].into()),
        ("d", ["e"].into()),
        ("e", ["d"].into()),
        ("f", ["a", "e"].into()),
        ("g", [].into()),
    ]
    .into();
    assert_eq!(
        cycles(&graph),
        [["a", "b", "c"].into(), BTreeSet::from(["d", "e"])]
    );
}
