//! All modules of the crate, and where a path that is named in one of them leads: to the file that
//! defines the item, through imports and re-exports.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Binding, Module};

/// Imports that lead to each other end here.
const LONGEST_CHAIN: usize = 16;

/// Where a path leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A module itself.
    Module(String),
    /// An item, by the file that defines it and its name.
    Item(String, String),
    /// Something in another crate, by its full path.
    External(String),
}

/// One use of an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The file that names the item.
    pub file: String,
    pub target: Target,
    /// The item is only passed on to other modules.
    pub is_reexport: bool,
}

/// The modules of the crate by their path; the root is the empty path.
#[derive(Debug, Default)]
pub struct Tree {
    modules: BTreeMap<String, (String, Module)>,
    crates: BTreeSet<String>,
}

impl Tree {
    /// Parses the files that `lib.rs` declares, without those for tests. File names are relative to
    /// `src`; `crates` are the names of the other crates.
    pub fn parse(sources: &BTreeMap<String, String>, crates: BTreeSet<String>) -> Self {
        let mut tree = Self {
            modules: BTreeMap::new(),
            crates,
        };
        tree.add_file(sources, "", "lib.rs", "");
        tree
    }

    fn add_file(&mut self, sources: &BTreeMap<String, String>, path: &str, file: &str, dir: &str) {
        self.add_module(sources, path, file, dir, Module::parse(&sources[file]));
    }

    fn add_module(
        &mut self,
        sources: &BTreeMap<String, String>,
        path: &str,
        file: &str,
        dir: &str,
        mut module: Module,
    ) {
        for name in &module.files {
            let flat = format!("{dir}{name}.rs");
            let child = if sources.contains_key(&flat) {
                flat
            } else {
                format!("{dir}{name}/mod.rs")
            };
            self.add_file(sources, &join(path, name), &child, &format!("{dir}{name}/"));
        }
        for (name, child) in std::mem::take(&mut module.inline) {
            let dir = format!("{dir}{name}/");
            self.add_module(sources, &join(path, &name), file, &dir, child);
        }
        self.modules
            .insert(path.to_owned(), (file.to_owned(), module));
    }

    /// Returns the names of all files.
    pub fn files(&self) -> BTreeSet<&str> {
        self.modules
            .values()
            .map(|(file, _)| file.as_str())
            .collect()
    }

    /// Returns every use of an item that is not in the same file.
    pub fn references(&self) -> BTreeSet<Reference> {
        let mut references = BTreeSet::new();
        for (scope, (file, module)) in &self.modules {
            let imports = module
                .imports
                .iter()
                .map(|import| (&import.path, import.is_reexport, import.is_glob));
            let paths = module.paths.iter().map(|path| (path, false, false));
            for (path, is_reexport, is_glob) in imports.chain(paths) {
                let target = match self.resolve(scope, path) {
                    Some(Target::Item(other, _)) if other == *file => continue,
                    Some(Target::Module(path)) if is_glob => {
                        Target::Item(self.modules[&path].0.clone(), "*".to_owned())
                    }
                    Some(target) => target,
                    None => continue,
                };
                references.insert(Reference {
                    file: file.clone(),
                    target,
                    is_reexport,
                });
            }
        }
        references
    }

    /// Returns the files with `impl` blocks for a type of this crate that another file defines, with
    /// the name of the type.
    pub fn foreign_impls(&self) -> BTreeSet<(&str, String)> {
        let mut found = BTreeSet::new();
        for (scope, (file, module)) in &self.modules {
            for path in &module.impls {
                if let Some(Target::Item(home, name)) = self.resolve(scope, path)
                    && home != *file
                {
                    found.insert((file.as_str(), name));
                }
            }
        }
        found
    }

    /// Returns the paths that name an item through an import of a parent module, by file.
    pub fn detours(&self) -> BTreeSet<(&str, String)> {
        let mut found = BTreeSet::new();
        for (scope, (file, module)) in &self.modules {
            let imports = module.imports.iter().map(|import| &import.path);
            for path in imports.chain(&module.paths) {
                if self.is_detour(scope, path) {
                    found.insert((file.as_str(), path.join("::")));
                }
            }
        }
        found
    }

    fn is_detour(&self, scope: &str, path: &[String]) -> bool {
        let supers = path.iter().take_while(|name| *name == "super").count();
        let (mut module, mut rest) = match path.first().map(String::as_str) {
            Some("crate") => (String::new(), &path[1..]),
            Some("super") => {
                let up = |scope, _| parent(scope);
                ((0..supers).fold(scope, up).to_owned(), &path[supers..])
            }
            _ => return false,
        };
        while let Some((name, after)) = rest.split_first() {
            let Some((_, contents)) = self.modules.get(&module) else {
                return false;
            };
            let bindings = contents.names.get(name).map_or(&[][..], Vec::as_slice);
            if bindings.contains(&Binding::Module) {
                module = join(&module, name);
                rest = after;
            } else {
                let is_import = |binding| matches!(binding, &Binding::Import(_));
                return is_ancestor(&module, scope) && bindings.iter().any(is_import);
            }
        }
        false
    }

    /// Returns where a path leads that is written in the module `scope`; nothing for local names.
    pub fn resolve(&self, scope: &str, path: &[String]) -> Option<Target> {
        self.resolve_within(scope, path, LONGEST_CHAIN)
    }

    fn resolve_within(&self, scope: &str, path: &[String], depth: usize) -> Option<Target> {
        let depth = depth.checked_sub(1)?;
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.walk("", rest, depth),
            "self" => self.walk(scope, rest, depth),
            "super" => {
                let mut parent = parent(scope);
                let mut rest = rest;
                while rest.first().is_some_and(|name| name == "super") {
                    parent = self::parent(parent);
                    rest = &rest[1..];
                }
                self.walk(parent, rest, depth)
            }
            "Self" => None,
            _ => self.lookup(scope, path, depth).or_else(|| {
                let is_external = !rest.is_empty() && self.crates.contains(first);
                is_external.then(|| Target::External(path.join("::")))
            }),
        }
    }

    /// Follows a path from a module. An unknown name is one that a macro defines there.
    fn walk(&self, scope: &str, path: &[String], depth: usize) -> Option<Target> {
        let Some(first) = path.first() else {
            return Some(Target::Module(scope.to_owned()));
        };
        let (file, _) = self.modules.get(scope)?;
        self.lookup(scope, path, depth)
            .or_else(|| Some(Target::Item(file.clone(), first.clone())))
    }

    /// Follows a path whose first name is bound in a module.
    fn lookup(&self, scope: &str, path: &[String], depth: usize) -> Option<Target> {
        let (_, module) = self.modules.get(scope)?;
        let (name, rest) = path.split_first()?;
        let bound: Vec<Target> = module
            .names
            .get(name)
            .into_iter()
            .flatten()
            .filter_map(|binding| self.resolve_binding(scope, name, binding, depth))
            .collect();
        // A module and an item may share a name: a longer path needs the module.
        let is_module = |target: &&Target| matches!(target, Target::Module(_));
        let preferred = bound
            .iter()
            .find(|target| is_module(target) != rest.is_empty());
        match preferred.or_else(|| bound.first()) {
            Some(target) => self.extend(target.clone(), rest, depth),
            None => self.lookup_in_globs(scope, path, depth),
        }
    }

    fn resolve_binding(
        &self,
        scope: &str,
        name: &str,
        binding: &Binding,
        depth: usize,
    ) -> Option<Target> {
        match binding {
            Binding::Definition => {
                Some(Target::Item(self.modules[scope].0.clone(), name.to_owned()))
            }
            Binding::Module => Some(Target::Module(join(scope, name))),
            Binding::Import(path) => self.resolve_within(scope, path, depth),
        }
    }

    fn lookup_in_globs(&self, scope: &str, path: &[String], depth: usize) -> Option<Target> {
        let imports = &self.modules[scope].1.imports;
        let mut globs = imports.iter().filter(|import| import.is_glob);
        globs.find_map(
            |glob| match self.resolve_within(scope, &glob.path, depth)? {
                Target::Module(other) if other != scope => {
                    self.lookup(&other, path, depth.checked_sub(1)?)
                }
                _ => None,
            },
        )
    }

    fn extend(&self, target: Target, rest: &[String], depth: usize) -> Option<Target> {
        match target {
            Target::Module(scope) => self.walk(&scope, rest, depth),
            Target::External(path) if !rest.is_empty() => {
                Some(Target::External(format!("{path}::{}", rest.join("::"))))
            }
            target => Some(target),
        }
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}::{name}")
    }
}

fn parent(path: &str) -> &str {
    path.rsplit_once("::").map_or("", |(parent, _)| parent)
}

fn is_ancestor(path: &str, of: &str) -> bool {
    path.is_empty()
        || of
            .strip_prefix(path)
            .is_some_and(|rest| rest.starts_with("::"))
}

#[cfg(test)]
mod tests;
