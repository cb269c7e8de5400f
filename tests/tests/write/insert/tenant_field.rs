//! Structs that name their tenant, and have it compared with the scope.

use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::a;
use tenant_tests::prelude::*;
use tenant_tests::schema::{notices, order, pages};
use tenant_tests::writes::schema::items;
use tenant_tests::writes::{Stage, by_a, by_host, host, refused_by_a};

/// An item that says whose it is.
#[derive(Debug, Clone, Insertable, TenantField)]
#[diesel(table_name = items)]
struct Owned {
    id: i32,
    tenant_id: i32,
    note: Option<&'static str>,
}

const fn owned(id: i32, tenant_id: i32) -> Owned {
    Owned {
        id,
        tenant_id,
        note: None,
    }
}

/// A notice that says whose it is: `None` is NULL, the host.
#[derive(Debug, Clone, Insertable, TenantField)]
#[diesel(table_name = notices, treat_none_as_default_value = false)]
struct OwnedNotice {
    id: i32,
    tenant_id: Option<i32>,
    title: &'static str,
}

fn notice(id: i32, tenant_id: Option<i32>) -> OwnedNotice {
    OwnedNotice {
        id,
        tenant_id,
        title: "n",
    }
}

/// The rows of items 11 and 12 of A.
const ROWS: &[&str] = &["items 11|1|NULL|item|7|NULL", "items 12|1|NULL|item|7|NULL"];

#[test]
fn an_own_one() {
    let count = by_a(|a, conn| {
        a.insert_into(items::table)
            .values(owned(11, 1))
            .execute(conn)
    });
    assert_eq!(count.adds(&ROWS[..1]), 1);
    let count = by_a(|a, conn| {
        a.insert_into(items::table)
            .values(&owned(11, 1))
            .execute(conn)
    });
    assert_eq!(count.adds(&ROWS[..1]), 1);
}

#[test]
fn own_ones_in_lists() {
    const TWO: [Owned; 2] = [owned(11, 1), owned(12, 1)];
    let vec = by_a(|a, conn| {
        a.insert_into(items::table)
            .values(TWO.to_vec())
            .execute(conn)
    });
    assert_eq!(vec.adds(ROWS), 2);
    let slice = by_a(|a, conn| a.insert_into(items::table).values(&TWO[..]).execute(conn));
    assert_eq!(slice.adds(ROWS), 2);
    let array = by_a(|a, conn| a.insert_into(items::table).values(&TWO).execute(conn));
    assert_eq!(array.adds(ROWS), 2);
}

#[test]
fn a_foreign_one_is_refused() {
    for tenant in [2, 0, -1] {
        let record = owned(11, tenant);
        let error =
            refused_by_a(|a, conn| a.insert_into(items::table).values(record).execute(conn));
        assert!(matches!(error, Error::ForeignTenant { .. }), "{error}");
    }
}

#[test]
fn a_foreign_one_among_many_is_refused_with_all() {
    const RECORDS: [Owned; 3] = [owned(11, 1), owned(12, 2), owned(13, 1)];
    let refused = [
        refused_by_a(|a, conn| {
            a.insert_into(items::table)
                .values(RECORDS.to_vec())
                .execute(conn)
        }),
        refused_by_a(|a, conn| {
            a.insert_into(items::table)
                .values(&RECORDS[..])
                .execute(conn)
        }),
        refused_by_a(|a, conn| a.insert_into(items::table).values(&RECORDS).execute(conn)),
        refused_by_a(|a, conn| {
            a.insert_into(items::table)
                .values(Box::new(RECORDS))
                .execute(conn)
        }),
    ];
    for error in refused {
        assert!(matches!(error, Error::ForeignTenant { .. }), "{error}");
    }
}

#[test]
fn a_foreign_one_is_refused_on_a_plain_connection() {
    let mut stage = Stage::new();
    let result = stage.work(&a(), |stage| {
        let insert = a().insert_into(items::table).values(owned(11, 2));
        insert.execute(stage.raw())
    });
    let result = result.unchanged();
    assert!(
        matches!(result, Err(Error::ForeignTenant { .. })),
        "{result:?}"
    );
    assert_eq!(stage.sent(), []);
}

#[cfg(not(feature = "mysql"))]
#[test]
fn a_foreign_one_is_refused_with_returning() {
    let error = refused_by_a(|a, conn| {
        a.insert_into(items::table)
            .values(owned(11, 2))
            .returning(items::id)
            .get_result::<i32>(conn)
    });
    assert!(matches!(error, Error::ForeignTenant { .. }), "{error}");
}

#[cfg(not(feature = "mysql"))]
#[test]
fn a_foreign_one_is_refused_in_an_upsert() {
    let error = refused_by_a(|a, conn| {
        a.insert_into(items::table)
            .values(owned(2, 2))
            .on_conflict(items::id)
            .do_update()
            .set(items::name.eq("n"))
            .execute(conn)
    });
    assert!(matches!(error, Error::ForeignTenant { .. }), "{error}");
}

#[test]
fn an_optional_one_under_a_tenant() {
    let own = notice(9, Some(1));
    let count = by_a(|a, conn| a.insert_into(notices::table).values(own).execute(conn));
    assert_eq!(count.adds(&["notices 9|1|n"]), 1);
    for tenant in [None, Some(2)] {
        let record = notice(9, tenant);
        let error = refused_by_a(|a, conn| {
            let insert = a.insert_into(notices::table);
            insert.values(record).execute(conn)
        });
        assert!(matches!(error, Error::ForeignTenant { .. }), "{error}");
    }
}

#[test]
fn an_optional_one_under_the_host() {
    let count = by_host(|host, conn| {
        let insert = host.insert_into(notices::table);
        insert.values(notice(9, None)).execute(conn)
    });
    assert_eq!(count.adds(&["notices 9|NULL|n"]), 1);
    let mut stage = Stage::new();
    let error = stage.refused(&host(), |host, conn| {
        let insert = host.insert_into(notices::table);
        insert.values(notice(9, Some(1))).execute(conn)
    });
    assert!(matches!(error, Error::ForeignTenant { .. }), "{error}");
}

/// `None` as DEFAULT: the database would choose the tenant.
#[test]
fn one_that_is_left_to_a_default_is_refused() {
    #[derive(Debug, Clone, Copy, Insertable, TenantField)]
    #[diesel(table_name = notices)]
    struct Unsaid {
        id: i32,
        tenant_id: Option<i32>,
        title: &'static str,
    }
    let unsaid = |tenant_id| Unsaid {
        id: 9,
        tenant_id,
        title: "n",
    };
    let none = unsaid(None);
    let refused = [
        refused_by_a(|a, conn| a.insert_into(notices::table).values(none).execute(conn)),
        refused_by_a(|a, conn| {
            let mixed = vec![unsaid(Some(1)), none];
            a.insert_into(notices::table).values(mixed).execute(conn)
        }),
        Stage::new().refused(&host(), |host, conn| {
            let insert = host.insert_into(notices::table);
            insert.values(none).execute(conn)
        }),
    ];
    assert_eq!(refused, [const { Error::TenantByDefault }; 3]);
    let own = unsaid(Some(1));
    let count = by_a(|a, conn| a.insert_into(notices::table).values(own).execute(conn));
    assert_eq!(count.adds(&["notices 9|1|n"]), 1);
}

#[test]
fn optional_ones_in_a_batch() {
    let (own, shared) = (notice(9, None), notice(10, None));
    let count = by_host(|host, conn| {
        let insert = host.insert_into(notices::table);
        insert
            .values(vec![own.clone(), shared.clone()])
            .execute(conn)
    });
    let rows = &["notices 10|NULL|n", "notices 9|NULL|n"];
    assert_eq!(count.adds(rows), 2);
    let mut stage = Stage::new();
    let error = stage.refused(&host(), |host, conn| {
        let insert = host.insert_into(notices::table);
        insert.values(vec![own, notice(10, Some(2))]).execute(conn)
    });
    assert!(matches!(error, Error::ForeignTenant { .. }), "{error}");
}

#[test]
fn under_a_column_of_another_name() {
    #[derive(Insertable, TenantField)]
    #[diesel(table_name = pages)]
    #[tenant(column = org)]
    struct NewPage {
        id: i32,
        org: String,
        name: &'static str,
    }
    let page = |org: &str| NewPage {
        id: 9,
        org: org.into(),
        name: "n",
    };
    let mut stage = Stage::new();
    let scope = TenantScope::trusted("acme".to_owned(), "test");
    let count = stage.write(&scope, |scope, conn| {
        scope
            .insert_into(pages::table)
            .values(page("acme"))
            .execute(conn)
    });
    assert_eq!(count.adds(&["pages 9|acme|n"]), Ok(1));
    for foreign in ["birch", "ACME", "acme ", ""] {
        let error = stage.refused(&scope, |scope, conn| {
            let insert = scope.insert_into(pages::table);
            insert.values(page(foreign)).execute(conn)
        });
        assert!(matches!(error, Error::ForeignTenant { .. }), "{error}");
    }
}

#[test]
fn under_a_column_that_is_a_keyword() {
    #[derive(Insertable, TenantField)]
    #[diesel(table_name = order)]
    struct NewOrder {
        id: i32,
        tenant_id: i32,
        kind: &'static str,
    }
    let new = |tenant_id| NewOrder {
        id: 9,
        tenant_id,
        kind: "n",
    };
    let count = by_a(|a, conn| a.insert_into(order::table).values(new(1)).execute(conn));
    assert_eq!(count.adds(&["order 9|1|n"]), 1);
    let error = refused_by_a(|a, conn| a.insert_into(order::table).values(new(2)).execute(conn));
    assert!(matches!(error, Error::ForeignTenant { .. }), "{error}");
}
