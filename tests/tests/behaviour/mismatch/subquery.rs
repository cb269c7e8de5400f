//! A part made by another scope, in every clause that can hold one.

use diesel::dsl::{count_star, max, not};
use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_tests::schema::{countries, labels, projects, tasks, templates};
use tenant_tests::{Db, a, b};

use super::{of_b, refused};

#[test]
fn a_foreign_subquery_in_a_filter() {
    let q = || a().from(projects::table);
    refused(&a(), |conn| {
        q().filter(projects::id.eq_any(of_b!()))
            .count()
            .get_result::<i64>(conn)
    });
    refused(&a(), |conn| {
        q().filter(projects::id.ne_all(of_b!()))
            .count()
            .get_result::<i64>(conn)
    });
    refused(&a(), |conn| {
        q().filter(not(exists(of_b!())))
            .count()
            .get_result::<i64>(conn)
    });
    refused(&a(), |conn| {
        q().filter(diesel::dsl::exists(of_b!()))
            .count()
            .get_result::<i64>(conn)
    });
    refused(&a(), |conn| {
        q().filter(projects::id.nullable().eq(of_b!().single_value()))
            .count()
            .get_result::<i64>(conn)
    });
    refused(&a(), |conn| {
        q().filter(projects::id.gt(0))
            .or_filter(exists(of_b!()))
            .filter(projects::id.gt(0))
            .count()
            .get_result::<i64>(conn)
    });
}

#[test]
fn a_foreign_subquery_in_a_subquery() {
    refused(&a(), |conn| {
        let inner = a().from(tasks::table).filter(exists(of_b!()));
        a().from(projects::table)
            .filter(exists(inner))
            .count()
            .get_result::<i64>(conn)
    });
    refused(&a(), |conn| {
        // The table between has no guard.
        let inner = a().from(countries::table).filter(exists(of_b!()));
        a().from(labels::table)
            .filter(exists(inner))
            .count()
            .get_result::<i64>(conn)
    });
}

#[test]
fn a_foreign_subquery_in_the_select_list() {
    refused(&a(), |conn| {
        a().from(projects::table)
            .select((projects::id, of_b!().single_value()))
            .load::<(i32, Option<i32>)>(conn)
    });
    refused(&a(), |conn| {
        a().from(projects::table)
            .select(exists(of_b!()))
            .load::<bool>(conn)
    });
    refused(&a(), |conn| {
        a().select(exists(of_b!())).get_result::<bool>(conn)
    });
}

#[test]
fn a_foreign_subquery_in_on() {
    refused(&a(), |conn| {
        a().from(projects::table)
            .left_join(tasks::table.on(projects::id.eq_any(of_b!())))
            .count()
            .get_result::<i64>(conn)
    });
    refused(&a(), |conn| {
        let on = tasks::project_id
            .eq(projects::id)
            .and(diesel::dsl::exists(of_b!()));
        a().from(projects::table)
            .inner_join(tasks::table.on(on))
            .count()
            .get_result::<i64>(conn)
    });
}

#[test]
fn a_foreign_subquery_in_having() {
    refused(&a(), |conn| {
        a().from(tasks::table)
            .group_by(tasks::project_id)
            .having(max(tasks::points).gt(of_b!().single_value()))
            .select((tasks::project_id, count_star()))
            .load::<(i32, i64)>(conn)
    });
}

#[test]
fn a_foreign_subquery_in_order() {
    refused(&a(), |conn| {
        a().from(projects::table)
            .order(of_b!().single_value())
            .select(projects::id)
            .load::<i32>(conn)
    });
    refused(&a(), |conn| {
        a().from(projects::table)
            .order(projects::id)
            .then_order_by(of_b!().single_value().desc())
            .select(projects::id)
            .load::<i32>(conn)
    });
}

#[test]
fn a_foreign_right_side_of_a_join() {
    refused(&a(), |conn| {
        a().from(projects::table)
            .left_join(b().from(tasks::table).inner_join(labels::table))
            .count()
            .get_result::<i64>(conn)
    });
    refused(&a(), |conn| {
        // B's guard is inside the right side, whose root has none.
        a().from(projects::table)
            .left_join(
                b().from(labels::table)
                    .left_join(tasks::table)
                    .on(labels::id.eq(projects::id)),
            )
            .count()
            .get_result::<i64>(conn)
    });
    refused(&a(), |conn| {
        a().from(projects::table)
            .inner_join(
                b().from(tasks::table)
                    .on(tasks::project_id.eq(projects::id)),
            )
            .count()
            .get_result::<i64>(conn)
    });
}

#[test]
fn a_foreign_subquery_in_a_boxed_query() {
    refused(&a(), |conn| {
        a().from(projects::table)
            .count()
            .into_boxed::<Db>()
            .filter(projects::id.eq_any(of_b!()))
            .get_result::<i64>(conn)
    });
    refused(&a(), |conn| {
        let boxed = of_b!().into_boxed::<Db>().filter(tasks::points.gt(0));
        a().from(projects::table)
            .filter(projects::id.eq_any(boxed))
            .count()
            .get_result::<i64>(conn)
    });
}

#[test]
fn a_foreign_subquery_on_shared_reads() {
    refused(&a(), |conn| {
        let foreign = b().from(templates::table).select(templates::id);
        a().from(projects::table)
            .filter(projects::id.eq_any(foreign))
            .count()
            .get_result::<i64>(conn)
    });
}
