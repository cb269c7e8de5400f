//! The catalog of PostgreSQL, from version 12.

use diesel::connection::LoadConnection;
use diesel::pg::Pg;
use diesel::query_dsl::RunQueryDsl;
use diesel::result::QueryResult;
use diesel::sql_types::{Array, Bool, Nullable, Text};
use diesel::{OptionalExtension, QueryableByName, sql_query};

use super::rows::{ColumnRow, TableRow};
use super::{Catalog, ColumnFacts, Equality, Key, TableFacts, TableKind, length_in, quoted};
use crate::class::IdType;

/// `to_regclass` finds a table as a statement does: a name without schema in the search path.
const TABLE: &str = "SELECT relkind::text AS kind FROM pg_class WHERE oid = to_regclass($1)";

/// A domain counts as its base type. A collation that is not deterministic takes different
/// texts for the same; `citext` does by its operators, and `char(n)` ignores blanks.
const COLUMNS: &str = "\
    SELECT a.attname::text AS name, \
           format_type(a.atttypid, a.atttypmod) AS type_name, \
           coalesce(b.typname, t.typname)::text AS base, \
           NOT (a.attnotnull OR t.typnotnull) AS nullable, \
           CASE WHEN NOT l.collisdeterministic THEN l.collname::text END AS collation \
    FROM pg_attribute a \
    JOIN pg_type t ON t.oid = a.atttypid \
    LEFT JOIN pg_type b ON b.oid = t.typbasetype \
    LEFT JOIN pg_collation l ON l.oid = a.attcollation \
    WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped \
    ORDER BY a.attnum";

const KEYS: &str = "\
    SELECT c.relname::text AS name, i.indisunique AS is_unique, i.indisprimary AS is_primary, \
           i.indpred IS NOT NULL AS is_partial, \
           ARRAY(SELECT a.attname::text \
                 FROM unnest(i.indkey) WITH ORDINALITY AS k (number, place) \
                 LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number \
                 WHERE k.place <= i.indnkeyatts \
                 ORDER BY k.place) AS columns \
    FROM pg_index i \
    JOIN pg_class c ON c.oid = i.indexrelid \
    WHERE i.indrelid = to_regclass($1) AND i.indisvalid \
    ORDER BY c.relname";

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
    #[diesel(sql_type = Array<Nullable<Text>>)]
    columns: Vec<Option<String>>,
}

impl Catalog for Pg {
    fn table<C>(conn: &mut C, schema: Option<&str>, name: &str) -> QueryResult<Option<TableFacts>>
    where
        C: LoadConnection<Backend = Self>,
    {
        let parts = schema.into_iter().chain([name]).map(quoted);
        let table = parts.collect::<Vec<_>>().join(".");
        let found = sql_query(TABLE)
            .bind::<Text, _>(&table)
            .get_result::<TableRow>(conn)
            .optional()?;
        let Some(TableRow { kind }) = found else {
            return Ok(None);
        };
        let columns = sql_query(COLUMNS)
            .bind::<Text, _>(&table)
            .load::<ColumnRow>(conn)?;
        let keys = sql_query(KEYS)
            .bind::<Text, _>(&table)
            .load::<KeyRow>(conn)?;
        Ok(Some(TableFacts {
            // A table, or one in partitions.
            kind: match kind.as_str() {
                "r" | "p" => TableKind::Table,
                _ => TableKind::View,
            },
            columns: columns.into_iter().map(column).collect(),
            keys: keys.into_iter().map(Key::from).collect(),
            replaces: false,
        }))
    }

    fn changes_values<C>(_: &mut C) -> QueryResult<bool>
    where
        C: LoadConnection<Backend = Self>,
    {
        Ok(false)
    }
}

fn column(row: ColumnRow) -> ColumnFacts {
    let equality = match (row.base.as_str(), &row.collation) {
        (_, Some(collation)) => Equality::Lost(format!("the collation `{collation}`")),
        ("bpchar", None) => Equality::Lost(format!("the type `{}`", row.type_name)),
        ("citext", None) => Equality::Lenient(format!("the type `{}`", row.type_name)),
        _ => Equality::Exact,
    };
    let length = match row.base.as_str() {
        "varchar" | "bpchar" => length_in(&row.type_name),
        _ => None,
    };
    ColumnFacts {
        length,
        stores: match row.base.as_str() {
            "int2" => &[IdType::SmallInt],
            "int4" => &[IdType::Integer],
            "int8" => &[IdType::BigInt],
            "text" | "varchar" | "bpchar" | "citext" => &[IdType::Text],
            "uuid" => &[IdType::Uuid],
            "bytea" => &[IdType::Binary],
            _ => &[],
        },
        name: row.name,
        type_name: row.type_name,
        nullable: row.nullable,
        equality,
    }
}

impl From<KeyRow> for Key {
    fn from(row: KeyRow) -> Self {
        Self {
            name: row.name,
            columns: row.columns,
            unique: row.is_unique,
            primary: row.is_primary,
            partial: row.is_partial,
        }
    }
}
