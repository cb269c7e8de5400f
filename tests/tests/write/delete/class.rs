//! Whose rows a delete removes, by the class of the table and the scope.

use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::{countries, notices, templates};
use tenant_tests::writes::schema::votes;
use tenant_tests::writes::{by_a, by_host};

#[test]
fn a_tenant_in_a_may_have_table() {
    let count = by_a(|a, conn| {
        a.delete(notices::table)
            .filter(notices::id.eq(1))
            .or_filter(notices::tenant_id.is_null())
            .execute(conn)
    });
    assert_eq!(count.removes(&["notices 1|1|na"]), 1);
}

#[test]
fn a_tenant_reads_shared_rows_but_deletes_own_ones() {
    let count = by_a(|a, conn| a.delete(templates::table).execute(conn));
    assert_eq!(count.removes(&["templates 1|1|ta"]), 1);
}

#[test]
fn a_query_that_reads_shared_rows_as_target() {
    let count = by_a(|a, conn| {
        let target = a.from(templates::table).filter(templates::id.eq(3));
        assert_eq!(target.clone().count().get_result::<i64>(conn)?, 1);
        a.delete(target).execute(conn)
    });
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn the_host() {
    let counts = by_host(|host, conn| {
        let notices = host.delete(notices::table).execute(conn)?;
        let templates = host.delete(templates::table).or_filter(templates::id.eq(1));
        Ok((notices, templates.execute(conn)?))
    });
    // Without other filters `or_filter` is the only one: host rows with id 1.
    assert_eq!(counts.removes(&["notices 3|NULL|nh"]), (1, 0));
}

#[test]
fn the_host_in_a_table_of_nobody() {
    let count = by_host(|host, conn| host.delete(countries::table).find(1).execute(conn));
    assert_eq!(count.removes(&["countries 1|fr"]), 1);
}

#[test]
fn everyone_in_a_writable_table() {
    let count = by_a(|a, conn| a.delete(votes::table).execute(conn));
    assert_eq!(count.removes(&["votes 1|va"]), 1);
    let count = by_host(|host, conn| host.delete(votes::table).execute(conn));
    assert_eq!(count.removes(&["votes 1|va"]), 1);
}
