//! The catalog of SQLite, from version 3.37.

use diesel::connection::LoadConnection;
use diesel::query_dsl::RunQueryDsl;
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Bool, Nullable, Text};
use diesel::sqlite::Sqlite;
use diesel::{OptionalExtension, QueryableByName, sql_query};

use super::{Catalog, ColumnFacts, Equality, Key, TableFacts, TableKind, quoted};
use crate::class::IdType;

/// A name without schema is looked up in `temp`, then `main`, then what is attached.
const TABLE: &str = "\
    SELECT schema, type AS kind, wr AS has_no_rowid \
    FROM pragma_table_list \
    WHERE name = ?1 COLLATE NOCASE AND (?2 IS NULL OR schema = ?2 COLLATE NOCASE) \
    ORDER BY schema <> 'temp', schema <> 'main' LIMIT 1";

const COLUMNS: &str = "\
    SELECT name, type AS type_name, \"notnull\" = 0 AS nullable, pk \
    FROM pragma_table_xinfo(?1, ?2) ORDER BY cid";

const KEYS: &str = "\
    SELECT name, \"unique\" AS is_unique, origin = 'pk' AS is_primary, partial AS is_partial \
    FROM pragma_index_list(?1, ?2) ORDER BY name";

const KEY_COLUMNS: &str = "\
    SELECT name FROM pragma_index_xinfo(?1, ?2) WHERE key ORDER BY seqno";

#[derive(QueryableByName)]
struct TableRow {
    #[diesel(sql_type = Text)]
    schema: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    has_no_rowid: bool,
}

#[derive(QueryableByName)]
struct ColumnRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    type_name: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
    /// The place in the primary key, from 1.
    #[diesel(sql_type = BigInt)]
    pk: i64,
}

#[derive(QueryableByName)]
struct KeyRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    is_unique: bool,
    #[diesel(sql_type = Bool)]
    is_primary: bool,
    #[diesel(sql_type = Bool)]
    is_partial: bool,
}

#[derive(QueryableByName)]
struct KeyColumnRow {
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
}

#[derive(QueryableByName)]
struct SqlRow {
    #[diesel(sql_type = Nullable<Text>)]
    sql: Option<String>,
}

#[derive(QueryableByName)]
struct CountRow {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

impl Catalog for Sqlite {
    fn table<C>(conn: &mut C, schema: Option<&str>, name: &str) -> QueryResult<Option<TableFacts>>
    where
        C: LoadConnection<Backend = Self>,
    {
        let found = sql_query(TABLE)
            .bind::<Text, _>(name)
            .bind::<Nullable<Text>, _>(schema)
            .get_result::<TableRow>(conn)
            .optional()?;
        let Some(table) = found else {
            return Ok(None);
        };
        let rows = sql_query(COLUMNS)
            .bind::<Text, _>(name)
            .bind::<Text, _>(&table.schema)
            .load::<ColumnRow>(conn)?;
        let rowid = rowid(&table, &rows);
        let mut columns = Vec::with_capacity(rows.len());
        for row in &rows {
            let is_rowid = rowid.is_some_and(|rowid| rowid.name == row.name);
            columns.push(ColumnFacts {
                name: row.name.clone(),
                type_name: row.type_name.clone(),
                stores: stored_by(&row.type_name),
                nullable: row.nullable && !is_rowid,
                // `VARCHAR(20)` stores longer texts, too.
                length: None,
                equality: equality(conn, &table.schema, name, &row.name)?,
            });
        }
        let mut keys = keys(conn, &table.schema, name)?;
        // The key of the rows themselves is no index.
        keys.extend(rowid.map(|row| Key {
            name: "PRIMARY KEY".to_owned(),
            columns: vec![Some(row.name.clone())],
            unique: true,
            primary: true,
            partial: false,
        }));
        Ok(Some(TableFacts {
            kind: match table.kind.as_str() {
                "table" | "virtual" | "shadow" => TableKind::Table,
                _ => TableKind::View,
            },
            columns,
            keys,
            replaces: replaces(conn, &table.schema, name)?,
        }))
    }

    fn changes_values<C>(_: &mut C) -> QueryResult<bool>
    where
        C: LoadConnection<Backend = Self>,
    {
        Ok(false)
    }
}

/// The column that stands for the number of the row: `INTEGER PRIMARY KEY`.
fn rowid<'a>(table: &TableRow, columns: &'a [ColumnRow]) -> Option<&'a ColumnRow> {
    let mut in_key = columns.iter().filter(|column| column.pk > 0);
    match (in_key.next(), in_key.next()) {
        (Some(only), None) if !table.has_no_rowid => {
            Some(only).filter(|column| column.type_name.eq_ignore_ascii_case("integer"))
        }
        _ => None,
    }
}

fn keys<C>(conn: &mut C, schema: &str, table: &str) -> QueryResult<Vec<Key>>
where
    C: LoadConnection<Backend = Sqlite>,
{
    let rows = sql_query(KEYS)
        .bind::<Text, _>(table)
        .bind::<Text, _>(schema)
        .load::<KeyRow>(conn)?;
    let key = |row: KeyRow| {
        let columns = sql_query(KEY_COLUMNS)
            .bind::<Text, _>(&row.name)
            .bind::<Text, _>(schema)
            .load::<KeyColumnRow>(conn)?;
        Ok(Key {
            name: row.name,
            columns: columns.into_iter().map(|column| column.name).collect(),
            unique: row.is_unique,
            primary: row.is_primary,
            partial: row.is_partial,
        })
    };
    rows.into_iter().map(key).collect()
}

/// What a column of this declared type stores without change, by its affinity: the rules of
/// SQLite's documentation, section 3.1 of "Datatypes",
/// <https://sqlite.org/datatype3.html>. Whole numbers have one size.
fn stored_by(type_name: &str) -> &'static [IdType] {
    const NUMBERS: &[IdType] = &[IdType::SmallInt, IdType::Integer, IdType::BigInt];
    let name = type_name.to_ascii_uppercase();
    let holds = |part: &str| name.contains(part);
    if holds("INT") {
        NUMBERS
    } else if holds("CHAR") || holds("CLOB") || holds("TEXT") {
        &[IdType::Text]
    } else if holds("BLOB") || name.is_empty() {
        // No affinity.
        &[
            IdType::SmallInt,
            IdType::Integer,
            IdType::BigInt,
            IdType::Text,
            IdType::Binary,
        ]
    } else if holds("REAL") || holds("FLOA") || holds("DOUB") {
        &[]
    } else {
        NUMBERS
    }
}

/// No pragma tells the collation of a column. But a `UNION` compares its rows by the collation
/// of its first part, which here has no row: so two texts remain, or one.
fn equality<C>(conn: &mut C, schema: &str, table: &str, column: &str) -> QueryResult<Equality>
where
    C: LoadConnection<Backend = Sqlite>,
{
    let from = format!("{}.{}", quoted(schema), quoted(table));
    let column = quoted(column);
    for (same, what) in [
        ("('a'), ('A')", "upper and lower case are the same"),
        ("('a'), ('a ')", "blanks at the end don't count"),
        ("('a'), ('á')", "accents don't count"),
    ] {
        let query = format!(
            "SELECT count(*) AS count FROM \
             (SELECT {column} FROM {from} WHERE 0 UNION SELECT * FROM (VALUES {same}))"
        );
        let CountRow { count } = sql_query(query).get_result(conn)?;
        if count < 2 {
            return Ok(Equality::Lenient(format!("a collation by which {what}")));
        }
    }
    Ok(Equality::Exact)
}

/// Whether the text of the table says `REPLACE` anywhere: in a constraint, or, which is
/// harmless and rare, in a default or a check.
fn replaces<C>(conn: &mut C, schema: &str, table: &str) -> QueryResult<bool>
where
    C: LoadConnection<Backend = Sqlite>,
{
    let query = format!(
        "SELECT sql FROM {}.sqlite_master WHERE name = ?1 COLLATE NOCASE",
        quoted(schema)
    );
    let found = sql_query(query)
        .bind::<Text, _>(table)
        .get_result::<SqlRow>(conn)
        .optional()?;
    let sql = found.and_then(|row| row.sql).unwrap_or_default();
    let words = sql.split(|c: char| !c.is_alphanumeric() && c != '_');
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    Ok(words.windows(3).any(|three| {
        let means = ["on", "conflict", "replace"];
        three
            .iter()
            .zip(means)
            .all(|(word, meant)| word.eq_ignore_ascii_case(meant))
    }))
}
