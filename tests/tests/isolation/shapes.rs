//! The shapes of queries, each written once and made for a scope and for plain
//! Diesel.

use diesel::dsl::{count_star, max, sum};
use diesel::prelude::*;
use diesel::query_dsl::positional_order_dsl::PositionalOrderDsl;
use tenant_tests::prelude::*;
use tenant_tests::schema::{labels, notices, projects, tasks, templates};
use tenant_tests::{Conn, Db, DbConnection};

use crate::combinations::combinations;
use crate::leaf::{compare, leaves, raw};
use crate::opaque::Opaque;
use crate::predicate::{Compare, OfProject, OfTask, Predicate, Query};

diesel::alias! {
    const PARENT: Alias<Parent> = projects as parent;
}

/// The rows of a query, for comparison.
pub(crate) type Shown = Vec<String>;

pub(crate) fn show<T: std::fmt::Debug>(rows: &[T]) -> Shown {
    rows.iter().map(|row| format!("{row:?}")).collect()
}

macro_rules! scoped {
    ($scope:ident, $table:expr) => {
        $scope.from($table)
    };
}

macro_rules! plain {
    ($scope:ident, $table:expr) => {{
        let _ = $scope;
        $table
    }};
}

pub(crate) use {plain, scoped};

/// The queries of one scope, or of plain Diesel: `$from!(scope, table)` starts
/// a query, `$exists` tests one.
macro_rules! shapes {
    ($module:ident, $scope:ty, $conn:ty, $from:ident, $exists:path) => {
        pub(crate) mod $module {
            use super::*;

            type By = $scope;

            leaves!(By, $from, $exists);

            /// Adds the filters of `q`, one by one, to a boxed query.
            macro_rules! filtered {
                ($s:ident, $q:ident, $query:expr) => {{
                    let mut query = $query.into_boxed::<Db>();
                    for (or, predicate) in &$q.filters {
                        let predicate = project($s, predicate);
                        query = if *or {
                            query.or_filter(predicate)
                        } else {
                            query.filter(predicate)
                        };
                    }
                    query
                }};
            }

            combinations!($conn, $from);

            fn pages(s: &By, q: &Query, conn: &mut $conn) -> Shown {
                let mut query = filtered!(
                    s,
                    q,
                    $from!(s, projects::table).select((
                        projects::id,
                        projects::tenant_id,
                        projects::name,
                        projects::budget,
                    ))
                );
                query = match q.order {
                    (0, false) => query.order(projects::name.asc()),
                    (0, true) => query.order(projects::name.desc()),
                    (1, false) => query.order(projects::budget.asc()),
                    (1, true) => query.order(projects::budget.desc()),
                    (_, false) => query.order(projects::tenant_id.asc()),
                    (_, true) => query.order(projects::parent_id.desc()),
                };
                // The key makes the order total.
                query = query.then_order_by(projects::id.desc());
                if let Some((limit, offset)) = q.page {
                    query = query.limit(limit).offset(offset);
                }
                show(&query.load::<(i32, i32, String, Option<i32>)>(conn).unwrap())
            }

            fn chain(s: &By, q: &Query, conn: &mut $conn) -> Shown {
                let [first, second, third] = [0, 1, 2].map(|at| match q.filters.get(at) {
                    Some((_, predicate)) => project(s, predicate),
                    None => Opaque::new(projects::id.ne(q.number)),
                });
                let query = $from!(s, projects::table)
                    .filter(first)
                    .or_filter(second)
                    .filter(third)
                    .order(projects::id)
                    .select((projects::id, projects::name));
                show(&query.load::<(i32, String)>(conn).unwrap())
            }

            fn fragment(s: &By, q: &Query, conn: &mut $conn) -> Shown {
                let query = $from!(s, projects::table)
                    .filter(raw(q.number))
                    .order(projects::id)
                    .select(projects::id);
                show(&query.load::<i32>(conn).unwrap())
            }

            fn inner_join(s: &By, q: &Query, conn: &mut $conn) -> Shown {
                let query = $from!(s, projects::table).inner_join(tasks::table).select((
                    projects::id,
                    tasks::id,
                    tasks::tenant_id,
                ));
                let query = filtered!(s, q, query).order((projects::id, tasks::id));
                show(&query.load::<(i32, i32, i32)>(conn).unwrap())
            }

            fn left_join(s: &By, q: &Query, conn: &mut $conn) -> Shown {
                let query = $from!(s, projects::table).left_join(tasks::table).select((
                    projects::id,
                    tasks::id.nullable(),
                    tasks::name.nullable(),
                ));
                let query = filtered!(s, q, query).order((projects::id, tasks::id));
                show(
                    &query
                        .load::<(i32, Option<i32>, Option<String>)>(conn)
                        .unwrap(),
                )
            }

            fn explicit_on(s: &By, q: &Query, conn: &mut $conn) -> Shown {
                let on = tasks::project_id
                    .eq(projects::id)
                    .nullable()
                    .or(task(s, &q.on));
                let query = $from!(s, projects::table)
                    .left_join(tasks::table.on(on))
                    .select((projects::id, tasks::id.nullable()));
                let query = filtered!(s, q, query).order((projects::id, tasks::id));
                show(&query.load::<(i32, Option<i32>)>(conn).unwrap())
            }

            fn nested_joins(s: &By, q: &Query, conn: &mut $conn) -> Shown {
                let right = $from!(s, tasks::table).left_join(labels::table);
                let query = $from!(s, projects::table)
                    .left_join(right)
                    .left_join(templates::table.on(templates::id.eq(projects::id)))
                    .inner_join(notices::table.on(notices::id.ne(projects::id)))
                    .select((
                        projects::id,
                        tasks::id.nullable(),
                        labels::id.nullable(),
                        templates::id.nullable(),
                        notices::id,
                    ));
                let query = filtered!(s, q, query).order((
                    projects::id,
                    tasks::id,
                    labels::id,
                    templates::id,
                    notices::id,
                ));
                let rows = query.load::<(i32, Option<i32>, Option<i32>, Option<i32>, i32)>(conn);
                show(&rows.unwrap())
            }

            fn from_the_child(s: &By, q: &Query, conn: &mut $conn) -> Shown {
                let query = $from!(s, tasks::table)
                    .filter(task(s, &q.on))
                    .or_filter(tasks::points.gt(q.number))
                    .left_join(projects::table)
                    .order(tasks::id)
                    .select((tasks::id, projects::name.nullable()));
                show(&query.load::<(i32, Option<String>)>(conn).unwrap())
            }

            fn self_join(s: &By, q: &Query, conn: &mut $conn) -> Shown {
                let on = projects::parent_id.eq(PARENT.field(projects::id).nullable());
                let query = $from!(s, projects::table)
                    .left_join(PARENT.on(on))
                    .select((projects::id, PARENT.field(projects::id).nullable()));
                let query =
                    filtered!(s, q, query).order((projects::id, PARENT.field(projects::id)));
                show(&query.load::<(i32, Option<i32>)>(conn).unwrap())
            }

            fn groups(s: &By, q: &Query, conn: &mut $conn) -> Shown {
                let query = $from!(s, tasks::table)
                    .filter(task(s, &q.on))
                    .or_filter(tasks::points.gt(q.number))
                    .group_by(tasks::project_id)
                    .having(sum(tasks::points).ge(i64::from(q.number)))
                    .order(tasks::project_id)
                    .select((tasks::project_id, count_star(), max(tasks::points)));
                show(&query.load::<(i32, i64, Option<i32>)>(conn).unwrap())
            }

            fn scalars(s: &By, q: &Query, conn: &mut $conn) -> Shown {
                let points = || {
                    $from!(s, tasks::table)
                        .filter(tasks::project_id.eq(projects::id))
                        .select(max(tasks::points))
                        .single_value()
                };
                let query = $from!(s, projects::table)
                    .order((points().desc(), projects::id))
                    .limit(i64::from(q.number))
                    .select((
                        projects::id,
                        points(),
                        projects::budget + points(),
                        $exists($from!(s, tasks::table).filter(tasks::project_id.eq(projects::id))),
                        count_star().over(),
                    ));
                let rows = query.load::<(i32, Option<i32>, Option<i32>, bool, i64)>(conn);
                show(&rows.unwrap())
            }

            fn counts(s: &By, q: &Query, conn: &mut $conn) -> Shown {
                let all = filtered!(s, q, $from!(s, projects::table).count());
                let all = all.get_result::<i64>(conn).unwrap();
                let joined = $from!(s, projects::table).inner_join(tasks::table);
                let joined = filtered!(s, q, joined.count());
                let joined = joined.get_result::<i64>(conn).unwrap();
                show(&[all, joined])
            }

            /// All shapes, by name.
            #[allow(clippy::type_complexity)] // a list of functions
            pub(crate) const ALL: &[(&str, fn(&By, &Query, &mut $conn) -> Shown)] = &[
                ("pages", pages),
                ("chain", chain),
                ("fragment", fragment),
                ("inner_join", inner_join),
                ("left_join", left_join),
                ("explicit_on", explicit_on),
                ("nested_joins", nested_joins),
                ("from_the_child", from_the_child),
                ("self_join", self_join),
                ("groups", groups),
                ("scalars", scalars),
                ("counts", counts),
                ("combined", combined),
                ("combined_list", combined_list),
                #[cfg(not(feature = "mysql"))]
                ("set_operations", set_operations),
            ];
        }
    };
}

shapes!(
    tenant,
    TenantScope<i32>,
    Conn<'_>,
    scoped,
    tenant_core::dsl::exists
);
shapes!(
    set,
    TenantSetScope<i32>,
    Conn<'_, TenantSetScope<i32>>,
    scoped,
    tenant_core::dsl::exists
);
shapes!(unscoped, (), DbConnection, plain, diesel::dsl::exists);
