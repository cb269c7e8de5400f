//! One model for each table; its derive classifies the table.

use diesel::prelude::*;
use tenant_core::prelude::*;

use crate::backend::Db;
use crate::schema::{
    countries, documents, labels, ledgers, notices, order, pages, projects, revisions, seats,
    tasks, templates, user,
};

/// Of tenants.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Identifiable, MustHaveTenant)]
#[diesel(table_name = projects, check_for_backend(Db))]
pub struct Project {
    /// Key.
    pub id: i32,
    /// Name.
    pub name: String,
}

/// Of tenants.
#[derive(
    Debug, Clone, PartialEq, Queryable, Selectable, Identifiable, Associations, MustHaveTenant,
)]
#[diesel(table_name = tasks, belongs_to(Project), check_for_backend(Db))]
pub struct Task {
    /// Key.
    pub id: i32,
    /// Project.
    pub project_id: i32,
    /// Name.
    pub name: String,
}

/// Of nobody, on tasks.
#[derive(Debug, PartialEq, Queryable, Selectable, HasNoTenant)]
#[diesel(table_name = labels, check_for_backend(Db))]
pub struct Label {
    /// Name.
    pub name: String,
}

/// Of nobody.
#[derive(Debug, PartialEq, Queryable, Selectable, HasNoTenant)]
#[diesel(table_name = countries, check_for_backend(Db))]
pub struct Country {
    /// Name.
    pub name: String,
}

/// Of tenants and of the host.
#[derive(Debug, PartialEq, Queryable, Selectable, MayHaveTenant)]
#[diesel(table_name = notices, check_for_backend(Db))]
pub struct Notice {
    /// Title.
    pub title: String,
}

/// Of tenants and of the host, whose rows all read.
#[derive(Debug, PartialEq, Queryable, Selectable, MayHaveTenant)]
#[diesel(table_name = templates, check_for_backend(Db))]
#[tenant(shared_reads)]
pub struct Template {
    /// Title.
    pub title: String,
}

/// A tenant column of 64 bits.
#[derive(Debug, Queryable, Selectable, MustHaveTenant)]
#[diesel(table_name = ledgers, check_for_backend(Db))]
pub struct Ledger {
    /// Name.
    pub name: String,
}

/// A tenant column of text, with another name.
#[derive(Debug, Queryable, Selectable, MustHaveTenant)]
#[diesel(table_name = pages, check_for_backend(Db))]
#[tenant(column = org)]
pub struct Page {
    /// Name.
    pub name: String,
}

/// The tenant in the primary key.
#[derive(Debug, Queryable, Selectable, MustHaveTenant)]
#[diesel(table_name = seats, check_for_backend(Db))]
pub struct Seat {
    /// Name.
    pub name: String,
}

/// A table and a column that are keywords.
#[derive(Debug, PartialEq, Queryable, Selectable, MustHaveTenant)]
#[diesel(table_name = user, check_for_backend(Db))]
pub struct User {
    /// Kind of user.
    pub r#type: String,
}

/// A table that is a keyword, and columns that are keywords in SQL only.
#[derive(Debug, PartialEq, Queryable, Selectable, MustHaveTenant)]
#[diesel(table_name = order, check_for_backend(Db))]
pub struct Order {
    /// Kind of order.
    pub kind: String,
}

/// A tenant column of UUIDs.
#[cfg(feature = "postgres")]
#[derive(Debug, Queryable, Selectable, MustHaveTenant)]
#[diesel(table_name = crate::schema::devices, check_for_backend(Db))]
pub struct Device {
    /// Name.
    pub name: String,
}

/// A parent with the recommended keys.
#[derive(Debug, PartialEq, Queryable, Selectable, Identifiable, MustHaveTenant)]
#[diesel(table_name = documents, check_for_backend(Db))]
pub struct Document {
    /// Key.
    pub id: i32,
    /// Natural key within a tenant.
    pub slug: String,
    /// Title.
    pub title: String,
}

/// A child with the recommended foreign key.
#[derive(Debug, PartialEq, Queryable, Selectable, Identifiable, Associations, MustHaveTenant)]
#[diesel(table_name = revisions, belongs_to(Document), check_for_backend(Db))]
pub struct Revision {
    /// Key.
    pub id: i32,
    /// Document.
    pub document_id: i32,
    /// Text.
    pub body: String,
}
