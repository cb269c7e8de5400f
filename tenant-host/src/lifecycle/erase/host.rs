//! What the host's database has of a tenant: waiting jobs, messages, features, permissions.

use std::collections::BTreeMap;

use super::super::LifecycleError;
use super::super::backend::{LifecycleConnection, text_at};
use super::super::describe::{Column, Table};
use super::super::sql::Statement;
use super::super::value::{Cell, Kind};
use crate::database::{Conn, HostDatabase};

/// The tables whose rows are what is known of a tenant that is no more.
const KEPT: [&str; 3] = ["host_tenants", "host_moves", "host_erasures"];

/// Deletes the rows of a tenant in this crate's tables of the host's database: in each that has a
/// column `tenant_id`. The answer is how many there were.
pub(super) fn erase(
    database: &HostDatabase,
    id: &str,
    keeps_audit: bool,
) -> Result<BTreeMap<String, u64>, LifecycleError> {
    database.lend(|conn| match conn {
        #[cfg(feature = "postgres")]
        Conn::Pg(conn) => sweep(conn, id, keeps_audit),
        #[cfg(feature = "mysql")]
        Conn::Mysql(conn) => sweep(conn, id, keeps_audit),
        #[cfg(feature = "sqlite")]
        Conn::Sqlite(conn) => sweep(conn, id, keeps_audit),
    })
}

fn sweep<C: LifecycleConnection>(
    conn: &mut C,
    id: &str,
    keeps_audit: bool,
) -> Result<BTreeMap<String, u64>, LifecycleError> {
    let mut counts = BTreeMap::new();
    for table in conn.describe(None)? {
        let is_kept = !table.name.starts_with("host_")
            || KEPT.contains(&table.name.as_str())
            || (keeps_audit && table.name.starts_with("host_audit"));
        let column = table.find("tenant_id").map(|at| &table.columns[at]);
        let Some(column) = column.filter(|_| !is_kept) else {
            continue;
        };
        let mut statement = Statement::new(C::KIND);
        statement.sql("SELECT CAST(count(*) AS CHAR(20)) AS c0 FROM ");
        about::<C>(&mut statement, &table, column, id);
        let mut count = 0;
        conn.each_row(statement, &mut |row| {
            let text = text_at(&row, 0);
            count = text.and_then(|text| text.trim().parse().ok()).unwrap_or(0);
            Ok(())
        })?;
        let mut statement = Statement::new(C::KIND);
        statement.sql(match C::KIND {
            crate::database::DatabaseKind::Mysql => "DELETE `t` FROM ",
            _ => "DELETE FROM ",
        });
        about::<C>(&mut statement, &table, column, id);
        conn.run_statement(statement)?;
        if count > 0 {
            counts.insert(table.name.clone(), count);
        }
    }
    Ok(counts)
}

fn about<C: LifecycleConnection>(
    statement: &mut Statement,
    table: &Table,
    column: &Column,
    id: &str,
) {
    statement.table(table.schema.as_deref(), &table.name);
    statement.sql(" AS ").name("t").sql(" WHERE ");
    let cell = match column.kind {
        // On MySQL such texts are bytes.
        Kind::Bytes => Cell::Text(super::super::value::base64(id.as_bytes())),
        _ => Cell::Text(id.to_owned()),
    };
    if C::equals(statement, "t", column, &cell).is_none() {
        statement.sql("1 = 0");
    }
}
