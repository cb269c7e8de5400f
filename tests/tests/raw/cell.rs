//! Rows whose columns the program does not know.

use diesel::QueryableByName;
use diesel::deserialize;
use diesel::row::{Field, NamedRow};

use tenant_tests::Db;

/// A row: the names of its columns, and what the database has sent for each.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row(pub(crate) Vec<(String, Option<String>)>);

impl QueryableByName<Db> for Row {
    fn build<'a>(row: &impl NamedRow<'a, Db>) -> deserialize::Result<Self> {
        let mut cells = Vec::with_capacity(row.field_count());
        for number in 0..row.field_count() {
            let field = diesel::row::Row::get(row, number).ok_or("a column that is not there")?;
            let name = field.field_name().unwrap_or_default().to_owned();
            cells.push((name, field.value().map(shown)));
        }
        Ok(Self(cells))
    }
}

#[cfg(feature = "sqlite")]
fn shown(mut value: diesel::sqlite::SqliteValue<'_, '_, '_>) -> String {
    value.read_text().to_owned()
}

#[cfg(feature = "postgres")]
fn shown(value: diesel::pg::PgValue<'_>) -> String {
    bytes(value.as_bytes())
}

#[cfg(feature = "mysql")]
fn shown(value: diesel::mysql::MysqlValue<'_>) -> String {
    bytes(value.as_bytes())
}

#[cfg(not(feature = "sqlite"))]
fn bytes(bytes: &[u8]) -> String {
    bytes.escape_ascii().to_string()
}
