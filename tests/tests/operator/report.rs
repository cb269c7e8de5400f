//! `unconstrained_unsafe` under the host: all tenants' rows of any class, and after joins.

use diesel::dsl::count_star;
use diesel::prelude::*;
use tenant_core::{Error, Result};
use tenant_tests::prelude::*;
use tenant_tests::schema::{countries, labels, notices, projects, tasks};
use tenant_tests::writes::host;
use tenant_tests::{Conn, Db, a, under};

fn of_host<T>(read: impl FnOnce(&mut Conn<'_, HostScope>) -> Result<T>) -> T {
    under(&host(), |_, conn| read(conn))
}

fn pairs<const N: usize>(rows: [(&str, &str); N]) -> Vec<(String, String)> {
    rows.map(|(one, other)| (one.to_owned(), other.to_owned()))
        .to_vec()
}

#[test]
fn reads_the_rows_of_all_tenants() {
    let rows = of_host(|conn| {
        host()
            .from(projects::table)
            .unconstrained_unsafe("report")
            .group_by(projects::tenant_id)
            .select((projects::tenant_id, count_star()))
            .order(projects::tenant_id)
            .load::<(i32, i64)>(conn)
    });
    assert_eq!(rows, [(1, 3), (2, 2)]);
}

#[test]
fn reads_tables_of_every_class() {
    let counts = of_host(|conn| {
        let host = host();
        let tenants = host.from(projects::table).unconstrained_unsafe("report");
        let of_both = host.from(notices::table).unconstrained_unsafe("report");
        let shared = host.from(countries::table).unconstrained_unsafe("report");
        Ok([
            tenants.count().get_result::<i64>(conn)?,
            of_both.count().get_result::<i64>(conn)?,
            shared.count().get_result::<i64>(conn)?,
        ])
    });
    assert_eq!(counts, [5, 3, 2]);
}

#[test]
fn after_a_join_no_guard_is_left() {
    let expected = pairs([("pa", "ca"), ("pb", "cb"), ("pa", "cx"), ("pb", "cy")]);
    let names = (projects::name, tasks::name);
    let of_host = of_host(|conn| {
        host()
            .from(projects::table)
            .inner_join(tasks::table)
            .unconstrained_unsafe("report")
            .order(tasks::id)
            .select(names)
            .load::<(String, String)>(conn)
    });
    assert_eq!(of_host, expected);
    let of_a = under(&a(), |a, conn| {
        a.from(projects::table)
            .inner_join(tasks::table)
            .order(tasks::id)
            .select(names)
            .unconstrained_unsafe("report")
            .load::<(String, String)>(conn)
    });
    assert_eq!(of_a, expected);
}

#[test]
fn after_joins_of_joins_no_guard_is_left() {
    let rows = under(&a(), |a, conn| {
        a.from(projects::table)
            .inner_join(tasks::table.inner_join(labels::table))
            .order(labels::id)
            .select((projects::name, labels::name))
            .unconstrained_unsafe("report")
            .load::<(String, String)>(conn)
    });
    let expected = [
        ("pa", "la"),
        ("pb", "lb"),
        ("pa", "lx"),
        ("pb", "ly"),
        ("pa", "la2"),
    ];
    assert_eq!(rows, pairs(expected));
}

#[test]
fn a_table_of_tenants_joined_to_one_of_all() {
    let counted = of_host(|conn| {
        host()
            .from(countries::table)
            .inner_join(projects::table.on(projects::id.eq(countries::id)))
            .unconstrained_unsafe("report")
            .order(projects::id)
            .select((countries::name, projects::name))
            .load::<(String, String)>(conn)
    });
    assert_eq!(counted, pairs([("fr", "pa"), ("no", "pb")]));
}

#[test]
fn a_lifted_query_leaves_the_next_one_guarded() {
    let joined = || a().from(projects::table).inner_join(tasks::table).count();
    let counts = under(&a(), |_, conn| {
        let mut counts = Vec::new();
        for _ in 0..2 {
            counts.push(joined().get_result::<i64>(conn)?);
            let lifted = joined().unconstrained_unsafe("report");
            counts.push(lifted.get_result::<i64>(conn)?);
        }
        Ok(counts)
    });
    assert_eq!(counts, [1, 4, 1, 4]);
}

#[test]
fn boxed_before_the_hatch() {
    let rows = under(&a(), |a, conn| {
        a.from(projects::table)
            .inner_join(tasks::table)
            .select(tasks::name)
            .order(tasks::id)
            .into_boxed::<Db>()
            .filter(tasks::points.gt(3))
            .unconstrained_unsafe("report")
            .load::<String>(conn)
    });
    assert_eq!(rows, ["cb", "cx", "cy"]);
}

#[test]
fn pages_of_a_report() {
    let page = of_host(|conn| {
        host()
            .from(projects::table)
            .unconstrained_unsafe("report")
            .order(projects::id)
            .select(projects::name)
            .paginate(2)
            .per_page(2)
            .load_page::<String>(conn)
    });
    assert_eq!(page.total, 5);
    assert_eq!(page.rows, ["pa2", "pb2"]);
}

#[test]
fn subqueries_of_the_host_keep_their_guards() {
    let titles = of_host(|conn| {
        let own = host().from(notices::table).select(notices::id);
        host()
            .from(notices::table)
            .unconstrained_unsafe("report")
            .filter(notices::id.eq_any(own))
            .select(notices::title)
            .load::<String>(conn)
    });
    assert_eq!(titles, ["nh"]);
}

#[test]
fn needs_a_reason() {
    let error = under(&host(), |host, conn| {
        let query = host.from(projects::table).unconstrained_unsafe(" ");
        Ok(query.count().get_result::<i64>(conn))
    });
    assert!(matches!(error, Err(Error::EmptyReason { .. })));
}
