//! Whose rows an upsert changes, by the class of the table and the scope.

use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::{countries, notices, templates};
use tenant_tests::writes::schema::votes;
use tenant_tests::writes::{by_a, by_host};

#[test]
fn a_tenant_in_may_have_tables() {
    let counts = by_a(|a, conn| {
        let mut notice = |id| {
            a.insert_into(notices::table)
                .values((notices::id.eq(id), notices::title.eq("n")))
                .on_conflict(notices::id)
                .do_update()
                .set(notices::title.eq("n"))
                .execute(conn)
        };
        Ok([notice(1)?, notice(2)?, notice(3)?, notice(9)?])
    });
    let after = &["notices 1|1|n", "notices 9|1|n"];
    assert_eq!(counts.changes(&["notices 1|1|na"], after), [1, 0, 0, 1]);
}

#[test]
fn a_tenant_that_reads_shared_rows() {
    let count = by_a(|a, conn| {
        a.insert_into(templates::table)
            .values((templates::id.eq(3), templates::title.eq("n")))
            .on_conflict(templates::id)
            .do_update()
            .set(templates::title.eq("n"))
            .execute(conn)
    });
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn the_host() {
    let counts = by_host(|host, conn| {
        let mut template = |id| {
            host.insert_into(templates::table)
                .values((templates::id.eq(id), templates::title.eq("n")))
                .on_conflict(templates::id)
                .do_update()
                .set(templates::title.eq("n"))
                .execute(conn)
        };
        Ok([template(1)?, template(3)?, template(9)?])
    });
    let after = &["templates 3|NULL|n", "templates 9|NULL|n"];
    assert_eq!(counts.changes(&["templates 3|NULL|th"], after), [0, 1, 1]);
}

#[test]
fn tables_of_nobody() {
    let count = by_host(|host, conn| {
        host.insert_into(countries::table)
            .values((countries::id.eq(1), countries::name.eq("n")))
            .on_conflict(countries::id)
            .do_update()
            .set(countries::name.eq("n"))
            .filter(countries::name.eq("fr"))
            .execute(conn)
    });
    assert_eq!(count.changes(&["countries 1|fr"], &["countries 1|n"]), 1);
    let count = by_a(|a, conn| {
        a.insert_into(votes::table)
            .values((votes::id.eq(1), votes::subject.eq("n")))
            .on_conflict(votes::id)
            .do_update()
            .set(votes::subject.eq("n"))
            .execute(conn)
    });
    assert_eq!(count.changes(&["votes 1|va"], &["votes 1|n"]), 1);
}
