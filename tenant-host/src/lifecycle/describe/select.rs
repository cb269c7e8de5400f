//! The rows of a tenant, in the order of their keys.

use super::super::LifecycleError;
use super::super::backend::LifecycleConnection;
use super::super::sql::{Bind, Statement};
use super::super::value::Cell;
use super::{Column, Theirs};

/// How many rows a page has, where rows come in pages.
const PAGE: usize = 1000;

/// Gives each of the tenant's rows in a table away: its stored values.
///
/// # Errors
///
/// [`LifecycleError::NoKey`] if rows have no order, those of the database, and those of `each`.
pub(in crate::lifecycle) fn each_row<C: LifecycleConnection>(
    conn: &mut C,
    theirs: Theirs<'_>,
    table: usize,
    each: &mut dyn FnMut(Vec<Cell>) -> Result<(), LifecycleError>,
) -> Result<(), LifecycleError> {
    let own = &theirs.place.tables[table];
    if own.facts.key.is_empty() {
        return Err(LifecycleError::NoKey {
            table: own.name.clone(),
        });
    }
    let columns: Vec<&Column> = own
        .stored()
        .iter()
        .map(|at| &own.facts.columns[*at])
        .collect();
    let key = own.key_places();
    let mut last: Option<Vec<Cell>> = None;
    loop {
        let mut statement = Statement::new(C::KIND);
        statement.sql("SELECT ");
        statement.list(
            ", ",
            columns.iter().enumerate(),
            |statement, (number, column)| {
                C::select(statement, "t", column);
                statement.sql(&format!(" AS c{number}"));
            },
        );
        statement.sql(" FROM ");
        statement.table(own.facts.schema.as_deref(), &own.facts.name);
        statement.sql(" AS ").name("t").sql(" WHERE ");
        theirs.condition::<C>(&mut statement, table, "t")?;
        let key_columns: Vec<_> = key.iter().map(|place| columns[*place]).collect();
        if let Some(last) = &last {
            statement.sql(" AND ");
            behind::<C>(&mut statement, &key_columns, last);
        }
        statement.sql(" ORDER BY ");
        statement.list(", ", &key_columns, |statement, column| {
            C::in_order(statement, "t", column);
        });
        if C::IN_PAGES {
            statement.sql(&format!(" LIMIT {PAGE}"));
        }
        let mut count = 0;
        conn.each_row(statement, &mut |found| {
            let row = read::<C>(&columns, found, &own.name)?;
            count += 1;
            if C::IN_PAGES && count == PAGE {
                last = Some(key.iter().map(|place| row[*place].clone()).collect());
            }
            each(row)
        })?;
        if !C::IN_PAGES || count < PAGE {
            return Ok(());
        }
    }
}

fn read<C: LifecycleConnection>(
    columns: &[&Column],
    found: Vec<Bind>,
    table: &str,
) -> Result<Vec<Cell>, LifecycleError> {
    let cells = columns.iter().zip(found).map(|(column, found)| {
        C::cell(column, found).ok_or_else(|| LifecycleError::UnknownValue {
            table: table.to_owned(),
            column: column.name.clone(),
        })
    });
    cells.collect()
}

/// Writes that a row comes behind this one: written out, since indexes don't serve the short form.
fn behind<C: LifecycleConnection>(statement: &mut Statement, key: &[&Column], last: &[Cell]) {
    statement.sql("(");
    for place in 0..key.len() {
        statement.sql(if place > 0 { " OR (" } else { "(" });
        for before in 0..=place {
            statement.sql(if before > 0 { " AND " } else { "" });
            C::in_order(statement, "t", key[before]);
            statement.sql(if before == place { " > " } else { " = " });
            // It was read of this column.
            let _ = C::value(statement, key[before], &last[before]);
        }
        statement.sql(")");
    }
    statement.sql(")");
}
