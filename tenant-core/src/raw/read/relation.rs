//! `FROM`: what is read, and where its guard stands.

use sqlparser::ast::{
    Expr, Ident, Join, JoinConstraint, JoinOperator, ObjectName, Query, SetExpr, TableAlias,
    TableFactor, TableFunctionArgs, TableWithJoins,
};
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::Parser;

use super::super::refusal::{Read, Refusal, absent, unknown};
use super::Reader;
use super::guard::guarded;
use super::name::can_be_same;
use crate::registry;
use crate::text::Called;

/// Where the guard of a table stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the condition of the join, or in `WHERE`.
    Condition,
    /// In a query of its own, which takes the place of the table. There it is right in
    /// each join, also where a row without a partner is kept.
    View,
}

/// The names of the sources in one `FROM`.
type Sources = Vec<String>;

impl Reader<'_> {
    /// Reads `FROM`, and returns the guards for `WHERE`.
    pub(super) fn from(&mut self, from: &mut [TableWithJoins]) -> Read<Vec<Expr>> {
        let mut sources = Sources::new();
        let place = if from.iter().all(keeps_conditions) {
            Place::Condition
        } else {
            Place::View
        };
        let mut guards = Vec::new();
        for tables in from {
            let TableWithJoins { relation, joins } = tables;
            guards.extend(self.source(relation, place, &mut sources)?);
            for join in joins {
                guards.extend(self.join(join, place, &mut sources)?);
            }
        }
        Ok(guards)
    }

    /// Reads a join, and returns the guard for `WHERE`, if it has to stand there.
    fn join(&mut self, join: &mut Join, place: Place, sources: &mut Sources) -> Read<Option<Expr>> {
        let Join {
            relation,
            global,
            join_operator,
        } = join;
        absent(*global, "`GLOBAL`")?;
        let guard = self.source(relation, place, sources)?;
        let needs_condition = matches!(
            join_operator,
            JoinOperator::Left(_)
                | JoinOperator::LeftOuter(_)
                | JoinOperator::Right(_)
                | JoinOperator::RightOuter(_)
                | JoinOperator::FullOuter(_)
        );
        match constraint_of(join_operator)? {
            JoinConstraint::On(condition) => {
                self.expression(condition)?;
                let written = std::mem::replace(condition, Expr::Tuple(Vec::new()));
                if let Some(guard) = guard {
                    // There is always one with what was written.
                    if let Some(both) = guarded(vec![guard], Some(written)) {
                        *condition = both;
                    }
                } else {
                    *condition = written;
                }
                Ok(None)
            }
            JoinConstraint::Using(columns) => {
                columns
                    .iter()
                    .try_for_each(|column| self.object(column).map(drop))?;
                Ok(guard)
            }
            JoinConstraint::None if needs_condition => Err(Refusal::new(
                "an outer join has no condition",
                "write `ON …` behind the joined table",
            )
            .at(relation)),
            JoinConstraint::Natural | JoinConstraint::None => Ok(guard),
            JoinConstraint::UsingAlias(..) => unknown("an alias behind `USING`"),
        }
    }

    /// Reads a source, and returns its guard if it does not stand inside.
    fn source(
        &mut self,
        source: &mut TableFactor,
        place: Place,
        sources: &mut Sources,
    ) -> Read<Option<Expr>> {
        let result = self.inside(|reader| reader.source_inside(source, place, sources));
        result.map_err(|refusal| refusal.at(source))
    }

    fn source_inside(
        &mut self,
        source: &mut TableFactor,
        place: Place,
        sources: &mut Sources,
    ) -> Read<Option<Expr>> {
        match source {
            TableFactor::Table { .. } => return self.table(source, place, sources),
            TableFactor::Derived {
                lateral: _,
                subquery,
                alias,
                sample,
            } => {
                absent(sample.is_some(), "`TABLESAMPLE`")?;
                self.enter_alias(alias.as_ref(), sources)?;
                self.query(subquery)?;
            }
            TableFactor::Function {
                lateral: _,
                name,
                args,
                with_ordinality: _,
                alias,
            } => {
                self.enter_alias(alias.as_ref(), sources)?;
                self.check_function(name, Called::InFrom)?;
                self.arguments(args)?;
            }
            TableFactor::UNNEST {
                alias,
                array_exprs,
                with_offset,
                with_offset_alias,
                with_ordinality: _,
            } => {
                absent(*with_offset || with_offset_alias.is_some(), "`WITH OFFSET`")?;
                self.enter_alias(alias.as_ref(), sources)?;
                self.expressions(array_exprs)?;
            }
            TableFactor::NestedJoin {
                table_with_joins,
                alias,
            } => {
                absent(alias.is_some(), "an alias behind a join in parentheses")?;
                let TableWithJoins { relation, joins } = &mut **table_with_joins;
                self.source(relation, Place::View, sources)?;
                for join in joins {
                    self.join(join, Place::View, sources)?;
                }
            }
            _ => return unknown("a source in `FROM` of another kind"),
        }
        Ok(None)
    }

    /// A table, a common table expression, or a function in the form of a table.
    fn table(
        &mut self,
        source: &mut TableFactor,
        place: Place,
        sources: &mut Sources,
    ) -> Read<Option<Expr>> {
        let TableFactor::Table {
            name,
            alias,
            args,
            with_hints,
            version,
            with_ordinality,
            partitions,
            json_path,
            sample,
            index_directives,
            inheritance,
        } = source
        else {
            return unknown("a source in `FROM` of another kind");
        };
        absent(!with_hints.is_empty(), "hints behind a table")?;
        absent(version.is_some(), "a version of a table")?;
        absent(!partitions.is_empty(), "partitions of a table")?;
        absent(json_path.is_some(), "a path behind a table")?;
        absent(sample.is_some(), "`TABLESAMPLE`")?;
        absent(inheritance.is_some(), "`ONLY` or `*` at a table")?;
        absent(!index_directives.is_empty(), "a hint for indexes")?;
        if let Some(args) = args {
            let TableFunctionArgs { args, settings } = args;
            absent(settings.is_some(), "`SETTINGS`")?;
            self.check_function(name, Called::InFrom)?;
            self.arguments(args)?;
            return self.enter_alias(alias.as_ref(), sources).map(|()| None);
        }
        absent(*with_ordinality, "`WITH ORDINALITY` behind a table")?;
        let (schema, meant, last) = self.object(name)?;
        let reference = alias.as_ref().map_or(last, |alias| &alias.name).clone();
        self.enter(&reference, sources)?;
        if let Some(alias) = &alias {
            self.alias(alias)?;
        }
        if schema.is_none() && self.visible.contains(&meant) {
            return Ok(None);
        }
        if self.hidden.iter().any(|hidden| can_be_same(hidden, &meant)) {
            return Err(Refusal::new(
                format!("`{meant}` is a common table expression that comes later, or is its own"),
                "bring `WITH` into the order of use, and write `WITH RECURSIVE` for what reads itself",
            ));
        }
        let Some(table) = registry::named(schema.as_deref(), &meant, self.rules.dialect) else {
            return Err(unclassified(name));
        };
        let has_columns = alias
            .as_ref()
            .is_some_and(|alias| !alias.columns.is_empty());
        if place == Place::Condition && !has_columns {
            return self.guard(table, &reference);
        }
        let inside = last.clone();
        let Some(guard) = self.guard(table, &inside)? else {
            return Ok(None);
        };
        let outside = alias.take().unwrap_or(TableAlias {
            explicit: true,
            name: reference,
            columns: Vec::new(),
            at: None,
        });
        let view = view(name.clone(), guard)?;
        *source = TableFactor::Derived {
            lateral: false,
            subquery: Box::new(view),
            alias: Some(outside),
            sample: None,
        };
        self.views += 1;
        Ok(None)
    }

    fn enter_alias(&self, alias: Option<&TableAlias>, sources: &mut Sources) -> Read {
        let Some(alias) = alias else {
            return Ok(());
        };
        self.alias(alias)?;
        self.enter(&alias.name, sources)
    }

    /// Two sources of one name could be taken for each other, in a guard too.
    fn enter(&self, name: &Ident, sources: &mut Sources) -> Read {
        let name = self.meant(name)?;
        if sources.iter().any(|other| can_be_same(other, &name)) {
            return Err(Refusal::new(
                format!("two sources have the name `{name}`"),
                "give one of them an alias",
            ));
        }
        sources.push(name);
        Ok(())
    }
}

/// Whether each join keeps rows of its left side only, or none, and has all its columns
/// apart: so that a condition in `WHERE` and in `ON` says of a table what it would say
/// inside.
fn keeps_conditions(tables: &TableWithJoins) -> bool {
    tables.joins.iter().all(|join| match &join.join_operator {
        JoinOperator::Join(constraint)
        | JoinOperator::Inner(constraint)
        | JoinOperator::Left(constraint)
        | JoinOperator::LeftOuter(constraint)
        | JoinOperator::CrossJoin(constraint)
        | JoinOperator::StraightJoin(constraint) => {
            matches!(constraint, JoinConstraint::On(_) | JoinConstraint::None)
        }
        _ => false,
    })
}

/// The constraint of the joins that there are rules for.
fn constraint_of(operator: &mut JoinOperator) -> Read<&mut JoinConstraint> {
    match operator {
        JoinOperator::Join(constraint)
        | JoinOperator::Inner(constraint)
        | JoinOperator::Left(constraint)
        | JoinOperator::LeftOuter(constraint)
        | JoinOperator::Right(constraint)
        | JoinOperator::RightOuter(constraint)
        | JoinOperator::FullOuter(constraint)
        | JoinOperator::CrossJoin(constraint)
        | JoinOperator::StraightJoin(constraint) => Ok(constraint),
        _ => unknown("a join of another kind"),
    }
}

fn unclassified(name: &ObjectName) -> Refusal {
    Refusal::new(
        format!("`{name}` is no classified table"),
        "name a table as its `table!` does, with its schema if that has one, \
         and derive a class on its model",
    )
}

/// `SELECT * FROM name WHERE guard`.
fn view(name: ObjectName, guard: Expr) -> Read<Query> {
    let parsed = Parser::new(&GenericDialect {})
        .try_with_sql("SELECT * FROM name")
        .and_then(|mut parser| parser.parse_query());
    let mut query = match parsed {
        Ok(query) => *query,
        Err(_) => return unknown("a join that needs a query of its own"),
    };
    if let SetExpr::Select(select) = &mut *query.body
        && let [
            TableWithJoins {
                relation: TableFactor::Table { name: of, .. },
                ..
            },
        ] = select.from.as_mut_slice()
    {
        *of = name;
        select.selection = Some(guard);
        return Ok(query);
    }
    unknown("a join that needs a query of its own")
}
