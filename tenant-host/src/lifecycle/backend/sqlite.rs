//! SQLite.

use diesel::connection::SimpleConnection;
use diesel::deserialize::{self, QueryableByName};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::row::{Field, NamedRow, Row};
use diesel::sql_query;
use diesel::sql_types::{BigInt, Binary, Double, Nullable, Text};
use diesel::sqlite::{Sqlite, SqliteConnection, SqliteType};

use super::connection::text_at;
use super::{LifecycleConnection, Mode};
use crate::database::DatabaseKind;
use crate::lifecycle::LifecycleError;
use crate::lifecycle::describe::{Column, ForeignKey, OnDelete, Table};
use crate::lifecycle::sql::{Bind, Statement, quoted};
use crate::lifecycle::value::{Cell, Kind, from_sqlite, kind_of_declared, to_sqlite};

struct Stored(Vec<Bind>);

impl QueryableByName<Sqlite> for Stored {
    fn build<'a>(row: &impl NamedRow<'a, Sqlite>) -> deserialize::Result<Self> {
        let mut cells = Vec::with_capacity(row.field_count());
        for place in 0..row.field_count() {
            let field = Row::get(row, place).ok_or("a row has fewer columns than it says")?;
            let Some(mut value) = field.value() else {
                cells.push(Bind::Null);
                continue;
            };
            cells.push(match value.value_type() {
                None => Bind::Null,
                Some(SqliteType::Long) => Bind::Integer(value.read_long()),
                Some(SqliteType::Double) => Bind::Real(value.read_double()),
                Some(SqliteType::Text) => Bind::Text(value.read_text().to_owned()),
                Some(SqliteType::Binary) => Bind::Bytes(value.read_blob().to_vec()),
                Some(_) => return Err("a value of a storage class that is unknown".into()),
            });
        }
        Ok(Self(cells))
    }
}

/// The query, with its values.
macro_rules! query {
    ($statement:expr) => {{
        let (text, binds) = $statement.take_binds();
        let mut query = sql_query(text).into_boxed::<Sqlite>();
        for bind in binds {
            query = match bind {
                Bind::Null => query.bind::<Nullable<Text>, _>(None::<String>),
                Bind::Integer(number) => query.bind::<BigInt, _>(number),
                Bind::Real(number) => query.bind::<Double, _>(number),
                Bind::Text(text) => query.bind::<Text, _>(text),
                Bind::Bytes(bytes) => query.bind::<Binary, _>(bytes),
            };
        }
        query
    }};
}

fn ask(conn: &mut SqliteConnection, question: &str, about: &str) -> QueryResult<Vec<Vec<Bind>>> {
    let rows = sql_query(question).bind::<Text, _>(about);
    let rows = rows.load::<Stored>(conn)?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

impl LifecycleConnection for SqliteConnection {
    const IN_PAGES: bool = false;

    fn describe(&mut self, schema: Option<&str>) -> QueryResult<Vec<Table>> {
        let names = ask(
            self,
            "SELECT name FROM pragma_table_list WHERE schema = ? AND type = 'table' \
             AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
            schema.unwrap_or("main"),
        )?;
        let names: Vec<_> = names.iter().filter_map(|row| text_at(row, 0)).collect();
        names
            .into_iter()
            .map(|name| table(self, schema, name))
            .collect()
    }

    fn start(&mut self, mode: Mode, _: Option<&str>) -> QueryResult<()> {
        match mode {
            Mode::Snapshot => self.batch_execute("BEGIN"),
            Mode::Write => {
                self.batch_execute("BEGIN IMMEDIATE")?;
                self.batch_execute("PRAGMA defer_foreign_keys = ON")
            }
        }
    }

    fn each_row(
        &mut self,
        statement: Statement,
        each: &mut dyn FnMut(Vec<Bind>) -> Result<(), LifecycleError>,
    ) -> Result<(), LifecycleError> {
        let query = query!(statement);
        for row in query.load_iter::<Stored, diesel::connection::DefaultLoadingMode>(self)? {
            each(row?.0)?;
        }
        Ok(())
    }

    fn run_statement(&mut self, statement: Statement) -> QueryResult<usize> {
        query!(statement).execute(self)
    }

    fn select(statement: &mut Statement, alias: &str, column: &Column) {
        statement.column(alias, &column.name);
    }

    fn in_order(statement: &mut Statement, alias: &str, column: &Column) {
        statement.column(alias, &column.name).sql(" COLLATE BINARY");
    }

    fn cell(column: &Column, found: Bind) -> Option<Cell> {
        Some(from_sqlite(&column.kind, found))
    }

    fn adapt(column: &Column, cell: Cell) -> Cell {
        match (&column.kind, cell) {
            (Kind::Decimal, Cell::Text(text)) => {
                Cell::Text(crate::lifecycle::value::decimal(&text).unwrap_or(text))
            }
            (_, cell) => cell,
        }
    }

    fn value(statement: &mut Statement, column: &Column, cell: &Cell) -> Option<()> {
        let stored = to_sqlite(&column.kind, cell)?;
        statement.bind(stored);
        Some(())
    }

    fn equals(statement: &mut Statement, alias: &str, column: &Column, cell: &Cell) -> Option<()> {
        let stored = to_sqlite(&column.kind, cell)?;
        let is_text = matches!(stored, Bind::Text(_));
        statement.sql("(").column(alias, &column.name).sql(" = ");
        statement.bind(stored.clone());
        if is_text {
            // The index, and then the text as it is.
            statement.sql(" AND CAST(").column(alias, &column.name);
            statement.sql(" AS TEXT) = ").bind(stored);
            statement.sql(" COLLATE BINARY");
        }
        statement.sql(")");
        Some(())
    }

    fn raise_counter(&mut self, _: &Table, _: &Column) -> QueryResult<()> {
        // A new row has a number above those that are there, and above those that there were if
        // the table says `AUTOINCREMENT`.
        Ok(())
    }

    fn lock_move(&mut self, _: &str) -> QueryResult<bool> {
        // Who writes has the whole file.
        Ok(true)
    }

    fn fence(
        &mut self,
        table: &Table,
        fence: &str,
        is_theirs: &dyn Fn(&str) -> String,
    ) -> QueryResult<()> {
        self.unfence(table, fence)?;
        self.batch_execute(PASSES)?;
        let on = quoted(DatabaseKind::Sqlite, &table.name);
        for (event, rows) in EVENTS {
            let name = trigger(fence, event);
            let which: Vec<_> = rows.iter().map(|row| is_theirs(row)).collect();
            self.batch_execute(&format!(
                "CREATE TRIGGER {name} BEFORE {event} ON {on} \
                 WHEN NOT EXISTS (SELECT 1 FROM __tenant_passes_fences) AND ({}) BEGIN \
                 SELECT RAISE(ABORT, '{}'); END",
                which.join(" OR "),
                super::super::IS_MOVING,
            ))?;
        }
        Ok(())
    }

    fn pass_fences(&mut self) -> QueryResult<()> {
        self.batch_execute(PASSES)?;
        // Nobody else sees it: it is gone before the commit.
        self.batch_execute("INSERT INTO __tenant_passes_fences (passes) VALUES (1)")
    }

    fn end_passing(&mut self) -> QueryResult<()> {
        self.batch_execute("DELETE FROM __tenant_passes_fences")
    }

    fn unfence(&mut self, _: &Table, fence: &str) -> QueryResult<()> {
        for (event, _) in EVENTS {
            let name = trigger(fence, event);
            self.batch_execute(&format!("DROP TRIGGER IF EXISTS {name}"))?;
        }
        Ok(())
    }
}

/// There is a row in it during a transaction whose changes pass fences.
const PASSES: &str = "CREATE TABLE IF NOT EXISTS __tenant_passes_fences (passes INTEGER)";

const EVENTS: [(&str, &[&str]); 3] = [
    ("INSERT", &["new"]),
    ("UPDATE", &["old", "new"]),
    ("DELETE", &["old"]),
];

fn trigger(fence: &str, event: &str) -> String {
    quoted(DatabaseKind::Sqlite, &format!("{fence}_{event}"))
}

fn table(conn: &mut SqliteConnection, schema: Option<&str>, name: String) -> QueryResult<Table> {
    // Hidden are computed columns, by 2 and 3.
    let rows = ask(
        conn,
        "SELECT name, type, \"notnull\", hidden, pk FROM pragma_table_xinfo(?) \
         WHERE hidden <> 1 ORDER BY cid",
        &name,
    )?;
    let mut columns = Vec::with_capacity(rows.len());
    let mut key = Vec::new();
    for row in &rows {
        let (Some(name), Some(native)) = (text_at(row, 0), text_at(row, 1)) else {
            continue;
        };
        let number = |place: usize| match row.get(place) {
            Some(Bind::Integer(number)) => *number,
            _ => 0,
        };
        let mut column = Column::new(name.clone(), kind_of_declared(&native), native);
        column.nullable = number(2) == 0 && number(4) == 0;
        column.is_computed = number(3) > 1;
        if number(4) > 0 {
            key.push((number(4), name));
        }
        columns.push(column);
    }
    key.sort();
    let key: Vec<_> = key.into_iter().map(|(_, name)| name).collect();
    if let [only] = key.as_slice()
        && let Some(column) = columns.iter_mut().find(|column| column.name == *only)
    {
        column.is_counted = column.native.eq_ignore_ascii_case("integer");
    }
    Ok(Table {
        schema: schema.map(str::to_owned),
        references: references(conn, &name)?,
        name,
        columns,
        key,
    })
}

fn references(conn: &mut SqliteConnection, table: &str) -> QueryResult<Vec<ForeignKey>> {
    let rows = ask(
        conn,
        "SELECT id, \"table\", \"from\", \"to\", on_delete FROM pragma_foreign_key_list(?) \
         ORDER BY id, seq",
        table,
    )?;
    let mut keys: Vec<(Option<String>, ForeignKey)> = Vec::new();
    for row in &rows {
        let number = text_at(row, 0);
        if keys.last().is_none_or(|(last, _)| *last != number) {
            keys.push((
                number,
                ForeignKey {
                    columns: Vec::new(),
                    schema: None,
                    parent: text_at(row, 1).unwrap_or_default(),
                    parent_columns: Vec::new(),
                    on_delete: OnDelete::of(&text_at(row, 4).unwrap_or_default()),
                    // By `defer_foreign_keys`.
                    is_deferrable: true,
                },
            ));
        }
        if let Some((_, key)) = keys.last_mut() {
            key.columns.extend(text_at(row, 2));
            key.parent_columns.extend(text_at(row, 3));
        }
    }
    Ok(keys.into_iter().map(|(_, key)| key).collect())
}
