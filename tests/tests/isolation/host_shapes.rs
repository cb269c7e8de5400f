//! The shapes of queries on the tables that the host can read, too.

use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::{labels, notices, templates};
use tenant_tests::{Conn, Db, DbConnection};

use crate::predicate::Query;
use crate::shapes::{Shown, plain, scoped, show};

diesel::alias! {
    const DRAFT: Alias<Draft> = templates as draft;
}

/// The queries of one scope, or of plain Diesel.
macro_rules! host_shapes {
    ($module:ident, $scope:ty, $conn:ty, $from:ident, $exists:path) => {
        pub(crate) mod $module {
            use super::*;

            /// Notices, joined with templates and filtered by them.
            pub(crate) fn notices(s: &$scope, q: &Query, conn: &mut $conn) -> Shown {
                let same_title = $from!(s, templates::table)
                    .filter(templates::id.ge(notices::id))
                    .filter(
                        templates::tenant_id
                            .is_null()
                            .or(templates::id.gt(q.number)),
                    );
                let query = $from!(s, notices::table)
                    .filter($exists(same_title))
                    .or_filter(notices::tenant_id.is_null())
                    .or_filter(notices::id.gt(q.number))
                    .left_join(DRAFT.on(DRAFT.field(templates::title).eq(notices::title)))
                    .order((notices::id, DRAFT.field(templates::id)))
                    .select((
                        notices::id,
                        notices::tenant_id,
                        DRAFT.field(templates::id).nullable(),
                    ));
                show(&query.load::<(i32, Option<i32>, Option<i32>)>(conn).unwrap())
            }

            /// Templates in pages, after a table without tenant.
            pub(crate) fn templates(s: &$scope, q: &Query, conn: &mut $conn) -> Shown {
                let mut query = $from!(s, templates::table)
                    .left_join(labels::table.on(labels::id.eq(templates::id)))
                    .select((templates::id, templates::tenant_id, labels::name.nullable()))
                    .into_boxed::<Db>()
                    .filter(templates::id.ne(q.number))
                    .or_filter(templates::tenant_id.eq(q.number))
                    .order((templates::title, templates::id));
                if let Some((limit, offset)) = q.page {
                    query = query.limit(limit).offset(offset);
                }
                show(
                    &query
                        .load::<(i32, Option<i32>, Option<String>)>(conn)
                        .unwrap(),
                )
            }
        }
    };
}

host_shapes!(
    tenant_host,
    TenantScope<i32>,
    Conn<'_>,
    scoped,
    tenant_core::dsl::exists
);
host_shapes!(
    host,
    HostScope,
    Conn<'_, HostScope>,
    scoped,
    tenant_core::dsl::exists
);
host_shapes!(unscoped_host, (), DbConnection, plain, diesel::dsl::exists);
