//! The statements of `statements.txt`.

use diesel::RunQueryDsl as _;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::{Database, DbConnection, a};

use crate::cell::Row;

/// A line of the list.
struct Case {
    line: usize,
    expected: &'static str,
    sql: &'static str,
}

/// The lines for this database.
fn cases() -> Vec<Case> {
    let letter = match () {
        () if cfg!(feature = "sqlite") => 's',
        () if cfg!(feature = "postgres") => 'p',
        () => 'm',
    };
    let lines = include_str!("statements.txt").lines().enumerate();
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(number, line)| {
            let parts: Vec<_> = line.splitn(3, " | ").collect();
            let [databases, expected, sql] = parts[..] else {
                panic!("line {} has no three parts: {line}", number + 1);
            };
            (
                databases,
                Case {
                    line: number + 1,
                    expected,
                    sql,
                },
            )
        })
        .filter(|(databases, _)| databases.contains(letter))
        .map(|(_, case)| case)
        .collect()
}

/// The rows under A, in no order.
fn scoped(raw: &mut DbConnection, sql: &str) -> tenant_core::Result<Vec<Row>> {
    let mut conn = TenantConnection::new(raw, &a());
    let mut rows = a()
        .sql_query_from_string(sql.to_owned())
        .load::<Row>(&mut conn)?;
    rows.sort();
    Ok(rows)
}

#[test]
fn each_statement_reads_its_own_rows_or_is_refused() {
    let mut full = Database::full();
    let mut own = Database::full();
    own.remove_foreign_rows();
    let mut wrong = Vec::new();
    let (mut read, mut refused) = (0, 0);
    for Case {
        line,
        expected,
        sql,
    } in cases()
    {
        let found = scoped(full.raw(), sql);
        match (expected.strip_prefix("refused: "), found) {
            (Some(words), Err(error @ Error::RawSql { .. }))
                if error.to_string().contains(words) =>
            {
                refused += 1;
            }
            (None, Ok(rows)) if expected == "rows" => {
                let plain = sql.trim_end_matches(';');
                let mut unguarded: Vec<Row> = diesel::sql_query(plain)
                    .load(own.raw())
                    .unwrap_or_else(|error| panic!("line {line}: {sql}: {error}"));
                unguarded.sort();
                read += 1;
                if rows != unguarded {
                    wrong.push(format!(
                        "line {line}: {sql}\n  scoped {rows:?}\n  own    {unguarded:?}"
                    ));
                }
            }
            (_, found) => wrong.push(format!(
                "line {line}: {sql}\n  expected {expected}\n  found {found:?}"
            )),
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(read > 90 && refused > 40, "{read} read, {refused} refused");
}

/// What was printed is read again: it is refused, since it has more placeholders, or has the
/// same rows.
#[test]
fn what_is_sent_is_no_way_around() {
    let mut full = Database::full();
    for Case {
        line,
        expected,
        sql,
    } in cases()
    {
        if expected != "rows" {
            continue;
        }
        let statement = a().sql_query_from_string(sql.to_owned());
        let shown = diesel::debug_query::<tenant_tests::Db, _>(&statement).to_string();
        let sent = shown.split(" -- binds: ").next().unwrap_or_default();
        let again = scoped(full.raw(), sent);
        let expected = scoped(full.raw(), sql).expect("it runs");
        match again {
            Ok(rows) => assert_eq!(rows, expected, "line {line}: {sent}"),
            Err(error) => assert!(
                matches!(error, Error::RawSql { .. }),
                "line {line}: {error}"
            ),
        }
    }
}
