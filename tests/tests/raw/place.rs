//! Where a message says that something stands.

use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::{Database, a};

use crate::cell::Row;

#[track_caller]
fn place(sql: &str) -> (u64, u64) {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let found = a()
        .sql_query_from_string(sql.to_owned())
        .load::<Row>(&mut conn);
    match found {
        Err(Error::RawSql { place, .. }) => (place.line, place.column),
        other => panic!("{sql}: {other:?}"),
    }
}

#[test]
fn line_and_column_are_those_of_the_text() {
    assert_eq!(place("SELECT *\nFROM secrets"), (2, 6));
    assert_eq!(place("SELECT id,\n  nosuch(id)\nFROM projects"), (2, 3));
    assert_eq!(place("SELECT id FROM projects -- x"), (1, 25));
    // Placeholders get numbers before the text is parsed, which move no place.
    if !cfg!(feature = "postgres") {
        assert_eq!(
            place("SELECT id FROM projects WHERE id IN (?, ?, ?) AND nosuch(?)"),
            (1, 51)
        );
    }
}
