//! The text of a guard.

use sqlparser::ast::{BinaryOperator, Expr, Ident, Value, ValueWithSpan};
use sqlparser::tokenizer::Span;

use super::super::mark;
use super::super::refusal::{Read, Refusal};
use super::super::rules::Restriction;
use super::Reader;
use super::name::can_be_same;
use crate::backend::Dialect;
use crate::registry::{self, ClassifiedTable};

/// How many tables can stand between a row and its tenant.
const MOST_PARENTS: usize = 16;

impl Reader<'_> {
    /// The guard of a table that the query names by `reference`, if it has one.
    pub(super) fn guard(
        &mut self,
        table: &ClassifiedTable,
        reference: &Ident,
    ) -> Read<Option<Expr>> {
        let mut taken = vec![self.meant(reference)?];
        let text = self.condition(table, &reference.to_string(), &mut taken)?;
        Ok(text.map(|text| self.mark_guard(text)))
    }

    /// The mark of a guard with this text.
    fn mark_guard(&mut self, text: String) -> Expr {
        let mark = mark::guard(self.guards.len());
        self.guards.push(text);
        marked(mark)
    }

    /// The condition that rows of `table`, which is named `reference`, are the scope's.
    /// `taken` are the names that it can't give to a table of its own.
    fn condition(
        &self,
        table: &ClassifiedTable,
        reference: &str,
        taken: &mut Vec<String>,
    ) -> Read<Option<String>> {
        let column = |name| format!("{reference}.{}", self.quoted(name));
        Ok(match self.rules.reads(table)? {
            Restriction::Nothing => None,
            Restriction::Own(name) => Some(self.rules.has_id(&column(name))),
            Restriction::OwnOrHost(name) => {
                let own = self.rules.has_id(&column(name));
                Some(format!("({own} OR ({} IS NULL))", column(name)))
            }
            Restriction::Host(name) => Some(format!("({} IS NULL)", column(name))),
            Restriction::Through => self.exists(table, reference, taken)?,
        })
    }

    /// The condition that there is a row of the scope's in the table by which rows of
    /// `table` have their tenant; none if each row of that is the scope's.
    fn exists(
        &self,
        table: &ClassifiedTable,
        reference: &str,
        taken: &mut Vec<String>,
    ) -> Read<Option<String>> {
        let not_known = || {
            Refusal::new(
                format!("whose the rows of `{}` are is not known here", table.name()),
                "use the typed query builder",
            )
        };
        let owner = table.through().ok_or_else(not_known)?;
        let parent = registry::named(owner.schema(), owner.name(), self.rules.dialect)
            .ok_or_else(not_known)?;
        if taken.len() > MOST_PARENTS {
            return Err(not_known());
        }
        let whole = match owner.schema() {
            None => self.quoted(owner.name()),
            Some(schema) => format!("{}.{}", self.quoted(schema), self.quoted(owner.name())),
        };
        let (source, name) = match taken.iter().any(|taken| can_be_same(taken, owner.name())) {
            false => (whole, owner.name().to_owned()),
            true => {
                let alias = (1..)
                    .map(|number| format!("{}_{number}", owner.name()))
                    .find(|alias| !taken.iter().any(|taken| can_be_same(taken, alias)))
                    .unwrap_or_default();
                (format!("{whole} AS {}", self.quoted(&alias)), alias)
            }
        };
        taken.push(name.clone());
        let name = self.quoted(&name);
        let Some(guard) = self.condition(parent, &name, taken)? else {
            return Ok(None);
        };
        let keys = owner.columns().iter().zip(owner.own_columns());
        let keys: Vec<_> = keys
            .map(|(column, own)| {
                format!(
                    "{name}.{} = {reference}.{}",
                    self.quoted(column),
                    self.quoted(own)
                )
            })
            .collect();
        Ok(Some(format!(
            "EXISTS (SELECT 1 FROM {source} WHERE {} AND {guard})",
            keys.join(" AND ")
        )))
    }

    /// A name in the quotes of the database.
    fn quoted(&self, name: &str) -> String {
        let quote = match self.rules.dialect {
            Dialect::Postgres => '"',
            Dialect::Mysql | Dialect::Sqlite => '`',
        };
        let doubled = name.replace(quote, &format!("{quote}{quote}"));
        format!("{quote}{doubled}{quote}")
    }
}

/// A mark as an expression.
pub(super) fn marked(mark: String) -> Expr {
    Expr::Value(ValueWithSpan {
        value: Value::Placeholder(mark),
        span: Span::empty(),
    })
}

/// The guards, and then what the caller wrote, in parentheses.
pub(super) fn guarded(guards: Vec<Expr>, written: Option<Expr>) -> Option<Expr> {
    if guards.is_empty() {
        return written;
    }
    let written = written.map(|written| match written {
        nested @ Expr::Nested(_) => nested,
        written => Expr::Nested(Box::new(written)),
    });
    guards
        .into_iter()
        .chain(written)
        .reduce(|left, right| Expr::BinaryOp {
            left: Box::new(left),
            op: BinaryOperator::And,
            right: Box::new(right),
        })
}
