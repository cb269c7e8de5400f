//! The index on a text column serves an exact guard, whatever the column's collation.

use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::{Database, plan};

use crate::column::{TYPES, database, spelled_memos as memos, tenant, tenants};

/// As many more rows as make an index worth it, each of a tenant of its own.
fn filled(column_type: &str) -> Database {
    let mut database = database(column_type);
    database.run(
        "INSERT INTO spelled_memos (id, org, body) WITH RECURSIVE n (i) AS \
         (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1900) \
         SELECT i, CONCAT('t', i), 'more' FROM n",
    );
    database.run(if cfg!(feature = "mysql") {
        "ANALYZE TABLE spelled_memos"
    } else {
        "ANALYZE"
    });
    database
}

/// Asserts that the plan looks the tenants up in the index.
#[track_caller]
fn assert_looks_up(plan: &str, case: &str) {
    let words = if cfg!(feature = "sqlite") {
        "INDEX spelled_memos_org (org=?"
    } else if cfg!(feature = "postgres") {
        "Index Cond: ((org)::text = "
    } else {
        "\"key\": \"spelled_memos_org\""
    };
    let other = words.replace("((org)::text", "(org");
    assert!(
        plan.contains(words) || plan.contains(&other),
        "{case}: {plan}"
    );
    assert!(!plan.contains("\"access_type\": \"ALL\""), "{case}: {plan}");
}

#[test]
fn one_tenant() {
    for column_type in TYPES {
        let mut database = filled(column_type);
        let values: &[&str] = if cfg!(feature = "sqlite") {
            &["'acme'", "'acme'"]
        } else {
            &["'acme'"]
        };
        let scope = tenant("acme");
        let query = scope.from(memos::table).select(memos::body);
        let found = plan(&query, values, database.raw());
        assert_looks_up(&found, column_type);
        let update = scope.update(memos::table).set(memos::body.eq("new"));
        let all = [&["'new'"], values].concat();
        let found = plan(&update, &all, database.raw());
        assert_looks_up(&found, column_type);
        let delete = scope.delete(memos::table);
        let found = plan(&delete, values, database.raw());
        assert_looks_up(&found, column_type);
    }
}

#[test]
fn several_tenants() {
    for column_type in TYPES {
        let mut database = filled(column_type);
        let values: &[&str] = if cfg!(feature = "sqlite") {
            &["'acme'", "'t1000'", "'acme'", "'t1000'"]
        } else if cfg!(feature = "postgres") {
            &["'{acme,t1000}'"]
        } else {
            &["'acme'", "'t1000'"]
        };
        let set = tenants(&["acme", "t1000"]);
        let query = set.from(memos::table).select(memos::body);
        let found = plan(&query, values, database.raw());
        assert_looks_up(&found, column_type);
    }
}
