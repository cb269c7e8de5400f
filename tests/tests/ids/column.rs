//! The tables of these tests, with a tenant column of each kind.

use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::{Conn, Database};

diesel::table! {
    /// Memos of tenants.
    spelled_memos (id) {
        /// Its number.
        id -> Integer,
        /// The tenant.
        org -> Text,
        /// What it says.
        body -> Text,
    }
}

diesel::table! {
    /// Notes on memos; those without tenant are the host's.
    spelled_notes (id) {
        /// Its number.
        id -> Integer,
        /// The tenant, if it has one.
        org -> Nullable<Text>,
        /// The memo.
        memo_id -> Integer,
    }
}

diesel::joinable!(spelled_notes -> spelled_memos (memo_id));
diesel::allow_tables_to_appear_in_same_query!(spelled_memos, spelled_notes);

/// A memo.
#[derive(MustHaveTenant)]
#[diesel(table_name = spelled_memos)]
#[tenant(column = org)]
pub(crate) struct Memo {}

/// A note; the host's are read by all.
#[derive(MayHaveTenant)]
#[diesel(table_name = spelled_notes)]
#[tenant(column = org, shared_reads)]
pub(crate) struct Note {}

/// Ids that some collation or affinity takes for another one of them.
pub(crate) const IDS: [&str; 8] = [
    "acme",
    "ACME",
    "acmé",
    "acme ",
    "acm\u{ea}",
    "100",
    "1e2",
    "0",
];

/// The types of a tenant column, as the database writes them, that can hold all of [`IDS`].
pub(crate) const TYPES: &[&str] = if cfg!(feature = "sqlite") {
    &[
        "TEXT",
        "TEXT COLLATE NOCASE",
        "TEXT COLLATE RTRIM",
        "VARCHAR(100) COLLATE NOCASE",
        "BLOB",
        "",
    ]
} else if cfg!(feature = "postgres") {
    &["TEXT", "VARCHAR(100)", "TEXT COLLATE \"C\""]
} else {
    &[
        "VARCHAR(100)",
        "VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
        "VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        "VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
        "VARBINARY(100)",
    ]
};

/// A database with both tables, whose tenant column has this type, with a memo and a note
/// on it for each id, and with a note of the host's on the first memo.
pub(crate) fn database(column_type: &str) -> Database {
    let mut database = Database::empty();
    database.run(&format!(
        "CREATE TABLE spelled_memos \
             (id INTEGER PRIMARY KEY, org {column_type} NOT NULL, body VARCHAR(100) NOT NULL); \
         CREATE TABLE spelled_notes \
             (id INTEGER PRIMARY KEY, org {column_type} NULL, memo_id INTEGER NOT NULL); \
         CREATE INDEX spelled_memos_org ON spelled_memos (org, id); \
         INSERT INTO spelled_notes (id, org, memo_id) VALUES (100, NULL, 0)"
    ));
    for (number, id) in IDS.iter().enumerate() {
        database.run(&format!(
            "INSERT INTO spelled_memos (id, org, body) VALUES ({number}, '{id}', 'old'); \
             INSERT INTO spelled_notes (id, org, memo_id) VALUES ({number}, '{id}', {number})"
        ));
    }
    database
}

/// The scope of a tenant.
pub(crate) fn tenant(id: &str) -> TenantScope<String> {
    TenantScope::trusted(id.to_owned(), "test")
}

/// The scope of several tenants.
pub(crate) fn tenants(ids: &[&str]) -> TenantSetScope<String> {
    TenantSetScope::trusted(ids.iter().map(|&id| id.to_owned()), "test")
}

/// Runs `test` for each type of column and each id, with its number. What a test writes is
/// rolled back.
pub(crate) fn for_each(test: impl Fn(&str, usize, &mut Database, &TenantScope<String>)) {
    for column_type in TYPES {
        let mut database = database(column_type);
        for (number, id) in IDS.iter().enumerate() {
            database.run("BEGIN");
            let case = format!("`{id}` in {column_type}");
            test(&case, number, &mut database, &tenant(id));
            database.run("ROLLBACK");
        }
    }
}

/// Runs `read` for each type of column and each id.
pub(crate) fn for_each_read(
    read: impl Fn(&str, i32, &mut Conn<'_, TenantScope<String>>, &TenantScope<String>),
) {
    for_each(|case, number, database, scope| {
        let mut conn = TenantConnection::new(database.raw(), scope);
        let number = i32::try_from(number).expect("there are few ids");
        read(case, number, &mut conn, scope);
    });
}

/// The body of each memo, in order.
pub(crate) fn bodies(database: &mut Database) -> Vec<String> {
    let query = spelled_memos::table.order(spelled_memos::id);
    let bodies = query.select(spelled_memos::body).load(database.raw());
    bodies.expect("the table is there")
}
