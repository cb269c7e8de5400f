//! Whose rows an update touches, by the class of the table and the scope.

use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::{countries, notices, templates};
use tenant_tests::writes::schema::votes;
use tenant_tests::writes::{by_a, by_host};

#[test]
fn a_tenant_in_a_may_have_table() {
    let count = by_a(|a, conn| {
        a.update(notices::table)
            .set(notices::title.eq("n"))
            .execute(conn)
    });
    assert_eq!(count.changes(&["notices 1|1|na"], &["notices 1|1|n"]), 1);
}

#[test]
fn a_tenant_reads_shared_rows_but_writes_own_ones() {
    let counts = by_a(|a, conn| {
        let seen = a.from(templates::table).count().get_result::<i64>(conn)?;
        let update = a.update(templates::table).set(templates::title.eq("n"));
        Ok((seen, update.execute(conn)?))
    });
    let counts = counts.changes(&["templates 1|1|ta"], &["templates 1|1|n"]);
    assert_eq!(counts, (2, 1));
}

#[test]
fn a_tenant_can_not_write_a_row_of_the_host_that_it_reads() {
    let count = by_a(|a, conn| {
        let target = a
            .from(templates::table)
            .filter(templates::tenant_id.is_null());
        assert_eq!(target.clone().count().get_result::<i64>(conn)?, 1);
        a.update(templates::table)
            .filter(templates::tenant_id.is_null())
            .set(templates::title.eq("n"))
            .execute(conn)
    });
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn a_query_that_reads_shared_rows_as_target() {
    let count = by_a(|a, conn| {
        let target = a.from(templates::table).filter(templates::id.gt(0));
        a.update(target).set(templates::title.eq("n")).execute(conn)
    });
    assert_eq!(
        count.changes(&["templates 1|1|ta"], &["templates 1|1|n"]),
        1
    );
}

#[test]
fn the_host_in_may_have_tables() {
    let count = by_host(|host, conn| {
        let notices = host.update(notices::table).set(notices::title.eq("n"));
        let templates = host.update(templates::table).set(templates::title.eq("n"));
        Ok((notices.execute(conn)?, templates.execute(conn)?))
    });
    let before = &["notices 3|NULL|nh", "templates 3|NULL|th"];
    let after = &["notices 3|NULL|n", "templates 3|NULL|n"];
    assert_eq!(count.changes(before, after), (1, 1));
}

#[test]
fn the_host_by_the_key_of_a_tenant() {
    let count = by_host(|host, conn| {
        host.update(notices::table)
            .find(1)
            .set(notices::title.eq("n"))
            .execute(conn)
    });
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn the_host_in_a_table_of_nobody() {
    let count = by_host(|host, conn| {
        host.update(countries::table)
            .find(1)
            .set(countries::name.eq("n"))
            .execute(conn)
    });
    assert_eq!(count.changes(&["countries 1|fr"], &["countries 1|n"]), 1);
}

#[test]
fn everyone_in_a_writable_table() {
    let (before, after) = (&["votes 1|va"], &["votes 1|n"]);
    let count = by_a(|a, conn| {
        a.update(votes::table)
            .set(votes::subject.eq("n"))
            .execute(conn)
    });
    assert_eq!(count.changes(before, after), 1);
    let count = by_host(|host, conn| {
        let update = host.update(votes::table).set(votes::subject.eq("n"));
        update.execute(conn)
    });
    assert_eq!(count.changes(before, after), 1);
}
