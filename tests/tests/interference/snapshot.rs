//! All rows of all tables, as text.

use diesel::connection::TransactionManager;
use diesel::prelude::*;
use diesel::sql_types::Text;
use tenant_tests::{DbConnection, DbTransactions};

use crate::data::TABLES;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    content: String,
}

/// The rows, in the order of their text.
fn rows(raw: &mut DbConnection) -> Vec<String> {
    let (kind, join) = if cfg!(feature = "mysql") {
        ("CHAR", ", '|', ")
    } else {
        ("TEXT", " || '|' || ")
    };
    let of_table = |(_, table, columns): (_, &str, &str)| {
        let columns = columns.split(", ").filter(|column| !column.is_empty());
        let columns = ["id", "code", "amount"].into_iter().chain(columns);
        let texts = columns.map(|column| format!("coalesce(CAST({column} AS {kind}), 'NULL')"));
        let mut texts: Vec<_> = texts.collect();
        texts.insert(0, format!("'{table}'"));
        let content = texts.join(join);
        if cfg!(feature = "mysql") {
            format!("SELECT concat({content}) AS content FROM {table}")
        } else {
            format!("SELECT {content} AS content FROM {table}")
        }
    };
    let sql = TABLES.map(of_table).join(" UNION ALL ");
    let lines = diesel::RunQueryDsl::load::<Line>(diesel::sql_query(sql), raw);
    let lines = lines.expect("all tables can be read");
    let mut rows: Vec<_> = lines.into_iter().map(|line| line.content).collect();
    rows.sort_unstable();
    rows
}

/// Runs `write` and takes it back. Returns all rows before and after it.
pub(crate) fn around<T>(
    raw: &mut DbConnection,
    write: impl FnOnce(&mut DbConnection) -> Result<T, String>,
) -> (Vec<String>, Result<T, String>, Vec<String>) {
    let before = rows(raw);
    DbTransactions::begin_transaction(raw).expect("a transaction begins");
    let done = write(raw);
    // After an error, PostgreSQL takes no statement in this transaction, and nothing is written.
    let after = if done.is_err() && cfg!(feature = "postgres") {
        before.clone()
    } else {
        rows(raw)
    };
    DbTransactions::rollback_transaction(raw).expect("the transaction ends");
    (before, done, after)
}
