//! What the scope fills in, by the class of the table.

use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::{countries, notices, templates};
use tenant_tests::writes::{by_a, by_host};

#[test]
fn a_tenant_in_may_have_tables() {
    let count = by_a(|a, conn| {
        let notices = a
            .insert_into(notices::table)
            .values((notices::id.eq(9), notices::title.eq("n")));
        let templates = a
            .insert_into(templates::table)
            .values(vec![(templates::id.eq(9), templates::title.eq("n"))]);
        Ok(notices.execute(conn)? + templates.execute(conn)?)
    });
    assert_eq!(count.adds(&["notices 9|1|n", "templates 9|1|n"]), 2);
}

#[test]
fn the_host_in_may_have_tables() {
    let count = by_host(|host, conn| {
        let notices = host
            .insert_into(notices::table)
            .values((notices::id.eq(9), notices::title.eq("n")));
        let templates = host.insert_into(templates::table).values(vec![
            (templates::id.eq(8), templates::title.eq("m")),
            (templates::id.eq(9), templates::title.eq("n")),
        ]);
        Ok(notices.execute(conn)? + templates.execute(conn)?)
    });
    let rows = &[
        "notices 9|NULL|n",
        "templates 8|NULL|m",
        "templates 9|NULL|n",
    ];
    assert_eq!(count.adds(rows), 3);
}

#[test]
fn the_host_in_a_table_of_nobody() {
    let count = by_host(|host, conn| {
        host.insert_into(countries::table)
            .values(vec![
                (countries::id.eq(8), countries::name.eq("de")),
                (countries::id.eq(9), countries::name.eq("se")),
            ])
            .execute(conn)
    });
    assert_eq!(count.adds(&["countries 8|de", "countries 9|se"]), 2);
}

#[test]
fn the_host_copies_its_own_rows() {
    let count = by_host(|host, conn| {
        let titles = host.from(notices::table).select(notices::title);
        host.insert_into(templates::table)
            .values(titles)
            .into_columns(templates::title)
            .execute(conn)
    });
    assert_eq!(count.adds(&["templates 4|NULL|nh"]), 1);
}

#[test]
fn a_tenant_copies_shared_rows_to_its_own() {
    let count = by_a(|a, conn| {
        let titles = a
            .from(templates::table)
            .order(templates::id)
            .select(templates::title);
        a.insert_into(notices::table)
            .values(titles)
            .into_columns(notices::title)
            .execute(conn)
    });
    assert_eq!(count.adds(&["notices 4|1|ta", "notices 5|1|th"]), 2);
}

#[test]
fn the_host_copies_into_a_table_of_nobody() {
    let count = by_host(|host, conn| {
        let titles = host.from(notices::table).select(notices::title);
        host.insert_into(countries::table)
            .values(titles)
            .into_columns(countries::name)
            .execute(conn)
    });
    assert_eq!(count.adds(&["countries 3|nh"]), 1);
}
