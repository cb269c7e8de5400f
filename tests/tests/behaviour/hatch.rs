//! `unconstrained_unsafe`: it asks for a reason, leaves a record of each use,
//! and lifts the guard of just what it is called on.

use std::sync::Arc;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tenant_core::Error;
use tenant_core::hatch::HATCH_TARGET;
use tenant_tests::prelude::*;
use tenant_tests::recorder::{Recorded, events, record};
use tenant_tests::schema::{notices, projects, tasks};
use tenant_tests::{Database, a, b, under};

#[test]
fn a_query_without_guard_reads_all_rows() {
    let names = under(&a(), |a, conn| {
        a.from(projects::table)
            .unconstrained_unsafe("test")
            .filter(projects::id.gt(1))
            .order(projects::id)
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pb", "pa2", "pb2", "pa3"]);
}

#[test]
fn predicates_before_the_hatch_stay() {
    let names = under(&a(), |a, conn| {
        a.from(projects::table)
            .filter(projects::name.eq("pb"))
            .or_filter(projects::name.eq("pa"))
            .unconstrained_unsafe("test")
            .filter(projects::id.lt(9))
            .order(projects::id)
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa", "pb"]);
}

#[test]
fn a_may_have_table_shows_all_owners() {
    let titles = under(&HostScope::trusted("test"), |host, conn| {
        host.from(notices::table)
            .unconstrained_unsafe("test")
            .order(notices::id)
            .select(notices::title)
            .load::<String>(conn)
    });
    assert_eq!(titles, ["na", "nb", "nh"]);
}

#[test]
fn tables_joined_later_are_read_without_guard() {
    let rows = under(&a(), |a, conn| {
        a.from(projects::table)
            .unconstrained_unsafe("test")
            .inner_join(tasks::table)
            .order(tasks::id)
            .select((projects::name, tasks::name))
            .load::<(String, String)>(conn)
    });
    let expected = [("pa", "ca"), ("pb", "cb"), ("pa", "cx"), ("pb", "cy")];
    assert_eq!(rows, expected.map(|(p, t)| (p.to_owned(), t.to_owned())));
}

#[test]
fn subqueries_keep_their_guard() {
    let names = under(&a(), |a, conn| {
        a.from(projects::table)
            .unconstrained_unsafe("test")
            .filter(projects::id.eq_any(a.from(tasks::table).select(tasks::project_id)))
            .order(projects::id)
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa", "pb"]);
}

#[test]
fn it_runs_on_a_connection_of_its_scope_only() {
    let mut database = Database::full();
    let sent = record(database.raw());
    let mut conn = TenantConnection::new(database.raw(), &b());
    let query = a()
        .from(projects::table)
        .unconstrained_unsafe("test")
        .count();
    let error = query.get_result::<i64>(&mut conn).unwrap_err();
    assert!(matches!(error, Error::ScopeMismatch { .. }));
    assert_eq!(sent.take(), []);
}

#[test]
fn a_foreign_subquery_in_it_is_refused() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let query = a()
        .from(projects::table)
        .unconstrained_unsafe("test")
        .filter(exists(b().from(tasks::table)))
        .count();
    let error = query.get_result::<i64>(&mut conn).unwrap_err();
    assert!(matches!(error, Error::ScopeMismatch { .. }));
}

#[test]
fn a_query_needs_a_reason() {
    let mut database = Database::full();
    let sent = record(database.raw());
    let mut conn = TenantConnection::new(database.raw(), &a());
    for reason in ["", "  ", "\n\t"] {
        let query = a().from(projects::table).count();
        let (query, line) = (query.unconstrained_unsafe(reason), line!());
        let error = query.get_result::<i64>(&mut conn).unwrap_err();
        assert_eq!(
            error,
            Error::EmptyReason {
                file: file!(),
                line
            }
        );
    }
    assert_eq!(sent.take(), []);
}

#[test]
fn a_query_on_a_plain_connection_needs_a_reason_and_is_logged() {
    let mut database = Database::full();
    let sent = record(database.raw());
    let query = |reason: &str| {
        a().from(projects::table)
            .unconstrained_unsafe(reason)
            .count()
    };
    let error = query(" ").get_result::<i64>(database.raw()).unwrap_err();
    assert!(matches!(error, Error::EmptyReason { .. }));
    assert_eq!(sent.take(), []);
    let logged = events(HATCH_TARGET, || {
        assert_eq!(query("count").get_result::<i64>(database.raw()).unwrap(), 5);
    });
    assert_eq!(logged.len(), 1);
}

#[test]
fn a_connection_needs_a_reason() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    for reason in ["", " \n"] {
        let line = line!() + 1;
        let error = conn.unconstrained_unsafe(reason).err();
        assert_eq!(
            error,
            Some(Error::EmptyReason {
                file: file!(),
                line
            })
        );
    }
}

#[test]
fn a_connection_hands_out_the_raw_one() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let raw = &mut *conn.unconstrained_unsafe("test").unwrap();
    raw.batch_execute("DELETE FROM projects WHERE tenant_id = 2")
        .unwrap();
    let left = projects::table.count().get_result::<i64>(raw);
    assert_eq!(left, Ok(3));
}

#[test]
fn each_run_of_a_query_is_logged_once_with_its_place() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let query = a().from(projects::table).count();
    let (query, line) = (query.unconstrained_unsafe("ticket 7"), line!());
    let logged = events(HATCH_TARGET, || {
        query.clone().get_result::<i64>(&mut conn).unwrap();
        query.get_result::<i64>(&mut conn).unwrap();
    });
    assert_eq!(logged.len(), 2);
    let field = |name| {
        let found = logged[0].iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    };
    assert_eq!(field("reason"), Some("ticket 7"));
    assert_eq!(field("file"), Some(file!()));
    assert_eq!(field("line"), Some(line.to_string().as_str()));
    assert!(field("scope").unwrap().contains("id: 1"));
}

#[test]
fn a_query_that_is_not_run_leaves_no_record() {
    let logged = events(HATCH_TARGET, || {
        let _ = a().from(projects::table).unconstrained_unsafe("test");
    });
    assert!(logged.is_empty());
}

#[test]
fn each_use_of_the_raw_connection_is_logged_once() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let logged = events(HATCH_TARGET, || {
        conn.unconstrained_unsafe("one").unwrap();
        conn.unconstrained_unsafe("two").unwrap();
        conn.unconstrained_unsafe("").err().unwrap();
    });
    let reasons: Vec<_> = logged.iter().map(|fields| find(fields, "reason")).collect();
    assert_eq!(reasons, ["one", "two"]);
}

#[test]
fn scoped_queries_leave_no_record() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let logged = events(HATCH_TARGET, || {
        a().from(projects::table)
            .count()
            .get_result::<i64>(&mut conn)
            .unwrap();
    });
    assert!(logged.is_empty());
}

#[test]
fn the_sink_gets_the_same_records() {
    let mut database = Database::full();
    let records = Recorded::<HatchUse>::default();
    let sink = {
        let records = records.clone();
        move |used: &HatchUse| records.push(used.clone())
    };
    let mut conn = TenantConnection::new(database.raw(), &a()).with_hatch_sink(Arc::new(sink));
    let first = line!() + 1;
    conn.unconstrained_unsafe("connection").unwrap();
    let query = a().from(projects::table).count();
    let (query, second) = (query.unconstrained_unsafe("query"), line!());
    query.get_result::<i64>(&mut conn).unwrap();
    let _ = conn.unconstrained_unsafe(" ");
    let records = records.take();
    let seen: Vec<_> = records
        .iter()
        .map(|used| (used.reason.as_str(), used.file, used.line))
        .collect();
    let expected = [("connection", file!(), first), ("query", file!(), second)];
    assert_eq!(seen, expected);
    assert_eq!(records[0].scope, records[1].scope);
}

#[test]
fn the_sink_stays_inside_a_transaction() {
    let mut database = Database::full();
    let records = Recorded::<HatchUse>::default();
    let sink = {
        let records = records.clone();
        move |used: &HatchUse| records.push(used.clone())
    };
    let mut conn = TenantConnection::new(database.raw(), &a()).with_hatch_sink(Arc::new(sink));
    conn.transaction(|conn| conn.unconstrained_unsafe("inside").map(drop))
        .unwrap();
    assert_eq!(records.take().len(), 1);
}

fn find<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    let found = fields.iter().find(|(key, _)| key == name);
    found.map_or("", |(_, value)| value)
}
