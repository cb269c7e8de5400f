//! Writes mutants into a copy of the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use syn::spanned::Spanned;
use syn::visit::Visit;

use crate::list::{Genre, Mutant, Place, Span};

/// The sources in which there are mutants, as they were.
pub struct Sources {
    root: PathBuf,
    files: BTreeMap<PathBuf, String>,
}

/// Tells which mutant is active: the end of the crate's root.
const CHOICE: &str = r#"
/// Whether this mutant is the one that is tried.
pub(crate) fn mutant(id: usize) -> bool {
    static ACTIVE: std::sync::OnceLock<usize> = std::sync::OnceLock::new();
    let active = || std::env::var("TENANT_MUTANT").map_or(0, |id| id.parse().unwrap_or(0));
    *ACTIVE.get_or_init(active) == id
}
"#;

const ROOT: &str = "tenant-core/src/lib.rs";

impl Sources {
    pub fn read(tree: &Path, mutants: &[Mutant]) -> Result<Self> {
        let mut files = BTreeMap::new();
        let names = mutants.iter().map(|mutant| mutant.file.as_str());
        for name in names.chain([ROOT]).collect::<BTreeSet<_>>() {
            let path = tree.join(name);
            let text = std::fs::read_to_string(&path).with_context(|| name.to_owned())?;
            files.insert(path, text);
        }
        Ok(Self {
            root: tree.to_owned(),
            files,
        })
    }

    /// The mutants that have no form in which they can stand beside others.
    pub fn not_written(&self, mutants: &[Mutant]) -> BTreeSet<usize> {
        let mut left: BTreeSet<_> = mutants.iter().map(|mutant| mutant.id).collect();
        for (path, text) in &self.files {
            for region in regions(text, &self.of(path, mutants, &BTreeSet::new())) {
                for (id, _) in region.mutants {
                    left.remove(&id);
                }
            }
        }
        left
    }

    /// Writes all mutants at once, but for those in `without`.
    pub fn write_all(&self, mutants: &[Mutant], without: &BTreeSet<usize>) -> Result<()> {
        for (path, text) in &self.files {
            let regions = regions(text, &self.of(path, mutants, without));
            let mut written = render(text, 0..text.len(), &regions);
            if path.ends_with(ROOT) {
                written.push_str(CHOICE);
            }
            std::fs::write(path, written)?;
        }
        Ok(())
    }

    /// Writes one mutant, in the place of the code that it replaces.
    pub fn write_one(&self, mutant: &Mutant) -> Result<()> {
        self.restore()?;
        let path = self.root.join(&mutant.file);
        let text = &self.files[&path];
        let mut written = text.clone();
        written.replace_range(range(text, mutant.span), &mutant.replacement);
        std::fs::write(path, written)?;
        Ok(())
    }

    /// Writes the sources as they were.
    pub fn restore(&self) -> Result<()> {
        for (path, text) in &self.files {
            std::fs::write(path, text)?;
        }
        Ok(())
    }

    fn of<'m>(
        &self,
        path: &Path,
        mutants: &'m [Mutant],
        without: &BTreeSet<usize>,
    ) -> Vec<&'m Mutant> {
        let here = |mutant: &&Mutant| self.root.join(&mutant.file) == path;
        let all = mutants.iter().filter(here);
        all.filter(|mutant| !without.contains(&mutant.id)).collect()
    }
}

/// Which mutants the places are in, in a text that was written with all of them.
pub fn mutants_at(text: &str, places: Range<usize>) -> Option<usize> {
    let mut innermost: Option<(usize, usize)> = None;
    for (start, _) in text.match_indices("/*<") {
        let id = text[start + 3..].split("*/").next()?.parse().ok()?;
        let end = start + text[start..].find(&format!("/*{id}>*/"))?;
        let is_smaller = innermost.is_none_or(|(_, length)| end - start < length);
        if start <= places.start && places.end <= end && is_smaller {
            innermost = Some((id, end - start));
        }
    }
    innermost.map(|(id, _)| id)
}

/// A part of a text that has mutants.
struct Region {
    range: Range<usize>,
    kind: Kind,
    /// Their numbers, and what each writes.
    mutants: Vec<(usize, String)>,
}

/// What a region is. Of two with one range, the first is the outer one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// The body of a function.
    Body,
    /// The same, of a function that returns an `impl Iterator`: it has one type, so a mutant
    /// leaves its items out.
    Items,
    /// The place behind a pattern that has no guard.
    Pattern,
    Guard,
    Expression,
}

fn regions(text: &str, mutants: &[&Mutant]) -> Vec<Region> {
    let mut find = Find {
        text,
        mutants,
        found: Vec::new(),
        constant: Vec::new(),
        has_default: false,
    };
    if let Ok(file) = syn::parse_file(text) {
        find.visit_file(&file);
    }
    for mutant in mutants {
        let kind = match mutant.replacement.as_str() {
            _ if mutant.genre != Genre::FnValue => continue,
            "::std::iter::empty()" if mutant.returns_some_type() => Kind::Items,
            _ if mutant.returns_some_type() => continue,
            _ => Kind::Body,
        };
        let range = range(text, mutant.span);
        let is_in = |constant: &Range<usize>| constant.contains(&range.start);
        if !find.constant.iter().any(is_in) {
            find.add(range, kind, mutant, mutant.replacement.clone());
        }
    }
    let mut regions = BTreeMap::new();
    for (range, kind, id, written) in find.found {
        let key = (range.start, std::cmp::Reverse(range.end), kind);
        let region = regions.entry(key).or_insert(Region {
            range,
            kind,
            mutants: Vec::new(),
        });
        region.mutants.push((id, written));
    }
    regions.into_values().collect()
}

/// Looks for the code that mutants change.
struct Find<'a> {
    text: &'a str,
    mutants: &'a [&'a Mutant],
    found: Vec<(Range<usize>, Kind, usize, String)>,
    /// The functions that can run at compile time.
    constant: Vec<Range<usize>>,
    /// Whether the match around has an arm for all that the others leave.
    has_default: bool,
}

impl<'a> Find<'a> {
    fn add(&mut self, range: Range<usize>, kind: Kind, mutant: &Mutant, written: String) {
        self.found.push((range, kind, mutant.id, written));
    }

    fn at(&self, genre: Genre, span: impl Spanned) -> Vec<&'a Mutant> {
        let start = place(span.span().start());
        let here = |mutant: &&&Mutant| mutant.genre == genre && mutant.span.start == start;
        self.mutants.iter().filter(here).copied().collect()
    }

    fn range(&self, of: impl Spanned) -> Range<usize> {
        let span = of.span();
        range(
            self.text,
            Span {
                start: place(span.start()),
                end: place(span.end()),
            },
        )
    }
}

impl<'ast> Visit<'ast> for Find<'_> {
    fn visit_expr_binary(&mut self, node: &'ast syn::ExprBinary) {
        // A `let` in a chain can't stand in parentheses.
        let has_let = matches!(*node.right, syn::Expr::Let(_)) || ends_with_let(&node.left);
        if !has_let {
            let (left, right) = (self.range(&node.left), self.range(&node.right));
            for mutant in self.at(Genre::BinaryOperator, node.op) {
                let (left, right) = (&self.text[left.clone()], &self.text[right.clone()]);
                let written = format!("{left} {} {right}", mutant.replacement);
                self.add(self.range(node), Kind::Expression, mutant, written);
            }
        }
        syn::visit::visit_expr_binary(self, node);
    }

    fn visit_expr_unary(&mut self, node: &'ast syn::ExprUnary) {
        for mutant in self.at(Genre::UnaryOperator, node.op) {
            let written = self.text[self.range(&node.expr)].to_owned();
            self.add(self.range(node), Kind::Expression, mutant, written);
        }
        syn::visit::visit_expr_unary(self, node);
    }

    // What is constant can't ask which mutant is active.
    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}
    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}
    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}

    fn visit_item_fn(&mut self, node: &'ast syn::ItemFn) {
        if node.sig.constness.is_some() {
            self.constant.push(self.range(node));
        } else {
            syn::visit::visit_item_fn(self, node);
        }
    }

    fn visit_impl_item_fn(&mut self, node: &'ast syn::ImplItemFn) {
        if node.sig.constness.is_some() {
            self.constant.push(self.range(node));
        } else {
            syn::visit::visit_impl_item_fn(self, node);
        }
    }

    fn visit_expr_match(&mut self, node: &'ast syn::ExprMatch) {
        let is_default = |arm: &syn::Arm| {
            arm.guard.is_none() && matches!(arm.pat, syn::Pat::Wild(_) | syn::Pat::Ident(_))
        };
        let has_default = node.arms.iter().any(is_default);
        let around = std::mem::replace(&mut self.has_default, has_default);
        syn::visit::visit_expr_match(self, node);
        self.has_default = around;
    }

    fn visit_arm(&mut self, node: &'ast syn::Arm) {
        if let Some((_, guard)) = &node.guard {
            for mutant in self.at(Genre::MatchArmGuard, guard) {
                let written = mutant.replacement.clone();
                self.add(self.range(guard), Kind::Guard, mutant, written);
            }
        }
        for mutant in self.at(Genre::MatchArm, node) {
            let (range, kind) = match &node.guard {
                Some((_, guard)) => (self.range(guard), Kind::Guard),
                None if self.has_default => {
                    let end = self.range(&node.pat).end;
                    (end..end, Kind::Pattern)
                }
                // The compiler would miss the pattern, as it would miss the arm.
                None => continue,
            };
            self.add(range, kind, mutant, "false".to_owned());
        }
        syn::visit::visit_arm(self, node);
    }
}

fn ends_with_let(left: &syn::Expr) -> bool {
    match left {
        syn::Expr::Let(_) => true,
        syn::Expr::Binary(binary) => {
            ends_with_let(&binary.left) || matches!(*binary.right, syn::Expr::Let(_))
        }
        _ => false,
    }
}

/// The text of `range`, with its mutants. What a mutant writes has no other mutants in it,
/// since only one is active.
fn render(text: &str, range: Range<usize>, regions: &[Region]) -> String {
    let mut written = String::new();
    let mut at = range.start;
    let mut rest = regions;
    while let Some((first, behind)) = rest.split_first() {
        let inner = behind
            .iter()
            .take_while(|region| region.range.end <= first.range.end)
            .count();
        let (inner, behind) = behind.split_at(inner);
        written.push_str(&text[at..first.range.start]);
        let unchanged = || render(text, first.range.clone(), inner);
        written.push_str(&first.written(unchanged));
        at = first.range.end;
        rest = behind;
    }
    written.push_str(&text[at..range.end]);
    written
}

impl Region {
    fn written(&self, unchanged: impl FnOnce() -> String) -> String {
        let mut written = String::new();
        match self.kind {
            Kind::Body => {
                for (id, value) in &self.mutants {
                    let value = format!("/*<{id}*/ return {value}; /*{id}>*/");
                    written += &format!("if crate::mutant({id}) {{ {value} }}\n");
                }
                written += &unchanged();
            }
            Kind::Items => {
                written += &format!("({{ {} }})", unchanged());
                for (id, _) in &self.mutants {
                    written += &format!(".filter(|_| !crate::mutant({id}))");
                }
            }
            Kind::Pattern => {
                let ids = self.mutants.iter().map(|(id, _)| id);
                let conditions: Vec<_> = ids
                    .map(|id| format!("/*<{id}*/!crate::mutant({id})/*{id}>*/"))
                    .collect();
                written = format!(" if {}", conditions.join(" && "));
            }
            Kind::Guard | Kind::Expression => {
                written.push('(');
                for (id, value) in &self.mutants {
                    let value = format!("/*<{id}*/ {value} /*{id}>*/");
                    written += &format!("if crate::mutant({id}) {{ {value} }} else ");
                }
                written += &format!("{{ {} }})", unchanged());
            }
        }
        written
    }
}

fn place(at: proc_macro2::LineColumn) -> Place {
    Place {
        line: at.line,
        column: at.column + 1,
    }
}

fn range(text: &str, span: Span) -> Range<usize> {
    offset(text, span.start)..offset(text, span.end)
}

/// Where a place is, in bytes.
fn offset(text: &str, at: Place) -> usize {
    let lines = text.split_inclusive('\n').take(at.line - 1);
    let line: usize = lines.map(str::len).sum();
    let columns = text[line..].char_indices().nth(at.column - 1);
    columns.map_or(text.len(), |(column, _)| line + column)
}
