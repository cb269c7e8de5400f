//! The catalog of MySQL and MariaDB.

use diesel::connection::LoadConnection;
use diesel::mysql::Mysql;
use diesel::query_dsl::RunQueryDsl;
use diesel::result::QueryResult;
use diesel::sql_types::{Bool, Nullable, Text};
use diesel::{OptionalExtension, QueryableByName, sql_query};

use super::rows::{ColumnRow, TableRow};
use super::{Catalog, ColumnFacts, Equality, Key, TableFacts, TableKind, length_in};
use crate::class::IdType;

const TABLE: &str = "\
    SELECT CAST(table_type AS CHAR) AS kind \
    FROM information_schema.tables \
    WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ?";

const COLUMNS: &str = "\
    SELECT column_name AS name, CAST(column_type AS CHAR) AS type_name, \
           CAST(data_type AS CHAR) AS base, is_nullable = 'YES' AS nullable, \
           collation_name AS collation \
    FROM information_schema.columns \
    WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ? \
    ORDER BY ordinal_position";

/// A row for each column of a key. A part of a column is no column.
const KEYS: &str = "\
    SELECT index_name AS name, non_unique = 0 AS is_unique, \
           CASE WHEN sub_part IS NULL THEN column_name END AS part \
    FROM information_schema.statistics \
    WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ? \
    ORDER BY index_name, seq_in_index";

const IS_STRICT: &str = "\
    SELECT @@sql_mode LIKE '%STRICT\\_TRANS\\_TABLES%' \
        OR @@sql_mode LIKE '%STRICT\\_ALL\\_TABLES%' AS is_strict";

#[derive(QueryableByName)]
struct KeyRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    is_unique: bool,
    #[diesel(sql_type = Nullable<Text>)]
    part: Option<String>,
}

#[derive(QueryableByName)]
struct StrictRow {
    #[diesel(sql_type = Bool)]
    is_strict: bool,
}

impl Catalog for Mysql {
    fn table<C>(conn: &mut C, schema: Option<&str>, name: &str) -> QueryResult<Option<TableFacts>>
    where
        C: LoadConnection<Backend = Self>,
    {
        let about = |query: &'static str| {
            sql_query(query)
                .bind::<Nullable<Text>, _>(schema)
                .bind::<Text, _>(name)
        };
        let found = about(TABLE).get_result::<TableRow>(conn).optional()?;
        let Some(TableRow { kind }) = found else {
            return Ok(None);
        };
        let columns = about(COLUMNS).load::<ColumnRow>(conn)?;
        let mut keys: Vec<Key> = Vec::new();
        for row in about(KEYS).load::<KeyRow>(conn)? {
            match keys.last_mut() {
                Some(key) if key.name == row.name => key.columns.push(row.part),
                _ => keys.push(Key {
                    primary: row.name == "PRIMARY",
                    name: row.name,
                    columns: vec![row.part],
                    unique: row.is_unique,
                    partial: false,
                }),
            }
        }
        Ok(Some(TableFacts {
            kind: match kind.as_str() {
                "BASE TABLE" | "SYSTEM VERSIONED" => TableKind::Table,
                _ => TableKind::View,
            },
            columns: columns.into_iter().map(column).collect(),
            keys,
            replaces: false,
        }))
    }

    fn changes_values<C>(conn: &mut C) -> QueryResult<bool>
    where
        C: LoadConnection<Backend = Self>,
    {
        let row = sql_query(IS_STRICT).get_result::<StrictRow>(conn)?;
        Ok(!row.is_strict)
    }
}

fn column(row: ColumnRow) -> ColumnFacts {
    let equality = match (row.base.as_str(), &row.collation) {
        // Blanks at the end are not kept.
        ("char", _) => Equality::Lost(format!("the type `{}`", row.type_name)),
        (_, Some(collation)) if !is_exact(collation) => {
            Equality::Lenient(format!("the collation `{collation}`"))
        }
        _ => Equality::Exact,
    };
    let length = match row.base.as_str() {
        "char" | "varchar" | "binary" | "varbinary" => length_in(&row.type_name),
        _ => None,
    };
    ColumnFacts {
        length,
        stores: match row.base.as_str() {
            "smallint" => &[IdType::SmallInt],
            "int" => &[IdType::Integer],
            "bigint" => &[IdType::BigInt],
            "char" | "varchar" | "tinytext" | "text" | "mediumtext" | "longtext" => &[IdType::Text],
            // The bytes of a text are kept and compared as they are. `BINARY` fills them up.
            "varbinary" | "tinyblob" | "blob" | "mediumblob" | "longblob" => {
                &[IdType::Binary, IdType::Text]
            }
            "binary" => &[IdType::Binary],
            _ => &[],
        },
        name: row.name,
        type_name: row.type_name,
        nullable: row.nullable,
        equality,
    }
}

/// Whether a collation takes only the same text for the same. One that ends with `_bin`
/// ignores blanks at the end, but for those that say that they don't pad.
fn is_exact(collation: &str) -> bool {
    collation == "binary" || collation == "utf8mb4_0900_bin" || collation.ends_with("_nopad_bin")
}
