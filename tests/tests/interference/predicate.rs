//! The random predicates as expressions, with the subqueries of a scope or of plain Diesel.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Nullable};

use crate::data::Source;
use crate::expr::Number;
use crate::opaque::Opaque;
use crate::query::{Compare, Name, Predicate, Selected, Subquery};
use crate::schema::{
    OTHER, PART, mix_codes, mix_items, mix_lines, mix_lots, mix_messages, mix_notes, mix_orders,
    mix_orgs, mix_parcels, mix_people, mix_plans, mix_seats, mix_settings, mix_templates,
};

/// Makes subqueries, which see the tables in `sight`.
pub(crate) trait Subqueries {
    /// Whether all depend on the query around them.
    fn are_correlated(&self) -> bool;

    fn exists(&self, query: &Subquery, sight: &[Source]) -> Opaque;

    fn among(
        &self,
        number: Number,
        first: &Subquery,
        second: Option<&Subquery>,
        sight: &[Source],
    ) -> Opaque;

    /// The largest number of a subquery.
    fn largest(&self, query: &Subquery, sight: &[Source]) -> Number;
}

/// A column.
pub(crate) fn number(source: Source, column: u8) -> Number {
    /// `id`, `code`, `amount`, or the column that says whose the row is.
    macro_rules! column {
        ($table:ident, $link:ident) => {
            match column {
                0 => Number::new($table::id),
                1 => Number::new($table::code),
                2 => Number::new($table::amount),
                _ => Number::new($table::$link),
            }
        };
        (alias $alias:ident, $table:ident, $link:ident) => {
            match column {
                0 => Number::new($alias.field($table::id)),
                1 => Number::new($alias.field($table::code)),
                2 => Number::new($alias.field($table::amount)),
                _ => Number::new($alias.field($table::$link)),
            }
        };
    }
    match source {
        Source::Orgs => column!(mix_orgs, id),
        Source::Settings => column!(mix_settings, org_id),
        Source::People => column!(mix_people, id),
        Source::Seats => column!(mix_seats, person_id),
        Source::Orders => column!(mix_orders, org_id),
        Source::Lines => column!(mix_lines, order_id),
        Source::Notes => column!(mix_notes, line_id),
        Source::Lots => column!(mix_lots, number),
        Source::Parcels => column!(mix_parcels, number),
        Source::Messages => column!(mix_messages, org_id),
        Source::Templates => column!(mix_templates, org_id),
        Source::Items => column!(mix_items, template_id),
        Source::Codes => column!(mix_codes, code),
        Source::Plans => column!(mix_plans, code),
        Source::Other => column!(alias OTHER, mix_orders, org_id),
        Source::Part => column!(alias PART, mix_lines, order_id),
    }
}

/// The number that a name means where these tables are in sight.
pub(crate) fn named(name: Name, sight: &[Source]) -> Number {
    number(sight[name.source % sight.len()], name.column)
}

/// What a table is called in SQL.
fn called(source: Source) -> &'static str {
    match source {
        Source::Other => "mix_other",
        Source::Part => "mix_part",
        _ => crate::data::name(source),
    }
}

/// True of no row.
pub(crate) fn never() -> Opaque {
    Opaque::new(0.into_sql::<Integer>().eq(1))
}

/// A predicate where these tables are in sight, the innermost first.
pub(crate) fn build(by: &dyn Subqueries, predicate: &Predicate, sight: &[Source]) -> Opaque {
    match predicate {
        Predicate::Value(name, by, value) => {
            let number = named(*name, sight);
            match by {
                Compare::Eq => Opaque::new(number.eq(*value)),
                Compare::Ne => Opaque::new(number.ne(*value)),
                Compare::Less => Opaque::new(number.lt(*value)),
            }
        }
        Predicate::Names(name, by, other) => {
            let (number, other) = (named(*name, sight), named(*other, sight));
            match by {
                Compare::Eq => Opaque::new(number.eq(other)),
                Compare::Ne => Opaque::new(number.ne(other)),
                Compare::Less => Opaque::new(number.lt(other)),
            }
        }
        Predicate::In(name, list) => Opaque::new(named(*name, sight).eq_any(list.clone())),
        Predicate::Null(name) => Opaque::new(named(*name, sight).is_null()),
        Predicate::Raw(value) => {
            let table = called(sight[0]);
            let raw = format!("{table}.code = {value} OR {table}.id > 0");
            // Diesel itself writes no parentheses around it.
            Opaque::new(sql::<Nullable<Bool>>(&raw)).not().not()
        }
        Predicate::Exists(query) => by.exists(query, sight),
        Predicate::Among(name, first, second) => {
            by.among(named(*name, sight), first, second.as_ref(), sight)
        }
        Predicate::Below(name, query) => {
            Opaque::new(named(*name, sight).lt(by.largest(query, sight)))
        }
        Predicate::Not(inner) => build(by, inner, sight).not(),
        Predicate::And(left, right) => build(by, left, sight).and(build(by, right, sight)),
        Predicate::Or(left, right) => build(by, left, sight).or(build(by, right, sight)),
    }
}

/// The filters of a subquery on `tables`, `filter` and `or_filter`.
pub(crate) fn filters(
    by: &dyn Subqueries,
    query: &Subquery,
    tables: &[Source],
    sight: &[Source],
) -> (Opaque, Opaque) {
    let around = sight.iter().find(|table| !tables.contains(table));
    let sight: Vec<_> = tables.iter().chain(sight).copied().collect();
    let or = query.or.as_ref();
    let filter = build(by, &query.filter, &sight);
    let or = or.map_or_else(never, |or| build(by, or, &sight));
    if !by.are_correlated() {
        return (filter, or);
    }
    let Some(around) = around else {
        // There is no name left for a table around.
        return (never(), never());
    };
    let around = number(*around, 0);
    let always = around.clone().is_null().or(around.is_not_null());
    (Opaque::new(always).and(filter), or)
}

/// What a query selects.
pub(crate) fn selected(by: &dyn Subqueries, selected: &Selected, sight: &[Source]) -> Number {
    match selected {
        Selected::Column(name) => named(*name, sight),
        Selected::Largest(query) => by.largest(query, sight),
    }
}
