//! Many tenants: what a set costs grows with their number, and not with its square.

use std::time::{Duration, Instant};

use diesel::dsl::count_star;
use diesel::prelude::*;
use tenant_tests::prelude::*;

use crate::fixture::{database, set_lines as lines, set_orders as orders, set_reasons as reasons};

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
