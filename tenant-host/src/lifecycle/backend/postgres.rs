//! PostgreSQL.

use diesel::connection::SimpleConnection;
use diesel::pg::{Pg, PgConnection, PgRowByRowLoadingMode};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_query;
use diesel::sql_types::{Nullable, Text};

use super::connection::{greatest, number, text_at};
use super::texts::{self, Texts, sent};
use super::{LifecycleConnection, Mode};
use crate::database::DatabaseKind;
use crate::lifecycle::LifecycleError;
use crate::lifecycle::describe::{Column, ForeignKey, OnDelete, Table};
use crate::lifecycle::sql::{Bind, Statement, literal, quoted};
use crate::lifecycle::value::{Cell, Kind};

/// Each value is written in one form, whatever the session or the user is set to.
const FORMS: &str = "SET LOCAL datestyle TO 'ISO, YMD'; SET LOCAL timezone TO 'UTC'; \
     SET LOCAL intervalstyle TO 'iso_8601'; SET LOCAL bytea_output TO 'hex'; \
     SET LOCAL extra_float_digits TO 1; SET LOCAL standard_conforming_strings TO on";

/// Is set in a transaction whose changes pass fences.
const PASS: &str = "tenant_host.passes_fences";

const COLUMNS: &str = "\
    SELECT c.relname::text AS a, a.attname::text AS b, coalesce(b.typname, t.typname)::text AS c, \
           quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS d, \
           (NOT a.attnotnull)::text AS e, (a.attgenerated <> '')::text AS f, \
           (a.attidentity <> '' OR pg_get_serial_sequence( \
               quote_ident(s.nspname) || '.' || quote_ident(c.relname), a.attname) IS NOT NULL \
           )::text AS g, \
           (a.atttypmod < 0 AND t.typtypmod < 0)::text AS h \
    FROM pg_class c \
    JOIN pg_namespace s ON s.oid = c.relnamespace \
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
    JOIN pg_type t ON t.oid = a.atttypid \
    JOIN pg_namespace n ON n.oid = t.typnamespace \
    LEFT JOIN pg_type b ON b.oid = t.typbasetype \
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition \
      AND s.nspname = coalesce($1, current_schema()::text) \
    ORDER BY c.relname, a.attnum";

const KEYS: &str = "\
    SELECT c.relname::text AS a, a.attname::text AS b \
    FROM pg_index i \
    JOIN pg_class c ON c.oid = i.indrelid \
    JOIN pg_namespace s ON s.oid = c.relnamespace \
    CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k (number, place) \
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number \
    WHERE i.indisprimary AND s.nspname = coalesce($1, current_schema()::text) \
    ORDER BY c.relname, k.place";

const REFERENCES: &str = "\
    SELECT c.relname::text AS a, f.oid::text AS b, n.nspname::text AS c, p.relname::text AS d, \
           f.confdeltype::text AS e, f.condeferrable::text AS f, \
           a.attname::text AS g, r.attname::text AS h \
    FROM pg_constraint f \
    JOIN pg_class c ON c.oid = f.conrelid \
    JOIN pg_namespace s ON s.oid = c.relnamespace \
    JOIN pg_class p ON p.oid = f.confrelid \
    JOIN pg_namespace n ON n.oid = p.relnamespace \
    CROSS JOIN unnest(f.conkey, f.confkey) WITH ORDINALITY AS k (own, other, place) \
    JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.own \
    JOIN pg_attribute r ON r.attrelid = f.confrelid AND r.attnum = k.other \
    WHERE f.contype = 'f' AND f.conparentid = 0 \
      AND s.nspname = coalesce($1, current_schema()::text) \
    ORDER BY c.relname, f.oid, k.place";

/// The query, with its values.
macro_rules! query {
    ($statement:expr) => {{
        let (text, binds) = $statement.take_binds();
        let mut query = sql_query(text).into_boxed::<Pg>();
        for bind in binds {
            query = query.bind::<Nullable<Text>, _>(sent(bind));
        }
        query
    }};
}

fn ask(
    conn: &mut PgConnection,
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

impl LifecycleConnection for PgConnection {
    const IN_PAGES: bool = false;

    fn describe(&mut self, schema: Option<&str>) -> QueryResult<Vec<Table>> {
        let mut tables: Vec<Table> = Vec::new();
        for row in ask(self, COLUMNS, schema)? {
            let [
                name,
                column,
                base,
                native,
                nullable,
                computed,
                counted,
                free,
            ] = &row[..]
            else {
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
            let mut found = Column::new(column.clone(), kind(base), native.clone());
            found.nullable = nullable == "true";
            found.is_computed = computed == "true";
            found.is_counted = counted == "true";
            found.is_single = base == "float4";
            found.keeps_zeros = base == "numeric" && free == "true";
            if let Some(table) = tables.last_mut() {
                table.columns.push(found);
            }
        }
        for row in ask(self, KEYS, schema)? {
            if let Some(table) = tables.iter_mut().find(|table| table.name == row[0]) {
                table.key.push(row[1].clone());
            }
        }
        let mut last = String::new();
        for row in ask(self, REFERENCES, schema)? {
            let Some(table) = tables.iter_mut().find(|table| table.name == row[0]) else {
                continue;
            };
            if row[1] != last {
                last.clone_from(&row[1]);
                table.references.push(ForeignKey {
                    columns: Vec::new(),
                    schema: Some(row[2].clone()),
                    parent: row[3].clone(),
                    parent_columns: Vec::new(),
                    on_delete: OnDelete::of(&row[4]),
                    is_deferrable: row[5] == "true",
                });
            }
            if let Some(key) = table.references.last_mut() {
                key.columns.push(row[6].clone());
                key.parent_columns.push(row[7].clone());
            }
        }
        Ok(tables)
    }

    fn start(&mut self, mode: Mode, path: Option<&str>) -> QueryResult<()> {
        let begin = match mode {
            Mode::Snapshot => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Mode::Write => "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
        };
        // Temporary tables come last, as when the tenant is served.
        let path = path.map_or("DEFAULT".to_owned(), |schema| {
            format!("{}, pg_temp", quoted(DatabaseKind::Postgres, schema))
        });
        self.batch_execute(&format!(
            "{begin}; SET LOCAL search_path TO {path}; {FORMS}; SET CONSTRAINTS ALL DEFERRED"
        ))
    }

    fn each_row(
        &mut self,
        statement: Statement,
        each: &mut dyn FnMut(Vec<Bind>) -> Result<(), LifecycleError>,
    ) -> Result<(), LifecycleError> {
        let query = query!(statement);
        for row in query.load_iter::<Texts, PgRowByRowLoadingMode>(self)? {
            each(row?.0)?;
        }
        Ok(())
    }

    fn run_statement(&mut self, statement: Statement) -> QueryResult<usize> {
        query!(statement).execute(self)
    }

    fn select(statement: &mut Statement, alias: &str, column: &Column) {
        if column.kind == Kind::Bytes {
            statement.sql("encode(").column(alias, &column.name);
            statement.sql(", 'hex')");
        } else {
            statement.column(alias, &column.name).sql("::text");
        }
    }

    fn in_order(statement: &mut Statement, alias: &str, column: &Column) {
        statement.column(alias, &column.name);
        if matches!(column.kind, Kind::Text | Kind::Json) {
            statement.sql("::text COLLATE \"C\"");
        }
    }

    fn cell(column: &Column, found: Bind) -> Option<Cell> {
        texts::cell(column, found)
    }

    fn adapt(column: &Column, cell: Cell) -> Cell {
        texts::adapt(column, cell)
    }

    fn value(statement: &mut Statement, column: &Column, cell: &Cell) -> Option<()> {
        let value = texts::bind(column, cell)?;
        match column.kind {
            Kind::Bytes => statement.sql("decode(").bind(value).sql(", 'hex')"),
            // A cast would cut a text that is too long.
            Kind::Text => statement.sql("CAST(").bind(value).sql(" AS text)"),
            _ => {
                statement.sql("CAST(CAST(").bind(value);
                statement.sql(" AS text) AS ").sql(&column.native).sql(")")
            }
        };
        Some(())
    }

    fn equals(statement: &mut Statement, alias: &str, column: &Column, cell: &Cell) -> Option<()> {
        statement.sql("(").column(alias, &column.name).sql(" = ");
        Self::value(statement, column, cell)?;
        if column.kind == Kind::Text {
            statement.sql(" AND ").column(alias, &column.name);
            statement.sql("::text COLLATE \"C\" = ");
            Self::value(statement, column, cell)?;
        }
        statement.sql(")");
        Some(())
    }

    fn top(&mut self, table: &Table, column: &Column) -> Result<Option<i128>, LifecycleError> {
        let found = greatest(self, table, column)?;
        if !column.is_counted {
            return Ok(found);
        }
        let mut statement = Statement::new(DatabaseKind::Postgres);
        let sequence = sequence(table, column);
        statement.sql(&format!(
            "SELECT pg_sequence_last_value({sequence}::regclass)::text AS c0"
        ));
        Ok(found.max(number(self, statement)?))
    }

    fn reserve(&mut self, table: &Table, column: &Column, top: i128) -> Result<(), LifecycleError> {
        if column.is_counted {
            let sequence = sequence(table, column);
            sql_query(format!(
                "SELECT setval({sequence}::regclass, greatest({top}, \
                 coalesce(pg_sequence_last_value({sequence}::regclass), 1)))::text AS a"
            ))
            .load::<Texts>(self)?;
        }
        Ok(())
    }

    fn raise_counter(&mut self, table: &Table, column: &Column) -> QueryResult<()> {
        // Never below what it has given already.
        let sequence = sequence(table, column);
        let mut statement = Statement::new(DatabaseKind::Postgres);
        statement.sql(&format!(
            "SELECT setval({sequence}::regclass, greatest(m.top, \
             coalesce(pg_sequence_last_value({sequence}::regclass), 1)))::text AS a FROM (SELECT max("
        ));
        statement.name(&column.name).sql(") AS top FROM ");
        statement.table(table.schema.as_deref(), &table.name);
        statement.sql(") m WHERE m.top IS NOT NULL");
        let (text, _) = statement.take_binds();
        sql_query(text).load::<Texts>(self).map(drop)
    }

    fn lock_move(&mut self, name: &str) -> QueryResult<bool> {
        for _ in 0..50 {
            // In one database there are many schemas.
            let row = sql_query(
                "SELECT pg_try_advisory_xact_lock( \
                 hashtextextended($1 || ' ' || current_schema()::text, 0))::text AS a",
            )
            .bind::<Text, _>(name)
            .get_result::<Texts>(self)?;
            if text_at(&row.0, 0).as_deref() == Some("true") {
                return Ok(true);
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        Ok(false)
    }

    fn fence(
        &mut self,
        table: &Table,
        fence: &str,
        is_theirs: &dyn Fn(&str) -> String,
    ) -> QueryResult<()> {
        self.unfence(table, fence)?;
        let mut on = Statement::new(DatabaseKind::Postgres);
        on.table(table.schema.as_deref(), &table.name);
        let refuse = |event: &str, row: &str| {
            format!(
                "IF TG_OP <> '{event}' AND coalesce(current_setting('{PASS}', true), '') = '' \
                 THEN IF {} THEN \
                 RAISE EXCEPTION '{}' USING ERRCODE = 'object_in_use'; END IF; END IF;",
                is_theirs(row),
                super::super::IS_MOVING,
            )
        };
        let name = quoted(DatabaseKind::Postgres, fence);
        self.batch_execute(&format!(
            "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql \
             SET search_path FROM CURRENT AS $tenant_move$ BEGIN {} {} \
             IF TG_OP = 'DELETE' THEN RETURN old; END IF; RETURN new; END $tenant_move$; \
             SET LOCAL lock_timeout TO '5s'; \
             CREATE TRIGGER {name} BEFORE INSERT OR UPDATE OR DELETE ON {} \
             FOR EACH ROW EXECUTE FUNCTION {name}()",
            refuse("DELETE", "new"),
            refuse("INSERT", "old"),
            on.text(),
        ))
    }

    fn pass_fences(&mut self) -> QueryResult<()> {
        self.batch_execute(&format!("SET LOCAL {PASS} TO 'on'"))
    }

    fn unfence(&mut self, table: &Table, fence: &str) -> QueryResult<()> {
        let mut on = Statement::new(DatabaseKind::Postgres);
        on.table(table.schema.as_deref(), &table.name);
        let name = quoted(DatabaseKind::Postgres, fence);
        self.batch_execute(&format!(
            "SET LOCAL client_min_messages TO warning; SET LOCAL lock_timeout TO '5s'; \
             DROP TRIGGER IF EXISTS {name} ON {}; DROP FUNCTION IF EXISTS {name}()",
            on.text()
        ))
    }
}

/// The sequence of a column, as SQL that finds it.
fn sequence(table: &Table, column: &Column) -> String {
    let schema = match &table.schema {
        Some(schema) => literal(DatabaseKind::Postgres, schema),
        None => "current_schema()::text".to_owned(),
    };
    format!(
        "pg_get_serial_sequence(quote_ident({schema}) || '.' || quote_ident({}), {})",
        literal(DatabaseKind::Postgres, &table.name),
        literal(DatabaseKind::Postgres, &column.name),
    )
}

fn kind(base: &str) -> Kind {
    match base {
        "int2" | "int4" | "int8" => Kind::Integer,
        "numeric" => Kind::Decimal,
        "float4" | "float8" => Kind::Float,
        "text" | "varchar" | "bpchar" | "citext" | "name" => Kind::Text,
        "bytea" => Kind::Bytes,
        "bool" => Kind::Boolean,
        "date" => Kind::Date,
        "time" => Kind::Time,
        "timestamp" => Kind::Timestamp,
        "timestamptz" => Kind::TimestampZone,
        "uuid" => Kind::Uuid,
        "json" | "jsonb" => Kind::Json,
        other => Kind::Other(format!("postgres {other}")),
    }
}
