//! Prepared statements: reused between tenants, without values of the last one.

use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::recorder::{prepared, record};
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{Database, Db, Tenant, a, b};

/// Runs `$query` under A, B and A on one connection, and expects `$of_a` and
/// `$of_b`; one statement is prepared for all three.
macro_rules! in_turn {
    ($scope:ident: $query:expr => $of_a:expr, $of_b:expr) => {
        let mut database = Database::full();
        let sent = record(database.raw());
        for (name, scope, expected) in [("A", a(), $of_a), ("B", b(), $of_b), ("A", a(), $of_a)] {
            let $scope: &Tenant = &scope;
            let mut conn = TenantConnection::new(database.raw(), $scope);
            let rows = $query.load::<String>(&mut conn).unwrap();
            assert_eq!(rows, expected, "under {name}");
        }
        let sent = sent.take();
        assert_eq!(prepared(&sent), 1, "{sent:?}");
        assert_eq!(sent.len(), 4, "three queries and one preparation: {sent:?}");
    };
}

#[test]
fn a_flat_query() {
    in_turn!(
        s: s.from(projects::table).order(projects::id).select(projects::name)
            => vec!["pa", "pa2", "pa3"], vec!["pb", "pb2"]
    );
}

#[test]
fn a_filtered_query() {
    in_turn!(
        s: s.from(projects::table)
            .filter(projects::id.gt(1))
            .or_filter(projects::tenant_id.eq(1))
            .order(projects::id)
            .select(projects::name)
            => vec!["pa", "pa2", "pa3"], vec!["pb", "pb2"]
    );
}

#[test]
fn a_join() {
    in_turn!(
        s: s.from(tasks::table).inner_join(projects::table).select(tasks::name)
            => vec!["ca"], vec!["cb"]
    );
}

#[test]
fn subqueries() {
    in_turn!(
        s: s.from(projects::table)
            .filter(projects::id.eq_any(s.from(tasks::table).select(tasks::project_id)))
            .filter(exists(s.from(tasks::table).filter(tasks::project_id.eq(projects::id))))
            .select(projects::name)
            => vec!["pa"], vec!["pb"]
    );
}

#[test]
fn boxed_queries_are_not_mixed_up() {
    let mut database = Database::full();
    for (scope, expected) in [(a(), 3), (b(), 2), (a(), 3)] {
        let mut conn = TenantConnection::new(database.raw(), &scope);
        let query = scope.from(projects::table).count().into_boxed::<Db>();
        assert_eq!(query.get_result::<i64>(&mut conn).unwrap(), expected);
    }
}

#[test]
fn sets_of_different_sizes_are_not_mixed_up() {
    let mut database = Database::full();
    for (ids, expected) in [(vec![1], 3), (vec![1, 2], 5), (vec![], 0), (vec![2], 2)] {
        let scope = TenantSetScope::trusted(ids, "test");
        let mut conn = TenantConnection::new(database.raw(), &scope);
        let query = scope.from(projects::table).count();
        assert_eq!(query.get_result::<i64>(&mut conn).unwrap(), expected);
    }
}

#[test]
fn scoped_unscoped_and_unconstrained_queries_are_not_mixed_up() {
    let mut database = Database::full();
    for _ in 0..2 {
        let plain = projects::table.count().get_result::<i64>(database.raw());
        assert_eq!(plain, Ok(5));
        let mut conn = TenantConnection::new(database.raw(), &a());
        let scoped = a().from(projects::table).count();
        assert_eq!(scoped.get_result::<i64>(&mut conn).unwrap(), 3);
        let lifted = a()
            .from(projects::table)
            .unconstrained_unsafe("test")
            .count();
        assert_eq!(lifted.get_result::<i64>(&mut conn).unwrap(), 5);
        drop(conn);
        let set = TenantSetScope::trusted([1, 2], "test");
        let mut conn = TenantConnection::new(database.raw(), &set);
        let both = set.from(projects::table).count();
        assert_eq!(both.get_result::<i64>(&mut conn).unwrap(), 5);
    }
}
