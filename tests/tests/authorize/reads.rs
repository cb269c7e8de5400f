//! The places of a query that take an expression.

use diesel::connection::DefaultLoadingMode;
use diesel::dsl::max;
use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::{labels, projects, tasks};
use tenant_tests::{Db, a};

use crate::positions::{Position, bound, fixed, fixed_plain, position, typed, veiled};

macro_rules! projects {
    () => {
        a().from(projects::table)
    };
}

/// The table, with the number made by the macro `$number`.
macro_rules! reads {
    ($name:ident: $number:ident) => {
        #[allow(clippy::too_many_lines)] // a table
        pub(crate) fn $name() -> Vec<Position> {
            vec![
                position!("filter", "3", |kind, conn| {
                    let query = projects!().filter($number!(kind).eq(8));
                    query.count().get_result::<i64>(conn)
                }),
                position!("filter of two", "1", |kind, conn| {
                    let query = projects!().filter(projects::id.eq(1).and($number!(kind).eq(8)));
                    query.count().get_result::<i64>(conn)
                }),
                position!("or_filter", "3", |kind, conn| {
                    let query = projects!().filter(projects::id.eq(1));
                    let query = query.or_filter($number!(kind).eq(8));
                    query.count().get_result::<i64>(conn)
                }),
                position!("filter of a boxed query", "3", |kind, conn| {
                    let query = projects!().count().into_boxed::<Db>();
                    query.filter($number!(kind).eq(8)).get_result::<i64>(conn)
                }),
                position!("or_filter, then boxed", "3", |kind, conn| {
                    let query = projects!().filter(projects::id.eq(1));
                    let query = query.or_filter($number!(kind).eq(8));
                    query.into_boxed::<Db>().count().get_result::<i64>(conn)
                }),
                position!(
                    "select list",
                    "[(1, Some(8)), (3, Some(8))]",
                    |kind, conn| {
                        projects!()
                            .filter(projects::id.lt(4))
                            .order(projects::id)
                            .select((projects::id, $number!(kind)))
                            .load::<(i32, Option<i32>)>(conn)
                    }
                ),
                position!("select list of a boxed query", "[Some(8)]", |kind, conn| {
                    let query = projects!().filter(projects::id.eq(1));
                    let query = query.select($number!(kind)).into_boxed::<Db>();
                    query.load::<Option<i32>>(conn)
                }),
                position!("select without table", "Some(8)", |kind, conn| {
                    a().select($number!(kind)).get_result::<Option<i32>>(conn)
                }),
                position!("order", "3", |kind, conn| {
                    let query = projects!().order($number!(kind)).select(projects::id);
                    query.load::<i32>(conn).map(|ids| ids.len())
                }),
                position!(
                    "then_order_by of a boxed query",
                    "[1, 3, 5]",
                    |kind, conn| {
                        let query = projects!().order(projects::id).select(projects::id);
                        let query = query.into_boxed::<Db>();
                        query.then_order_by($number!(kind).desc()).load::<i32>(conn)
                    }
                ),
                position!("having", "[2]", |kind, conn| {
                    a().from(tasks::table)
                        .group_by(tasks::project_id)
                        .having(max(tasks::points).eq($number!(kind)))
                        .select(tasks::project_id)
                        .load::<i32>(conn)
                }),
                position!("ON of an inner join", "[1]", |kind, conn| {
                    let on = tasks::project_id.eq(projects::id);
                    let on = on.and($number!(kind).eq(8));
                    let query = projects!().inner_join(tasks::table.on(on));
                    query.select(projects::id).load::<i32>(conn)
                }),
                position!(
                    "ON of a left join",
                    "[Some(1), None, None]",
                    |kind, conn| {
                        let on = tasks::project_id.eq(projects::id);
                        let on = on.and($number!(kind).eq(8));
                        projects!()
                            .left_join(tasks::table.on(on))
                            .order(projects::id)
                            .select(tasks::id.nullable())
                            .load::<Option<i32>>(conn)
                    }
                ),
                position!("ON of a scoped right side", "[1]", |kind, conn| {
                    let on = tasks::project_id.eq(projects::id);
                    let right = a().from(tasks::table).on(on.and($number!(kind).eq(8)));
                    let query = projects!().inner_join(right).select(projects::id);
                    query.load::<i32>(conn)
                }),
                position!("ON inside a right side", "2", |kind, conn| {
                    let on = labels::task_id.eq(tasks::id);
                    let right = a().from(tasks::table);
                    let right = right.inner_join(labels::table.on(on.and($number!(kind).eq(8))));
                    let query =
                        projects!().inner_join(right.on(tasks::project_id.eq(projects::id)));
                    query.count().get_result::<i64>(conn)
                }),
                position!("first arm", "3", |kind, conn| {
                    let ids = || projects!().select(projects::id);
                    let query = ids().filter($number!(kind).eq(8)).union(ids());
                    query.load::<i32>(conn).map(|ids| ids.len())
                }),
                position!("second arm", "3", |kind, conn| {
                    let ids = || projects!().select(projects::id);
                    let query = ids().union_all(ids().filter($number!(kind).ne(8)));
                    query.load::<i32>(conn).map(|ids| ids.len())
                }),
                position!("arm inside an arm", "3", |kind, conn| {
                    let ids = || projects!().select(projects::id);
                    let inner = ids().union(ids().filter($number!(kind).eq(8)));
                    ids().union(inner).load::<i32>(conn).map(|ids| ids.len())
                }),
                position!("select list of an arm", "[Some(8)]", |kind, conn| {
                    let left = projects!().select(projects::budget.nullable());
                    let left = left.filter(projects::id.eq(9));
                    let query = left.union(projects!().select($number!(kind)));
                    query.load::<Option<i32>>(conn)
                }),
                position!("page", "3", |kind, conn| {
                    let query = projects!()
                        .filter($number!(kind).eq(8))
                        .select(projects::id);
                    let page = query.order(projects::id).paginate(1).load_page::<i32>(conn);
                    page.map(|page| page.total)
                }),
                position!(
                    "select list of a page",
                    "[Some(8), Some(8), Some(8)]",
                    |kind, conn| {
                        let query = projects!().order(projects::id).select($number!(kind));
                        let page = query.paginate(1).load_page::<Option<i32>>(conn);
                        page.map(|page| page.rows)
                    }
                ),
                position!("filter of a subquery", "3", |kind, conn| {
                    let inner = a().from(tasks::table).filter($number!(kind).eq(8));
                    let query = projects!().filter(exists(inner));
                    query.count().get_result::<i64>(conn)
                }),
                position!("select list of a subquery", "1", |kind, conn| {
                    let inner = a().from(tasks::table).select($number!(kind));
                    let query = projects!().filter((projects::id + 7).nullable().eq_any(inner));
                    query.count().get_result::<i64>(conn)
                }),
                position!("one by one", "3", |kind, conn| {
                    let query = projects!()
                        .filter($number!(kind).eq(8))
                        .select(projects::id);
                    let rows = query.load_iter::<i32, DefaultLoadingMode>(conn);
                    rows.map(Iterator::count)
                }),
                position!("execute of a query", "0", |kind, conn| {
                    projects!().filter($number!(kind).eq(8)).execute(conn)
                }),
                #[cfg(not(feature = "sqlite"))]
                position!("filter of a lock", "3", |kind, conn| {
                    let query = projects!()
                        .filter($number!(kind).eq(8))
                        .select(projects::id);
                    query.for_update().load::<i32>(conn).map(|ids| ids.len())
                }),
            ]
        }
    };
}
reads!(typed_reads: typed);
reads!(veiled_reads: veiled);
reads!(fixed_reads: fixed);
reads!(fixed_plain_reads: fixed_plain);
reads!(bound_reads: bound);
