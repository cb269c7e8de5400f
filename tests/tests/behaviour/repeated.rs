//! Dynamic statements that run again. Their text was read before; what was in
//! order once says nothing of another statement with the same text.

use diesel::debug_query;
use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::query_builder::QueryFragment;
use diesel::sql_types::{Bool, Integer};
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::recorder::{Sent, record};
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{A, B, Database, Db, Tenant, a, b};

/// A fragment with one bind value.
type Fragment = SqlLiteral<Bool, diesel::expression::UncheckedBind<SqlLiteral<Bool>, Value>>;
type Value = diesel::dsl::AsExprOf<i32, Integer>;

/// The text of `query`, and the values that it binds.
fn text<Q: QueryFragment<Db>>(query: &Q) -> (String, String) {
    let shown = debug_query::<Db, _>(query).to_string();
    let (text, binds) = shown.split_once(" -- binds: ").expect("binds are shown");
    (text.to_owned(), binds.to_owned())
}

/// The ids of tasks of `scope`.
macro_rules! tasks_of {
    ($scope:expr) => {
        exists($scope.from(tasks::table).select(tasks::id))
    };
}

/// The text of [`tasks_of`], as a fragment that binds `tenant`.
fn tasks_in_raw_sql(tenant: i32) -> Fragment {
    let (text, _) = text(&tasks_of!(a()));
    let placeholder = if cfg!(feature = "postgres") {
        "$1"
    } else {
        "?"
    };
    let (before, after) = text.split_once(placeholder).expect("the guard binds");
    sql::<Bool>(before).bind::<Integer, _>(tenant).sql(after)
}

#[test]
fn a_fragment_with_the_text_of_a_subquery() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let scoped = || {
        let query = a().from(projects::table).select(tasks_of!(a()));
        query.into_boxed::<Db>()
    };
    let raw = |tenant| {
        let query = a().from(projects::table).select(tasks_in_raw_sql(tenant));
        query.into_boxed::<Db>()
    };
    assert_eq!(text(&scoped()).0, text(&raw(B)).0);
    assert_eq!(text(&scoped()), text(&raw(A)));

    for _ in 0..3 {
        assert_eq!(scoped().load::<bool>(&mut conn).unwrap(), [true; 3]);
        for tenant in [B, A] {
            let refused = raw(tenant).load::<bool>(&mut conn);
            assert!(
                matches!(refused, Err(Error::UnguardedTable { .. })),
                "{tenant}: {refused:?}"
            );
        }
    }
}

/// PostgreSQL binds the ids of a set as one list, be it empty or not.
#[test]
fn a_fragment_with_the_text_of_a_subquery_of_nobody() {
    let nobody = TenantSetScope::<i32>::trusted([], "test");
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &nobody);
    let scoped = nobody
        .from(projects::table)
        .select(tasks_of!(nobody))
        .into_boxed::<Db>();
    assert!(scoped.load::<bool>(&mut conn).unwrap().is_empty());

    #[cfg(feature = "postgres")]
    {
        use diesel::sql_types::Array;

        let (text, _) = text(&tasks_of!(nobody));
        let (before, after) = text.split_once("$1").expect("the guard binds");
        for ids in [vec![B], vec![]] {
            let raw = sql::<Bool>(before)
                .bind::<Array<Integer>, _>(ids)
                .sql(after);
            let query = nobody.from(projects::table).select(raw).into_boxed::<Db>();
            let refused = query.load::<bool>(&mut conn);
            assert!(
                matches!(refused, Err(Error::UnguardedTable { .. })),
                "{refused:?}"
            );
        }
    }
}

#[test]
fn a_subquery_of_another_scope() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let query = |inner: &Tenant| {
        a().from(projects::table)
            .filter(projects::id.eq_any([1, 3]))
            .filter(tasks_of!(inner))
            .count()
    };
    assert_eq!(text(&query(&a())).0, text(&query(&b())).0);
    for _ in 0..3 {
        assert_eq!(query(&a()).get_result::<i64>(&mut conn).unwrap(), 2);
        let refused = query(&b()).get_result::<i64>(&mut conn);
        assert!(matches!(refused, Err(Error::ScopeMismatch { .. })));
    }
}

#[test]
fn a_refused_fragment_stays_refused() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    for _ in 0..3 {
        let hidden = sql::<Bool>("EXISTS (SELECT 1 FROM tasks)");
        let refused = a().from(projects::table).filter(hidden).count();
        let refused = refused.get_result::<i64>(&mut conn);
        assert!(matches!(refused, Err(Error::UnguardedTable { .. })));
    }
}

#[test]
fn an_assignment_of_the_tenant_column() {
    #[derive(AsChangeset)]
    #[diesel(table_name = projects)]
    struct Change {
        name: Option<&'static str>,
        tenant_id: Option<i32>,
    }

    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let change = |name, tenant_id| {
        a().update(projects::table)
            .find(1)
            .set(Change { name, tenant_id })
    };
    for name in ["n1", "n2", "n3"] {
        assert_eq!(change(Some(name), None).execute(&mut conn).unwrap(), 1);
        for tenant in [B, A] {
            let refused = change(Some("n"), Some(tenant)).execute(&mut conn);
            assert!(matches!(refused, Err(Error::TenantColumnAssigned { .. })));
        }
        assert!(
            change(None, None).execute(&mut conn).is_err(),
            "nothing to set"
        );
    }
}

#[test]
fn what_is_sent_is_the_same_each_time() {
    let mut database = Database::full();
    let sent = record(database.raw());
    let mut conn = TenantConnection::new(database.raw(), &a());
    let query = || {
        a().from(projects::table)
            .left_join(tasks::table)
            .filter(projects::id.eq_any([1, 2, 3]))
            .filter(sql::<Bool>("projects.id < ").bind::<Integer, _>(3))
            .or_filter(tasks_of!(a()))
            .order(projects::id)
            .select(projects::id)
            .into_boxed::<Db>()
    };
    let text = |sql: &str| sql.split(" -- binds").next().map(str::to_owned);
    let expected = text(&debug_query::<Db, _>(&query()).to_string());
    let is_sent = |sent: &[Sent]| match sent {
        // The values are written as the kind of connection writes them.
        [Sent::Query(sql)] => assert_eq!(text(sql), expected),
        _ => panic!("{sent:?}"),
    };
    for _ in 0..3 {
        assert_eq!(query().load::<i32>(&mut conn).unwrap(), [1, 3, 5]);
        is_sent(&sent.take());
    }
    drop(conn);
    // A plain connection has no memory, and reads each time.
    assert_eq!(query().load::<i32>(database.raw()).unwrap(), [1, 3, 5]);
    is_sent(&sent.take());
}

#[test]
fn other_values_in_the_same_text() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    for (ids, expected) in [([1, 2], vec![1]), ([3, 5], vec![3, 5]), ([2, 4], vec![])] {
        let query = a()
            .from(projects::table)
            .filter(projects::id.eq_any(ids))
            .order(projects::id)
            .select(projects::id);
        assert_eq!(query.load::<i32>(&mut conn).unwrap(), expected);
    }
}

#[test]
fn more_texts_than_are_remembered() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    for at in (0..600).chain(0..5) {
        let good = sql::<Bool>(&format!("projects.id < 1000 + {at}"));
        let good = a().from(projects::table).filter(good).count();
        assert_eq!(good.get_result::<i64>(&mut conn).unwrap(), 3);
        let bad = sql::<Bool>(&format!("projects.id < (SELECT {at} FROM tasks)"));
        let bad = a().from(projects::table).filter(bad).count();
        let refused = bad.get_result::<i64>(&mut conn);
        assert!(matches!(refused, Err(Error::UnguardedTable { .. })));
    }
}

#[test]
fn each_connection_reads_for_its_own_scope() {
    let mut database = Database::full();
    let mut second = database.connect();
    let mut of_a = TenantConnection::new(database.raw(), &a());
    let mut of_b = TenantConnection::new(&mut second, &b());
    let query = |scope: &Tenant| {
        scope
            .from(projects::table)
            .filter(projects::id.eq_any([1, 2, 3, 4]))
            .order(projects::id)
            .select(projects::id)
    };
    assert_eq!(text(&query(&a())).0, text(&query(&b())).0);
    for _ in 0..3 {
        assert_eq!(query(&a()).load::<i32>(&mut of_a).unwrap(), [1, 3]);
        assert_eq!(query(&b()).load::<i32>(&mut of_b).unwrap(), [2, 4]);
        let refused = query(&b()).load::<i32>(&mut of_a);
        assert!(matches!(refused, Err(Error::ScopeMismatch { .. })));
    }
}

#[test]
fn a_long_value() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let long = "x".repeat(1 << 20);
    for _ in 0..2 {
        let query = a()
            .from(projects::table)
            .into_boxed::<Db>()
            .filter(projects::name.ne(&long))
            .count();
        assert_eq!(query.get_result::<i64>(&mut conn).unwrap(), 3);
    }
}

#[test]
fn an_opened_hatch_is_recorded_each_time() {
    use std::sync::{Arc, Mutex};

    let records = Arc::new(Mutex::new(0));
    let sink = {
        let records = Arc::clone(&records);
        move |_: &HatchUse| *records.lock().expect("no test panics in here") += 1
    };
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a()).with_hatch_sink(Arc::new(sink));
    for run in 1..4 {
        let query = a()
            .from(projects::table)
            .unconstrained_unsafe("test")
            .filter(projects::id.eq_any([1, 2]))
            .count();
        assert_eq!(query.get_result::<i64>(&mut conn).unwrap(), 2);
        assert_eq!(*records.lock().expect("no test panics in here"), run);
    }
}
