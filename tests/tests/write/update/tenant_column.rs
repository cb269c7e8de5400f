//! The tenant column never changes, however it is assigned.
//!
//! Plain assignments of it do not compile. What types can't see is refused
//! before it is sent.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Integer;
use tenant_core::Error;
use tenant_tests::Db;
use tenant_tests::prelude::*;
use tenant_tests::schema::{notices, order, pages};
use tenant_tests::writes::schema::items;
use tenant_tests::writes::{by_a, refused_by_a};

#[derive(AsChangeset)]
#[diesel(table_name = items)]
struct WithTenant {
    tenant_id: i32,
    name: &'static str,
}

#[derive(AsChangeset)]
#[diesel(table_name = items)]
struct WithTenantPerhaps {
    tenant_id: Option<i32>,
    name: &'static str,
}

#[track_caller]
fn assert_assigned(error: &Error, expected: &str) {
    match error {
        Error::TenantColumnAssigned { column, .. } => assert_eq!(*column, expected),
        other => panic!("{other:?}"),
    }
}

#[test]
fn in_a_struct() {
    // Its own tenant is refused, too: what a form sends decides nothing.
    for tenant_id in [1, 2] {
        let change = WithTenant {
            tenant_id,
            name: "n",
        };
        let error = refused_by_a(|a, conn| a.update(items::table).set(change).execute(conn));
        assert_assigned(&error, "tenant_id");
    }
}

#[test]
fn in_a_tuple_with_a_struct() {
    let change = WithTenant {
        tenant_id: 2,
        name: "n",
    };
    let error = refused_by_a(|a, conn| {
        a.update(items::table)
            .set((items::points.eq(1), change))
            .execute(conn)
    });
    assert_assigned(&error, "tenant_id");
}

#[test]
fn in_an_optional_field() {
    let change = |tenant_id| WithTenantPerhaps {
        tenant_id,
        name: "n",
    };
    let error = refused_by_a(|a, conn| {
        let change = change(Some(2));
        a.update(items::table).set(change).execute(conn)
    });
    assert_assigned(&error, "tenant_id");
    let count = by_a(|a, conn| {
        let change = change(None);
        a.update(items::table).find(1).set(change).execute(conn)
    });
    let count = count.changes(&["items 1|1|ka|ia|1|own"], &["items 1|1|ka|n|1|own"]);
    assert_eq!(count, 1);
}

#[test]
fn under_a_column_of_another_name() {
    #[derive(AsChangeset)]
    #[diesel(table_name = pages)]
    struct Change {
        org: &'static str,
    }
    let mut stage = tenant_tests::writes::Stage::new();
    let scope = TenantScope::trusted("acme", "test");
    let error = stage.refused(&scope, |scope, conn| {
        let change = Change { org: "birch" };
        scope.update(pages::table).set(change).execute(conn)
    });
    assert_assigned(&error, "org");
}

#[test]
fn under_a_column_that_is_a_keyword() {
    #[derive(AsChangeset)]
    #[diesel(table_name = order)]
    struct Change {
        tenant_id: i32,
    }
    let error = refused_by_a(|a, conn| {
        let change = Change { tenant_id: 2 };
        a.update(order::table).set(change).execute(conn)
    });
    assert_assigned(&error, "group");
}

#[test]
fn of_a_may_have_table() {
    #[derive(AsChangeset)]
    #[diesel(table_name = notices, treat_none_as_null = true)]
    struct Change {
        tenant_id: Option<i32>,
    }
    for tenant_id in [None, Some(2)] {
        let error = refused_by_a(|a, conn| {
            let change = Change { tenant_id };
            a.update(notices::table).set(change).execute(conn)
        });
        assert_assigned(&error, "tenant_id");
    }
}

#[test]
fn in_an_identifiable_changeset() {
    #[derive(Identifiable, AsChangeset)]
    #[diesel(table_name = items)]
    struct Form {
        id: i32,
        tenant_id: i32,
    }
    let error = refused_by_a(|a, conn| {
        let form = Form {
            id: 1,
            tenant_id: 2,
        };
        a.update(&form).set(&form).execute(conn)
    });
    assert_assigned(&error, "tenant_id");
}

/// Assignments as raw SQL, as a library outside might bring them.
#[derive(Debug, Clone, Copy)]
struct Raw(&'static str);

impl QueryId for Raw {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl QueryFragment<Db> for Raw {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Db>) -> QueryResult<()> {
        out.push_sql(self.0);
        Ok(())
    }
}

impl AsChangeset for Raw {
    type Target = items::table;
    type Changeset = Self;

    fn as_changeset(self) -> Self {
        self
    }
}

#[test]
fn in_a_raw_fragment() {
    let assigned = [
        "tenant_id = 2",
        "name = 'n', tenant_id = 2",
        "TENANT_ID = 2",
        "Tenant_Id=2",
        "name = 'a, b', tEnAnT_iD = 2",
        "points = abs(1, 2), tenant_id = 2",
        "items.tenant_id = 2",
        "(name, tenant_id) = (1, 2)",
    ];
    for raw in assigned {
        let error = refused_by_a(|a, conn| a.update(items::table).set(Raw(raw)).execute(conn));
        assert_assigned(&error, "tenant_id");
    }
}

#[test]
fn in_a_quoted_raw_fragment() {
    let quoted: &[&str] = if cfg!(feature = "mysql") {
        &["`tenant_id` = 2", "`name` = 'n', `Tenant_ID` = 2"]
    } else {
        &["\"tenant_id\" = 2", "\"name\" = 'n', \"Tenant_ID\" = 2"]
    };
    for raw in quoted {
        let error = refused_by_a(|a, conn| a.update(items::table).set(Raw(raw)).execute(conn));
        assert_assigned(&error, "tenant_id");
    }
}

#[test]
fn a_raw_fragment_can_not_go_on_behind_the_assignments() {
    for raw in [
        "name = 'n' WHERE 1 = 1 --",
        "name = 'n' /*",
        "name = 'n'; DELETE FROM items",
    ] {
        let error = refused_by_a(|a, conn| a.update(items::table).set(Raw(raw)).execute(conn));
        assert!(matches!(error, Error::UnsafeFragment { .. }), "{error}");
    }
}

#[test]
fn a_raw_fragment_without_it_is_sent() {
    let raw = Raw("name = 'tenant_id = 2', points = tenant_id + 1");
    let count = by_a(|a, conn| a.update(items::table).find(1).set(raw).execute(conn));
    let after = &["items 1|1|ka|tenant_id = 2|2|own"];
    assert_eq!(count.changes(&["items 1|1|ka|ia|1|own"], after), 1);
}

#[test]
fn behind_a_raw_value() {
    let error = refused_by_a(|a, conn| {
        let value = sql::<Integer>("1, tenant_id = 2");
        a.update(items::table)
            .set(items::points.eq(value))
            .execute(conn)
    });
    assert_assigned(&error, "tenant_id");
}

#[test]
fn compared_in_a_raw_value_is_fine() {
    let count = by_a(|a, conn| {
        let value = sql::<Integer>("CASE WHEN tenant_id = 1 THEN 5 ELSE 6 END");
        a.update(items::table)
            .find(1)
            .set(items::points.eq(value))
            .execute(conn)
    });
    assert_eq!(
        count.changes(&["items 1|1|ka|ia|1|own"], &["items 1|1|ka|ia|5|own"]),
        1
    );
}
