//! Tables of the other classes, and other scopes.

use tenant_core::Error;
use tenant_tests::Database;
use tenant_tests::prelude::*;

use crate::cell::Row;

/// How many rows `scope` reads.
fn rows<S>(scope: &S, sql: &'static str) -> tenant_core::Result<usize>
where
    S: Scope + tenant_core::raw::SqlQueryScope + tenant_core::raw::SqlQueryOn<tenant_tests::Db>,
{
    let mut database = Database::full();
    database.run(
        "INSERT INTO ledgers (id, tenant_id, name) VALUES (1, 1, 'la'), (2, 2, 'lb');
         INSERT INTO pages (id, org, name) VALUES (1, 'acme', 'pa'), (2, 'ACME', 'pb'), (3, 'acme ', 'pc');",
    );
    let mut conn = TenantConnection::new(database.raw(), scope);
    let loaded = scope.sql_query(sql).load::<Row>(&mut conn)?;
    Ok(loaded.len())
}

#[test]
fn the_host_reads_its_own_rows() {
    let host = HostScope::trusted("test");
    assert_eq!(rows(&host, "SELECT id FROM notices"), Ok(1));
    assert_eq!(rows(&host, "SELECT id FROM templates"), Ok(1));
    assert_eq!(rows(&host, "SELECT id FROM countries"), Ok(2));
    let refused = rows(&host, "SELECT id FROM projects").expect_err("rows of tenants");
    assert!(refused.to_string().contains("is a tenant's"), "{refused}");
}

#[test]
fn an_id_is_bound_as_its_own_type() {
    let wide = TenantScope::trusted(1_i64, "test");
    assert_eq!(rows(&wide, "SELECT id FROM ledgers"), Ok(1));
    let refused = rows(&wide, "SELECT id FROM projects").expect_err("another type");
    assert!(matches!(refused, Error::RawSql { .. }), "{refused}");
    let text = |id: &str| TenantScope::trusted(id.to_owned(), "test");
    for id in ["acme", "ACME", "acme "] {
        assert_eq!(rows(&text(id), "SELECT id FROM pages"), Ok(1), "{id:?}");
    }
    assert_eq!(rows(&text("Acme"), "SELECT id FROM pages"), Ok(0));
    assert_eq!(rows(&text(""), "SELECT id FROM pages"), Ok(0));
}

#[cfg(feature = "postgres")]
#[test]
fn uuids() {
    use uuid::Uuid;

    let (own, other) = (Uuid::from_u128(7), Uuid::from_u128(8));
    let mut database = Database::empty();
    database.run(&format!(
        "INSERT INTO devices (id, tenant_id, name) VALUES (1, '{own}', 'own'), (2, '{other}', 'other')"
    ));
    let scope = TenantScope::trusted(own, "test");
    let mut conn = TenantConnection::new(database.raw(), &scope);
    let loaded = scope
        .sql_query("SELECT name FROM devices")
        .load::<Row>(&mut conn);
    assert_eq!(loaded.map(|rows| rows.len()), Ok(1));
}
