//! The violations that are known, by rule. These lists only shrink: a new violation fails the test,
//! and so does an entry that no longer occurs.

/// Fails unless the violations are exactly the known ones.
pub fn check(list: &str, known: &[&str], violations: &[String]) {
    let new: Vec<_> = violations
        .iter()
        .filter(|violation| !known.contains(&violation.as_str()))
        .map(String::as_str)
        .collect();
    let fixed: Vec<_> = known
        .iter()
        .filter(|known| !violations.iter().any(|violation| violation == *known))
        .copied()
        .collect();
    assert!(
        new.is_empty(),
        "new violations of {list}:\n{}\n",
        new.join("\n")
    );
    assert!(
        fixed.is_empty(),
        "fixed; remove from {list}:\n{}\n",
        fixed.join("\n")
    );
}

/// Uses of a module that the layers do not allow.
pub const UPWARD: &[&str] = &[];

/// Items of other modules that a module passes on.
pub const REEXPORTS: &[&str] = &[];

/// Files in a cycle.
pub const CYCLES: &[&str] = &[];

/// Files that name an item through an import of a parent module.
pub const DETOURS: &[&str] = &[];

/// `impl` blocks outside the file of their type.
pub const IMPLS: &[&str] = &[];

/// Uses of another crate outside its modules, and side effects of modules that have none.
pub const EXTERNAL: &[&str] = &[];
