//! MySQL and MariaDB.

use diesel::connection::SimpleConnection;
use diesel::mysql::{Mysql, MysqlConnection};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Nullable, Text};

use super::connection::{greatest, number, text_at};
use super::texts::{self, Texts, sent};
use super::{LifecycleConnection, Mode};
use crate::database::DatabaseKind;
use crate::lifecycle::LifecycleError;
use crate::lifecycle::describe::{Column, ForeignKey, OnDelete, Table};
use crate::lifecycle::sql::{Bind, Statement, quoted};
use crate::lifecycle::value::{Cell, Kind};

const COLUMNS: &str = "\
    SELECT CAST(c.table_name AS CHAR) AS a, CAST(c.column_name AS CHAR) AS b, \
           CAST(c.data_type AS CHAR) AS c, CAST(c.column_type AS CHAR) AS d, \
           CAST(c.is_nullable AS CHAR) AS e, CAST(c.extra AS CHAR) AS f \
    FROM information_schema.columns c \
    JOIN information_schema.tables t \
      ON t.table_schema = c.table_schema AND t.table_name = c.table_name \
    WHERE c.table_schema = COALESCE(?, DATABASE()) \
      AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') \
    ORDER BY c.table_name, c.ordinal_position";

/// Only MariaDB has the name of the table there; MySQL has a type for JSON.
const JSON: &str = "\
    SELECT CAST(table_name AS CHAR) AS a, CAST(check_clause AS CHAR) AS b \
    FROM information_schema.check_constraints \
    WHERE constraint_schema = COALESCE(?, DATABASE()) AND check_clause LIKE 'json_valid(%'";

const KEYS: &str = "\
    SELECT CAST(table_name AS CHAR) AS a, CAST(column_name AS CHAR) AS b \
    FROM information_schema.key_column_usage \
    WHERE table_schema = COALESCE(?, DATABASE()) AND constraint_name = 'PRIMARY' \
    ORDER BY table_name, ordinal_position";

const REFERENCES: &str = "\
    SELECT CAST(k.table_name AS CHAR) AS a, CAST(k.constraint_name AS CHAR) AS b, \
           CAST(k.referenced_table_name AS CHAR) AS c, CAST(r.delete_rule AS CHAR) AS d, \
           CAST(k.column_name AS CHAR) AS e, CAST(k.referenced_column_name AS CHAR) AS f \
    FROM information_schema.key_column_usage k \
    JOIN information_schema.referential_constraints r \
      ON r.constraint_schema = k.constraint_schema AND r.table_name = k.table_name \
     AND r.constraint_name = k.constraint_name \
    WHERE k.table_schema = COALESCE(?, DATABASE()) AND k.referenced_table_name IS NOT NULL \
    ORDER BY k.table_name, k.constraint_name, k.ordinal_position";

/// The query, with its values.
macro_rules! query {
    ($statement:expr) => {{
        let (text, binds) = $statement.take_binds();
        let mut query = sql_query(text).into_boxed::<Mysql>();
        for bind in binds {
            query = match bind {
                Bind::Integer(number) => query.bind::<BigInt, _>(number),
                bind => query.bind::<Nullable<Text>, _>(sent(bind)),
            };
        }
        query
    }};
}

fn ask(
    conn: &mut MysqlConnection,
    question: &str,
    schema: Option<&str>,
) -> QueryResult<Vec<Vec<String>>> {
    let rows = sql_query(question).bind::<Nullable<Text>, _>(schema);
    let rows = rows.load::<Texts>(conn)?;
    let row = |Texts(row): Texts| -> Vec<String> {
        let places = 0..row.len();
        places
            .map(|place| text_at(&row, place).unwrap_or_default())
            .collect()
    };
    Ok(rows.into_iter().map(row).collect())
}

impl LifecycleConnection for MysqlConnection {
    const IN_PAGES: bool = true;

    fn describe(&mut self, schema: Option<&str>) -> QueryResult<Vec<Table>> {
        let mut tables: Vec<Table> = Vec::new();
        let json = ask(self, JSON, schema).unwrap_or_default();
        let is_json = |table: &str, column: &str| {
            let check = format!("json_valid({})", quoted(DatabaseKind::Mysql, column));
            json.iter().any(|row| row[0] == table && row[1] == check)
        };
        for row in ask(self, COLUMNS, schema)? {
            let [name, column, base, native, nullable, extra] = &row[..] else {
                continue;
            };
            if tables.last().is_none_or(|table| table.name != *name) {
                tables.push(Table {
                    schema: schema.map(str::to_owned),
                    name: name.clone(),
                    columns: Vec::new(),
                    key: Vec::new(),
                    references: Vec::new(),
                });
            }
            let kind = if is_json(name, column) {
                Kind::Json
            } else {
                kind(base, native)
            };
            let extra = extra.to_ascii_lowercase();
            let mut found = Column::new(column.clone(), kind, native.clone());
            found.nullable = nullable == "YES";
            // `DEFAULT_GENERATED` is a default, and no computed column.
            found.is_computed =
                extra.contains("virtual generated") || extra.contains("stored generated");
            found.is_counted = extra.contains("auto_increment");
            found.is_single = base == "float";
            if let Some(table) = tables.last_mut() {
                table.columns.push(found);
            }
        }
        for row in ask(self, KEYS, schema)? {
            if let Some(table) = tables.iter_mut().find(|table| table.name == row[0]) {
                table.key.push(row[1].clone());
            }
        }
        let mut last = (String::new(), String::new());
        for row in ask(self, REFERENCES, schema)? {
            let Some(table) = tables.iter_mut().find(|table| table.name == row[0]) else {
                continue;
            };
            let this = (row[0].clone(), row[1].clone());
            if this != last {
                last = this;
                table.references.push(ForeignKey {
                    columns: Vec::new(),
                    schema: None,
                    parent: row[2].clone(),
                    parent_columns: Vec::new(),
                    on_delete: OnDelete::of(&row[3]),
                    is_deferrable: true,
                });
            }
            if let Some(key) = table.references.last_mut() {
                key.columns.push(row[4].clone());
                key.parent_columns.push(row[5].clone());
            }
        }
        Ok(tables)
    }

    fn start(&mut self, mode: Mode, _: Option<&str>) -> QueryResult<()> {
        // The connection is this work's own, and closed behind it. Links are checked by hand.
        self.batch_execute(
            "SET SESSION time_zone = '+00:00', SESSION lock_wait_timeout = 5, \
             SESSION sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO'",
        )?;
        match mode {
            Mode::Snapshot => self.batch_execute(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; \
                 START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
            ),
            Mode::Write => self.batch_execute(
                "SET SESSION foreign_key_checks = 0; \
                 SET TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION",
            ),
        }
    }

    fn each_row(
        &mut self,
        statement: Statement,
        each: &mut dyn FnMut(Vec<Bind>) -> Result<(), LifecycleError>,
    ) -> Result<(), LifecycleError> {
        let query = query!(statement);
        for row in query.load_iter::<Texts, diesel::connection::DefaultLoadingMode>(self)? {
            each(row?.0)?;
        }
        Ok(())
    }

    fn run_statement(&mut self, statement: Statement) -> QueryResult<usize> {
        query!(statement).execute(self)
    }

    fn select(statement: &mut Statement, alias: &str, column: &Column) {
        let (before, after) = match column.kind {
            Kind::Bytes => ("HEX(", ")"),
            Kind::Text | Kind::Json => ("CONVERT(", " USING utf8mb4)"),
            // As a text it would have six digits only.
            Kind::Float if column.is_single => ("CAST(CAST(", " AS DOUBLE) AS CHAR)"),
            Kind::Integer if is_bits(column) => ("CAST(CAST(", " AS UNSIGNED) AS CHAR)"),
            _ => ("CAST(", " AS CHAR)"),
        };
        statement.sql(before).column(alias, &column.name).sql(after);
    }

    fn in_order(statement: &mut Statement, alias: &str, column: &Column) {
        let (before, after) = match column.kind {
            Kind::Text | Kind::Json => ("CAST(CONVERT(", " USING utf8mb4) AS BINARY)"),
            Kind::Uuid => ("CAST(", " AS CHAR)"),
            _ => ("", ""),
        };
        statement.sql(before).column(alias, &column.name).sql(after);
    }

    fn cell(column: &Column, found: Bind) -> Option<Cell> {
        match found {
            // It is that of the session, which is set.
            Bind::Text(text) if column.kind == Kind::TimestampZone => {
                texts::cell(column, Bind::Text(format!("{text}+00:00")))
            }
            found => texts::cell(column, found),
        }
    }

    fn adapt(column: &Column, cell: Cell) -> Cell {
        texts::adapt(column, cell)
    }

    fn value(statement: &mut Statement, column: &Column, cell: &Cell) -> Option<()> {
        let value = match (&column.kind, texts::bind(column, cell)?) {
            (Kind::TimestampZone, Bind::Text(text)) => {
                let moment = text.strip_suffix("+00:00").unwrap_or(&text);
                Bind::Text(moment.to_owned())
            }
            (Kind::Integer, Bind::Text(text)) => match text.parse() {
                Ok(number) => Bind::Integer(number),
                Err(_) => Bind::Text(text),
            },
            (_, bind) => bind,
        };
        match column.kind {
            Kind::Bytes => statement.sql("UNHEX(").bind(value).sql(")"),
            _ => statement.bind(value),
        };
        Some(())
    }

    fn equals(statement: &mut Statement, alias: &str, column: &Column, cell: &Cell) -> Option<()> {
        statement.sql("(").column(alias, &column.name).sql(" = ");
        // Bytes are compared, and looked for in the index of any collation.
        let is_text = column.kind == Kind::Text;
        statement.sql(if is_text { "CAST(" } else { "" });
        Self::value(statement, column, cell)?;
        statement.sql(if is_text { " AS BINARY)" } else { "" });
        statement.sql(")");
        Some(())
    }

    fn top(&mut self, table: &Table, column: &Column) -> Result<Option<i128>, LifecycleError> {
        let found = greatest(self, table, column)?;
        if !column.is_counted {
            return Ok(found);
        }
        let mut statement = Statement::new(DatabaseKind::Mysql);
        statement.sql(
            "SELECT CAST(auto_increment AS CHAR) AS c0 FROM information_schema.tables \
             WHERE table_schema = COALESCE(",
        );
        let schema = table.schema.clone().map_or(Bind::Null, Bind::Text);
        statement
            .bind(schema)
            .sql(", DATABASE()) AND table_name = ");
        statement.bind(Bind::Text(table.name.clone()));
        let next = number(self, statement)?;
        Ok(found.max(next.map(|next| next - 1)))
    }

    fn raise_counter(&mut self, _: &Table, _: &Column) -> QueryResult<()> {
        // A row with a number raises it.
        Ok(())
    }

    fn lock_move(&mut self, name: &str) -> QueryResult<bool> {
        // The name of a lock is one for the whole server, and at most 64 characters long.
        let row = sql_query(
            "SELECT CAST(GET_LOCK(CONCAT('tenant_move_', SHA1(CONCAT(DATABASE(), '/', ?))), 5) AS CHAR) AS a",
        )
        .bind::<Text, _>(name)
        .get_result::<Texts>(self)?;
        Ok(text_at(&row.0, 0).as_deref() == Some("1"))
    }

    fn unlock_move(&mut self) -> QueryResult<()> {
        self.batch_execute("DO RELEASE_ALL_LOCKS()")
    }

    fn fence(
        &mut self,
        table: &Table,
        fence: &str,
        is_theirs: &dyn Fn(&str) -> String,
    ) -> QueryResult<()> {
        let mut on = Statement::new(DatabaseKind::Mysql);
        on.table(table.schema.as_deref(), &table.name);
        for (event, rows) in EVENTS {
            let name = trigger(fence, event);
            let which: Vec<_> = rows.iter().map(|row| is_theirs(row)).collect();
            self.batch_execute(&format!(
                "CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {} FOR EACH ROW \
                 IF @tenant_host_passes_fences IS NULL AND ({}) THEN \
                 SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '{}'; END IF",
                on.text(),
                which.join(" OR "),
                super::super::IS_MOVING,
            ))?;
        }
        Ok(())
    }

    fn pass_fences(&mut self) -> QueryResult<()> {
        self.batch_execute("SET @tenant_host_passes_fences = 1")
    }

    fn end_passing(&mut self) -> QueryResult<()> {
        self.batch_execute("SET @tenant_host_passes_fences = NULL")
    }

    fn unfence(&mut self, _: &Table, fence: &str) -> QueryResult<()> {
        for (event, _) in EVENTS {
            let name = trigger(fence, event);
            self.batch_execute(&format!("DROP TRIGGER IF EXISTS {name}"))?;
        }
        Ok(())
    }
}

const EVENTS: [(&str, &[&str]); 3] = [
    ("INSERT", &["new"]),
    ("UPDATE", &["old", "new"]),
    ("DELETE", &["old"]),
];

fn trigger(fence: &str, event: &str) -> String {
    quoted(DatabaseKind::Mysql, &format!("{fence}_{event}"))
}

fn is_bits(column: &Column) -> bool {
    column.native.starts_with("bit")
}

fn kind(base: &str, native: &str) -> Kind {
    match base {
        "tinyint" if native == "tinyint(1)" => Kind::Boolean,
        "tinyint" | "smallint" | "mediumint" | "int" | "bigint" | "year" | "bit" => Kind::Integer,
        "decimal" => Kind::Decimal,
        "float" | "double" => Kind::Float,
        "char" | "varchar" | "tinytext" | "text" | "mediumtext" | "longtext" | "enum" | "set" => {
            Kind::Text
        }
        "binary" | "varbinary" | "tinyblob" | "blob" | "mediumblob" | "longblob" => Kind::Bytes,
        "date" => Kind::Date,
        "time" => Kind::Time,
        "datetime" => Kind::Timestamp,
        "timestamp" => Kind::TimestampZone,
        "uuid" => Kind::Uuid,
        "json" => Kind::Json,
        other => Kind::Other(format!("mysql {other}")),
    }
}
