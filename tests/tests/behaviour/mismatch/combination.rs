//! Arms made by different scopes.

use diesel::prelude::*;
use tenant_core::Error;
use tenant_core::prelude::*;
use tenant_tests::schema::{labels, projects, tasks};
use tenant_tests::{Conn, Database, a, b};

use super::refused;

/// The names of a scope's projects.
macro_rules! of {
    ($scope:expr) => {
        $scope.from(projects::table).select(projects::name)
    };
}

#[test]
fn a_foreign_arm() {
    refused(&a(), |conn| of!(a()).union(of!(b())).load::<String>(conn));
    refused(&a(), |conn| of!(b()).union(of!(a())).load::<String>(conn));
    refused(&a(), |conn| of!(b()).union(of!(b())).load::<String>(conn));
    refused(&a(), |conn| {
        of!(a())
            .union(of!(a()).union(of!(b())))
            .load::<String>(conn)
    });
    refused(&a(), |conn| {
        of!(a())
            .union(of!(b()))
            .union(of!(a()))
            .load::<String>(conn)
    });
}

#[test]
fn a_foreign_arm_without_guard() {
    refused(&a(), |conn| {
        let foreign = b().from(labels::table).select(labels::name);
        of!(a()).union(foreign).load::<String>(conn)
    });
}

#[test]
fn a_foreign_arm_after_an_own_one_of_the_same_type() {
    let mut database = Database::full();
    let mut conn: Conn<'_> = TenantConnection::new(database.raw(), &a());
    let query = |arm: &TenantScope<i32>| of!(a()).union(of!(arm));
    assert_eq!(query(&a()).load::<String>(&mut conn).unwrap().len(), 3);
    let error = query(&b()).load::<String>(&mut conn).unwrap_err();
    assert!(matches!(error, Error::ScopeMismatch { .. }));
}

#[test]
fn a_foreign_arm_in_a_subquery() {
    refused(&a(), |conn| {
        let ids = |scope: TenantScope<i32>| scope.from(tasks::table).select(tasks::project_id);
        a().from(projects::table)
            .filter(projects::id.eq_any(ids(a()).union(ids(b()))))
            .count()
            .get_result::<i64>(conn)
    });
}
