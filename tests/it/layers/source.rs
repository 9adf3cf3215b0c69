//! One parsed file of the crate: the names that each of its modules defines and the paths that it
//! names. Only syntax; [`super::resolve`] finds out where a path leads.

use std::collections::BTreeMap;

use syn::buffer::{Cursor, TokenBuffer};
use syn::visit::{self, Visit};

/// A path as it is written, `crate`, `self` and `super` included.
pub type Path = Vec<String>;

/// What a name is bound to in a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Binding {
    Definition,
    Module,
    Import(Path),
}

/// One imported name or glob.
#[derive(Debug)]
pub struct Import {
    pub path: Path,
    pub is_glob: bool,
    /// The import has a visibility and can be named from elsewhere.
    pub is_reexport: bool,
}

/// The contents of one module without items that are compiled for tests only.
#[derive(Debug, Default)]
pub struct Module {
    pub names: BTreeMap<String, Vec<Binding>>,
    pub imports: Vec<Import>,
    pub paths: Vec<Path>,
    /// The self types of all `impl` blocks.
    pub impls: Vec<Path>,
    /// Submodules that are in files.
    pub files: Vec<String>,
    /// Submodules that are in braces.
    pub inline: Vec<(String, Module)>,
}

impl Module {
    /// Parses the source of a file.
    pub fn parse(source: &str) -> Self {
        let file = syn::parse_file(source).expect("a source that compiles");
        Self::from_items(&file.items)
    }

    fn from_items(items: &[syn::Item]) -> Self {
        let mut module = Self::default();
        for item in items {
            module.visit_item(item);
        }
        module
    }

    fn bind(&mut self, name: &syn::Ident, binding: Binding) {
        self.names
            .entry(name.to_string())
            .or_default()
            .push(binding);
    }

    fn add_submodule(&mut self, item: &syn::ItemMod) {
        self.bind(&item.ident, Binding::Module);
        let name = item.ident.to_string();
        match &item.content {
            None => self.files.push(name),
            Some((_, items)) => self.inline.push((name, Self::from_items(items))),
        }
    }

    fn add_imports(&mut self, tree: &syn::UseTree, prefix: &[String], is_reexport: bool) {
        let joined = |name: &syn::Ident| {
            let mut path = prefix.to_vec();
            if name != "self" || path.is_empty() {
                path.push(name.to_string());
            }
            path
        };
        match tree {
            syn::UseTree::Path(part) => {
                let mut path = prefix.to_vec();
                path.push(part.ident.to_string());
                self.add_imports(&part.tree, &path, is_reexport);
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.add_imports(tree, prefix, is_reexport);
                }
            }
            syn::UseTree::Glob(_) => self.imports.push(Import {
                path: prefix.to_vec(),
                is_glob: true,
                is_reexport,
            }),
            syn::UseTree::Name(name) => {
                self.add_import(joined(&name.ident), None, is_reexport);
            }
            syn::UseTree::Rename(rename) => {
                let alias = Some(rename.rename.to_string());
                self.add_import(joined(&rename.ident), alias, is_reexport);
            }
        }
    }

    fn add_import(&mut self, path: Path, alias: Option<String>, is_reexport: bool) {
        let name = alias.unwrap_or_else(|| path[path.len() - 1].clone());
        let binding = Binding::Import(path.clone());
        let bindings = self.names.entry(name).or_default();
        if !bindings.contains(&binding) {
            bindings.push(binding);
        }
        self.imports.push(Import {
            path,
            is_glob: false,
            is_reexport,
        });
    }

    /// Adds the paths in the arguments of a macro.
    fn add_tokens(&mut self, mut cursor: Cursor) {
        let mut path = Path::new();
        while !cursor.eof() {
            if let Some((inside, _, _, after)) = cursor.any_group() {
                self.add_path(&mut path);
                self.add_tokens(inside);
                cursor = after;
            } else if let Some((name, after)) = cursor.ident() {
                self.add_path(&mut path);
                path.push(name.to_string());
                cursor = after;
                while let Some((name, after)) = path_separator(cursor).and_then(Cursor::ident) {
                    path.push(name.to_string());
                    cursor = after;
                }
            } else if let Some((_, after)) = cursor.token_tree() {
                self.add_path(&mut path);
                cursor = after;
            }
        }
        self.add_path(&mut path);
    }

    fn add_path(&mut self, path: &mut Path) {
        if !path.is_empty() {
            self.paths.push(std::mem::take(path));
        }
    }
}

/// Returns the position after `::`.
fn path_separator(cursor: Cursor) -> Option<Cursor> {
    let colon = |cursor: Cursor<'_>| {
        cursor
            .punct()
            .is_some_and(|(mark, _)| mark.as_char() == ':')
    };
    let (_, second) = cursor.punct().filter(|_| colon(cursor))?;
    let (_, after) = second.punct().filter(|_| colon(second))?;
    Some(after)
}

impl<'ast> Visit<'ast> for Module {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if attributes(item).iter().any(is_for_tests) {
            return;
        }
        match item {
            syn::Item::Mod(item) => self.add_submodule(item),
            syn::Item::Use(item) => {
                let is_reexport = !matches!(item.vis, syn::Visibility::Inherited);
                self.add_imports(&item.tree, &[], is_reexport);
            }
            item => {
                if let Some(name) = name_of(item) {
                    self.bind(name, Binding::Definition);
                }
                visit::visit_item(self, item);
            }
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if let syn::Type::Path(path) = &*item.self_ty {
            self.impls.push(written(&path.path));
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !item.attrs.iter().any(is_for_tests) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.paths.push(written(path));
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.paths.push(written(&item.path));
        self.add_tokens(TokenBuffer::new2(item.tokens.clone()).begin());
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}
}

fn written(path: &syn::Path) -> Path {
    path.segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect()
}

/// Returns whether an attribute compiles its item for tests only.
fn is_for_tests(attribute: &syn::Attribute) -> bool {
    let mut found = attribute.path().is_ident("test");
    if attribute.path().is_ident("cfg") {
        let _ = attribute.parse_nested_meta(|meta| {
            found |= meta.path.is_ident("test");
            if meta.path.is_ident("all") {
                meta.parse_nested_meta(|meta| {
                    found |= meta.path.is_ident("test");
                    Ok(())
                })?;
            }
            Ok(())
        });
    }
    found
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::Type(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn name_of(item: &syn::Item) -> Option<&syn::Ident> {
    match item {
        syn::Item::Const(item) => Some(&item.ident),
        syn::Item::Enum(item) => Some(&item.ident),
        syn::Item::Fn(item) => Some(&item.sig.ident),
        syn::Item::Macro(item) => item.ident.as_ref(),
        syn::Item::Static(item) => Some(&item.ident),
        syn::Item::Struct(item) => Some(&item.ident),
        syn::Item::Trait(item) => Some(&item.ident),
        syn::Item::Type(item) => Some(&item.ident),
        _ => None,
    }
}
