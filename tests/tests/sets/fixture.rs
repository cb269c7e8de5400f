//! Tables whose keys repeat in each tenant, so that a join by the key alone would bring
//! rows of several tenants together.

use std::fmt::Debug;

use tenant_tests::prelude::*;
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
    /// Notes on lines, without tenant column.
    set_notes (id) {
        /// Its number.
        id -> Integer,
        /// The line.
        line_id -> Integer,
        /// The order's number within the tenant.
        order_code -> Integer,
    }
}

diesel::table! {
    /// Marks on notes, likewise.
    set_marks (id) {
        /// Its number.
        id -> Integer,
        /// The note.
        note_id -> Integer,
        /// The order's number within the tenant.
        order_code -> Integer,
    }
}

diesel::table! {
    /// People, who can be members of several tenants.
    set_people (id) {
        /// The number.
        id -> Integer,
    }
}

diesel::table! {
    /// Who is a member of which tenant.
    set_seats (id) {
        /// Its number.
        id -> Integer,
        /// The tenant.
        org -> Integer,
        /// The member.
        person_id -> Integer,
    }
}

diesel::table! {
    /// Numbers of orders, of nobody.
    set_codes (code) {
        /// The number.
        code -> Integer,
    }
}

diesel::table! {
    /// The tenants.
    set_orgs (id) {
        /// The id.
        id -> Integer,
        /// Its plan.
        plan -> Integer,
    }
}

diesel::table! {
    /// Keys of tenants and of the host.
    set_keys (id) {
        /// Its number.
        id -> Integer,
        /// The tenant, if it has one.
        org -> Nullable<Integer>,
        /// What it opens.
        code -> Integer,
    }
}

diesel::table! {
    /// Desks in parts of a tenant.
    set_desks (id) {
        /// Its number.
        id -> Integer,
        /// The tenant.
        org -> Integer,
        /// The part.
        part -> Text,
        /// What stands on it.
        code -> Integer,
    }
}

diesel::table! {
    /// Bills to tenants.
    set_bills (id) {
        /// Its number.
        id -> Integer,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    set_orders,
    set_lines,
    set_reasons,
    set_codes,
    set_notes,
    set_marks,
    set_people,
    set_seats,
    set_orgs,
    set_keys,
    set_desks,
    set_bills
);
diesel::joinable!(set_notes -> set_lines (line_id));
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

/// A note.
#[derive(MustHaveTenant)]
#[diesel(table_name = set_notes)]
#[tenant(through(line_id = set_lines))]
pub(crate) struct Note {}

/// A mark.
#[derive(MustHaveTenant)]
#[diesel(table_name = set_marks)]
#[tenant(through(note_id = set_notes))]
pub(crate) struct Mark {}

/// A person.
#[derive(MemberOfTenants)]
#[diesel(table_name = set_people)]
#[tenant(through(id = set_seats(person_id)))]
pub(crate) struct Person {}

/// A seat.
#[derive(MustHaveTenant)]
#[diesel(table_name = set_seats)]
#[tenant(column = org)]
pub(crate) struct Seat {}

/// A number.
#[derive(HasNoTenant)]
#[diesel(table_name = set_codes)]
pub(crate) struct Code {}

/// A tenant.
#[derive(IsTenant)]
#[diesel(table_name = set_orgs)]
pub(crate) struct Org {}

/// A key.
#[derive(MayHaveTenant)]
#[diesel(table_name = set_keys)]
#[tenant(column = org)]
pub(crate) struct Key {}

/// A desk.
#[derive(MustHaveTenant)]
#[diesel(table_name = set_desks)]
#[tenant(column = org, path = part)]
pub(crate) struct Desk {}

/// A bill.
#[derive(HostOnly)]
#[diesel(table_name = set_bills)]
pub(crate) struct Bill {}

/// Tenants 1, 2 and 3, each with orders 1 and 2, two lines on order 1, and a reason for
/// order 1; a shared reason for order 2.
pub(crate) fn database() -> Database {
    let mut database = Database::empty();
    database.run(
        "CREATE TABLE set_orders (id INTEGER PRIMARY KEY, org INTEGER NOT NULL, code INTEGER NOT NULL); \
         CREATE TABLE set_lines (id INTEGER PRIMARY KEY, org INTEGER NOT NULL, order_code INTEGER NOT NULL); \
         CREATE TABLE set_reasons (id INTEGER PRIMARY KEY, org INTEGER, order_code INTEGER NOT NULL); \
         CREATE TABLE set_codes (code INTEGER PRIMARY KEY); \
         CREATE TABLE set_notes (id INTEGER PRIMARY KEY, line_id INTEGER NOT NULL, order_code INTEGER NOT NULL); \
         CREATE TABLE set_marks (id INTEGER PRIMARY KEY, note_id INTEGER NOT NULL, order_code INTEGER NOT NULL); \
         INSERT INTO set_notes VALUES (1, 11, 1), (2, 21, 1), (3, 31, 1), (4, 22, 2); \
         INSERT INTO set_marks VALUES (1, 1, 1), (2, 2, 1), (3, 3, 1), (4, 4, 2); \
         CREATE TABLE set_people (id INTEGER PRIMARY KEY); \
         CREATE TABLE set_seats (id INTEGER PRIMARY KEY, org INTEGER NOT NULL, person_id INTEGER NOT NULL); \
         INSERT INTO set_people VALUES (1), (2), (3); \
         INSERT INTO set_seats VALUES (1, 1, 1), (2, 2, 1), (3, 2, 2), (4, 3, 3); \
         CREATE TABLE set_orgs (id INTEGER PRIMARY KEY, plan INTEGER NOT NULL); \
         CREATE TABLE set_keys (id INTEGER PRIMARY KEY, org INTEGER, code INTEGER NOT NULL); \
         CREATE TABLE set_desks (id INTEGER PRIMARY KEY, org INTEGER NOT NULL, part VARCHAR(50) NOT NULL, code INTEGER NOT NULL); \
         CREATE TABLE set_bills (id INTEGER PRIMARY KEY); \
         INSERT INTO set_orgs VALUES (1, 1), (2, 1), (3, 1); \
         INSERT INTO set_keys VALUES (11, 1, 1), (21, 2, 1), (31, 3, 1), (99, NULL, 1); \
         INSERT INTO set_desks VALUES (11, 1, 'a', 1), (21, 2, 'a', 1), (31, 3, 'a', 1); \
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

/// Removes what these tenants don't read.
pub(crate) fn keep(database: &mut Database, ids: &[i32]) {
    let ids: Vec<_> = ids.iter().map(i32::to_string).collect();
    let ids = ids.join(", ");
    database.run(&format!(
        "DELETE FROM set_orders WHERE org NOT IN ({ids}); \
         DELETE FROM set_lines WHERE org NOT IN ({ids}); \
         DELETE FROM set_reasons WHERE org NOT IN ({ids}); \
         DELETE FROM set_seats WHERE org NOT IN ({ids}); \
         DELETE FROM set_people WHERE id NOT IN (SELECT person_id FROM set_seats); \
         DELETE FROM set_notes WHERE line_id NOT IN (SELECT id FROM set_lines); \
         DELETE FROM set_marks WHERE note_id NOT IN (SELECT id FROM set_notes)"
    ));
}

/// What a query reads under several tenants is what it reads under each of them, in a database
/// in which there are no others. Returns that, in order.
#[track_caller]
pub(crate) fn as_each<T>(
    read: impl Fn(&TenantSetScope<i32>, &mut DbConnection) -> tenant_core::Result<Vec<T>>,
) -> Vec<T>
where
    T: Ord + Debug,
{
    let under = |ids: &[i32], database: &mut Database| {
        let mut rows = read(&set(ids), database.raw()).expect("the query runs");
        rows.sort();
        rows
    };
    let mut all = database();
    let together = under(&[1, 2], &mut all);
    let mut each = Vec::new();
    for id in [1, 2] {
        let with_others = under(&[id], &mut all);
        let mut own = database();
        keep(&mut own, &[id]);
        assert_eq!(with_others, under(&[id], &mut own), "among others vs alone");
        each.extend(with_others);
    }
    each.sort();
    assert_eq!(together, each, "together vs one by one");
    assert!(!together.is_empty());
    together
}
