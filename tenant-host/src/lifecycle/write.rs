//! Writes rows into the tables of a place.

use std::collections::BTreeMap;

use super::LifecycleError;
use super::backend::LifecycleConnection;
use super::describe::{Order, Place, TenantTable, Theirs, each_row};
use super::progress::Counter;
use super::sql::Statement;
use super::tally::Tally;
use super::value::Cell;
use crate::database::DatabaseKind;

/// Where rows come from, each with the values as the tables have them.
pub(super) trait Rows {
    /// Gives the rows of a table away.
    fn rows(
        &mut self,
        table: usize,
        each: &mut dyn FnMut(Vec<Cell>) -> Result<(), LifecycleError>,
    ) -> Result<(), LifecycleError>;
}

/// Writes the rows of all these tables, and compares what the database has then. The answer is
/// what there is of each table.
///
/// # Errors
///
/// Those of the source and of the database; [`LifecycleError::ValuesChanged`],
/// [`LifecycleError::BrokenLink`], [`LifecycleError::Circle`].
pub(super) fn write_all<C: LifecycleConnection>(
    conn: &mut C,
    theirs: Theirs<'_>,
    tables: &[usize],
    source: &mut dyn Rows,
    counter: &mut Counter<'_>,
) -> Result<BTreeMap<usize, Tally>, LifecycleError> {
    let place = theirs.place;
    let order = Order::for_writing(place)?;
    let written = order.tables.iter().filter(|table| tables.contains(table));
    let mut tallies = BTreeMap::new();
    for table in written.clone() {
        let own = &place.tables[*table];
        let cut = order.cut_places(place, *table);
        let mut tally = Tally::default();
        let mut batch = Batch::default();
        source.rows(*table, &mut |mut row| {
            counter.add();
            tally.add(&row)?;
            for place in &cut {
                row[*place] = Cell::Null;
            }
            batch.add(row);
            if batch.is_full() {
                insert::<C>(conn, own, &batch.take())?;
            }
            Ok(())
        })?;
        insert::<C>(conn, own, &batch.take())?;
        counter.tell();
        tallies.insert(*table, tally);
    }
    for table in written.clone() {
        let cut = order.cut_places(place, *table);
        if cut.is_empty() {
            continue;
        }
        source.rows(*table, &mut |row| {
            if cut.iter().all(|place| row[*place] == Cell::Null) {
                return Ok(());
            }
            set(conn, &place.tables[*table], &cut, &row)
        })?;
    }
    for table in written {
        if tally_of(conn, theirs, *table)? != tallies[table] {
            return Err(LifecycleError::ValuesChanged {
                table: place.tables[*table].name.clone(),
            });
        }
        raise_counters(conn, &place.tables[*table])?;
    }
    place.check_links(conn, theirs)?;
    Ok(tallies)
}

/// The count and the digest of a tenant's rows in a table.
pub(super) fn tally_of<C: LifecycleConnection>(
    conn: &mut C,
    theirs: Theirs<'_>,
    table: usize,
) -> Result<Tally, LifecycleError> {
    let mut tally = Tally::default();
    each_row(conn, theirs, table, &mut |row| tally.add(&row))?;
    Ok(tally)
}

/// Lets new rows have numbers above those that are there.
pub(super) fn raise_counters<C: LifecycleConnection>(
    conn: &mut C,
    table: &TenantTable,
) -> Result<(), LifecycleError> {
    for column in &table.facts.columns {
        if column.is_counted && !column.is_computed {
            conn.raise_counter(&table.facts, column)?;
        }
    }
    Ok(())
}

/// Rows that are written by one statement.
#[derive(Default)]
pub(super) struct Batch {
    rows: Vec<Vec<Cell>>,
    values: usize,
    length: usize,
}

impl Batch {
    /// Databases take some ten thousands of values with one statement.
    const VALUES: usize = 10_000;
    const ROWS: usize = 500;
    const LENGTH: usize = 1 << 20;

    pub(super) fn add(&mut self, row: Vec<Cell>) {
        let length = |cell: &Cell| match cell {
            Cell::Text(text) => text.len(),
            _ => 0,
        };
        self.values += row.len();
        self.length += row.iter().map(length).sum::<usize>();
        self.rows.push(row);
    }

    pub(super) fn is_full(&self) -> bool {
        self.rows.len() >= Self::ROWS || self.values >= Self::VALUES || self.length >= Self::LENGTH
    }

    pub(super) fn take(&mut self) -> Vec<Vec<Cell>> {
        std::mem::take(self).rows
    }
}

/// Writes rows. Those of members of several tenants may be there.
pub(super) fn insert<C: LifecycleConnection>(
    conn: &mut C,
    table: &TenantTable,
    rows: &[Vec<Cell>],
) -> Result<(), LifecycleError> {
    if rows.is_empty() {
        return Ok(());
    }
    let columns: Vec<_> = table
        .stored()
        .iter()
        .map(|at| &table.facts.columns[*at])
        .collect();
    let mut statement = Statement::new(C::KIND);
    statement.sql("INSERT INTO ");
    statement.table(table.facts.schema.as_deref(), &table.facts.name);
    statement.sql(" (");
    statement.list(", ", &columns, |statement, column| {
        statement.name(&column.name);
    });
    statement.sql(")");
    if C::KIND == DatabaseKind::Postgres && columns.iter().any(|column| column.is_counted) {
        statement.sql(" OVERRIDING SYSTEM VALUE");
    }
    statement.sql(" VALUES ");
    let mut misfit = None;
    statement.list(", ", rows, |statement, row| {
        statement.sql("(");
        statement.list(
            ", ",
            columns.iter().zip(row),
            |statement, (column, cell)| {
                if C::value(statement, column, cell).is_none() {
                    misfit = Some(column.name.clone());
                }
            },
        );
        statement.sql(")");
    });
    if let Some(column) = misfit {
        return Err(LifecycleError::ValueDoesNotFit {
            table: table.name.clone(),
            column,
        });
    }
    if table.is_member {
        match (C::KIND, table.facts.key.first()) {
            (DatabaseKind::Mysql, Some(key)) => {
                statement.sql(" ON DUPLICATE KEY UPDATE ").name(key);
                statement.sql(" = ").name(key)
            }
            _ => statement.sql(" ON CONFLICT DO NOTHING"),
        };
    }
    let written = conn.run_statement(statement);
    written
        .map(drop)
        .map_err(|error| LifecycleError::writing(&table.name, error))
}

/// Sets some columns of the row with the key of this one.
pub(super) fn set<C: LifecycleConnection>(
    conn: &mut C,
    table: &TenantTable,
    places: &[usize],
    row: &[Cell],
) -> Result<(), LifecycleError> {
    let stored = table.stored();
    let column = |place: usize| &table.facts.columns[stored[place]];
    let mut statement = Statement::new(C::KIND);
    statement.sql("UPDATE ");
    statement.table(table.facts.schema.as_deref(), &table.facts.name);
    statement.sql(" AS ").name("t").sql(" SET ");
    let mut misfit = None;
    statement.list(", ", places, |statement, place| {
        statement.name(&column(*place).name).sql(" = ");
        if C::value(statement, column(*place), &row[*place]).is_none() {
            misfit = Some(column(*place).name.clone());
        }
    });
    statement.sql(" WHERE ");
    with_key::<C>(&mut statement, table, row);
    if let Some(column) = misfit {
        return Err(LifecycleError::ValueDoesNotFit {
            table: table.name.clone(),
            column,
        });
    }
    let changed = conn.run_statement(statement);
    changed
        .map(drop)
        .map_err(|error| LifecycleError::writing(&table.name, error))
}

/// Writes that a row of the alias `t` has the key of this one.
pub(super) fn with_key<C: LifecycleConnection>(
    statement: &mut Statement,
    table: &TenantTable,
    row: &[Cell],
) {
    let stored = table.stored();
    statement.list(" AND ", table.key_places(), |statement, place| {
        let column = &table.facts.columns[stored[place]];
        // It was read of this column, or was written to it.
        let _ = C::equals(statement, "t", column, &row[place]);
    });
}

/// The tables of a place, all of them.
pub(super) fn all(place: &Place) -> Vec<usize> {
    (0..place.tables.len()).collect()
}
