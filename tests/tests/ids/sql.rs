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

/// MariaDB would keep the answer for another tenant whose id it takes for the same.
#[test]
fn a_text_of_the_query_around() {
    let set = tenants(&["a", "b"]);
    let note = set
        .from(notes::table)
        .filter(notes::memo_id.eq(memos::id))
        .select(notes::id);
    let query = set.from(memos::table).filter(memos::id.eq_any(note));
    let sql = debug_query::<Db, _>(&query.select(memos::id)).to_string();
    let aligned = on(
        "WHERE (`spelled_notes`.`org` = `spelled_memos`.`org` \
         AND CAST(`spelled_notes`.`org` AS TEXT) = CAST(`spelled_memos`.`org` AS TEXT) \
         COLLATE BINARY OR `spelled_notes`.`org` IS NULL) AND ",
        "WHERE (BENCHMARK(0, 1) = 0 \
         AND (`spelled_notes`.`org` = CAST(`spelled_memos`.`org` AS BINARY) \
         OR `spelled_notes`.`org` IS NULL)) AND ",
        "WHERE (\"spelled_notes\".\"org\" = \"spelled_memos\".\"org\" \
         OR \"spelled_notes\".\"org\" IS NULL) AND ",
    );
    assert!(sql.contains(&aligned), "{sql}");
    // Nothing is kept of a join.
    let joined = set.from(memos::table).inner_join(notes::table);
    let sql = debug_query::<Db, _>(&joined.select(memos::id)).to_string();
    assert!(!sql.contains("BENCHMARK"), "{sql}");
}
