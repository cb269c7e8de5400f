//! A connection on which a tenant's data is exported, imported, moved and erased.

use diesel::result::QueryResult;

use super::super::LifecycleError;
use super::super::describe::{Column, Table};
use super::super::sql::{Bind, Statement};
use super::super::value::Cell;
use crate::database::DatabaseKind;
use crate::migrate::MigratedConnection;

/// A connection to a place of tenants, for the life cycle of their data.
///
/// Implemented for Diesel's connections. There is nothing in it for applications.
#[diagnostic::on_unimplemented(
    message = "tenants' data can't be exported, moved or erased on a connection of type `{Self}`",
    label = "not a connection of the life cycle",
    note = "name `SqliteConnection`, `PgConnection` or `MysqlConnection`, and enable the feature of that database; a service whose statements are awaited uses these for it, too"
)]
pub trait LifecycleConnection: MigratedConnection {
    /// Whether rows come page by page: the driver would hold all of them.
    #[doc(hidden)]
    const IN_PAGES: bool;

    /// The tables of a schema, or of the place.
    #[doc(hidden)]
    fn describe(&mut self, schema: Option<&str>) -> QueryResult<Vec<Table>>;

    /// Begins a transaction.
    #[doc(hidden)]
    fn start(&mut self, mode: Mode, path: Option<&str>) -> QueryResult<()>;

    /// Runs a statement, and gives each row away.
    #[doc(hidden)]
    fn each_row(
        &mut self,
        statement: Statement,
        each: &mut dyn FnMut(Vec<Bind>) -> Result<(), LifecycleError>,
    ) -> Result<(), LifecycleError>;

    /// Runs a statement without rows.
    #[doc(hidden)]
    fn run_statement(&mut self, statement: Statement) -> QueryResult<usize>;

    /// Writes what is selected of a column, so that `cell` reads it.
    #[doc(hidden)]
    fn select(statement: &mut Statement, alias: &str, column: &Column);

    /// Writes a column as something whose order is the same on each database.
    #[doc(hidden)]
    fn in_order(statement: &mut Statement, alias: &str, column: &Column);

    /// Reads what was selected of a column.
    #[doc(hidden)]
    fn cell(column: &Column, found: Bind) -> Option<Cell>;

    /// The value as a column of this database has it.
    #[doc(hidden)]
    fn adapt(column: &Column, cell: Cell) -> Cell;

    /// Writes a value for a column. `None` if the column can't have it.
    #[doc(hidden)]
    fn value(statement: &mut Statement, column: &Column, cell: &Cell) -> Option<()>;

    /// Writes that a column is this value and no other which the database takes for the same.
    #[doc(hidden)]
    fn equals(statement: &mut Statement, alias: &str, column: &Column, cell: &Cell) -> Option<()>;

    /// The greatest number in a column, or that was given for it.
    #[doc(hidden)]
    fn top(&mut self, table: &Table, column: &Column) -> Result<Option<i128>, LifecycleError> {
        greatest(self, table, column)
    }

    /// Lets others who add rows have numbers above this one.
    #[doc(hidden)]
    fn reserve(&mut self, _: &Table, _: &Column, _top: i128) -> Result<(), LifecycleError> {
        Ok(())
    }

    /// Lets new rows of a table have numbers above those that are there.
    #[doc(hidden)]
    fn raise_counter(&mut self, table: &Table, column: &Column) -> QueryResult<()>;

    /// Takes the lock of a move, for the time of the transaction. Not if somebody else keeps it.
    #[doc(hidden)]
    fn lock_move(&mut self, name: &str) -> QueryResult<bool>;

    /// Gives the lock of a move back, behind the transaction, where it does not end with it.
    #[doc(hidden)]
    fn unlock_move(&mut self) -> QueryResult<()> {
        Ok(())
    }

    /// Makes a trigger that refuses changes of rows of which `is_theirs` says for `new` or `old`
    /// whether they are the moving tenant's. It waits for open transactions that write there.
    #[doc(hidden)]
    fn fence(
        &mut self,
        table: &Table,
        fence: &str,
        is_theirs: &dyn Fn(&str) -> String,
    ) -> QueryResult<()>;

    /// Lets the changes of this transaction pass such triggers.
    #[doc(hidden)]
    fn pass_fences(&mut self) -> QueryResult<()>;

    /// Does not let changes pass any more, where that does not end with the transaction.
    #[doc(hidden)]
    fn end_passing(&mut self) -> QueryResult<()> {
        Ok(())
    }

    /// Takes such a trigger away, if there is one.
    #[doc(hidden)]
    fn unfence(&mut self, table: &Table, fence: &str) -> QueryResult<()>;
}

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[doc(hidden)]
pub enum Mode {
    /// It sees one moment, and writes nothing.
    Snapshot,
    /// It writes. Links are checked at its end, where the database can wait.
    Write,
}

/// The greatest number in a column.
pub(super) fn greatest<C: LifecycleConnection>(
    conn: &mut C,
    table: &Table,
    column: &Column,
) -> Result<Option<i128>, LifecycleError> {
    let mut statement = Statement::new(C::KIND);
    statement.sql("SELECT CAST(max(").name(&column.name);
    statement.sql(match C::KIND {
        DatabaseKind::Mysql => ") AS CHAR) AS c0 FROM ",
        DatabaseKind::Postgres | DatabaseKind::Sqlite => ") AS TEXT) AS c0 FROM ",
    });
    statement.table(table.schema.as_deref(), &table.name);
    number(conn, statement)
}

/// The number that a statement finds.
pub(super) fn number<C: LifecycleConnection>(
    conn: &mut C,
    statement: Statement,
) -> Result<Option<i128>, LifecycleError> {
    let mut found = None;
    conn.each_row(statement, &mut |row| {
        found = text_at(&row, 0).and_then(|text| text.parse().ok());
        Ok(())
    })?;
    Ok(found)
}

/// The text at a place of a row.
pub(in crate::lifecycle) fn text_at(row: &[Bind], place: usize) -> Option<String> {
    match row.get(place) {
        Some(Bind::Text(text)) => Some(text.clone()),
        Some(Bind::Integer(number)) => Some(number.to_string()),
        _ => None,
    }
}
