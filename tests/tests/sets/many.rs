//! Many tenants: what a set costs grows with their number, and not with its square.

use std::fmt::Debug;
use std::time::{Duration, Instant};

use diesel::backend::Backend;
use diesel::dsl::count_star;
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Integer;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::writes::host;

use crate::fixture::{
    database, set_codes as codes, set_lines as lines, set_orders as orders, set_reasons as reasons,
};

/// As many tenants as a large product has.
const MANY: i32 = 20_000;

fn many() -> TenantSetScope<i32> {
    TenantSetScope::trusted(1..=MANY, "test")
}

#[test]
fn joins_under_many_tenants() {
    let mut database = database();
    let set = many();
    let mut conn = TenantConnection::new(database.raw(), &set);
    let query = set
        .from(orders::table)
        .inner_join(lines::table.on(lines::order_code.eq(orders::code)))
        .left_join(reasons::table.on(reasons::order_code.eq(orders::code)))
        .select(count_star());
    assert_eq!(query.get_result::<i64>(&mut conn), Ok(6));
}

/// With a comparison of each id with each other, this takes a second and more.
#[test]
fn sets_are_compared_in_linear_time() {
    let (set, turned) = (
        many(),
        TenantSetScope::trusted((1..=MANY).rev(), "elsewhere"),
    );
    let started = Instant::now();
    assert_eq!(set, turned);
    assert_ne!(set, TenantSetScope::trusted(2..=MANY, "test"));
    assert_ne!(set, TenantSetScope::trusted(0..=MANY, "test"));
    assert_eq!(set, set.clone());
    let taken = started.elapsed();
    assert!(taken < Duration::from_millis(500), "{taken:?}");
}

#[test]
fn an_id_that_is_named_twice_counts_once() {
    let set = |ids: &[i32]| TenantSetScope::trusted(ids.to_vec(), "test");
    assert_eq!(set(&[1, 2, 2]), set(&[2, 1]));
    assert_ne!(set(&[1, 1]), set(&[1, 2]));
    assert_eq!(set(&[]), set(&[]));
    assert_ne!(set(&[]), set(&[1]));
}

#[test]
fn a_large_set_is_shown_in_short() {
    let shown = format!("{:?}", many());
    let ids = "ids: [1, 2, 3, 4, 5, 6, 7, 8] and 19992 more";
    assert!(shown.contains(ids), "{shown}");
    let shown = format!("{:?}", TenantSetScope::trusted([1, 2], "test"));
    assert!(shown.contains("ids: [1, 2]"), "{shown}");
}

/// An id of a type of one's own, which is never JSON.
#[derive(Debug, Clone, PartialEq, Eq, Hash, AsExpression)]
#[diesel(sql_type = Integer)]
struct OwnId(i32);

impl<DB: Backend> ToSql<Integer, DB> for OwnId
where
    i32: ToSql<Integer, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

/// How many values a statement takes, where each id is one.
const LIMIT: Option<usize> = if cfg!(feature = "mysql") {
    Some(65_535)
} else if cfg!(feature = "sqlite") {
    Some(32_766)
} else {
    None
};

/// The tenants from 1 on.
fn own(count: usize) -> TenantSetScope<OwnId> {
    let last = i32::try_from(count).expect("a number of tenants");
    TenantSetScope::trusted((1..=last).map(OwnId), "test")
}

/// So many ids are too many, whatever the database would say of them.
#[track_caller]
fn assert_too_many<T: Debug>(
    result: Result<T, Error>,
    ids_and_values: (usize, usize),
    limit: usize,
) {
    let error = result.expect_err("more values than the database takes");
    let (ids, values) = ids_and_values;
    assert_eq!(error, Error::TooManyIds { ids, values, limit });
}

#[test]
fn as_many_ids_as_the_database_takes() {
    let mut database = database();
    let count = LIMIT.unwrap_or(70_000);
    let set = own(count);
    let query = || set.from(orders::table).select(count_star());
    assert_eq!(query().get_result::<i64>(database.raw()), Ok(6));
    let Some(limit) = LIMIT else {
        let query = query().filter(orders::code.eq(1));
        assert_eq!(query.get_result::<i64>(database.raw()), Ok(3));
        return;
    };
    let one_value_more = query().filter(orders::code.eq(1));
    let refused = one_value_more.get_result::<i64>(database.raw());
    assert_too_many(refused, (limit, limit + 1), limit);
    let set = own(limit + 1);
    let mut conn = TenantConnection::new(database.raw(), &set);
    let refused = set
        .from(orders::table)
        .select(orders::id)
        .load::<i32>(&mut conn);
    assert_too_many(refused, (limit + 1, limit + 1), limit);
    // The connection has sent nothing, and goes on.
    let shared = set.from(codes::table).select(count_star());
    assert_eq!(shared.get_result::<i64>(&mut conn), Ok(3));
}

#[test]
fn lists_that_are_too_many_together() {
    let mut database = database();
    let count = LIMIT.map_or(70_000, |limit| limit / 2 + 1);
    let set = own(count);
    // The subquery depends on nothing, so it has a list of its own.
    let codes = set.from(lines::table).select(lines::order_code);
    let query = set
        .from(orders::table)
        .filter(orders::code.eq_any(codes))
        .select(count_star());
    let found = query.get_result::<i64>(database.raw());
    match LIMIT {
        None => assert_eq!(found, Ok(3)),
        Some(limit) => assert_too_many(found, (2 * count, 2 * count), limit),
    }
}

#[test]
fn writes_over_too_many_tenants() {
    let mut database = database();
    let count = LIMIT.unwrap_or(70_000);
    let set = own(count);
    let over = host().write_over(&set, "test");
    let mut conn = TenantConnection::new(database.raw(), &host());
    let update = over.update(lines::table).set(lines::order_code.eq(2));
    let deleted = over.delete(orders::table).execute(&mut conn);
    assert_eq!(deleted, Ok(6));
    let updated = update.execute(&mut conn);
    match LIMIT {
        None => assert_eq!(updated, Ok(6)),
        Some(limit) => assert_too_many(updated, (limit, limit + 1), limit),
    }
}

/// A list of the caller's own is what it is without a scope: a matter of the database, which may
/// have been built to take more.
#[cfg(not(feature = "postgres"))]
#[test]
fn values_of_the_caller_are_counted_by_the_database() {
    let mut database = database();
    let tenant = TenantScope::trusted(OwnId(1), "test");
    let codes: Vec<i32> = (0..66_000).collect();
    let query = tenant
        .from(orders::table)
        .filter(orders::code.eq_any(codes))
        .select(count_star());
    match query.get_result::<i64>(database.raw()) {
        Ok(found) => assert_eq!(found, 2),
        Err(error) => assert!(matches!(error, Error::Diesel(_)), "{error:?}"),
    }
}
