//! An upsert does not set the tenant column of the row that it hits.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Integer;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::writes::refused_by_a;
use tenant_tests::writes::schema::items;

#[derive(AsChangeset)]
#[diesel(table_name = items)]
struct WithTenant {
    name: &'static str,
    tenant_id: Option<i32>,
}

#[test]
fn in_a_struct() {
    for id in [1, 2, 9] {
        let error = refused_by_a(|a, conn| {
            a.insert_into(items::table)
                .values(items::id.eq(id))
                .on_conflict(items::id)
                .do_update()
                .set(WithTenant {
                    name: "n",
                    tenant_id: Some(2),
                })
                .execute(conn)
        });
        assert!(
            matches!(error, Error::TenantColumnAssigned { .. }),
            "{error}"
        );
    }
}

#[test]
fn behind_a_raw_value() {
    for raw in ["1, tenant_id = 2", "1, \"Tenant_ID\" = 2", "1, TENANT_ID=2"] {
        let error = refused_by_a(|a, conn| {
            a.insert_into(items::table)
                .values(items::id.eq(2))
                .on_conflict(items::id)
                .do_update()
                .set(items::points.eq(sql::<Integer>(raw)))
                .execute(conn)
        });
        assert!(
            matches!(error, Error::TenantColumnAssigned { .. }),
            "{error}"
        );
    }
}
