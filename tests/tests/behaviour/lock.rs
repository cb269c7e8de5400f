//! Locking clauses: they lock own rows, on backends that have them.
#![cfg(not(feature = "sqlite"))]

use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::{Database, a, b, under_a};

/// The names that a locking query sees.
macro_rules! names {
    ($query:ident => $locked:expr) => {
        under_a(|a, conn| {
            let $query = a
                .from(projects::table)
                .filter(projects::id.gt(0))
                .or_filter(projects::tenant_id.eq(2))
                .order(projects::id)
                .select(projects::name);
            $locked.load::<String>(conn)
        })
    };
}

#[test]
fn for_update() {
    assert_eq!(names!(q => q.for_update()), ["pa", "pa2", "pa3"]);
}

#[test]
fn with_modifiers() {
    assert_eq!(
        names!(q => q.for_update().skip_locked()),
        ["pa", "pa2", "pa3"]
    );
    assert_eq!(names!(q => q.for_update().no_wait()), ["pa", "pa2", "pa3"]);
}

// MariaDB has no FOR SHARE; its text is asserted among the emitted SQL.
#[cfg(feature = "postgres")]
#[test]
fn other_strengths() {
    assert_eq!(names!(q => q.for_share()), ["pa", "pa2", "pa3"]);
    assert_eq!(names!(q => q.for_key_share()), ["pa", "pa2", "pa3"]);
    assert_eq!(
        names!(q => q.for_no_key_update().skip_locked()),
        ["pa", "pa2", "pa3"]
    );
}

#[test]
fn a_lock_of_one_tenant_does_not_hold_up_another() {
    let mut database = Database::full();
    let mut other = database.connect();
    let mut conn = TenantConnection::new(database.raw(), &a());
    // By key, since MySQL locks what it looks at.
    let lock = |scope: &tenant_tests::Tenant, id: i32| {
        scope
            .from(projects::table)
            .find(id)
            .select(projects::name)
            .for_update()
            .no_wait()
    };
    conn.transaction(|conn| {
        lock(&a(), 1).load::<String>(conn)?;
        let mut other = TenantConnection::new(&mut other, &b());
        other.transaction(|other| {
            assert_eq!(lock(&b(), 2).load::<String>(other)?, ["pb"]);
            Ok::<_, tenant_core::Error>(())
        })
    })
    .unwrap();
}

#[test]
fn a_locked_row_of_the_same_tenant_is_skipped() {
    let mut database = Database::full();
    let mut other = database.connect();
    let mut conn = TenantConnection::new(database.raw(), &a());
    conn.transaction(|conn| {
        let locked = a().from(projects::table).find(1).select(projects::id);
        locked.for_update().load::<i32>(conn)?;
        let mut other = TenantConnection::new(&mut other, &a());
        let free = a().from(projects::table).find(1).select(projects::id);
        let free = free.for_update().skip_locked();
        assert!(free.load::<i32>(&mut other)?.is_empty());
        Ok::<_, tenant_core::Error>(())
    })
    .unwrap();
}
