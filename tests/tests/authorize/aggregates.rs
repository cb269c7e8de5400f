//! The places in and around an aggregate, and where groups are made.

#[cfg(not(feature = "mysql"))]
use diesel::dsl::count;
use diesel::dsl::{count_star, max, sum};
use diesel::prelude::*;
use tenant_tests::a;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};

use crate::positions::{Position, bound, fixed, fixed_plain, position, typed, veiled};

/// The table, with the number made by the macro `$number`.
macro_rules! aggregates {
    ($name:ident: $number:ident) => {
        #[allow(clippy::too_many_lines)] // a table
        pub(crate) fn $name() -> Vec<Position> {
            vec![
                #[cfg(not(feature = "mysql"))]
                position!("FILTER of an aggregate", "3", |kind, conn| {
                    let counted = count(projects::id)
                        .aggregate_filter($number!(kind).assume_not_null().eq(8));
                    let query = a().from(projects::table).select(counted);
                    query.get_result::<i64>(conn)
                }),
                #[cfg(not(feature = "mysql"))]
                position!("FILTER of an aggregate in HAVING", "[2]", |kind, conn| {
                    let counted =
                        max(tasks::points).aggregate_filter($number!(kind).assume_not_null().eq(8));
                    let query = a().from(tasks::table).group_by(tasks::project_id);
                    let query = query.having(counted.eq(8)).select(tasks::project_id);
                    query.load::<i32>(conn)
                }),
                position!("argument of an aggregate", "Some(8)", |kind, conn| {
                    let query = a().from(projects::table).select(max($number!(kind)));
                    query.get_result::<Option<i32>>(conn)
                }),
                position!(
                    "argument of an aggregate in HAVING",
                    "[1, 2]",
                    |kind, conn| {
                        let query = a().from(tasks::table).group_by(tasks::project_id);
                        let query = query.having(max($number!(kind)).eq(8));
                        let query = query.order(tasks::project_id);
                        query.select(tasks::project_id).load::<i32>(conn)
                    }
                ),
                position!("PARTITION BY", "[3, 3, 3]", |kind, conn| {
                    let counted = count_star().partition_by($number!(kind));
                    let query = a().from(projects::table).select(counted);
                    query.load::<i64>(conn)
                }),
                position!("ORDER BY of a window", "[3, 3, 3]", |kind, conn| {
                    let counted = count_star().window_order($number!(kind));
                    let query = a().from(projects::table).select(counted);
                    query.load::<i64>(conn)
                }),
                position!(
                    "argument of a window function",
                    "[Some(24), Some(24), Some(24)]",
                    |kind, conn| {
                        let summed = sum($number!(kind)).over();
                        let query = a().from(projects::table).select(summed);
                        query.load::<Option<i64>>(conn)
                    }
                ),
                #[cfg(feature = "postgres")]
                position!("ORDER BY of an aggregate", "3", |kind, conn| {
                    let counted = count(projects::id).aggregate_order($number!(kind));
                    let query = a().from(projects::table).select(counted);
                    query.get_result::<i64>(conn)
                }),
                #[cfg(feature = "postgres")]
                position!("DISTINCT ON", "1", |kind, conn| {
                    let query = a().from(projects::table).select(projects::id);
                    let query = query.distinct_on($number!(kind));
                    query.load::<i32>(conn).map(|ids| ids.len())
                }),
            ]
        }
    };
}

aggregates!(typed_aggregates: typed);
aggregates!(veiled_aggregates: veiled);
aggregates!(fixed_aggregates: fixed);
aggregates!(fixed_plain_aggregates: fixed_plain);
aggregates!(bound_aggregates: bound);

/// `GROUP BY` takes no subquery (Diesel asks its source to be one of Diesel's own), so
/// there is no table of typed queries.
macro_rules! groups {
    ($name:ident: $number:ident) => {
        pub(crate) fn $name() -> Vec<Position> {
            vec![position!("GROUP BY", "[2]", |kind, conn| {
                let query = a().from(tasks::table).group_by($number!(kind));
                query.select(count_star()).load::<i64>(conn)
            })]
        }
    };
}

groups!(veiled_groups: veiled);
groups!(fixed_groups: fixed);
groups!(fixed_plain_groups: fixed_plain);
groups!(bound_groups: bound);
