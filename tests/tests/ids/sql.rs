//! The SQL of a guard on text, and of one on a number.

use diesel::debug_query;
use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::{Db, a};

use crate::column::{spelled_memos as memos, spelled_notes as notes, tenant, tenants};

/// The expected text on each backend, with the values that it binds.
fn on(sqlite: &str, mysql: &str, postgres: &str) -> String {
    if cfg!(feature = "sqlite") {
        sqlite.to_owned()
    } else if cfg!(feature = "mysql") {
        mysql.to_owned()
    } else {
        postgres.to_owned()
    }
}

#[test]
fn a_text() {
    let query = tenant("acme").from(memos::table).select(memos::id);
    assert_eq!(
        debug_query::<Db, _>(&query).to_string(),
        on(
            "SELECT `spelled_memos`.`id` FROM `spelled_memos` WHERE (`spelled_memos`.`org` = ? \
             AND CAST(`spelled_memos`.`org` AS TEXT) = ? COLLATE BINARY) \
             -- binds: [\"acme\", \"acme\"]",
            "SELECT `spelled_memos`.`id` FROM `spelled_memos` \
             WHERE (`spelled_memos`.`org` = CAST(? AS BINARY)) -- binds: [\"acme\"]",
            "SELECT \"spelled_memos\".\"id\" FROM \"spelled_memos\" \
             WHERE (\"spelled_memos\".\"org\" = $1) -- binds: [\"acme\"]",
        )
    );
}

#[test]
fn a_text_or_null() {
    let query = tenant("acme").from(notes::table).select(notes::id);
    assert_eq!(
        debug_query::<Db, _>(&query).to_string(),
        on(
            "SELECT `spelled_notes`.`id` FROM `spelled_notes` WHERE ((`spelled_notes`.`org` = ? \
             AND CAST(`spelled_notes`.`org` AS TEXT) = ? COLLATE BINARY) \
             OR (`spelled_notes`.`org` IS NULL)) -- binds: [\"acme\", \"acme\"]",
            "SELECT `spelled_notes`.`id` FROM `spelled_notes` \
             WHERE ((`spelled_notes`.`org` = CAST(? AS BINARY)) \
             OR (`spelled_notes`.`org` IS NULL)) -- binds: [\"acme\"]",
            "SELECT \"spelled_notes\".\"id\" FROM \"spelled_notes\" \
             WHERE ((\"spelled_notes\".\"org\" = $1) OR (\"spelled_notes\".\"org\" IS NULL)) \
             -- binds: [\"acme\"]",
        )
    );
}

#[test]
fn texts() {
    let query = tenants(&["a", "b"]).from(memos::table).select(memos::id);
    assert_eq!(
        debug_query::<Db, _>(&query).to_string(),
        on(
            "SELECT `spelled_memos`.`id` FROM `spelled_memos` \
             WHERE (`spelled_memos`.`org` IN (?, ?) \
             AND CAST(`spelled_memos`.`org` AS TEXT) COLLATE BINARY IN (?, ?)) \
             -- binds: [\"a\", \"b\", \"a\", \"b\"]",
            "SELECT `spelled_memos`.`id` FROM `spelled_memos` \
             WHERE (`spelled_memos`.`org` IN (CAST(? AS BINARY), CAST(? AS BINARY))) \
             -- binds: [\"a\", \"b\"]",
            "SELECT \"spelled_memos\".\"id\" FROM \"spelled_memos\" \
             WHERE (\"spelled_memos\".\"org\" = ANY($1)) -- binds: [[\"a\", \"b\"]]",
        )
    );
}

#[test]
fn a_write() {
    let delete = tenant("acme").delete(memos::table);
    assert_eq!(
        debug_query::<Db, _>(&delete).to_string(),
        on(
            "DELETE FROM `spelled_memos` WHERE (`spelled_memos`.`org` = ? \
             AND CAST(`spelled_memos`.`org` AS TEXT) = ? COLLATE BINARY) \
             -- binds: [\"acme\", \"acme\"]",
            "DELETE FROM `spelled_memos` \
             WHERE (`spelled_memos`.`org` = CAST(? AS BINARY)) -- binds: [\"acme\"]",
            "DELETE FROM \"spelled_memos\" WHERE (\"spelled_memos\".\"org\" = $1) \
             -- binds: [\"acme\"]",
        )
    );
}

#[test]
fn a_number_costs_nothing() {
    use tenant_tests::schema::projects;

    let query = a().from(projects::table).select(projects::id);
    let sql = "SELECT `projects`.`id` FROM `projects` WHERE (`projects`.`tenant_id` = ?) \
               -- binds: [1]";
    let postgres = sql.replace('`', "\"").replace('?', "$1");
    assert_eq!(
        debug_query::<Db, _>(&query).to_string(),
        on(sql, sql, &postgres)
    );
}
