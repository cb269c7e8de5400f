//! Tables of the other classes, for examples.
//!
//! Order 1 and its line 1 are tenant 1's, order 2 and line 2 are tenant 2's.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    /// The tenants.
    orgs (id) {
        /// Key.
        id -> Integer,
        /// Name.
        name -> Text,
    }
}

diesel::table! {
    /// Orders of tenants.
    orders (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        org_id -> Integer,
        /// Title.
        title -> Text,
    }
}

diesel::table! {
    /// Lines of orders.
    lines (id) {
        /// Key.
        id -> Integer,
        /// Order.
        order_id -> Integer,
        /// Text.
        item -> Text,
    }
}

diesel::table! {
    /// People in several tenants.
    people (id) {
        /// Key.
        id -> Integer,
        /// Address.
        email -> Text,
    }
}

diesel::table! {
    /// Who is a member of which tenant.
    staff (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        org_id -> Integer,
        /// Member.
        person_id -> Integer,
    }
}

diesel::table! {
    /// Letters to people.
    letters (id) {
        /// Key.
        id -> Integer,
        /// Person.
        person_id -> Integer,
    }
}

diesel::table! {
    /// What the host sells.
    plans (id) {
        /// Key.
        id -> Integer,
        /// Price.
        price -> Integer,
    }
}

/// A tenant.
#[derive(Debug, IsTenant)]
#[diesel(table_name = orgs)]
#[tenant(writable)]
pub struct Org {}

/// An order.
#[derive(Debug, MustHaveTenant)]
#[diesel(table_name = orders)]
#[tenant(column = org_id)]
pub struct Order {}

/// A line.
#[derive(Debug, MustHaveTenant)]
#[diesel(table_name = lines)]
#[tenant(through(order_id = orders))]
pub struct Line {}

/// A person.
#[derive(Debug, MemberOfTenants)]
#[diesel(table_name = people)]
#[tenant(through(id = staff(person_id)))]
pub struct Person {}

/// A link.
#[derive(Debug, MustHaveTenant)]
#[diesel(table_name = staff)]
#[tenant(column = org_id)]
pub struct Employee {}

/// A letter.
#[derive(Debug, MustHaveTenant)]
#[diesel(table_name = letters)]
#[tenant(through(person_id = people))]
pub struct Letter {}

/// A plan.
#[derive(Debug, HostOnly)]
#[diesel(table_name = plans)]
pub struct Plan {}

/// The statements that make the tables.
pub(crate) const TABLES: &str = "
    CREATE TABLE orgs (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE orders (id INTEGER PRIMARY KEY, org_id INTEGER NOT NULL, title TEXT NOT NULL);
    CREATE TABLE lines (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL, item TEXT NOT NULL);
    CREATE TABLE people (id INTEGER PRIMARY KEY, email TEXT NOT NULL);
    CREATE TABLE staff (id INTEGER PRIMARY KEY, org_id INTEGER NOT NULL, person_id INTEGER NOT NULL);
    CREATE TABLE letters (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL);
    CREATE TABLE plans (id INTEGER PRIMARY KEY, price INTEGER NOT NULL);";

/// A raw connection to a database with orders and lines.
pub fn orders_and_lines() -> SqliteConnection {
    let mut raw = SqliteConnection::establish(":memory:").expect("SQLite opens a database");
    raw.batch_execute(TABLES)
        .expect("the statements are correct");
    raw.batch_execute(
        "INSERT INTO orders VALUES (1, 1, 'own'), (2, 2, 'foreign');
         INSERT INTO lines VALUES (1, 1, 'tea'), (2, 2, 'rope')",
    )
    .expect("the statements are correct");
    raw
}
