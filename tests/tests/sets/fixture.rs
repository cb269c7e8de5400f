//! Tables whose keys repeat in each tenant, so that a join by the key alone would bring
//! rows of several tenants together.

use std::fmt::Debug;

use tenant_core::prelude::*;
use tenant_tests::{Database, DbConnection};

diesel::table! {
    /// Orders of tenants.
    set_orders (id) {
        /// Its number.
        id -> Integer,
        /// The tenant.
        org -> Integer,
        /// Its number within the tenant.
        code -> Integer,
    }
}

diesel::table! {
    /// Lines of orders.
    set_lines (id) {
        /// Its number.
        id -> Integer,
        /// The tenant.
        org -> Integer,
        /// The order's number within the tenant.
        order_code -> Integer,
    }
}

diesel::table! {
    /// Reasons for orders; those without tenant are shared.
    set_reasons (id) {
        /// Its number.
        id -> Integer,
        /// The tenant, if it has one.
        org -> Nullable<Integer>,
        /// The order's number within the tenant.
        order_code -> Integer,
    }
}

diesel::table! {
    /// Numbers of orders, of nobody.
    set_codes (code) {
        /// The number.
        code -> Integer,
    }
}

diesel::allow_tables_to_appear_in_same_query!(set_orders, set_lines, set_reasons, set_codes);
diesel::joinable!(set_lines -> set_codes (order_code));
diesel::joinable!(set_orders -> set_codes (code));

/// An order.
#[derive(MustHaveTenant)]
#[diesel(table_name = set_orders)]
#[tenant(column = org)]
pub(crate) struct Order {}

/// A line.
#[derive(MustHaveTenant)]
#[diesel(table_name = set_lines)]
#[tenant(column = org)]
pub(crate) struct Line {}

/// A reason.
#[derive(MayHaveTenant)]
#[diesel(table_name = set_reasons)]
#[tenant(column = org, shared_reads)]
pub(crate) struct Reason {}

/// A number.
#[derive(HasNoTenant)]
#[diesel(table_name = set_codes)]
pub(crate) struct Code {}

/// Tenants 1, 2 and 3, each with orders 1 and 2, two lines on order 1, and a reason for
/// order 1; a shared reason for order 2.
pub(crate) fn database() -> Database {
    let mut database = Database::empty();
    database.run(
        "CREATE TABLE set_orders (id INTEGER PRIMARY KEY, org INTEGER NOT NULL, code INTEGER NOT NULL); \
         CREATE TABLE set_lines (id INTEGER PRIMARY KEY, org INTEGER NOT NULL, order_code INTEGER NOT NULL); \
         CREATE TABLE set_reasons (id INTEGER PRIMARY KEY, org INTEGER, order_code INTEGER NOT NULL); \
         CREATE TABLE set_codes (code INTEGER PRIMARY KEY); \
         INSERT INTO set_codes VALUES (1), (2), (3); \
         INSERT INTO set_orders VALUES (11, 1, 1), (12, 1, 2), (21, 2, 1), (22, 2, 2), (31, 3, 1), (32, 3, 2); \
         INSERT INTO set_lines VALUES (11, 1, 1), (12, 1, 1), (21, 2, 1), (22, 2, 1), (31, 3, 1), (32, 3, 1); \
         INSERT INTO set_reasons VALUES (11, 1, 1), (21, 2, 1), (31, 3, 1), (99, NULL, 2)",
    );
    database
}

/// The scope of some tenants.
pub(crate) fn set(ids: &[i32]) -> TenantSetScope<i32> {
    TenantSetScope::trusted(ids.iter().copied(), "test")
}

/// What a query reads under several tenants is what it reads under each of them. Returns
/// that, in order.
#[track_caller]
pub(crate) fn as_each<T>(
    read: impl Fn(&TenantSetScope<i32>, &mut DbConnection) -> tenant_core::Result<Vec<T>>,
) -> Vec<T>
where
    T: Ord + Debug,
{
    let mut database = database();
    let mut under = |ids: &[i32]| {
        let mut rows = read(&set(ids), database.raw()).expect("the query runs");
        rows.sort();
        rows
    };
    let together = under(&[1, 2]);
    let mut each = under(&[1]);
    each.extend(under(&[2]));
    each.sort();
    assert_eq!(together, each, "together vs one by one");
    assert!(!together.is_empty());
    together
}
